#pragma once

#include "matching/exact/proof.hpp"

namespace turnabout::matching {

/// The best set of pairs that was found, and its proof.
struct Found {
  std::vector<Match> pairs;  ///< With the locked ones, sorted; they keep every capacity and quota.
  Proof proof;               ///< `reached`, or `gap`.
  Ladder ladder;             ///< With the weights of the proof, which may exceed those asked for.
  bool is_best = false;      ///< Known to be: by the proof, or by branching beyond it (overlap.hpp).
};

enum class Ties { broken, as_they_come };

/// The best set of pairs that score at least `threshold`, whatever quotas there are. Of equally good ones
/// that with the largest sum of tie_break(), if asked for and patience lasts.
Found find_best(const Problem& problem, const Ladder& ladder, std::optional<Score> threshold, Ties ties,
                const Patience& patience);
/// The same for whoever has made a task of the problem already, with this threshold.
Found find_best(const Task& task, const Ladder& ladder, std::optional<Score> threshold, Ties ties,
                const Patience& patience);

}  // namespace turnabout::matching
