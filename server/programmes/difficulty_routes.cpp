#include "programmes/difficulty_routes.hpp"

#include "platform/http/api_spec.hpp"
#include "programmes/difficulty_dto.hpp"
#include "programmes/difficulty_store.hpp"
#include "programmes/programme_policy.hpp"
#include "programmes/programme_store.hpp"

namespace turnabout::programmes {
namespace {

using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Reply;
using http::route;

Result<Programme> run_by(database::Reader& reader, const Call& call) {
  TRY(const auto id, call.id<ProgrammeId>("programme_id"));
  TRY(auto programme, load(reader, call.viewer, id));
  CHECK_OK(may_run(call.viewer, programme));
  return programme;
}

Reply<wire::DifficultiesShown> shown(const std::vector<Difficulty>& difficulties) {
  Reply<wire::DifficultiesShown> out;
  for (const auto& one : difficulties) out.body.items.push_back({one.kind, one.own_words});
  return out;
}

}  // namespace

std::vector<http::Route> difficulty_routes(database::Database& database) {
  constexpr std::string_view kPattern = "/api/v1/programmes/{programme_id}/difficulties";
  return {route<Nothing, wire::DifficultiesShown>(
              http::api_spec(Method::get, kPattern, "What the organisation finds difficult",
                             Policy::role(Role::lead), {Code::not_found}),
              [&database](const Call& call, Nothing) {
                return database.read([&](database::Reader& reader) -> Result<Reply<wire::DifficultiesShown>> {
                  TRY(const auto programme, run_by(reader, call));
                  return shown(load_difficulties(reader, call.viewer, programme.id));
                });
              }),
          route<wire::DifficultiesNamed, wire::DifficultiesShown>(
              http::api_spec(Method::put, kPattern, "Name what the organisation finds difficult",
                             Policy::role(Role::lead), {Code::not_found, Code::wrong_state}),
              [&database](const Call& call, const wire::DifficultiesNamed& in) {
                return database.write(
                    [&](database::Transaction& transaction) -> Result<Reply<wire::DifficultiesShown>> {
                      TRY(const auto programme, run_by(transaction, call));
                      if (programme.state == State::closed)
                        return refuse(Code::wrong_state, "This programme has ended and is kept as it was.");
                      std::vector<Difficulty> named;
                      for (const auto& one : in.items) named.push_back({one.kind, one.own_words.value});
                      TRY(const auto checked, check_difficulties(std::move(named)));
                      save_difficulties(transaction, call.viewer, call.now, programme.id, checked);
                      return shown(checked);
                    });
              })};
}

}  // namespace turnabout::programmes
