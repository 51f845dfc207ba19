#pragma once

#include <cstdint>
#include <vector>

#include "matching/sparse/asking.hpp"
#include "matching/sparse/by_mentee.hpp"
#include "matching/sparse/sparse_problem.hpp"

namespace turnabout::matching::sparse {

/// Which part somebody is in: see most_pairs().
enum class Part : std::uint8_t {
  exact,          ///< Everybody is full.
  spare_mentors,  ///< All mentees are full, mentors have places to spare.
  spare_mentees   ///< All mentors are full, mentees have places to spare.
};

struct Parts {
  std::vector<Part> mentors, mentees;
  /// Positions of some pairs that are possible together; only if patience ended, and then there are no parts.
  std::vector<std::uint32_t> stopped_at = {};
};

/// How a largest set of pairs splits the people.
///
/// **Finding one.** Push-relabel for bipartite matching, first in, first out, with global relabelling
/// (Goldberg and Tarjan 1988; Kaya, Langguth, Manne and Uçar 2013): a mentor with a place left takes the
/// mentee with the lowest label, if need be from another mentor; a label says how many exchanges away
/// somebody with a place left is at least. It starts from a greedy choice of the rarest mentee. With several
/// places each, labels may come out too high, so the last pairs are found by searches from the mentees with
/// places left.
///
/// **How it splits** (Dulmage and Mendelsohn 1958, with capacities). Mentors whom exchanges reach from a
/// mentor with a place left, and the mentees on the way, are `spare_mentors`; those from whom exchanges reach
/// a mentee with a place left are `spare_mentees`; the rest is `exact`. A pair between two parts is in every
/// largest set or in none: the mentees of `spare_mentors` and the mentors of `spare_mentees` are wanted
/// inside. Where only one side has places left, and plenty, everybody counts to that part; an exact part is
/// not looked for.
///
/// O(pairs · √people) and usually a few looks at each pair. `by_mentee` is of the same problem.
Parts most_pairs(const SparseProblem& problem, ByMentee& by_mentee, Asking& asking);

}  // namespace turnabout::matching::sparse
