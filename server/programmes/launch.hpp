#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"
#include "platform/ids/id.hpp"

/// What has to be there before anybody may apply: the gate between planning and recruiting. Pure; the rules
/// stand in docs/rules/programmes.md.
namespace turnabout::programmes {

using OutcomeId = Id<struct OutcomeTag>;

/// One question of the gate each, in the order in which they are shown.
enum class LaunchKey { purpose, sponsor, positive_action, promise_to_answer, dpia, contacts };
/// The six things that a standard for mentoring programmes asks about, in our words: why, whether everybody
/// knows their part, whether people are chosen fairly, whether somebody looks and answers, whether nobody
/// comes to harm, and who runs it.
enum class LaunchHeading { purpose, roles, fairness, answering, safety, running };
enum class LaunchState { done, missing };
enum class PositiveAction { open_to_everybody, for_groups };
enum class Dpia { done, not_needed };

BOOST_DESCRIBE_ENUM(LaunchKey, purpose, sponsor, positive_action, promise_to_answer, dpia, contacts)
BOOST_DESCRIBE_ENUM(LaunchHeading, purpose, roles, fairness, answering, safety, running)
BOOST_DESCRIBE_ENUM(LaunchState, done, missing)
BOOST_DESCRIBE_ENUM(PositiveAction, open_to_everybody, for_groups)
BOOST_DESCRIBE_ENUM(Dpia, done, not_needed)

std::string_view name(LaunchKey key);
std::string_view name(PositiveAction choice);
std::string_view name(Dpia choice);

inline constexpr std::array kLaunchKeys{
    LaunchKey::purpose,           LaunchKey::sponsor, LaunchKey::positive_action,
    LaunchKey::promise_to_answer, LaunchKey::dpia,    LaunchKey::contacts};

/// What the lead says on the page "Before you open".
struct Launch {
  std::string purpose = {};         ///< What should be different in the end, in the programme's own words.
  std::string strategy_goal = {};   ///< The organisation's goal that it serves; may be left empty.
  std::string strategy_title = {};  ///< What the strategy is called, and where it can be read (https): both
  std::string strategy_url = {};    ///< or neither.
  std::vector<OutcomeId> outcomes = {};
  std::optional<PersonId> answerer = {};  ///< Answers what pairs send up.
  std::optional<int> answer_days = {};    ///< Within how many days, 1 to 90.
  std::optional<PositiveAction> positive_action = {};
  std::string open_because = {};
  std::optional<Date> plan_review_on = {};
  std::optional<Dpia> dpia = {};
  std::string dpia_because = {};  ///< Why none is needed.
  bool operator==(const Launch&) const = default;
};

/// Everything that the gate is decided on. People are those who hold the role now, for the organisation or
/// for this programme, and have not left.
struct LaunchFacts {
  Launch said = {};
  std::vector<PersonId> sponsors = {};
  std::vector<PersonId> leads = {};
  std::vector<PersonId> contacts = {};
  bool answerer_is_here = false;  ///< Who answers has not left.
  bool plan_is_finished = false;  ///< Some version of the positive-action plan.
  bool dpia_is_finished = false;
  Date today{};
};

struct LaunchItem {
  LaunchKey key;
  LaunchHeading heading;
  LaunchState state;
  std::vector<std::string> missing;  ///< What would be right, a sentence each; none if done.
};

/// programmes.md rules 22 to 28: one item for each key.
std::vector<LaunchItem> gate(const LaunchFacts& facts);
/// How many of the items are done.
int done(const std::vector<LaunchItem>& items);
/// rule_broken, with a fault under "/launch/<key>" for everything that is missing.
Result<void> may_open(const std::vector<LaunchItem>& items);

/// programmes.md rule 23, of what may be said as well: the fault lies in "/strategy_title" or
/// "/strategy_url".
Result<void> check_strategy(const Launch& launch);

/// One of the organisation's own words for what it wants of people (programmes.md rule 23).
enum class OutcomeKind { value, competency };
BOOST_DESCRIBE_ENUM(OutcomeKind, value, competency)
std::string_view name(OutcomeKind kind);

struct Outcome {
  OutcomeId id;
  OutcomeKind kind;
  std::string name;
  std::string description;
};

}  // namespace turnabout::programmes
