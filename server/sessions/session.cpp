#include "sessions/session.hpp"

#include <algorithm>
#include <chrono>

#include <boost/describe/enum_to_string.hpp>

#include "platform/calendar/zone.hpp"

namespace turnabout::sessions {
namespace {

using namespace std::chrono_literals;

constexpr auto kShortest = 15min;
constexpr auto kLongest = 8h;
constexpr std::size_t kLongestTitle = 200;

bool is_link(std::string_view text) {
  constexpr std::string_view kStart = "https://";
  return text.starts_with(kStart) && text.size() > kStart.size() &&
         std::none_of(text.begin(), text.end(), [](char c) {
           return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f || c == '"' || c == '<' || c == '>';
         });
}

void check_kind(const Plan& plan, std::vector<Fault>& faults) {
  if (plan.kind == Kind::induction_mentors && plan.audience != Audience::mentors)
    faults.push_back({"/audience", "The induction for mentors is for mentors. Plan one for mentees apart."});
  if (plan.kind == Kind::induction_mentees && plan.audience != Audience::mentees)
    faults.push_back({"/audience", "The induction for mentees is for mentees. Plan one for mentors apart."});
  if (plan.kind == Kind::knowledge && !plan.topic)
    faults.push_back({"/topic", "Choose the topic of the library that this group meeting is about."});
  if (plan.kind != Kind::knowledge && plan.topic)
    faults.push_back({"/topic", "Only a knowledge meeting has a topic."});
}

void check_time(const Plan& plan, std::vector<Fault>& faults) {
  const std::chrono::microseconds length(plan.ends_at.microseconds - plan.starts_at.microseconds);
  if (length < kShortest || length > kLongest)
    faults.push_back({"/ends_at", "A group meeting lasts between 15 minutes and 8 hours."});
  if (!calendar::is_zone(plan.time_zone))
    faults.push_back({"/time_zone", "Choose a time zone by its name, for example Europe/London."});
}

void check_where(const Plan& plan, std::vector<Fault>& faults) {
  if (plan.place.empty() && plan.link.empty())
    faults.push_back({"/place", "Say where it is: a place, a link or both."});
  if (!plan.link.empty() && !is_link(plan.link))
    faults.push_back({"/link", "Give a link that begins with https:// and has no spaces."});
  if (plan.capacity && (*plan.capacity < 1 || *plan.capacity > kMostPlaces))
    faults.push_back({"/capacity", "Between 1 and 5000 places, or none to have no limit."});
}

std::vector<Fault> faults_of(const Plan& plan) {
  std::vector<Fault> faults;
  if (plan.title.empty() || plan.title.size() > kLongestTitle)
    faults.push_back({"/title", "Give it a title of at most 200 letters."});
  check_kind(plan, faults);
  check_time(plan, faults);
  check_where(plan, faults);
  if (plan.materials.size() > kMostMaterials) faults.push_back({"/materials", "At most ten materials."});
  for (std::size_t at = 0; at < plan.materials.size(); ++at)
    if (plan.materials[at].label.empty() || !is_link(plan.materials[at].url))
      faults.push_back({"/materials/" + std::to_string(at),
                        "Name the material and give a link that begins with https://."});
  return faults;
}

Fault past_fault() {
  return {"/starts_at", "Choose a time that is still to come."};
}

Result<void> faultless(std::vector<Fault> faults) {
  if (faults.empty()) return {};
  return tl::make_unexpected(
      Problem{.code = Code::invalid,
              .message = "Some of what you said of this group meeting needs another look.",
              .faults = std::move(faults)});
}

bool has_begun(const Session& session, Instant now) {
  return session.plan.starts_at <= now;
}

}  // namespace

std::string_view name(Kind kind) {
  return boost::describe::enum_to_string(kind, "");
}
std::string_view name(Audience audience) {
  return boost::describe::enum_to_string(audience, "");
}
std::string_view name(State state) {
  return boost::describe::enum_to_string(state, "");
}
std::string_view name(PlaceState state) {
  return boost::describe::enum_to_string(state, "");
}

bool is_induction(Kind kind) {
  return kind == Kind::induction_mentors || kind == Kind::induction_mentees;
}

Kind induction_of(Side side) {
  return side == Side::mentor ? Kind::induction_mentors : Kind::induction_mentees;
}

// sessions.md rule 4
bool is_for(Audience audience, const Sides& sides) {
  switch (audience) {
    case Audience::mentors:
      return sides.mentor;
    case Audience::mentees:
      return sides.mentee;
    case Audience::everybody:
      break;
  }
  return sides.any();
}

Result<void> check(const Plan& plan, Instant now) {
  auto faults = faults_of(plan);
  if (plan.starts_at <= now) faults.push_back(past_fault());
  return faultless(std::move(faults));
}

bool is_coming(PlaceState state) {
  return state == PlaceState::signed_up || state == PlaceState::waiting;
}

bool is_move(const Plan& before, const Plan& after) {
  return before.starts_at != after.starts_at || before.ends_at != after.ends_at ||
         before.time_zone != after.time_zone || before.place != after.place || before.link != after.link;
}

Result<void> may_become(const Session& session, const Plan& after, int taken, Instant now) {
  if (session.state == State::cancelled)
    return refuse_by("sessions.md rule 10", "This group meeting has been cancelled. Plan a new one.");
  const bool moves = is_move(session.plan, after);
  if (moves && (session.state == State::held || has_begun(session, now)))
    return refuse_by("sessions.md rule 10", "This group meeting has begun, so it can no longer be moved.");
  auto faults = faults_of(after);
  if (moves && after.starts_at <= now) faults.push_back(past_fault());
  if (after.kind != session.plan.kind || after.audience != session.plan.audience)
    faults.push_back({"/kind", "What it is and whom it is for stay. Cancel it and plan another."});
  if (after.capacity && *after.capacity < taken)
    faults.push_back({"/capacity", "There are " + std::to_string(taken) +
                                       " people with a place already. Keep at least as many places."});
  return faultless(std::move(faults));
}

Result<void> may_cancel(const Session& session) {
  if (session.state == State::planned) return {};
  return refuse_by("sessions.md rule 10", session.state == State::held
                                              ? "This group meeting has been held, so it cannot be cancelled."
                                              : "This group meeting has been cancelled already.");
}

Result<PlaceState> sign_up(const Session& session, const std::optional<Place>& own, int taken, Instant now) {
  if (session.state == State::cancelled)
    return refuse_by("sessions.md rule 6", "This group meeting has been cancelled. Choose another date.");
  if (session.state == State::held || has_begun(session, now))
    return refuse_by("sessions.md rule 6", "This group meeting has begun. Choose another date.");
  if (own && is_coming(own->state)) return own->state;
  const bool full = session.plan.capacity && taken >= *session.plan.capacity;
  return full ? PlaceState::waiting : PlaceState::signed_up;
}

Result<void> may_withdraw(const Session& session, const Place& own, Instant now) {
  if (session.state != State::planned || has_begun(session, now))
    return refuse_by("sessions.md rule 7",
                     "This group meeting has begun, so your place can no longer be given back.");
  if (is_coming(own.state) || own.state == PlaceState::withdrawn) return {};
  return refuse_by("sessions.md rule 7", "You have no place in this group meeting.");
}

std::vector<Place> moving_up(const Session& session, std::span<const Place> places, Instant now) {
  if (session.state != State::planned || has_begun(session, now)) return {};
  std::vector<Place> waiting;
  int taken = 0;
  for (const auto& place : places) {
    if (place.state == PlaceState::signed_up) ++taken;
    if (place.state == PlaceState::waiting) waiting.push_back(place);
  }
  std::sort(waiting.begin(), waiting.end(), [](const Place& a, const Place& b) {
    return std::tie(a.asked_at, a.id) < std::tie(b.asked_at, b.id);
  });
  const auto& capacity = session.plan.capacity;
  if (!capacity) return waiting;
  const auto room = static_cast<std::size_t>(std::max(0, *capacity - taken));
  if (waiting.size() > room)
    waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(room), waiting.end());
  return waiting;
}

int next_sequence(const Session& session, const Place& place) {
  return place.told_sequence ? std::max(session.sequence, *place.told_sequence + 1) : session.sequence;
}

Result<void> may_mark(const Session& session, Instant now) {
  if (session.state == State::cancelled)
    return refuse_by("sessions.md rule 11", "This group meeting was cancelled, so nobody was there.");
  if (has_begun(session, now)) return {};
  return refuse_by("sessions.md rule 11", "Attendance can be taken once the session has begun.");
}

Standing standing(std::span<const PlaceState> places) {
  auto best = Standing::nothing;
  for (const auto state : places) {
    const auto of_this = state == PlaceState::attended    ? Standing::done
                         : state == PlaceState::signed_up ? Standing::has_place
                         : state == PlaceState::waiting   ? Standing::waiting
                                                          : Standing::nothing;
    best = std::max(best, of_this);
  }
  return best;
}

}  // namespace turnabout::sessions
