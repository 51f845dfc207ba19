#include "promises/promise_routes.hpp"

#include "platform/http/api_spec.hpp"

namespace turnabout::promises {
namespace {

using database::Reader;
using database::Transaction;
using http::api_spec;
using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Reply;
using http::Route;
using http::route;

constexpr std::string_view kOfPair = "/api/v1/pairs/{pair_id}/promises";
const std::vector<Code> kCodes{Code::not_found, Code::not_allowed, Code::wrong_state, Code::conflict};

/// Something that is done to one promise that its reader may see; the reply is all of the pair.
template <class In, class Act>
Route acting(database::Database& database, const PromiseService& service, Method method,
             std::string_view path, std::string_view summary, Act act) {
  return route<In, PromisesOfPair>(
      api_spec(method, path, summary, Policy::signed_in(), kCodes),
      [&database, &service, act](const Call& call, const In& in) {
        return database.write([&](Transaction& transaction) -> Result<Reply<PromisesOfPair>> {
          TRY(const auto id, call.id<PromiseId>("promise_id"));
          TRY(const auto promise, service.find(transaction, call.viewer, id));
          TRY(auto body, act(transaction, call, promise, in));
          return Reply<PromisesOfPair>{.body = std::move(body)};
        });
      });
}

std::vector<Route> reading(database::Database& database, const PromiseService& service) {
  auto making = api_spec(Method::post, kOfPair, "Promise something", Policy::signed_in(),
                         {Code::not_found, Code::not_allowed, Code::wrong_state});
  making.success = 201;
  return {
      route<Nothing, PromisesOfPair>(
          api_spec(Method::get, kOfPair, "The promises of a pair", Policy::signed_in(), {Code::not_found}),
          [&database, &service](const Call& call, Nothing) {
            return database.read([&](Reader& reader) -> Result<Reply<PromisesOfPair>> {
              TRY(const auto id, call.id<PairId>("pair_id"));
              TRY(auto body, service.of_pair(reader, call.viewer, call.now, id));
              return Reply<PromisesOfPair>{.body = std::move(body)};
            });
          }),
      route<NewPromise, PromisesOfPair>(
          making,
          [&database, &service](const Call& call, const NewPromise& in) {
            return database.write([&](Transaction& transaction) -> Result<Reply<PromisesOfPair>> {
              TRY(const auto id, call.id<PairId>("pair_id"));
              TRY(auto body, service.make(transaction, call.viewer, call.now, id, in));
              return Reply<PromisesOfPair>{.body = std::move(body)};
            });
          }),
      route<Nothing, PromiseList>(api_spec(Method::get, "/api/v1/programmes/{programme_id}/promises",
                                           "What leaders of a programme promised, and what came of it",
                                           Policy::signed_in(), {Code::not_found}),
                                  [&database, &service](const Call& call, Nothing) {
                                    return database.read([&](Reader& reader) -> Result<Reply<PromiseList>> {
                                      TRY(const auto id, call.id<ProgrammeId>("programme_id"));
                                      TRY(auto body, service.list(reader, call.viewer, call.now, id));
                                      return Reply<PromiseList>{.body = std::move(body)};
                                    });
                                  })};
}

}  // namespace

std::vector<Route> promise_routes(database::Database& database, const PromiseService& service) {
  auto all = reading(database, service);
  constexpr std::string_view kOne = "/api/v1/promises/{promise_id}";
  all.push_back(
      acting<MovedPromise>(database, service, Method::put, kOne, "Move a promise to another day, once",
                           [&service](Transaction& transaction, const Call& call, const Promise& promise,
                                      const MovedPromise& in) -> Result<PromisesOfPair> {
                             CHECK_OK(call.edits(promise.version));
                             return service.move_day(transaction, call.viewer, call.now, promise, in.due_on);
                           }));
  all.push_back(acting<Settlement>(
      database, service, Method::post, "/api/v1/promises/{promise_id}/settlement",
      "Say that a promise is done, or why it was dropped",
      [&service](Transaction& transaction, const Call& call, const Promise& promise, const Settlement& in) {
        return service.settle(transaction, call.viewer, call.now, promise, in);
      }));
  all.push_back(acting<Nothing>(
      database, service, Method::post, "/api/v1/promises/{promise_id}/objection",
      "Say that a promise on the list rests on what I said",
      [&service](Transaction& transaction, const Call& call, const Promise& promise, Nothing) {
        return service.object(transaction, call.viewer, call.now, promise);
      }));
  all.push_back(acting<ConsentGiven>(
      database, service, Method::post, "/api/v1/promises/{promise_id}/consent",
      "Say whether a promise that rests on what I said may stand on the list",
      [&service](Transaction& transaction, const Call& call, const Promise& promise, const ConsentGiven& in) {
        return service.answer(transaction, call.viewer, call.now, promise, in);
      }));
  all.push_back(acting<Nothing>(
      database, service, Method::post, "/api/v1/promises/{promise_id}/confirmation",
      "Say that an introduction took place",
      [&service](Transaction& transaction, const Call& call, const Promise& promise, Nothing) {
        return service.confirm(transaction, call.viewer, call.now, promise);
      }));
  all.push_back(acting<Nothing>(
      database, service, Method::delete_, "/api/v1/promises/{promise_id}/credit",
      "The list no longer tells that it came from a mentor",
      [&service](Transaction& transaction, const Call& call, const Promise& promise, Nothing) {
        return service.take_back_credit(transaction, call.viewer, call.now, promise);
      }));
  return all;
}

}  // namespace turnabout::promises
