#include "sessions/session_routes.hpp"

#include <algorithm>
#include <utility>

#include "platform/http/api_spec.hpp"
#include "sessions/session_shown.hpp"
#include "sessions/session_store.hpp"

namespace turnabout::sessions {
namespace {

using database::Reader;
using database::Transaction;
using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Reply;
using http::route;

/// The handlers, with what they share.
class Routes {
 public:
  Routes(database::Database& database, const SessionService& service)
      : database_(database), service_(service) {}

  Result<Reply<SessionList>> list(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<SessionList>> {
      TRY(const auto id, call.id<ProgrammeId>("programme_id"));
      TRY(const auto place, open(reader, call, id));
      CHECK_OK(may_look(call.viewer, place.programme, place.sides));
      const auto sessions = sessions::list(reader, call.viewer, id);
      std::map<SessionId, std::vector<Place>> places;
      for (const auto& each : all_places(reader, call.viewer, id)) places[each.session].push_back(each);
      SessionList out = heading(reader, call, place, sessions);
      for (const auto& session : sessions)
        if (may_see(call.viewer, place.programme, session, place.sides))
          out.items.push_back(view(call.viewer, call.now, place.shown(), session, places[session.id]));
      return Reply<SessionList>{.body = std::move(out)};
    });
  }

  Result<Reply<SessionView>> plan(const Call& call, const SessionPlan& in) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<SessionView>> {
      TRY(const auto id, call.id<ProgrammeId>("programme_id"));
      TRY(const auto session, service_.plan(transaction, call.viewer, call.now, id, from_wire(in)));
      return reply(transaction, call, session);
    });
  }

  Result<Reply<SessionView>> get(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<SessionView>> {
      TRY(const auto session, find(reader, call));
      return reply(reader, call, session);
    });
  }

  Result<Reply<SessionView>> edit(const Call& call, const SessionPlan& in) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<SessionView>> {
      TRY(const auto before, find(transaction, call));
      CHECK_OK(call.edits(before.version));
      TRY(const auto after, service_.edit(transaction, call.viewer, call.now, before, from_wire(in)));
      return reply(transaction, call, after);
    });
  }

  Result<Reply<SessionView>> cancel(const Call& call) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<SessionView>> {
      TRY(const auto before, find(transaction, call));
      TRY(const auto after, service_.cancel(transaction, call.viewer, call.now, before));
      return reply(transaction, call, after);
    });
  }

  Result<Reply<SessionsInvited>> invite(const Call& call) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<SessionsInvited>> {
      TRY(const auto id, call.id<ProgrammeId>("programme_id"));
      TRY(const auto told, service_.invite(transaction, call.viewer, call.now, id));
      return Reply<SessionsInvited>{.body = {.people = told.people, .unreachable = told.unreachable}};
    });
  }

  Result<Reply<SessionView>> sign_up(const Call& call) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<SessionView>> {
      TRY(const auto session, find(transaction, call));
      CHECK_OK(service_.sign_up(transaction, call.viewer, call.now, session.id));
      return reply(transaction, call, session);
    });
  }

  Result<Reply<SessionView>> withdraw(const Call& call) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<SessionView>> {
      TRY(const auto session, find(transaction, call));
      CHECK_OK(service_.withdraw(transaction, call.viewer, call.now, session.id));
      return reply(transaction, call, session);
    });
  }

  Result<Reply<SessionAttendance>> attendance(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<SessionAttendance>> {
      TRY(const auto session, find(reader, call));
      return attendance_of(reader, call, session);
    });
  }

  Result<Reply<SessionAttendance>> mark(const Call& call, const SessionMark& in) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<SessionAttendance>> {
      TRY(const auto session, find(transaction, call));
      TRY(const auto person, call.id<PersonId>("person_id"));
      CHECK_OK(service_.mark(transaction, call.viewer, call.now, session.id, person, in.state));
      TRY(const auto after, load(transaction, call.viewer, session.id));
      return attendance_of(transaction, call, after);
    });
  }

  Result<Reply<SessionInductions>> inductions(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<SessionInductions>> {
      TRY(const auto id, call.id<ProgrammeId>("programme_id"));
      TRY(const auto programme, neighbours().programme(reader, call.viewer, id));
      CHECK_OK(may_plan(call.viewer, programme));
      const auto sessions = sessions::list(reader, call.viewer, id);
      const auto places = all_places(reader, call.viewer, id);
      const auto checks = neighbours().role_checks(reader, call.viewer, id);
      const auto& settings = programme.set_up.settings;
      SessionInductions out{
          .mentor_label = settings.mentor_label, .mentee_label = settings.mentee_label, .items = {}};
      for (const auto side : {Side::mentor, Side::mentee})
        for (auto& each : inductees(programme, side, neighbours().participants(reader, call.viewer, id, side),
                                    sessions, places, checks))
          out.items.push_back(std::move(each));
      return Reply<SessionInductions>{.body = std::move(out)};
    });
  }

 private:
  struct Setting {
    programmes::Programme programme;
    Sides sides;
    std::map<std::string, std::string> topics;
    Shown shown() const { return {programme, sides, topics}; }
  };

  const Neighbours& neighbours() const { return service_.neighbours(); }

  Result<Setting> open(Reader& reader, const Call& call, ProgrammeId id) const {
    TRY(auto programme, neighbours().programme(reader, call.viewer, id));
    const auto sides = neighbours().sides(reader, call.viewer, id);
    auto topics = neighbours().topics(reader, call.viewer, programme);
    return Setting{std::move(programme), sides, std::move(topics)};
  }

  Result<Session> find(Reader& reader, const Call& call) const {
    TRY(const auto id, call.id<SessionId>("session_id"));
    TRY(auto session, load(reader, call.viewer, id));
    TRY(const auto place, open(reader, call, session.programme));
    CHECK_OK(may_see(call.viewer, place.programme, session, place.sides));
    return session;
  }

  Result<Reply<SessionView>> reply(Reader& reader, const Call& call, const Session& session) const {
    TRY(const auto place, open(reader, call, session.programme));
    return Reply<SessionView>{
        .body = view(call.viewer, call.now, place.shown(), session, places(reader, call.viewer, session.id)),
        .headers = {{"ETag", http::etag(session.version)}}};
  }

  SessionList heading(Reader& reader, const Call& call, const Setting& place,
                      const std::vector<Session>& sessions) const {
    const auto& settings = place.programme.set_up.settings;
    SessionList out{.programme_name = place.programme.set_up.name,
                    .mentor_label = settings.mentor_label,
                    .mentee_label = settings.mentee_label,
                    .to_do = {},
                    .items = {},
                    .topics = {},
                    .abilities = abilities(call.viewer, place.programme)};
    if (place.sides.any()) {
      const auto id = place.programme.id;
      const auto checks = neighbours().role_checks(reader, call.viewer, id);
      const auto mine = checks.find(call.viewer.person);
      out.to_do = to_do(place.shown(), sessions, places_of(reader, call.viewer, id, call.viewer.person),
                        mine == checks.end() ? std::nullopt : std::optional(mine->second));
    }
    if (may_plan(call.viewer, place.programme)) {
      for (const auto& [key, title] : place.topics) out.topics.push_back({key, title});
      out.not_invited =
          static_cast<int>(service_.news(reader, call.viewer, call.now, place.programme.id).size());
    }
    return out;
  }

  Result<Reply<SessionAttendance>> attendance_of(Reader& reader, const Call& call,
                                                 const Session& session) const {
    TRY(const auto place, open(reader, call, session.programme));
    CHECK_OK(may_host(call.viewer, place.programme));
    const auto all = places(reader, call.viewer, session.id);
    SessionAttendance out{.session = view(call.viewer, call.now, place.shown(), session, all), .items = {}};
    for (const auto side : {Side::mentor, Side::mentee}) {
      const Sides sides{.mentor = side == Side::mentor, .mentee = side == Side::mentee};
      if (!is_for(session.plan.audience, sides)) continue;
      for (const auto& each : neighbours().participants(reader, call.viewer, session.programme, side)) {
        const bool listed = std::any_of(out.items.begin(), out.items.end(), [&](const SessionPlace& other) {
          return other.person_id == each.person;
        });
        if (listed) continue;
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const Place& one) { return one.person == each.person; });
        out.items.push_back({each.person, each.name, each.job_title,
                             found == all.end() ? std::nullopt : std::optional(found->state)});
      }
    }
    return Reply<SessionAttendance>{.body = std::move(out)};
  }

  database::Database& database_;
  const SessionService& service_;
};

http::RouteSpec reading(std::string_view pattern, std::string_view summary) {
  return http::api_spec(Method::get, pattern, summary, Policy::signed_in(),
                        {Code::not_found, Code::not_allowed});
}

http::RouteSpec writing(Method method, std::string_view pattern, std::string_view summary) {
  return http::api_spec(method, pattern, summary, Policy::signed_in(),
                        {Code::not_found, Code::not_allowed, Code::conflict, Code::rule_broken});
}

constexpr std::string_view kAll = "/api/v1/programmes/{programme_id}/sessions";
constexpr std::string_view kOne = "/api/v1/sessions/{session_id}";
constexpr std::string_view kPlace = "/api/v1/sessions/{session_id}/place";

std::vector<http::Route> planning_routes(const Routes& routes) {
  auto plan = writing(Method::post, kAll, "Plan a session");
  plan.success = 201;
  return {
      route<Nothing, SessionList>(
          reading(kAll, "The sessions of a programme that are there for the viewer, and what is to do"),
          [routes](const Call& call, Nothing) { return routes.list(call); }),
      route<SessionPlan, SessionView>(
          plan, [routes](const Call& call, const SessionPlan& in) { return routes.plan(call, in); }),
      route<Nothing, SessionView>(reading(kOne, "One session"),
                                  [routes](const Call& call, Nothing) { return routes.get(call); }),
      route<SessionPlan, SessionView>(
          writing(Method::put, kOne, "Change a session; another time, place or link tells everybody"),
          [routes](const Call& call, const SessionPlan& in) { return routes.edit(call, in); }),
      route<Nothing, SessionView>(writing(Method::post, "/api/v1/sessions/{session_id}/cancellation",
                                          "Cancel a session, and tell everybody"),
                                  [routes](const Call& call, Nothing) { return routes.cancel(call); }),
      route<Nothing, SessionsInvited>(
          writing(Method::post, "/api/v1/programmes/{programme_id}/sessions/invitations",
                  "Tell everybody by mail of the sessions that are new to them"),
          [routes](const Call& call, Nothing) { return routes.invite(call); }),
  };
}

std::vector<http::Route> coming_routes(const Routes& routes) {
  return {
      route<Nothing, SessionView>(writing(Method::post, kPlace, "Take a place, or wait for one"),
                                  [routes](const Call& call, Nothing) { return routes.sign_up(call); }),
      route<Nothing, SessionView>(writing(Method::delete_, kPlace, "Give one's place back"),
                                  [routes](const Call& call, Nothing) { return routes.withdraw(call); }),
      route<Nothing, SessionAttendance>(
          reading("/api/v1/sessions/{session_id}/places", "Who comes to a session, for those who host it"),
          [routes](const Call& call, Nothing) { return routes.attendance(call); }),
      route<SessionMark, SessionAttendance>(
          writing(Method::put, "/api/v1/sessions/{session_id}/places/{person_id}",
                  "Say that somebody attended a session or missed it"),
          [routes](const Call& call, const SessionMark& in) { return routes.mark(call, in); }),
      route<Nothing, SessionInductions>(
          reading("/api/v1/programmes/{programme_id}/inductions",
                  "How everybody of both sides stands with their induction"),
          [routes](const Call& call, Nothing) { return routes.inductions(call); }),
  };
}

}  // namespace

std::vector<http::Route> session_routes(database::Database& database, const SessionService& service) {
  const Routes routes(database, service);
  auto all = planning_routes(routes);
  for (auto& route : coming_routes(routes)) all.push_back(std::move(route));
  return all;
}

}  // namespace turnabout::sessions
