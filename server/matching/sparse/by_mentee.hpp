#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "matching/sparse/sparse_problem.hpp"

namespace turnabout::matching::sparse {

/// The pairs of a problem by mentee: of each, in order, the mentors and scores. Made when first asked for,
/// since many problems are solved without.
///
/// Written straight to where they belong, pairs would each wait for memory, several times as long as all else
/// that is done with them here. So they first go to groups of mentees near each other, each group in one row,
/// and what a group needs then stays near the processor. Needs 20 bytes for each pair meanwhile, 8 after it.
class ByMentee {
 public:
  explicit ByMentee(const SparseProblem& problem) : problem_(problem) {}

  struct Pairs {
    std::vector<std::uint32_t> from;  ///< Mentee j has pairs from[j] … from[j+1]-1.
    std::vector<std::int32_t> mentor, score;
  };
  const Pairs& pairs();

 private:
  const SparseProblem& problem_;
  std::optional<Pairs> pairs_;
};

}  // namespace turnabout::matching::sparse
