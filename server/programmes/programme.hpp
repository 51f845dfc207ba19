#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"
#include "platform/ids/id.hpp"

/// One run of mentoring: aims, dates, rules, who may join. Pure; the rules stand in docs/rules/programmes.md.
namespace turnabout::programmes {

enum class Kind { reverse, reciprocal, conventional, circle };
enum class State { planning, recruiting, matching, running, closed };
/// The two sides of a pair. Which one is the junior colleague is a property of the kind.
enum class Side { mentor, mentee };
enum class Aim { role_model_inclusion, develop_talent, inclusive_culture };
/// Where one side's people may come from (programmes.md rules 13 to 17).
enum class Source { leadership_grades, outside_leadership, anyone_senior, anyone, bodies };
enum class SameTeam { forbid, allow };
enum class CareerAdvice { none, time_boxed };
enum class Joining { while_call_is_open, any_time };

BOOST_DESCRIBE_ENUM(Kind, reverse, reciprocal, conventional, circle)
BOOST_DESCRIBE_ENUM(State, planning, recruiting, matching, running, closed)
BOOST_DESCRIBE_ENUM(Side, mentor, mentee)
BOOST_DESCRIBE_ENUM(Aim, role_model_inclusion, develop_talent, inclusive_culture)
BOOST_DESCRIBE_ENUM(Source, leadership_grades, outside_leadership, anyone_senior, anyone, bodies)
BOOST_DESCRIBE_ENUM(SameTeam, forbid, allow)
BOOST_DESCRIBE_ENUM(CareerAdvice, none, time_boxed)
BOOST_DESCRIBE_ENUM(Joining, while_call_is_open, any_time)

/// The word stored and sent, for example "leadership_grades".
std::string_view name(Kind kind);
std::string_view name(State state);
std::string_view name(Side side);
std::string_view name(Aim aim);
std::string_view name(Source source);
std::string_view name(SameTeam same_team);
std::string_view name(CareerAdvice advice);
std::string_view name(Joining joining);

constexpr Side other(Side side) {
  return side == Side::mentor ? Side::mentee : Side::mentor;
}

/// Everything that depends on the kind, in one place (programmes.md rule 1).
struct KindProperties {
  Side junior;          ///< Which side is the junior colleague.
  Side agenda_owner;    ///< Who sets the agenda unless the programme says otherwise.
  CareerAdvice advice;  ///< Whether the senior may give career advice.
  std::string_view mentor_label;
  std::string_view mentee_label;
};
const KindProperties& properties(Kind kind);
inline Side junior_side(Kind kind) {
  return properties(kind).junior;
}
/// Each side leads one half of every conversation (programmes.md rule 3); else the agenda's owner leads.
inline bool leads_in_halves(Kind kind) {
  return kind == Kind::reciprocal;
}
inline Side senior_side(Kind kind) {
  return other(properties(kind).junior);
}

/// What counts how much when a pair is scored: points from 0 to 100 each, of no fixed sum. What each means
/// stands in docs/rules/pairs.md.
struct Weights {
  int common_interests = 15;
  int style = 10;
  int availability = 15;
  int ways_to_meet = 10;
  int topics_met = 30;
  int difference_lived = 10;
  int difference_unit = 8;
  int difference_profession = 5;
  int difference_location = 3;
  int difference_generation = 4;
  int difference_tenure = 3;  ///< How long the two have been here.
  int prior_tie = 20;         ///< Taken off where the two know each other already (a soft tie).
  bool operator==(const Weights&) const = default;
};

struct Settings {
  std::string mentor_label = "mentor";
  std::string mentee_label = "mentee";
  Side agenda_owner = Side::mentor;
  int pairing_months = 6;
  int conversations = 6;
  int minutes = 60;       ///< Of one conversation.
  int days_apart = 14;    ///< Two conversations at least.
  int grade_gap_min = 2;  ///< Steps on the ladder.
  std::optional<int> grade_gap_max = std::nullopt;
  int head_steps = 3;  ///< A head meets people more than this many steps below.
  Source mentee_source = Source::leadership_grades;
  Source mentor_source = Source::outside_leadership;
  std::vector<BodyId> body_ids = {};
  int mentor_capacity = 1;  ///< The most partners a mentor may offer to have at once.
  int mentee_capacity = 2;
  SameTeam same_team = SameTeam::forbid;
  bool share_language = true;  ///< Whether two people need a language in common.
  CareerAdvice career_advice = CareerAdvice::none;
  Joining joining = Joining::while_call_is_open;
  int try_out_days = 14;  ///< After the first conversation; 0: it is no try-out.
  Weights weights = {};

  Source source(Side side) const { return side == Side::mentor ? mentor_source : mentee_source; }
  int capacity(Side side) const { return side == Side::mentor ? mentor_capacity : mentee_capacity; }
  const std::string& label(Side side) const { return side == Side::mentor ? mentor_label : mentee_label; }
  bool operator==(const Settings&) const = default;
};

/// What the lead says at set-up.
struct SetUp {
  std::string name;
  std::string who_for;  ///< In words (programmes.md rule 4).
  std::vector<std::string> dimensions = {};
  std::string focus = {};  ///< Empty: none.
  std::vector<Aim> aims = {};
  int about_pairs = 10;
  Date starts_on{};
  Date ends_on{};
  Settings settings = {};
  bool operator==(const SetUp&) const = default;
};

struct Programme {
  ProgrammeId id;
  OrganisationId organisation;
  std::string template_key;  ///< Which template it began as.
  Kind kind;
  State state;
  SetUp set_up;
  std::string call_code;  ///< Stands in the public address of the call.
  bool is_example = false;
  std::int64_t version = 1;
  Instant created_at{};
};

/// A programme as the public page of its call shows it.
struct PublicCall {
  Programme programme;
  std::string organisation_name;
  /// programmes.md rule 23; empty where it was not said.
  std::string strategy_goal = {}, strategy_title = {}, strategy_url = {};
};

/// programmes.md rules 4 to 8: every fault, with pointers into the API's body ("/settings/head_steps").
Result<void> check(const SetUp& set_up);
/// The same of weights alone, which stand under `pointer` in what somebody sent.
Result<void> check(const Weights& weights, std::string_view pointer);

/// What moves a programme on (programmes.md rule 10).
enum class Move { open_call, close_call, start, close };
std::string_view name(Move move);
Result<State> next(State from, Move move);

/// Whether an edit of `before` into `after` is possible in this state (programmes.md rule 11).
Result<void> may_become(State state, const SetUp& before, const SetUp& after);

/// Programmes.md rule 12.
bool call_is_open(State state, const Settings& settings);

}  // namespace turnabout::programmes
