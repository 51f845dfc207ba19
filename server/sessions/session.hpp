#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"
#include "platform/ids/id.hpp"
#include "programmes/programme.hpp"

/// Where people of a programme learn together: inductions, knowledge sessions, circles. Pure; the rules stand
/// in docs/rules/sessions.md.
namespace turnabout::sessions {

using programmes::Side;
using SessionId = Id<struct SessionTag>;
using PlaceId = Id<struct PlaceTag>;

enum class Kind { induction_mentors, induction_mentees, knowledge, circle };
enum class Audience { mentors, mentees, everybody };
enum class State { planned, held, cancelled };
enum class PlaceState { signed_up, waiting, withdrawn, attended, missed };
BOOST_DESCRIBE_ENUM(Kind, induction_mentors, induction_mentees, knowledge, circle)
BOOST_DESCRIBE_ENUM(Audience, mentors, mentees, everybody)
BOOST_DESCRIBE_ENUM(State, planned, held, cancelled)
BOOST_DESCRIBE_ENUM(PlaceState, signed_up, waiting, withdrawn, attended, missed)
std::string_view name(Kind kind);
std::string_view name(Audience audience);
std::string_view name(State state);
std::string_view name(PlaceState state);

/// The sides on which somebody takes part in a programme.
struct Sides {
  bool mentor = false;
  bool mentee = false;
  bool any() const { return mentor || mentee; }
};

bool is_induction(Kind kind);
/// The induction of a side.
Kind induction_of(Side side);
bool is_for(Audience audience, const Sides& sides);

struct Material {
  std::string label;
  std::string url;
  bool operator==(const Material&) const = default;
};

/// What a lead says of a session.
struct Plan {
  Kind kind = Kind::induction_mentors;
  Audience audience = Audience::mentors;
  std::optional<std::string> topic = {};  ///< Key of a topic of the library; of knowledge sessions only.
  std::string title;
  Instant starts_at;
  Instant ends_at;
  std::string time_zone;  ///< IANA name: "Europe/London".
  std::string place = {};
  std::string link = {};
  std::optional<int> capacity = {};
  std::string note = {};  ///< For those who come.
  std::vector<Material> materials = {};
  bool operator==(const Plan&) const = default;
};

inline constexpr int kMostMaterials = 10;
inline constexpr int kMostPlaces = 5000;

/// sessions.md rules 1 and 2: every fault, with pointers into the API's body.
Result<void> check(const Plan& plan, Instant now);

struct Session {
  SessionId id;
  OrganisationId organisation;
  ProgrammeId programme;
  Plan plan;
  int sequence = 0;  ///< Of its calendar invitations.
  State state = State::planned;
  std::int64_t version = 1;
};

struct Place {
  PlaceId id;
  SessionId session;
  PersonId person;
  PlaceState state = PlaceState::signed_up;
  Instant asked_at;                       ///< Waiting people come in this order.
  std::optional<int> told_sequence = {};  ///< The last SEQUENCE that this person's calendar was sent.
};

/// How somebody stands who has a place in `session`, wants one or neither.
bool is_coming(PlaceState state);  ///< Has a place or waits for one.

/// sessions.md rule 9
bool is_move(const Plan& before, const Plan& after);
/// sessions.md rules 1, 7, 9 and 10: whether `after` may take the place of a session's plan.
Result<void> may_become(const Session& session, const Plan& after, int taken, Instant now);
/// sessions.md rule 10
Result<void> may_cancel(const Session& session);
/// sessions.md rule 6: signed_up, or waiting where it is full. `own` is the person's place in it, if any.
Result<PlaceState> sign_up(const Session& session, const std::optional<Place>& own, int taken, Instant now);
/// sessions.md rule 7
Result<void> may_withdraw(const Session& session, const Place& own, Instant now);
/// sessions.md rule 7: those who wait and now get a place, in their order.
std::vector<Place> moving_up(const Session& session, std::span<const Place> places, Instant now);
/// sessions.md rule 8: the SEQUENCE of the next message to the calendar of whoever has this place.
int next_sequence(const Session& session, const Place& place);
/// sessions.md rule 11
Result<void> may_mark(const Session& session, Instant now);

/// How somebody stands with an induction.
enum class Standing { nothing, waiting, has_place, done };
BOOST_DESCRIBE_ENUM(Standing, nothing, waiting, has_place, done)
/// sessions.md rule 12: how somebody with these places in sessions of one kind of induction stands.
Standing standing(std::span<const PlaceState> places);

}  // namespace turnabout::sessions
