// matching_sparse FILE [capacities]: one instance solved by the product's engine for very many people, and
// its proof checked by the code that shares nothing with it.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <numeric>
#include <utility>
#include <vector>

#include "bench/matching/instance.hpp"
#include "bench/matching/measure.hpp"
#include "matching/certificate/plain_check.hpp"
#include "matching/sparse/solve.hpp"

namespace turnabout::bench {
namespace {

constexpr std::int64_t kHighestScore = 1000;

std::vector<int> capacities(int people, bool several) {
  std::vector<int> all(static_cast<std::size_t>(people), 1);
  if (several)
    for (int person = 0; person < people; ++person)
      all[static_cast<std::size_t>(person)] = capacity_of(person);
  return all;
}

matching::SparseProblem problem_of(Instance instance, bool several) {
  matching::SparseProblem problem;
  problem.mentor_capacity = capacities(instance.mentors, several);
  problem.mentee_capacity = capacities(instance.mentees, several);
  problem.from.assign(instance.from.begin(), instance.from.end());
  problem.mentee = std::move(instance.mentee);
  problem.score = std::move(instance.score);
  return problem;
}

std::vector<std::int64_t> folded(const std::vector<matching::SparsePrice>& prices, std::int64_t pair_worth) {
  std::vector<std::int64_t> numbers;
  numbers.reserve(prices.size());
  for (const auto& price : prices) numbers.push_back(price.halves * (pair_worth / 2) + price.points);
  return numbers;
}

void check_proof(const matching::SparseProblem& problem, const matching::SparseSolution& solution,
                 Finding& finding) {
  const auto& places = problem.mentor_capacity;
  const auto pair_worth =
      2 * (std::accumulate(places.begin(), places.end(), std::int64_t{1}) * kHighestScore + 1);
  const auto mentor_price = folded(solution.mentor_price, pair_worth);
  const auto mentee_price = folded(solution.mentee_price, pair_worth);
  const Stopwatch watch;
  const auto verdict = matching::check(
      {problem.mentor_capacity, problem.mentee_capacity, problem.from, problem.mentee, problem.score},
      {solution.chosen, pair_worth, mentor_price, mentee_price});
  finding.check = watch.user();
  finding.proved = verdict.proved && verdict.pairs == solution.pairs && verdict.score == solution.score;
}

Finding measure(const matching::SparseProblem& problem) {
  const Stopwatch watch;
  const auto solution = matching::solve(problem);
  Finding finding;
  finding.user = watch.user();
  finding.wall = watch.wall();
  finding.pairs = solution.pairs;
  finding.score = solution.score;
  check_proof(problem, solution, finding);
  return finding;
}

}  // namespace
}  // namespace turnabout::bench

int main(int count, char** words) {
  using namespace turnabout::bench;
  if (count != 2 && count != 3) {
    std::fputs("matching_sparse FILE [capacities]\n", stderr);
    return 1;
  }
  try {
    print(measure(problem_of(load(words[1]), count == 3)));
    return 0;
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 1;
  }
}
