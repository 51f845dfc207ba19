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

/// Something that somebody says of their own diary; its reply is all of it then.
template <class In, class Act>
Route saying(database::Database& database, Method method, std::string_view path, std::string_view summary,
             std::vector<Code> codes, Act act) {
  return route<In, DiaryView>(
      api_spec(method, path, summary, Policy::signed_in(), std::move(codes)),
      [&database, act](const Call& call, const In& in) {
        return database.write([&](Transaction& transaction) -> Result<Reply<DiaryView>> {
          TRY(auto body, act(transaction, call, in));
          return Reply<DiaryView>{.body = std::move(body)};
        });
      });
}

Route making_address(database::Database& database, const DiaryService& service) {
  auto spec =
      api_spec(Method::post, "/api/v1/diary/calendar-address",
               "A private address that my calendar reads; ends the one before", Policy::signed_in(), {});
  spec.success = 201;
  return route<Nothing, CalendarAddress>(spec, [&database, &service](const Call& call, Nothing) {
    return database.write([&](Transaction& transaction) -> Result<Reply<CalendarAddress>> {
      return Reply<CalendarAddress>{.body =
                                        service.make_calendar_address(transaction, call.viewer, call.now)};
    });
  });
}

}  // namespace

std::vector<Route> diary_routes(database::Database& database, const DiaryService& service) {
  constexpr std::string_view kAssistant = "/api/v1/diary/assistant";
  return {route<Nothing, DiaryView>(
              api_spec(Method::get, "/api/v1/diary", "When I can usually meet, and how I am reminded",
                       Policy::signed_in(), {}),
              [&database, &service](const Call& call, Nothing) {
                return database.read([&](Reader& reader) -> Result<Reply<DiaryView>> {
                  return Reply<DiaryView>{.body = service.view(reader, call.viewer, call.now)};
                });
              }),
          saying<NewAvailability>(
              database, Method::put, "/api/v1/diary/availability", "Say when I can usually meet", {},
              [&service](Transaction& transaction, const Call& call, const NewAvailability& in) {
                return service.keep_availability(transaction, call.viewer, call.now, in);
              }),
          saying<NamedAssistant>(
              database, Method::put, kAssistant, "Name the colleague who keeps my diary",
              {Code::wrong_state, Code::rule_broken},
              [&service](Transaction& transaction, const Call& call, const NamedAssistant& in) {
                return service.name_assistant(transaction, call.viewer, call.now, in.person_id);
              }),
          saying<Nothing>(database, Method::delete_, kAssistant, "Nobody keeps my diary any more", {},
                          [&service](Transaction& transaction, const Call& call, Nothing) {
                            return service.name_assistant(transaction, call.viewer, call.now, std::nullopt);
                          }),
          saying<NewNudgeChoice>(
              database, Method::put, "/api/v1/diary/nudges", "Say how I want to be reminded", {},
              [&service](Transaction& transaction, const Call& call,
                         const NewNudgeChoice& in) -> Result<DiaryView> {
                return service.keep_nudges(transaction, call.viewer, call.now,
                                           {.wanted = in.nudges, .paused_until = in.paused_until});
              }),
          making_address(database, service),
          saying<Nothing>(
              database, Method::delete_, "/api/v1/diary/calendar-address", "My calendar no longer reads here",
              {}, [&service](Transaction& transaction, const Call& call, Nothing) -> Result<DiaryView> {
                return service.drop_calendar_address(transaction, call.viewer, call.now);
              })};
}

}  // namespace turnabout::conversations
