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
  ///
  /// Goes on from a set that it knows: with equal weights that is as good as any, and then each pair is made
  /// lighter (Optimum::weigh()), which costs a path only where the pair is chosen. Parts whose pairs all
  /// weigh the same are left alone. All sets must have as many pairs of a part as each other.
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
  /// Some of the free pairs, and their people and quotas.
  struct Some {
    std::vector<int> edges;                          ///< Positions in `free_`.
    std::array<std::vector<std::uint8_t>, 2> nodes;  ///< By side and node: whether it is among them.
  };
  Some some(std::vector<int> edges) const;
  Some all() const;
  /// The free pairs of those parts where not all weigh the same, and how much less each weighs than the
  /// heaviest of its part.
  std::pair<Some, std::vector<std::int64_t>> differing(const std::vector<std::int64_t>& weights) const;
  /// More than all that an exchange can change, if no pair weighs more.
  Wide must_for(std::int64_t heaviest) const;
  Wide longest_path(std::int64_t heaviest) const;
  /// Of pairs that weigh nothing.
  template <class Weight>
  FlowProblem<Weight> flow_of(const Some& some, Wide must) const;
  template <class Weight>
  bool lighten(const Some& some, const std::vector<std::int64_t>& by, const Patience& patience);
  void keep(const FlowAnswer& answer, const Some& some);

  const Task* task_;
  std::array<std::vector<Node>, 2> nodes_;  // by side: people, then nested quotas
  std::vector<int> fixed_;                  // positions in feasible
  std::vector<int> free_;
  std::vector<std::uint8_t> chosen_;  // for each free pair, whether a set has it that is known to be possible
};

}  // namespace turnabout::matching
