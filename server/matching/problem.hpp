#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/errors/result.hpp"

/// The matching problem, in plain data. It knows no person, no rule and no solver: people are positions in
/// two lists, rules are bits whose names somebody else keeps. README.md in this folder is the model on one
/// page.
namespace turnabout::matching {

/// Points of a pair. Whole numbers, so that totals are exact; may be negative.
using Score = std::int64_t;

/// No pair may score more than this, either way.
inline constexpr Score kHighestScore = 1'000'000'000;

/// Which rules forbid a pair, one bit for each; 0 means the pair is feasible.
using RuleSet = std::uint64_t;

/// The two sides of the problem.
enum class Side { mentor, mentee };
constexpr Side other(Side side) {
  return side == Side::mentor ? Side::mentee : Side::mentor;
}

/// One application: somebody on one side of the problem.
struct Place {
  int capacity = 1;           ///< Partners this person can have, 1 …
  int at_least = 0;           ///< Partners this person must have, 0 … capacity.
  std::uint64_t tie_key = 0;  ///< Stable name for breaking ties, so that the order of rows does not matter.
};

/// A mentor and a mentee, by position.
struct Match {
  int mentor = 0;
  int mentee = 0;
  auto operator<=>(const Match&) const = default;
};

/// A pair that may be made, and its worth.
struct Candidate {
  Match match;
  Score score = 0;
};

/// What "best" means; each is compared in order, exactly.
enum class Objective {
  pairs_first,  ///< Most people reached (if PeopleFirst::yes), most pairs, highest score.
  score_first   ///< Highest score, most people reached (if PeopleFirst::yes), most pairs.
};

/// What else is asked of the scores; each comes before the total. Only with Objective::pairs_first.
enum class Fairness {
  none,
  worst_pair,  ///< People, pairs, then the lowest score of a pair as high as can be, then the total.
  leximin      ///< People, pairs, then the scores sorted upwards, compared in that order.
};

/// How many pairs some people of one side have together.
struct Quota {
  Side side = Side::mentor;
  std::vector<int> people;          ///< Positions, ascending, each once.
  int at_least = 0;                 ///< 0 ….
  std::optional<int> at_most = {};  ///< ≥ at_least.
};

/// Whether nobody gets a second partner while somebody who could be reached has none.
enum class PeopleFirst { yes, no };

struct Problem {
  std::vector<Place> mentors;
  std::vector<Place> mentees;
  std::vector<Candidate> feasible;  ///< Each pair once, by mentor and then mentee; no other is possible.
  std::vector<Match> locked;        ///< Must be among the pairs; each is feasible.
  Objective objective = Objective::pairs_first;
  PeopleFirst people_first = PeopleFirst::yes;
  Fairness fairness = Fairness::none;
  std::vector<Quota> quotas;
  std::uint64_t seed = 0;  ///< Chooses among equally good answers.
};

/// What a set of pairs is worth.
struct Standing {
  std::int64_t people = 0;  ///< Applications with at least one partner, on both sides together.
  std::int64_t pairs = 0;
  Score score = 0;
  bool operator==(const Standing&) const = default;
};

/// Is `a` strictly better than `b` under this problem's objective, fairness and demands aside?
bool better(const Problem& problem, const Standing& a, const Standing& b);
/// The same with fairness; demands aside. Each pair must be feasible.
bool better(const Problem& problem, const std::vector<Match>& a, const std::vector<Match>& b);

/// What these pairs are worth; each must be feasible.
Standing standing_of(const Problem& problem, const std::vector<Match>& pairs);

/// How many of these pairs count under the quota.
int counted(const Quota& quota, const std::vector<Match>& pairs);

/// The position of a pair in `feasible`, or -1 when it is not there.
std::ptrdiff_t position_of(const Problem& problem, Match match);

/// The number that breaks ties: of all best sets of pairs, the one with the largest sum of these is chosen.
/// It depends on the seed and the two tie keys alone. 0 … 2^32-1.
std::int64_t tie_break(const Problem& problem, Match match);

/// Is this a problem at all? Code::invalid for what no caller should send (positions out of range, unsorted
/// or repeated pairs or people of a quota, scores beyond kHighestScore, fairness with score-first);
/// Code::infeasible for locks that are forbidden or exceed a capacity or a quota's at_most.
Result<void> validate(const Problem& problem);

}  // namespace turnabout::matching
