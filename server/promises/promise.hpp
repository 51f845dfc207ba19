#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/describe/enum.hpp>

#include "pairs/pair.hpp"
#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"

/// What a leader says they will do, by when, and what came of it. Pure; the rules stand in
/// docs/rules/promises.md.
namespace turnabout::promises {

using PromiseId = Id<struct PromiseTag>;
using programmes::Side;

enum class Audience { me, partner, list };
BOOST_DESCRIBE_ENUM(Audience, me, partner, list)
std::string_view name(Audience audience);

/// Whether the partner has to say yes before it stands on the list (promises.md rules 4 and 5).
enum class Consent { not_needed, waiting, given, refused };
BOOST_DESCRIBE_ENUM(Consent, not_needed, waiting, given, refused)
std::string_view name(Consent consent);

enum class State { open, done, dropped };
BOOST_DESCRIBE_ENUM(State, open, done, dropped)
std::string_view name(State state);

/// What is promised, or was done (promises.md rule 12).
enum class Deed { any, introduction, own_area, advocacy, engagement, sponsorship };
BOOST_DESCRIBE_ENUM(Deed, any, introduction, own_area, advocacy, engagement, sponsorship)
std::string_view name(Deed deed);
/// promises.md rules 1 and 12: whether whoever is on the junior side makes it too.
bool is_of_both_sides(Deed deed);

/// What somebody says when they make one.
struct Said {
  Deed deed = Deed::any;
  Audience audience = Audience::me;
  std::optional<std::string> words = {};  ///< Only of one for the list.
  Date due_on;                            ///< Of one that is done: when it was.
  bool rests_on_partner = false;
  bool is_done = false;  ///< promises.md rule 14
};

struct Promise {
  PromiseId id;
  ProgrammeId programme;
  PairId pair;
  PersonId person;
  Deed deed = Deed::any;
  Audience audience = Audience::me;
  std::optional<std::string> words =
      {};  ///< Nothing where they are not at the server, or do not open any more.
  Date due_on;
  Date first_due_on;
  Consent consent = Consent::not_needed;
  bool is_from_mentor = false;
  State state = State::open;
  std::optional<std::string> outcome = {};  ///< What came of it, or because of what it was dropped.
  Date made_on;
  std::optional<Date> settled_on = {};
  std::optional<Date> confirmed_on = {};  ///< Only of an introduction.
  std::int64_t version = 1;
};

inline constexpr std::size_t kFewestLetters = 10;
inline constexpr std::size_t kMostWords = 500;
inline constexpr std::size_t kMostOutcome = 300;

/// promises.md rules 2, 3, 4 and 15. Faults point into the API's body ("/due_on").
Result<Promise> make(const pairs::Pair& pair, PersonId person, Said said, PromiseId id, Date today);
/// promises.md rules 4, 5 and 10: whether it stands on the list.
bool is_on_list(const Promise& promise);
/// promises.md rule 6
bool is_late(const Promise& promise, Date today);

/// promises.md rule 7. Errors: invalid, wrong_state.
Result<Promise> move_day(Promise promise, Date due_on, Date today);
/// promises.md rule 6: done or dropped, with what came of it. Errors: invalid, wrong_state.
Result<Promise> settle(Promise promise, State state, std::optional<std::string> outcome, Date today);
/// promises.md rule 4: its partner says that it rests on what they said. Error: wrong_state.
Result<Promise> object(Promise promise);
/// promises.md rule 5. Error: wrong_state unless it waits.
Result<Promise> answer(Promise promise, bool yes, bool is_from_mentor);
/// promises.md rule 5: the list no longer tells that it came from a mentor. Error: wrong_state.
Result<Promise> take_back_credit(Promise promise);

/// promises.md rule 13: its partner says that the introduction took place. Error: wrong_state.
Result<Promise> confirm(Promise promise, Date today);

/// promises.md rule 8
enum class Reminder { soon, late };
BOOST_DESCRIBE_ENUM(Reminder, soon, late)
std::string_view name(Reminder reminder);
/// Which one is due on that day of its maker's, if any: soon from a week before, late from the day after for
/// a week.
std::optional<Reminder> reminder_due(const Promise& promise, Date today);

}  // namespace turnabout::promises
