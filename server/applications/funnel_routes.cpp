#include "applications/funnel_routes.hpp"

#include <fmt/format.h>

#include "applications/application_policy.hpp"
#include "applications/funnel_dto.hpp"
#include "applications/funnel_store.hpp"
#include "applications/selection_store.hpp"
#include "platform/http/api_spec.hpp"

namespace turnabout::applications {
namespace {

using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Reply;

template <class E>
Result<E> choice(const Call& call, std::string_view key, E otherwise) {
  const auto text = call.query(key);
  if (!text) return otherwise;
  dto::Reader reader;
  E value{};
  dto::Form<E>::read(dto::Json(std::string(*text)), reader, value);
  auto faults = reader.take_faults();
  if (faults.empty()) return value;
  return tl::make_unexpected(Problem{.code = Code::invalid,
                                     .message = "There is no such funnel.",
                                     .faults = {{"?" + std::string(key), faults.front().message}}});
}

struct Read {
  FunnelAsked asked;
  std::vector<FunnelStage> stages;
  Date monday;
  ToldFunnel told;
  std::vector<ToldWeek> weeks;
};

class Routes {
 public:
  Routes(database::Database& database, Neighbours neighbours)
      : database_(database), neighbours_(std::move(neighbours)) {}

  Result<Reply<wire::FunnelShown>> get(const Call& call) const {
    TRY(const auto read, read_of(call));
    wire::FunnelShown shown{.programme_id = read.asked.programme,
                            .side = read.asked.side,
                            .parting = read.asked.parting,
                            .monday = read.monday,
                            .stages = read.stages,
                            .withheld = read.told.withheld,
                            .everybody = read.told.everybody,
                            .lines = {},
                            .weeks = {}};
    for (const auto& line : read.told.lines) shown.lines.push_back({line.groups, line.people});
    for (const auto& week : read.weeks)
      if (week.monday < read.monday && !week.told.withheld)
        shown.weeks.push_back({week.monday, week.told.everybody});
    return Reply<wire::FunnelShown>{.body = std::move(shown)};
  }

  // recruiting.md rule 27
  Result<http::Response> file(const Call& call) const {
    TRY(const auto read, read_of(call));
    return http::download("text/csv; charset=utf-8",
                          fmt::format("recruitment-{}.csv", to_string(read.monday)),
                          csv_of(read.asked.parting, read.stages, read.monday, read.told));
  }

 private:
  Result<Read> read_of(const Call& call) const {
    TRY(const auto id, call.id<ProgrammeId>("programme_id"));
    CHECK_OK(may_list(call.viewer, id));
    TRY(const auto parting, choice(call, "parting", FunnelParting::way_in));
    // Asking is what tells a week, so a read may write (recruiting.md rule 24).
    return database_.write([&](database::Transaction& transaction) -> Result<Read> {
      TRY(const auto programme, neighbours_.programme(transaction, call.viewer, id));
      const auto junior = programmes::junior_side(programme.kind);
      TRY(const auto side, choice(call, "side", junior));
      const FunnelAsked asked{.programme = id, .side = side, .junior = junior, .parting = parting};
      const auto monday = disclosure::snapshot_monday(date_of(call.now));
      auto told = find_told(transaction, call.viewer, monday, asked);
      if (!told) told = tell_funnel(transaction, call.viewer, call.now, monday, asked);
      const bool by_selection = sides_by_selection(transaction, call.viewer, id).contains(side);
      auto weeks = told_weeks(transaction, call.viewer, asked);
      for (auto& week : weeks) week.told = as_shown(std::move(week.told), by_selection);
      return Read{.asked = asked,
                  .stages = stages_of(parting, by_selection),
                  .monday = monday,
                  .told = as_shown(*std::move(told), by_selection),
                  .weeks = std::move(weeks)};
    });
  }

  database::Database& database_;
  Neighbours neighbours_;
};

http::RouteSpec of_leads(std::string_view pattern, std::string_view summary) {
  auto spec = http::api_spec(Method::get, pattern, summary, Policy::role(Role::lead),
                             {Code::not_found, Code::not_allowed, Code::invalid});
  spec.query = {{.name = "side", .description = "mentor or mentee; the junior side unless said"},
                {.name = "parting", .description = "way_in, unit, site, grade_group or contract"}};
  return spec;
}

}  // namespace

std::vector<http::Route> funnel_routes(database::Database& database, Neighbours neighbours) {
  const Routes routes(database, std::move(neighbours));
  auto file =
      of_leads("/api/v1/programmes/{programme_id}/funnel/file", "The same as a file for a spreadsheet");
  file.produces = "text/csv";
  return {http::route<Nothing, wire::FunnelShown>(
              of_leads("/api/v1/programmes/{programme_id}/funnel",
                       "Whom recruiting reached as of Monday, by way in or beside the staff"),
              [routes](const Call& call, Nothing) { return routes.get(call); }),
          http::raw_route(std::move(file), [routes](const Call& call) { return routes.file(call); })};
}

}  // namespace turnabout::applications
