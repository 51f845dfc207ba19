#pragma once

#include <optional>
#include <string>
#include <vector>

#include "matching/board.hpp"
#include "matching/scenario.hpp"

/// Why, in words that a programme lead can pass on. Nothing here tells apart what matching.md rule 20 keeps
/// together.
namespace turnabout::matching {

/// Why these two: what they share, where they differ, which wishes are met, in one sentence.
struct WhyPair {
  Score score = 0;
  std::vector<Contribution> contributions;  ///< Adds up to the score, unless scores were given from outside.
  std::string sentence;
};
WhyPair why(const Scenario& scenario, Match match);

/// Why these two cannot be a pair; no labels if they can.
struct WhyNot {
  std::vector<std::string> labels;
  std::string sentence;
};
WhyNot why_not(const Scenario& scenario, Match match);

/// A label in words: "the line of management", "kept apart".
std::string words_for(std::string_view label);
/// All of them: "kept apart, the same team".
std::string words_for(const std::vector<std::string>& labels);

/// Why somebody is left out, and what alone would place them.
struct Unplaced {
  Side side = Side::mentor;
  int person = 0;
  enum class Reason {
    nobody_applied,      ///< The other side is empty.
    no_partner_allowed,  ///< Every pair with this person is forbidden.
    outnumbered,  ///< `rivals` people can only be paired with partners who have `places` places in all.
    outscored,    ///< There would be room, but another answer is worth more under the objective.
    quota         ///< There would be room, but `quotas` have reached their at_most.
  } reason = Reason::nobody_applied;
  int allowed = 0;  ///< Partners whom the rules allow.
  struct Barred {
    std::string label;
    int partners = 0;
  };
  std::vector<Barred> barred;  ///< How many partners each label forbids; one partner may count under several.
  int rivals = 0, places = 0;  ///< Only for outnumbered.
  std::vector<int> quotas;     ///< Positions of those in the way. Only for quota.
  /// The labels each of which, if it did not hold for this person, would place them without taking anybody's
  /// place. Never "kept_apart", "banned" or "self": those are not for relaxing.
  std::vector<std::string> rules_that_would;
  /// Positions of quotas; one pair more for any of them would place them. One that only helps if a second
  /// partner elsewhere gives way may be missing.
  std::vector<int> quotas_that_would;
  std::optional<int> partner_with_more_room;  ///< One more place for this partner would place them.
  bool one_more_application = false;  ///< One more on the other side, whom the rules allow, would place them.
  std::string sentence;
};

/// Everybody without a partner in `pairs`, mentors first; `pairs` is a best set. One pass over all pairs,
/// whatever the number of people left out: who could be placed is found by alternating paths, not by solving
/// again.
std::vector<Unplaced> unplaced(const Scenario& scenario, const std::vector<Match>& pairs);

}  // namespace turnabout::matching
