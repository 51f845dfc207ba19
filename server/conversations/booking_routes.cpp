#include "conversations/booking_routes.hpp"

#include "platform/http/api_spec.hpp"

namespace turnabout::conversations {
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

constexpr std::string_view kBookingOf = "/api/v1/pairs/{pair_id}/booking";

const std::vector<Code> kBookingCodes{Code::not_found,   Code::not_allowed,    Code::rule_broken,
                                      Code::wrong_state, Code::already_exists, Code::conflict};

Slot slot_of(const NewBooking& in) {
  return {.starts_at = in.starts_at,
          .minutes = static_cast<int>(in.minutes),
          .way = in.way,
          .place = in.place.value};
}

/// Something that is done to the next conversation of one pair; its reply is how it stands then.
template <class In, class Act>
Route acting(database::Database& database, Method method, std::string_view path, std::string_view summary,
             int success, Act act) {
  auto spec = api_spec(method, path, summary, Policy::signed_in(), kBookingCodes);
  spec.success = success;
  return route<In, BookingsOfPair>(spec, [&database, act](const Call& call, const In& in) {
    return database.write([&](Transaction& transaction) -> Result<Reply<BookingsOfPair>> {
      TRY(const auto id, call.id<PairId>("pair_id"));
      TRY(auto body, act(transaction, call, id, in));
      return Reply<BookingsOfPair>{.body = std::move(body)};
    });
  });
}

std::vector<Route> looking(database::Database& database, const BookingService& service) {
  return {route<Nothing, BookingsOfPair>(
              api_spec(Method::get, kBookingOf, "The next conversation of a pair", Policy::signed_in(),
                       {Code::not_found}),
              [&database, &service](const Call& call, Nothing) {
                return database.read([&](Reader& reader) -> Result<Reply<BookingsOfPair>> {
                  TRY(const auto id, call.id<PairId>("pair_id"));
                  TRY(auto body, service.view(reader, call.viewer, call.now, id));
                  return Reply<BookingsOfPair>{.body = std::move(body)};
                });
              }),
          route<Nothing, PairPlan>(api_spec(Method::get, "/api/v1/pairs/{pair_id}/plan",
                                            "What a pair finds before and around its conversations",
                                            Policy::signed_in(), {Code::not_found}),
                                   [&database, &service](const Call& call, Nothing) {
                                     return database.read([&](Reader& reader) -> Result<Reply<PairPlan>> {
                                       TRY(const auto id, call.id<PairId>("pair_id"));
                                       TRY(auto body, service.plan(reader, call.viewer, id));
                                       return Reply<PairPlan>{.body = std::move(body)};
                                     });
                                   }),
          route<Nothing, BookingsList>(
              api_spec(Method::get, "/api/v1/bookings",
                       "The next conversations of my pairs, and of whoever's diary I keep",
                       Policy::signed_in(), {}),
              [&database, &service](const Call& call, Nothing) {
                return database.read([&](Reader& reader) -> Result<Reply<BookingsList>> {
                  TRY(auto body, service.own(reader, call.viewer, call.now));
                  return Reply<BookingsList>{.body = std::move(body)};
                });
              })};
}

}  // namespace

std::vector<Route> booking_routes(database::Database& database, const BookingService& service) {
  auto all = looking(database, service);
  all.push_back(acting<NewBooking>(
      database, Method::post, kBookingOf, "Book a time that the two agreed on", 201,
      [&service](Transaction& transaction, const Call& call, PairId id, const NewBooking& in) {
        return service.book(transaction, call.viewer, call.now, id, slot_of(in));
      }));
  all.push_back(acting<NewBooking>(database, Method::put, kBookingOf, "Move the next conversation", 200,
                                   [&service](Transaction& transaction, const Call& call, PairId id,
                                              const NewBooking& in) -> Result<BookingsOfPair> {
                                     TRY(const auto before,
                                         service.view(transaction, call.viewer, call.now, id));
                                     if (before.booked) CHECK_OK(call.edits(before.booked->version));
                                     return service.move(transaction, call.viewer, call.now, id, slot_of(in));
                                   }));
  all.push_back(acting<Nothing>(database, Method::post, "/api/v1/pairs/{pair_id}/booking/cancellation",
                                "Cancel the next conversation", 200,
                                [&service](Transaction& transaction, const Call& call, PairId id, Nothing) {
                                  return service.cancel(transaction, call.viewer, call.now, id);
                                }));
  all.push_back(acting<TakenTime>(
      database, Method::post, "/api/v1/pairs/{pair_id}/booking/choice", "Book one of the times offered", 201,
      [&service](Transaction& transaction, const Call& call, PairId id, const TakenTime& in) {
        return service.take(transaction, call.viewer, call.now, id, in.starts_at);
      }));
  all.push_back(acting<MetAnswer>(
      database, Method::post, "/api/v1/pairs/{pair_id}/booking/answer", "Say whether the two met", 200,
      [&service](Transaction& transaction, const Call& call, PairId id, const MetAnswer& in) {
        return service.answer(transaction, call.viewer, call.now, id, in.met);
      }));
  all.push_back(acting<OfferedTimes>(
      database, Method::post, "/api/v1/pairs/{pair_id}/time-offers", "Say when I could", 201,
      [&service](Transaction& transaction, const Call& call, PairId id, const OfferedTimes& in) {
        return service.offer(transaction, call.viewer, call.now, id, in.times.items);
      }));
  all.push_back(acting<Nothing>(database, Method::post, "/api/v1/pairs/{pair_id}/time-offers/refusal",
                                "None of the times offered is possible", 200,
                                [&service](Transaction& transaction, const Call& call, PairId id, Nothing) {
                                  return service.decline(transaction, call.viewer, call.now, id);
                                }));
  return all;
}

}  // namespace turnabout::conversations
