#pragma once

#include <optional>
#include <vector>

#include "pairs/pair.hpp"

/// Time at work for the junior side, asked of their line manager. Pure; the numbered rules are in
/// docs/rules/protected_time.md.
namespace turnabout::pairs {

using ProtectedTimeId = Id<struct ProtectedTimeTag>;

enum class TimeState { asked, talk, confirmed, taken_back };
std::string_view name(TimeState state);
/// Throws std::invalid_argument for text that no database of ours can hold.
TimeState parse_time_state(std::string_view text);

/// How much somebody needs, and until when.
struct TimeNeed {
  int minutes_a_month = 0;  ///< Of all their pairs in one programme; a multiple of 30.
  Date until = {};          ///< Last day of the latest pair.
};

/// What the pairs of `person` on the junior side of this programme ask of their month; nothing if they have
/// none that has agreed and not ended (protected_time.md rules 1 and 2).
std::optional<TimeNeed> time_need(const programmes::Programme& programme, PersonId person,
                                  const std::vector<Pair>& pairs, Date today);

/// One question to one line manager.
struct TimeAsk {
  ProtectedTimeId id = {};
  ProgrammeId programme = {};
  PersonId person = {};
  PersonId manager = {};
  TimeNeed need = {};
  TimeState state = TimeState::asked;
  int times_asked = 1;
  Instant asked_at = {};
  std::optional<Instant> taken_back_at = {};
  std::optional<Instant> confirmed_at = {};
  std::optional<Instant> unconfirmed_at = {};
  std::int64_t version = 1;
};

inline constexpr int kMostTimesAsked = 2;
inline constexpr int kTimeLinkDays = 60;

/// It stands: neither taken back nor past its last day (protected_time.md rule 10).
bool is_standing(const TimeAsk& ask, Date today);
/// Whether the same line manager may be asked (again) now (protected_time.md rule 6).
bool may_ask_again(const TimeAsk& ask, Date today);

TimeAsk first_ask(ProtectedTimeId id, ProgrammeId programme, PersonId person, PersonId manager, TimeNeed need,
                  Instant now);
/// Error: rule_broken by protected_time.md rule 6.
Result<TimeAsk> ask_again(TimeAsk ask, TimeNeed need, Instant now);

enum class TimeAnswer { yes, talk };
/// The line manager's answer, also a later one. Error: gone when it no longer stands.
Result<TimeAsk> answer(TimeAsk ask, TimeAnswer given, Instant now);
/// Error: wrong_state when it no longer stands.
Result<TimeAsk> take_back(TimeAsk ask, Instant now);

/// What a lead may know (protected_time.md rule 12). Counts of people on the junior side, to the nearest
/// five, as they stood at the beginning of `monday`.
struct TimeCounts {
  Date monday = {};
  bool told = false;  ///< Otherwise there are too few, and the counts mean nothing.
  int paired = 0;
  int asked = 0;
  int confirmed = 0;
};
TimeCounts time_counts(Side junior, Date today, const std::vector<Pair>& pairs,
                       const std::vector<TimeAsk>& asks);

}  // namespace turnabout::pairs
