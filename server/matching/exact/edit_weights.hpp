#pragma once

#include "matching/exact/ladder.hpp"

namespace turnabout::matching {

/// What pairs weigh while a problem is edited (rematch.hpp).
struct EditWeights {
  Score lowest = 0, highest = 0;  ///< Scores that are foreseen.
  Ladder ladder;
  Wide barrier = 0;  ///< Outweighs all that an exchange can change.
  Wide scale = 1;    ///< More than the pairs of an exchange.

  /// By ladder_of_exchanges(), for scores as far as 64 bits reach.
  static EditWeights far_reaching(const Problem& problem);
  /// By another ladder that orders the sets of this problem, for the scores that there are.
  static EditWeights by(const Ladder& ladder, const Problem& problem);

  bool foresees(Score score) const { return score >= lowest && score <= highest; }
  /// Larger weights for the same parts, as an answer may have them.
  void use(const Ladder& larger, const Problem& problem);
  /// No price and no path is larger, either way: a place with all quotas around it is worth less than the
  /// barrier, a pair less than three times as much. So who has a partner has a price between -1 and 4
  /// barriers, and others are held by these.
  Wide largest_number() const { return 32 * barrier * scale; }
  bool fits_64_bits() const { return largest_number() < (Wide{1} << 62); }
};

}  // namespace turnabout::matching
