#include "programmes/representation_routes.hpp"

#include "platform/http/api_spec.hpp"
#include "programmes/representation_policy.hpp"
#include "programmes/representation_store.hpp"
#include "programmes/representation_wire.hpp"

namespace turnabout::programmes {
namespace {

using database::Reader;
using database::Transaction;
using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Reply;
using http::route;

constexpr std::string_view kOne = "/api/v1/representation/{parting_id}";

wire::FigureSourceShown shown(const FigureSource& source) {
  return {source.source, source.year};
}
wire::PresenceShare shown(const disclosure::Share& share) {
  return {share.kind, share.percent};
}

// representation.md rule 6
wire::PresenceShown shown(const disclosure::Released<disclosure::Presence>& presence, const Figures& figures,
                          const FigureSource& source) {
  wire::PresenceShown out{.source = shown(source), .withheld = {}, .people = {}, .lines = {}};
  if (!presence) {
    out.withheld = presence.error().reason;
    return out;
  }
  out.people = presence->people;
  for (const auto& line : presence->lines) {
    wire::PresenceLineShown told{.groups = {}, .people = line.people, .share = {}};
    for (const auto group : line.groups) told.groups.push_back(figures.groups[group].name);
    if (line.share) told.share = shown(*line.share);
    out.lines.push_back(std::move(told));
  }
  return out;
}

wire::PartingShown shown_to(const Viewer& viewer, const Parting& parting) {
  const auto& figures = parting.figures;
  const auto through_gate = told(figures);
  wire::PartingShown out{.id = parting.id,
                         .dimension = figures.dimension,
                         .groups = {},
                         .leadership = shown(through_gate.leadership, figures, figures.leadership),
                         .workforce = shown(through_gate.workforce, figures, figures.workforce),
                         .society = {},
                         .seldom = {},
                         .version = parting.version,
                         .abilities = parting_abilities(viewer, parting.entered_by)};
  for (const auto& group : figures.groups) out.groups.push_back(group.name);
  // Public knowledge is told as it is (representation.md rule 8).
  if (figures.society) {
    out.society = wire::SocietyShown{.source = shown(*figures.society), .lines = {}};
    for (const auto& group : figures.groups)
      if (group.society_percent) out.society->lines.push_back({group.name, *group.society_percent});
  }
  for (const auto& one : seldom_in_leadership(figures)) {
    out.seldom.push_back({.group = figures.groups[one.group].name,
                          .leadership = shown(one.leadership),
                          .with_others = one.with_others,
                          .workforce = {},
                          .society_percent = one.society_percent});
    if (one.workforce) out.seldom.back().workforce = shown(*one.workforce);
  }
  return out;
}

class Routes {
 public:
  Routes(database::Database& database, crypto::Sealer& sealer) : database_(database), sealer_(sealer) {}

  Result<Reply<wire::WhoIsWhere>> list(const Call& call) const {
    Reply<wire::WhoIsWhere> out;
    database_.read([&](Reader& reader) {
      for (const auto& parting : list_partings(reader, sealer_, call.viewer))
        out.body.partings.push_back(shown_to(call.viewer, parting));
    });
    if (may_enter_figures(call.viewer)) out.body.abilities.emplace_back("add");
    return out;
  }

  Result<Reply<wire::PartingShown>> add(const Call& call, const wire::FiguresEntered& in) const {
    CHECK_OK(may_enter_figures(call.viewer));
    TRY(const auto figures, check_figures(figures_of(in), date_of(call.now)));
    return database_.write([&](Transaction& transaction) -> Result<Reply<wire::PartingShown>> {
      TRY(const auto id, add_parting(transaction, sealer_, call.viewer, call.now, figures));
      return reply(transaction, call.viewer, id);
    });
  }

  Result<Reply<wire::PartingShown>> replace(const Call& call, const wire::FiguresEntered& in) const {
    CHECK_OK(may_enter_figures(call.viewer));
    TRY(const auto id, call.id<PartingId>("parting_id"));
    TRY(const auto figures, check_figures(figures_of(in), date_of(call.now)));
    return database_.write([&](Transaction& transaction) -> Result<Reply<wire::PartingShown>> {
      TRY(const auto version, parting_version(transaction, call.viewer, id));
      CHECK_OK(call.edits(version));
      CHECK_OK(replace_parting(transaction, sealer_, call.viewer, call.now, id, version, figures));
      return reply(transaction, call.viewer, id);
    });
  }

  // representation.md rule 7
  Result<Reply<wire::FiguresEntered>> entered(const Call& call) const {
    TRY(const auto id, call.id<PartingId>("parting_id"));
    return database_.read([&](Reader& reader) -> Result<Reply<wire::FiguresEntered>> {
      TRY(const auto parting, load_parting(reader, sealer_, call.viewer, id));
      CHECK_OK(may_read_entered(call.viewer, parting.entered_by));
      return Reply<wire::FiguresEntered>{.body = entered_of(parting.figures),
                                         .headers = {{"ETag", http::etag(parting.version)}}};
    });
  }

  Result<Reply<Nothing>> remove(const Call& call) const {
    CHECK_OK(may_enter_figures(call.viewer));
    TRY(const auto id, call.id<PartingId>("parting_id"));
    CHECK_OK(database_.write(
        [&](Transaction& transaction) { return remove_parting(transaction, call.viewer, call.now, id); }));
    return Reply<Nothing>{};
  }

 private:
  Result<Reply<wire::PartingShown>> reply(Reader& reader, const Viewer& viewer, PartingId id) const {
    TRY(const auto parting, load_parting(reader, sealer_, viewer, id));
    return Reply<wire::PartingShown>{.body = shown_to(viewer, parting),
                                     .headers = {{"ETag", http::etag(parting.version)}}};
  }

  database::Database& database_;
  crypto::Sealer& sealer_;
};

http::RouteSpec of_leads(Method method, std::string_view pattern, std::string_view summary,
                         std::vector<Code> problems) {
  return http::api_spec(method, pattern, summary, Policy::role(Role::lead), std::move(problems));
}

}  // namespace

std::vector<http::Route> representation_routes(database::Database& database, crypto::Sealer& sealer) {
  const Routes routes(database, sealer);
  auto adding = of_leads(Method::post, "/api/v1/representation", "Enter figures of who is where",
                         {Code::not_allowed, Code::already_exists, Code::invalid});
  adding.success = 201;
  return {
      route<Nothing, wire::WhoIsWhere>(
          of_leads(Method::get, "/api/v1/representation",
                   "Leadership beside the workforce beside society, as far as it may be told", {}),
          [routes](const Call& call, Nothing) { return routes.list(call); }),
      route<wire::FiguresEntered, wire::PartingShown>(
          std::move(adding),
          [routes](const Call& call, const wire::FiguresEntered& in) { return routes.add(call, in); }),
      route<wire::FiguresEntered, wire::PartingShown>(
          of_leads(Method::put, kOne, "Put other figures in the place of these",
                   {Code::not_allowed, Code::not_found, Code::conflict, Code::already_exists, Code::invalid}),
          [routes](const Call& call, const wire::FiguresEntered& in) { return routes.replace(call, in); }),
      route<Nothing, Nothing>(
          of_leads(Method::delete_, kOne, "Take figures away", {Code::not_allowed, Code::not_found}),
          [routes](const Call& call, Nothing) { return routes.remove(call); }),
      route<Nothing, wire::FiguresEntered>(
          of_leads(Method::get, "/api/v1/representation/{parting_id}/figures",
                   "Figures as they were entered, for whoever entered them",
                   {Code::not_allowed, Code::not_found}),
          [routes](const Call& call, Nothing) { return routes.entered(call); })};
}

}  // namespace turnabout::programmes
