#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/http/dto.hpp"
#include "sessions/session.hpp"

/// Sessions as they stand in the API, and their materials as they stand in the column.
namespace turnabout::sessions {

struct SessionMaterial {
  dto::Text<0, 200> label;
  dto::Text<0, 1000> url;
};
BOOST_DESCRIBE_STRUCT(SessionMaterial, (), (label, url))
using SessionMaterials = dto::List<SessionMaterial, kMostMaterials>;

struct StoredMaterials {
  SessionMaterials materials;
};
BOOST_DESCRIBE_STRUCT(StoredMaterials, (), (materials))

std::vector<Material> from_wire(const SessionMaterials& materials);
SessionMaterials to_wire(const std::vector<Material>& materials);
/// The JSON list that is stored.
std::string written(const std::vector<Material>& materials);

/// What a lead says of a session; of a change, all of it again.
struct SessionPlan {
  Kind kind{};
  std::optional<Audience> audience;  ///< Of an induction: its side.
  std::optional<dto::Text<1, 100>> topic;
  dto::Text<0, 200> title;
  Instant starts_at;
  Instant ends_at;
  dto::Text<1, 60> time_zone;
  dto::Text<0, 300> place;
  dto::Text<0, 1000> link;
  std::optional<dto::Whole<1, kMostPlaces>> capacity;
  dto::Text<0, 2000> note;
  SessionMaterials materials;
};
BOOST_DESCRIBE_STRUCT(SessionPlan, (),
                      (kind, audience, topic, title, starts_at, ends_at, time_zone, place, link, capacity,
                       note, materials))
Plan from_wire(const SessionPlan& plan);
SessionPlan to_wire(const Plan& plan);

/// How many, for those who host.
struct SessionCounts {
  int signed_up = 0;
  int waiting = 0;
  int attended = 0;
  int missed = 0;
};
BOOST_DESCRIBE_STRUCT(SessionCounts, (), (signed_up, waiting, attended, missed))

struct SessionView {
  SessionId id;
  SessionPlan plan;
  std::optional<std::string> topic_title;
  State state{};
  std::int64_t version = 1;
  std::optional<PlaceState> own;  ///< The viewer's own place.
  bool is_full = false;
  std::optional<SessionCounts> counts;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(SessionView, (),
                      (id, plan, topic_title, state, version, own, is_full, counts, abilities))

/// sessions.md rule 14: what somebody does on one side before the first conversation.
struct SessionToDo {
  Side side{};
  Standing induction{};
  bool has_role_check = false;  ///< Whether "advising or listening?" is on this side's list.
  std::optional<Date> role_check_done_on;
};
BOOST_DESCRIBE_STRUCT(SessionToDo, (), (side, induction, has_role_check, role_check_done_on))

struct SessionTopic {
  std::string key;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(SessionTopic, (), (key, title))

struct SessionList {
  std::string programme_name;
  std::string mentor_label;
  std::string mentee_label;
  std::vector<SessionToDo> to_do;  ///< One for each side on which the viewer takes part.
  std::vector<SessionView> items;
  std::vector<SessionTopic> topics;  ///< To choose from, for those who plan.
  int not_invited = 0;               ///< Who would get a mail now, for those who invite.
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(SessionList, (),
                      (programme_name, mentor_label, mentee_label, to_do, items, topics, not_invited,
                       abilities))

struct SessionsInvited {
  int people = 0;
  int unreachable = 0;
};
BOOST_DESCRIBE_STRUCT(SessionsInvited, (), (people, unreachable))

/// Somebody on the list of those who come. `state` is nothing for whoever is of this side and has no place.
struct SessionPlace {
  PersonId person_id;
  std::string name;
  std::optional<std::string> job_title;
  std::optional<PlaceState> state;
};
BOOST_DESCRIBE_STRUCT(SessionPlace, (), (person_id, name, job_title, state))

struct SessionAttendance {
  SessionView session;
  std::vector<SessionPlace> items;
};
BOOST_DESCRIBE_STRUCT(SessionAttendance, (), (session, items))

struct SessionMark {
  PlaceState state{};
};
BOOST_DESCRIBE_STRUCT(SessionMark, (), (state))

/// sessions.md rule 12: how one person stands with the induction of their side.
struct SessionInductee {
  PersonId person_id;
  std::string name;
  std::optional<std::string> job_title;
  Side side{};
  Standing induction{};
  std::optional<Instant> session_at;  ///< When the one they have a place in or attended begins.
  bool has_role_check = false;
  std::optional<Date> role_check_done_on;
};
BOOST_DESCRIBE_STRUCT(SessionInductee, (),
                      (person_id, name, job_title, side, induction, session_at, has_role_check,
                       role_check_done_on))
struct SessionInductions {
  std::string mentor_label;
  std::string mentee_label;
  std::vector<SessionInductee> items;
};
BOOST_DESCRIBE_STRUCT(SessionInductions, (), (mentor_label, mentee_label, items))

}  // namespace turnabout::sessions
