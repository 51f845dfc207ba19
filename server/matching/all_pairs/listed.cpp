#include "matching/all_pairs/listed.hpp"

#include <algorithm>

#include "matching/all_pairs/solve.hpp"
#include "matching/sparse/solve.hpp"

namespace turnabout::matching {
namespace {

using namespace all_pairs;

/// Listed pairs, each row spread out when it is asked for.
class ListedRows final : public Rows {
 public:
  explicit ListedRows(const SparseProblem& problem)
      : problem_(problem), narrow_(std::ranges::all_of(problem.score, [](std::int32_t score) {
          return score > kBarred<std::int16_t> && score <= std::numeric_limits<std::int16_t>::max();
        })) {}

  int rows() const override { return problem_.mentors(); }
  int columns() const override { return problem_.mentees(); }
  bool narrow() const override { return narrow_; }
  std::span<const std::int16_t> row16(int row, std::span<std::int16_t> room) const override {
    return spread(row, room);
  }
  std::span<const std::int32_t> row32(int row, std::span<std::int32_t> room) const override {
    return spread(row, room);
  }

 private:
  template <class Score>
  std::span<const Score> spread(int row, std::span<Score> room) const {
    std::ranges::fill(room, kBarred<Score>);
    for (auto pair = problem_.from[at(row)]; pair < problem_.from[at(row) + 1]; ++pair)
      room[at(problem_.mentee[pair])] = static_cast<Score>(problem_.score[pair]);
    return room;
  }

  const SparseProblem& problem_;
  bool narrow_;
};

/// Worth the passes over rows of which little is listed.
bool many(const SparseProblem& problem) {
  constexpr std::size_t kOfAPerson = 150, kOneIn = 16;
  const auto mentors = problem.mentor_capacity.size(), mentees = problem.mentee_capacity.size();
  return problem.mentee.size() >= kOfAPerson * (mentors + mentees) / 2 &&
         problem.mentee.size() >= mentors * mentees / kOneIn;
}

}  // namespace

SparseSolution solve_many(const SparseProblem& problem, const Patience& patience, kernel::Path path) {
  if (!many(problem)) return solve(problem, patience);
  // Where much of it all is needed, as along a line, candidates only delay.
  constexpr std::size_t kOneNeededOf = 5;
  const ListedRows rows(problem);
  bool ended = false;
  auto found = solve(AllPairsProblem{.rows = rows,
                                     .mentor_capacity = problem.mentor_capacity,
                                     .mentee_capacity = problem.mentee_capacity,
                                     .most_candidates = problem.mentee.size() / kOneNeededOf},
                     until_told(patience, ended), path);
  if (!found.settled && !ended) return solve(problem, patience);
  SparseSolution solution{.chosen = {},
                          .settled = found.settled,
                          .pairs = found.pairs,
                          .score = found.score,
                          .mentor_price = std::move(found.mentor_price),
                          .mentee_price = std::move(found.mentee_price)};
  for (const auto& [mentor, mentee] : found.chosen) {
    auto pair = problem.from[at(mentor)];
    while (problem.mentee[pair] != mentee) ++pair;
    solution.chosen.push_back(pair);
  }
  std::ranges::sort(solution.chosen);
  return solution;
}

}  // namespace turnabout::matching
