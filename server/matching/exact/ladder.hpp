#pragma once

#include <array>
#include <vector>

#include "matching/certificate/certificate.hpp"
#include "matching/problem.hpp"

namespace turnabout::matching {

/// The parts of an objective folded into one whole number, without rounding and without a guessed "big M":
/// the weight of a part is one more than everything the parts after it can add up to. What a part can add up
/// to is counted over all pairs, locked ones too, so that the weights are the same for every question that is
/// asked about a problem, and anybody can repeat them.
struct Ladder {
  std::vector<Part> parts;    ///< Most important first.
  std::vector<Wide> weights;  ///< One for each part.
  Wide above = 1;             ///< More than all parts can add up to.
  Wide must = 0;              ///< What a place is worth that has to be taken; 0 unless there are such.
  Wide tie = 0;               ///< Weight of tie_break(), below all parts; 0 unless ties count.

  /// 0 for a part that does not count.
  Wide of(Part part) const;
  /// What a pair is worth by itself.
  Wide pair(Score score) const { return of(Part::pairs) + of(Part::score) * score; }
};

/// Which parts.
enum class Parts { all, before_score };

/// `people` is left out when nobody has room for two: the pairs say it then. `demand` is left out when nobody
/// asks for anything. No weight is below that of `at_least`, which has one for each part or none.
Ladder ladder_of(const Problem& problem, Parts parts = Parts::all, const std::vector<Wide>& at_least = {});

/// The same parts as small as can be: a weight is one more than what the parts after it can change by along
/// one closed path of exchanges, if no pair scores more than `furthest` either way. Two sets differ by such
/// paths, so the best set is the same as by ladder_of(), and so much room is left that 64 bits nearly always
/// do. But one number no longer says which of two sets is better, so these weights prove nothing to others.
Ladder ladder_of_exchanges(const Problem& problem, Score furthest);

/// More than all parts of any ladder can change by along such a path.
Wide above_exchanges(const Problem& problem, const Ladder& ladder, Score furthest);

/// How many pairs a closed path of exchanges can change: two for each person of the smaller side.
Wide longest_exchange(const Problem& problem);

/// The same with every weight so many times as large.
Ladder scaled(Ladder ladder, Wide scale);

/// The same with tie_break() as the last part.
Ladder with_ties(Ladder ladder, const Problem& problem);

/// Whether what a pair is worth less the prices of its people, by side, can be computed in 64 bits.
bool slack_fits_64_bits(const Ladder& ladder, const std::array<std::vector<Wide>, 2>& prices);

/// The most pairs that there is room for, by the capacities and the feasible pairs of each person.
std::int64_t most_pairs(const Problem& problem);

}  // namespace turnabout::matching
