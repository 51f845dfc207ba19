#pragma once

#include "matching/exact/flow.hpp"

namespace turnabout::matching {

/// All best answers to a task at once: pairs that are in each of them, pairs that are free, and how many free
/// pairs each person and quota takes. It can be narrowed by asking for more.
class Face {
 public:
  /// `answer` must be settled.
  Face(const Task& task, const FlowAnswer& answer);

  /// Of these sets only those with the greatest sum. One weight ≥ 0 for each free pair, in their order; the
  /// sum of any possible set must fit into 60 bits. False, and nothing changed, if patience ended.
  bool narrow(const std::vector<std::int64_t>& weights, const Patience& patience);

  /// Of these sets the one with the largest sum of tie_break(), sorted; nothing if patience ended.
  std::optional<std::vector<Match>> break_ties(const Patience& patience) const;

  /// The pairs that are still free, as positions in Problem::feasible.
  const std::vector<int>& free() const { return free_; }
  /// For each of them, to which part it belongs, 0 …: what is chosen in one part does not touch the others.
  std::vector<int> parts() const;
  /// No set has more than so many of these pairs.
  int most_pairs(const std::vector<int>& edges) const;

 private:
  struct Node {
    int group = -1;
    Span left;  ///< Of free pairs.
  };

  const Candidate& candidate(int position) const {
    return task_->problem->feasible[static_cast<std::size_t>(position)];
  }
  FlowAnswer solve(const std::vector<std::int64_t>& weights, const Patience& patience) const;
  void keep(const FlowAnswer& answer);

  const Task* task_;
  std::array<std::vector<Node>, 2> nodes_;  // by side: people, then nested quotas
  std::vector<int> fixed_;                  // positions in feasible
  std::vector<int> free_;
};

}  // namespace turnabout::matching
