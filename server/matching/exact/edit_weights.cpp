#include "matching/exact/edit_weights.hpp"

#include <algorithm>

namespace turnabout::matching {

EditWeights EditWeights::by(const Ladder& ladder, const Problem& problem) {
  EditWeights weights;
  for (const auto& candidate : problem.feasible) {
    weights.lowest = std::min(weights.lowest, candidate.score);
    weights.highest = std::max(weights.highest, candidate.score);
  }
  weights.use(ladder, problem);
  return weights;
}

EditWeights EditWeights::far_reaching(const Problem& problem) {
  auto weights = by({}, problem);
  const auto reach = [&](Score furthest) {
    weights.lowest = -furthest;
    weights.highest = furthest;
    weights.use(ladder_of_exchanges(problem, furthest), problem);
    return weights.fits_64_bits();
  };
  const Score furthest = std::max({weights.highest, -weights.lowest, Score{1}});
  if (!reach(furthest)) return weights;
  while (weights.highest < kHighestScore)
    if (const Score sure = weights.highest; !reach(2 * sure)) {
      reach(sure);
      break;
    }
  return weights;
}

void EditWeights::use(const Ladder& larger, const Problem& problem) {
  ladder = larger;
  barrier = above_exchanges(problem, larger, std::max(highest, -lowest));
  scale = longest_exchange(problem) + 1;
}

}  // namespace turnabout::matching
