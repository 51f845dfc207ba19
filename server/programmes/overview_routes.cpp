#include "programmes/overview_routes.hpp"

#include <algorithm>
#include <utility>

#include "programmes/launch_store.hpp"
#include "programmes/outcome_store.hpp"
#include "programmes/overview_dto.hpp"
#include "programmes/overview_store.hpp"
#include "programmes/programme_store.hpp"

namespace turnabout::programmes {
namespace {

using http::Call;
using http::Nothing;
using http::Reply;
using http::route;

std::optional<std::string> said_or_nothing(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

wire::ProgrammeTimeline shown(const Programme& programme, const Moves& moves, Date today) {
  const auto found = timeline(programme, moves, today);
  wire::ProgrammeTimeline shown{
      .stages = {}, .today = today, .ends_on = programme.set_up.ends_on, .days_late = found.days_late};
  for (const auto& span : found.stages)
    shown.stages.push_back({span.stage, span.state, span.from, span.until});
  return shown;
}

std::vector<wire::Outcome> chosen(database::Reader& reader, const Viewer& viewer, const Launch& said) {
  std::vector<wire::Outcome> all;
  for (const auto& each : list_outcomes(reader, viewer))
    if (std::find(said.outcomes.begin(), said.outcomes.end(), each.id) != said.outcomes.end())
      all.push_back({each.id, each.kind, each.name, each.description});
  return all;
}

class Routes {
 public:
  Routes(database::Database& database, CountPairs count_pairs, LeadsNetworkBehind leads_network_behind)
      : database_(database),
        count_pairs_(std::move(count_pairs)),
        leads_network_behind_(std::move(leads_network_behind)) {}

  Result<Reply<dto::Page<wire::OverviewInBrief>>> list(const Call& call) const {
    Reply<dto::Page<wire::OverviewInBrief>> out;
    database_.read([&](database::Reader& reader) {
      for (const auto& programme : programmes::list(reader, call.viewer))
        if (const auto part = part_of(reader, call.viewer, programme))
          out.body.items.push_back({programme.id, programme.set_up.name, programme.state, *part});
    });
    return out;
  }

  Result<Reply<wire::ProgrammeOverview>> get(const Call& call) const {
    TRY(const auto id, call.id<ProgrammeId>("programme_id"));
    return database_.read([&](database::Reader& reader) -> Result<Reply<wire::ProgrammeOverview>> {
      TRY(const auto programme, load(reader, call.viewer, id));
      TRY(const auto part, part_of(reader, call.viewer, programme));
      return Reply<wire::ProgrammeOverview>{.body = overview(reader, call, programme, part)};
    });
  }

 private:
  // recruiting.md rule 31: whoever leads a network behind it reads what a supporter does.
  Result<OverviewPart> part_of(database::Reader& reader, const Viewer& viewer,
                               const Programme& programme) const {
    auto part = overview_part(viewer, programme);
    if (!part && leads_network_behind_(reader, viewer, programme.id)) return OverviewPart::supporter;
    return part;
  }

  wire::ProgrammeOverview overview(database::Reader& reader, const Call& call, const Programme& programme,
                                   OverviewPart part) const {
    const auto said = load_launch(reader, call.viewer, programme.id).said;
    const auto holders = load_holders(reader, call.viewer, programme.id);
    wire::ProgrammeOverview shown_to{
        .programme_id = programme.id,
        .programme_name = programme.set_up.name,
        .state = programme.state,
        .part = part,
        .who_for = programme.set_up.who_for,
        .purpose = said_or_nothing(said.purpose),
        .strategy_goal = said_or_nothing(said.strategy_goal),
        .strategy_title = said_or_nothing(said.strategy_title),
        .strategy_url = said_or_nothing(said.strategy_url),
        .outcomes = chosen(reader, call.viewer, said),
        .leads = {},
        .timeline = shown(programme, load_moves(reader, call.viewer, programme.id), date_of(call.now)),
        .about_pairs = programme.set_up.about_pairs,
        .pairs = std::nullopt,
        .answered_by = std::nullopt,
        .answer_days = std::nullopt};
    for (const auto& lead : holders.leads) shown_to.leads.push_back(lead.name);
    if (!sees_counts(part)) return shown_to;
    shown_to.pairs = count_pairs_(reader, call.viewer, programme.id).pairs;
    if (holders.answerer) shown_to.answered_by = holders.answerer->name;
    shown_to.answer_days = said.answer_days;
    return shown_to;
  }

  database::Database& database_;
  CountPairs count_pairs_;
  LeadsNetworkBehind leads_network_behind_;
};

http::RouteSpec reading(std::string_view pattern, std::string_view summary, std::vector<Code> problems) {
  return {.method = http::Method::get,
          .pattern = pattern,
          .summary = summary,
          .policy = http::Policy::signed_in(),
          .body_limit = http::kNoBody,
          .rate = http::Rate::read,
          .log = http::Log::path_only,
          .problems = std::move(problems)};
}

}  // namespace

std::vector<http::Route> overview_routes(database::Database& database, CountPairs count_pairs,
                                         LeadsNetworkBehind leads_network_behind) {
  const Routes routes(database, std::move(count_pairs), std::move(leads_network_behind));
  return {route<Nothing, dto::Page<wire::OverviewInBrief>>(
              reading("/api/v1/overviews", "Programmes that the viewer leads, sponsors or supports", {}),
              [routes](const Call& call, Nothing) { return routes.list(call); }),
          route<Nothing, wire::ProgrammeOverview>(
              reading("/api/v1/programmes/{programme_id}/overview",
                      "What a programme is for, which goal it serves and where it stands in time",
                      {Code::not_found}),
              [routes](const Call& call, Nothing) { return routes.get(call); })};
}

}  // namespace turnabout::programmes
