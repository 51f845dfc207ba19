#pragma once

#include "matching/exact/find.hpp"

namespace turnabout::matching {

/// The best set of pairs that score at least `threshold` where quotas overlap, which is NP-hard in general.
///
/// **Bound.** Overlapping quotas get prices instead (relaxation.hpp); the bound falls as the prices go to
/// where each quota wants as many pairs as it has. One price after the other is moved to the lowest bound on
/// its line, where two tangents meet (exact after a few solves, as the bound is convex and piecewise linear);
/// then all of them along the subgradient with the steps of Polyak. The best prices are the proof.
///
/// **Pairs.** The parts are given the numbers of the relaxed answer, less what is too much; that is a flow
/// again, and what it finds is allowed.
///
/// **Branching.** Where the bound is above the best pairs found, a part of the quota with the largest share
/// in the difference gets at most so many pairs, or more. The question with the largest bound is taken up
/// first. Pairs whose slack exceeds the difference are dropped at the start. tie_break() is the last part of
/// the worth, so that it chooses here too, unless 128 bits cannot hold that.
///
/// **Work.** Without `patience` the number of flows is bounded: 4 million pairs and people together, 200 to
/// 5,000 flows. That settles small problems; in others is_best may be false.
Found solve_overlapping(const Problem& problem, const Ladder& ladder, std::optional<Score> threshold,
                        const Patience& patience);

}  // namespace turnabout::matching
