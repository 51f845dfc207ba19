#include "reflections/reflection_routes.hpp"

#include "platform/http/api_spec.hpp"

namespace turnabout::reflections {
namespace {

using database::Reader;
using database::Transaction;
using http::api_spec;
using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Reply;
using http::route;

template <class Out>
Result<Reply<Out>> reply(Result<Out> result) {
  TRY(auto body, std::move(result));
  return Reply<Out>{.body = std::move(body)};
}

}  // namespace

std::vector<http::Route> reflection_routes(database::Database& database, const ReflectionService& service) {
  constexpr std::string_view kPulse = "/api/v1/pairs/{pair_id}/pulse";
  auto answering = api_spec(Method::post, kPulse, "Say how the latest conversation was", Policy::signed_in(),
                            {Code::not_found, Code::wrong_state, Code::already_exists});
  answering.success = 201;
  return {
      route<Nothing, PulseView>(
          api_spec(Method::get, kPulse, "Whether there is a conversation to say something of",
                   Policy::signed_in(), {Code::not_found}),
          [&database, &service](const Call& call, Nothing) {
            return database.read([&](Reader& reader) -> Result<Reply<PulseView>> {
              TRY(const auto id, call.id<PairId>("pair_id"));
              return reply(service.pulse(reader, call.viewer, call.now, id));
            });
          }),
      route<NewPulse, PulseView>(answering,
                                 [&database, &service](const Call& call, const NewPulse& in) {
                                   return database.write(
                                       [&](Transaction& transaction) -> Result<Reply<PulseView>> {
                                         TRY(const auto id, call.id<PairId>("pair_id"));
                                         return reply(service.answer(transaction, call.viewer, call.now, id,
                                                                     {.safe = in.safe,
                                                                      .not_pushed = in.not_pushed,
                                                                      .led = in.led,
                                                                      .worth = in.worth,
                                                                      .too_much = in.too_much}));
                                       });
                                 }),
      route<Nothing, SupportList>(
          api_spec(Method::get, "/api/v1/programmes/{programme_id}/support",
                   "Which pairs may need support; never why", Policy::role(Role::lead), {Code::not_found}),
          [&database, &service](const Call& call, Nothing) {
            return database.read([&](Reader& reader) -> Result<Reply<SupportList>> {
              TRY(const auto id, call.id<ProgrammeId>("programme_id"));
              return reply(service.support(reader, call.viewer, id));
            });
          }),
      route<Nothing, SupportList>(
          api_spec(Method::post, "/api/v1/pairs/{pair_id}/support-offer", "Say that support was offered",
                   Policy::role(Role::lead), {Code::not_found, Code::wrong_state}),
          [&database, &service](const Call& call, Nothing) {
            return database.write([&](Transaction& transaction) -> Result<Reply<SupportList>> {
              TRY(const auto id, call.id<PairId>("pair_id"));
              return reply(service.offered(transaction, call.viewer, call.now, id));
            });
          })};
}

}  // namespace turnabout::reflections
