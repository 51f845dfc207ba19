#include "applications/nomination_policy.hpp"
#include "applications/partner_store.hpp"
#include "applications/recruiting_dto.hpp"
#include "applications/recruiting_routes.hpp"
#include "platform/http/api_spec.hpp"

namespace turnabout::applications {
namespace {

using database::Reader;
using database::Transaction;
using http::Call;
using http::Method;
using http::Nothing;
using http::Reply;
using http::route;

using BehindReply = Reply<dto::Page<wire::NetworkBehindShown>>;

constexpr std::string_view kPattern = "/api/v1/programmes/{programme_id}/networks";

class Routes {
 public:
  Routes(database::Database& database, RecruitingNeighbours neighbours)
      : database_(database), neighbours_(std::move(neighbours)) {}

  Result<BehindReply> list(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<BehindReply> {
      TRY(const auto programme, run_by(reader, call));
      return reply(reader, programme);
    });
  }

  // recruiting.md rule 29
  Result<BehindReply> name(const Call& call, const wire::NetworksBehindSent& in) const {
    std::vector<NetworkBehind> named;
    for (const auto& each : in.networks) named.push_back({.network = each.network_id, .part = each.part});
    CHECK_OK(check_parts(named));
    return database_.write([&](Transaction& transaction) -> Result<BehindReply> {
      TRY(const auto programme, run_by(transaction, call));
      if (programme.state == programmes::State::closed)
        return refuse(Code::wrong_state, "This programme has ended and is kept as it was.");
      CHECK_OK(set_networks_behind(transaction, call.viewer, call.now, programme.id, named));
      return reply(transaction, programme);
    });
  }

 private:
  Result<programmes::Programme> run_by(Reader& reader, const Call& call) const {
    TRY(const auto id, call.id<ProgrammeId>("programme_id"));
    CHECK_OK(may_keep_list(call.viewer, id));
    return neighbours_.applications.programme(reader, call.viewer, id);
  }

  static BehindReply reply(Reader& reader, const programmes::Programme& programme) {
    BehindReply out;
    for (const auto& each : networks_behind(reader, programme.organisation, programme.id))
      out.body.items.push_back({each.network, each.name, each.part});
    return out;
  }

  database::Database& database_;
  RecruitingNeighbours neighbours_;
};

http::RouteSpec of_lead(Method method, std::string_view summary, std::vector<Code> problems) {
  return http::api_spec(method, kPattern, summary, http::Policy::role(Role::lead), std::move(problems));
}

}  // namespace

std::vector<http::Route> partner_routes(database::Database& database, RecruitingNeighbours neighbours) {
  const Routes routes(database, std::move(neighbours));
  return {
      route<Nothing, dto::Page<wire::NetworkBehindShown>>(
          of_lead(Method::get, "Staff networks that own the programme or are its partners",
                  {Code::not_found}),
          [routes](const Call& call, Nothing) { return routes.list(call); }),
      route<wire::NetworksBehindSent, dto::Page<wire::NetworkBehindShown>>(
          of_lead(Method::put, "Say which networks own the programme or are its partners",
                  {Code::not_found, Code::invalid, Code::wrong_state}),
          [routes](const Call& call, const wire::NetworksBehindSent& in) { return routes.name(call, in); })};
}

}  // namespace turnabout::applications
