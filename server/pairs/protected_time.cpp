#include "pairs/protected_time.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

#include "disclosure/recruitment.hpp"

namespace turnabout::pairs {
namespace {

/// To read up, think, and get there.
constexpr int kPreparationMinutes = 30;
constexpr int kStep = 30;

constexpr std::array kTimeStateNames{
    std::pair{TimeState::asked, std::string_view{"asked"}},
    std::pair{TimeState::talk, std::string_view{"talk"}},
    std::pair{TimeState::confirmed, std::string_view{"confirmed"}},
    std::pair{TimeState::taken_back, std::string_view{"taken_back"}},
};

int minutes_of_one_pair(const programmes::Settings& settings) {
  const int whole = settings.conversations * (settings.minutes + kPreparationMinutes);
  const int months = std::max(1, settings.pairing_months);
  return (whole + months * kStep - 1) / (months * kStep) * kStep;
}

PersonId on_side(const Pair& pair, Side side) {
  return side == Side::mentor ? pair.mentor : pair.mentee;
}

Instant beginning_of(Date day) {
  return *parse_instant(to_string(day) + "T00:00:00Z");
}

/// What was undone since Monday was never undone as far as this week's figures go: otherwise they would
/// change within the week, and tell of one person.
bool undone_this_week(const std::optional<Instant>& undone_at, Instant now) {
  return undone_at && !(*undone_at < beginning_of(disclosure::snapshot_monday(date_of(now))));
}

bool began_before(const std::optional<Instant>& began, const std::optional<Instant>& ended, Instant at) {
  return began && *began < at && !(ended && *ended < at);
}

}  // namespace

std::string_view name(TimeState state) {
  for (const auto& [value, text] : kTimeStateNames)
    if (value == state) return text;
  throw std::invalid_argument("state of protected time");
}

TimeState parse_time_state(std::string_view text) {
  for (const auto& [value, known] : kTimeStateNames)
    if (known == text) return value;
  throw std::invalid_argument("state of protected time");
}

// protected_time.md rules 1 and 2
std::optional<TimeNeed> time_need(const programmes::Programme& programme, PersonId person,
                                  const std::vector<Pair>& pairs, Date today) {
  const auto junior = programmes::junior_side(programme.kind);
  TimeNeed need;
  for (const auto& pair : pairs) {
    const bool theirs = pair.programme == programme.id && on_side(pair, junior) == person;
    if (!theirs || pair.closed_at || pair.ends_on < today) continue;
    need.minutes_a_month += minutes_of_one_pair(programme.set_up.settings);
    need.until = std::max(need.until, pair.ends_on);
  }
  if (need.minutes_a_month == 0) return std::nullopt;
  return need;
}

// protected_time.md rule 10
bool is_standing(const TimeAsk& ask, Date today) {
  return ask.state != TimeState::taken_back && !(ask.need.until < today);
}

// protected_time.md rule 6
bool may_ask_again(const TimeAsk& ask, Date today) {
  if (ask.need.until < today) return true;  // That was for another time.
  return ask.times_asked < kMostTimesAsked && ask.state != TimeState::confirmed;
}

TimeAsk first_ask(ProtectedTimeId id, ProgrammeId programme, PersonId person, PersonId manager, TimeNeed need,
                  Instant now) {
  return {
      .id = id, .programme = programme, .person = person, .manager = manager, .need = need, .asked_at = now};
}

Result<TimeAsk> ask_again(TimeAsk ask, TimeNeed need, Instant now) {
  const auto today = date_of(now);
  if (!may_ask_again(ask, today))
    return refuse_by("protected_time.md rule 6",
                     ask.state == TimeState::confirmed
                         ? "Your line manager has said yes already."
                         : "Your line manager has been asked twice. Talk to them, or to those who lead the "
                           "programme.");
  const bool another_time = ask.need.until < today;
  ask.times_asked = another_time ? 1 : ask.times_asked + 1;
  if (another_time || (ask.taken_back_at && !undone_this_week(ask.taken_back_at, now))) ask.asked_at = now;
  if (another_time) {
    ask.confirmed_at.reset();
    ask.unconfirmed_at.reset();
  }
  ask.taken_back_at.reset();
  ask.need = need;
  ask.state = TimeState::asked;
  return ask;
}

// protected_time.md rules 4 and 9
Result<TimeAsk> answer(TimeAsk ask, TimeAnswer given, Instant now) {
  if (!is_standing(ask, date_of(now)))
    return refuse(Code::gone, "There is nothing to answer here any more. Thank you for looking at it.");
  if (given == TimeAnswer::yes && ask.state != TimeState::confirmed) {
    if (!ask.confirmed_at || !undone_this_week(ask.unconfirmed_at, now)) ask.confirmed_at = now;
    ask.unconfirmed_at.reset();
    ask.state = TimeState::confirmed;
  } else if (given == TimeAnswer::talk) {
    if (ask.state == TimeState::confirmed) ask.unconfirmed_at = now;
    ask.state = TimeState::talk;
  }
  return ask;
}

// protected_time.md rule 8
Result<TimeAsk> take_back(TimeAsk ask, Instant now) {
  if (!is_standing(ask, date_of(now)))
    return refuse(Code::wrong_state, "There is no question to your line manager that could be taken back.");
  if (ask.state == TimeState::confirmed) ask.unconfirmed_at = now;
  ask.taken_back_at = now;
  ask.state = TimeState::taken_back;
  return ask;
}

// protected_time.md rule 12
TimeCounts time_counts(Side junior, Date today, const std::vector<Pair>& pairs,
                       const std::vector<TimeAsk>& asks) {
  TimeCounts counts{.monday = disclosure::snapshot_monday(today)};
  const auto at = beginning_of(counts.monday);
  std::set<PersonId> paired;
  for (const auto& pair : pairs)
    if (began_before(pair.agreed_at, pair.closed_at, at)) paired.insert(on_side(pair, junior));
  std::set<PersonId> asked;
  std::set<PersonId> confirmed;
  for (const auto& ask : asks) {
    if (!paired.contains(ask.person)) continue;
    if (began_before(ask.asked_at, ask.taken_back_at, at)) asked.insert(ask.person);
    if (began_before(ask.confirmed_at, ask.unconfirmed_at, at)) confirmed.insert(ask.person);
  }
  const auto size = [](const std::set<PersonId>& people) { return static_cast<int>(people.size()); };
  const auto funnel =
      disclosure::recruitment(counts.monday, {{.people = {size(paired), size(asked), size(confirmed)}}});
  if (!funnel) return counts;
  counts.told = true;
  counts.paired = funnel->everybody.at(0);
  counts.asked = funnel->everybody.at(1);
  counts.confirmed = funnel->everybody.at(2);
  return counts;
}

}  // namespace turnabout::pairs
