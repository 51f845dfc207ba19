#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "pairs/pair.hpp"
#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"
#include "platform/ids/id.hpp"
#include "programmes/programme.hpp"

/// What the two of a pair agree on before they first meet. Pure; the rules stand in docs/rules/agreements.md.
namespace turnabout::conversations {

using programmes::Side;
using AgreementVersionId = Id<struct AgreementVersionTag>;

/// What an agreement speaks of, in its order. The first six are fixed (agreements.md rule 2).
enum class Point {
  leads,
  confidentiality,
  passing,
  recording,
  bearing,
  ending,
  topics,
  often,
  length,
  place,
  agenda,
  notice,
  cancelled,
  insights,
  notes,
  credit,
  career,
  between,
  after
};
BOOST_DESCRIBE_ENUM(Point, leads, confidentiality, passing, recording, bearing, ending, topics, often, length,
                    place, agenda, notice, cancelled, insights, notes, credit, career, between, after)

/// Everything that can be chosen for a point; no choice belongs to two points.
enum class Choice {
  topics_as_they_come,
  topics_one_each_time,
  topics_planned_ahead,
  every_two_weeks,
  every_three_weeks,
  every_four_weeks,
  every_six_weeks,
  half_an_hour,
  three_quarters,
  one_hour,
  an_hour_and_a_half,
  neutral_room,
  online,
  by_phone,
  on_a_walk,
  place_taking_turns,
  agenda_day_before,
  agenda_three_days_before,
  agenda_none,
  notice_one_day,
  notice_two_days,
  notice_one_week,
  cancelled_talk,
  cancelled_ask_lead,
  insights_never,
  insights_asked_each_time,
  notes_none,
  notes_own,
  credit_asked_each_time,
  credit_by_name,
  credit_to_network,
  credit_none,
  career_none,
  career_ten_minutes,
  between_arrangements,
  between_any_time,
  after_none,
  after_if_both_wish
};
BOOST_DESCRIBE_ENUM(Choice, topics_as_they_come, topics_one_each_time, topics_planned_ahead, every_two_weeks,
                    every_three_weeks, every_four_weeks, every_six_weeks, half_an_hour, three_quarters,
                    one_hour, an_hour_and_a_half, neutral_room, online, by_phone, on_a_walk,
                    place_taking_turns, agenda_day_before, agenda_three_days_before, agenda_none,
                    notice_one_day, notice_two_days, notice_one_week, cancelled_talk, cancelled_ask_lead,
                    insights_never, insights_asked_each_time, notes_none, notes_own, credit_asked_each_time,
                    credit_by_name, credit_to_network, credit_none, career_none, career_ten_minutes,
                    between_arrangements, between_any_time, after_none, after_if_both_wish)

enum class Occasion { agreed, midpoint };
BOOST_DESCRIBE_ENUM(Occasion, agreed, midpoint)
std::string_view name(Occasion occasion);

using Choices = std::map<Point, Choice>;

/// One point as a programme has it.
struct OfferedPoint {
  Point point{};
  std::vector<Choice> choices = {};  ///< Empty: it is fixed.
  Choice usual{};                    ///< What it begins with, if it is not fixed.
  bool is_fixed() const { return choices.empty(); }
};

/// agreements.md rules 1 to 3: every point in its order.
std::vector<OfferedPoint> points(const programmes::Programme& programme);
/// What an agreement begins with.
Choices usual_choices(const programmes::Programme& programme);
/// agreements.md rules 2 and 3: a choice of its own for every point that is not fixed. Faults point into the
/// API's body ("/choices").
Result<void> check(const programmes::Programme& programme, const Choices& choices);

struct Confirmation {
  PersonId person;
  Occasion occasion = Occasion::agreed;
  Instant at;
};

struct Version {
  AgreementVersionId id;
  int number = 1;
  PersonId proposed_by;
  Instant proposed_at;
  std::optional<Choices> choices = {};  ///< Nothing where they cannot be opened any more.
  std::vector<Confirmation> confirmations = {};
};
/// All versions of a pair, oldest first.
using Versions = std::vector<Version>;

enum class AgreementState { not_yet, stands, being_changed };
BOOST_DESCRIBE_ENUM(AgreementState, not_yet, stands, being_changed)

bool has_confirmed(const Version& version, PersonId person);
/// agreements.md rule 5
AgreementState state(const Versions& versions, const pairs::Pair& pair);

/// agreements.md rule 4: the version that `by` may now propose, which builds on number `base` (0: on none).
/// Errors: wrong_state when the pair has ended or nothing would change, conflict when there is a newer one.
Result<Version> propose(const Versions& versions, const pairs::Pair& pair, PersonId by, int base,
                        const Choices& choices, Instant now);
/// agreements.md rules 5 and 8: what `by` confirms by confirming version `number` now. Errors: wrong_state
/// when the pair has ended or nothing is there to confirm, conflict when it is not the latest.
Result<Confirmation> confirm(const Versions& versions, const pairs::Pair& pair, PersonId by, int number,
                             Instant now);

/// agreements.md rule 8: the day in the middle of the pairing.
Date midpoint(const pairs::Pair& pair);
/// agreements.md rule 8: whether somebody is to say that the agreement is still right.
bool is_asked_again(const Versions& versions, const pairs::Pair& pair, PersonId person, Date today);

}  // namespace turnabout::conversations
