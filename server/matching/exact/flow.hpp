#pragma once

#include "matching/exact/task.hpp"
#include "matching/optimum.hpp"
#include "matching/patience.hpp"

namespace turnabout::matching {

/// How many places of a node every best answer uses, and beyond how many none does.
struct Span {
  int surely = 0;
  int at_most = 0;
};

/// Whether a pair is in every best answer, in some, or in none.
enum class Use : std::uint8_t { always, sometimes, never };

/// The best answer of a flow and what all best answers have in common: they are exactly those that use every
/// place and pair whose slack is negative and none whose slack is positive (complementary slackness;
/// optimum.hpp). Only what has no slack is free.
struct FlowAnswer {
  Ladder ladder;                     ///< In which the prices are; its weights may exceed those asked for.
  bool settled = true;               ///< False if patience ended: feasible, but maybe not best.
  std::vector<std::uint8_t> chosen;  ///< By edge.
  std::array<std::vector<Wide>, 2> prices;  ///< λ, by side and node; they bound every answer.
  std::vector<Use> uses;                    ///< By edge; if settled.
  std::array<std::vector<Span>, 2> spans;   ///< By side and node; if settled.
};

template <class Weight>
FlowAnswer answer_of(const Optimum<Weight>& best);

/// `make(Weight{})` gives the flow problem in 64 bits where no path costs more than they hold, else in 128.
template <class Make>
FlowAnswer solve_flow(Wide longest_path, Make make, const Patience& patience) {
  if (longest_path < (Wide{1} << 60)) return answer_of(Optimum<std::int64_t>(make(std::int64_t{}), patience));
  return answer_of(Optimum<Wide>(make(Wide{}), patience));
}

/// Whether 128 bits are enough.
constexpr bool fits(Wide longest_path) {
  return longest_path < (Wide{1} << 120);
}

/// The best answer to a task. Edges are the open pairs in their order.
FlowAnswer solve(const Task& task, const Ladder& ladder, const Patience& patience);

/// The pairs of an answer with the locked ones, sorted.
std::vector<Match> pairs_of(const Task& task, const FlowAnswer& answer);

extern template FlowAnswer answer_of(const Optimum<std::int64_t>&);
extern template FlowAnswer answer_of(const Optimum<Wide>&);

}  // namespace turnabout::matching
