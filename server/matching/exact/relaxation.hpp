#pragma once

#include "matching/exact/flow.hpp"

namespace turnabout::matching {

/// How many open pairs a part of a side may have.
struct Range {
  int low = 0;
  int high = 0;
};

/// What is left open while a problem is solved with prices instead of the quotas that overlap.
struct Question {
  std::vector<Wide> prices;   ///< One for each overlapping quota, what a pair costs that counts for it.
  std::vector<Range> ranges;  ///< One for each part.
};

/// The answer, and what it says about all answers.
struct Relaxed {
  bool settled = true;       ///< False if patience ended; then there are pairs and nothing else.
  bool is_possible = true;   ///< False if no set of pairs keeps the ranges.
  bool is_allowed = false;   ///< Whether the pairs keep the overlapping quotas too.
  std::vector<Match> pairs;  ///< With the locked ones, sorted.
  Wide worth = 0;            ///< Of these pairs.
  Wide bound = 0;            ///< No allowed set within the ranges is worth more.
  std::vector<Wide> loss;    ///< By overlapping quota, its share in bound - worth.
  std::vector<int> slope;    ///< By overlapping quota, how the bound changes with its price.
  std::vector<int> in_part;  ///< Open pairs of each part.
  FlowAnswer answer;
};

/// A task whose overlapping quotas have prices (Lagrangean relaxation; Ahuja, Magnanti and Orlin, Network
/// Flows, 1993, section 16.2).
///
/// For prices μ, no allowed set X is worth more than
///
///     max_X (worth(X) − Σ_q G_q(n_q(X)) − Σ_q μ_q n_q(X)) + Σ_q max_t (G_q(t) + μ_q t)
///
/// with n_q the open pairs that count for q, G_q what they are worth as demand, and t from what the ranges
/// and the at_most allow. The first maximum is a flow; with t = n_q for each q the whole is exact.
///
/// **Parts.** The people of a side fall into parts by the overlapping quotas they are in and the nested quota
/// around them. A part is nested in everything, so that a range for its pairs is exact inside the flow; and
/// with each part at one number nothing is left to price.
class Relaxation {
 public:
  enum class Divide { into_parts, not_at_all };
  /// `ladder` need not have its `must`.
  Relaxation(Task task, Ladder ladder, Divide divide);

  /// No prices, and all that the parts can have.
  Question open_question() const;
  Relaxed solve(const Question& question, const Patience& patience) const;

  const Task& task() const { return task_; }
  const Ladder& ladder() const { return ladder_; }
  /// A price below this or above `highest_price()` gives no better bound.
  Wide lowest_price(std::size_t quota) const;
  Wide highest_price() const;
  int parts() const { return static_cast<int>(parts_.size()); }
  /// The parts of an overlapping quota, and how many more pairs than the locked ones it allows.
  const std::vector<int>& parts_of(std::size_t quota) const { return priced_[quota].parts; }
  int room_of(std::size_t quota) const { return priced_[quota].at_most; }
  std::size_t quotas() const { return priced_.size(); }
  /// From now on speaks only of sets with at most so many pairs, locked ones among them.
  void limit_pairs(int at_most);
  /// Whether 128 bits are enough for any question.
  bool fits() const;
  /// Forgets every pair that is in no set worth `worth` or more, by the slacks of an answer.
  void drop_hopeless(const Relaxed& relaxed, const Question& question, Wide worth);

 private:
  struct Region {
    Side side = Side::mentor;
    int node = 0;  // among the nodes of the side
  };
  struct Priced {
    const Quota* quota = nullptr;
    int locked = 0;
    int at_most = 0;         // open pairs
    std::vector<int> parts;  // positions in parts_
  };

  void divide(Side side);
  Task task_for(const Question& question) const;
  Range range_of(const Priced& priced, const Question& question) const;
  Wide demand_of(const Priced& priced, int open_pairs) const;

  Task task_;
  Ladder ladder_;
  std::vector<Priced> priced_;
  std::vector<Region> parts_;
};

}  // namespace turnabout::matching
