// matching_all_pairs FILE: one instance as a matrix of 16-bit scores, solved over all pairs.
// matching_all_pairs MENTORS MENTEES [portable]: people, whose pairs are judged and scored anew in each pass;
// nothing is kept of a pair, and the peak memory is what solving added. The proof is then checked pair by
// pair by the conditions alone.
#include <cstdio>
#include <exception>
#include <string>
#include <utility>
#include <vector>

#include "bench/matching/instance.hpp"
#include "bench/matching/measure.hpp"
#include "bench/matching/profile_spec.hpp"
#include "bench/matching/profiles.hpp"
#include "matching/all_pairs/solve.hpp"
#include "matching/all_pairs/sources.hpp"

namespace turnabout::bench {
namespace {

using matching::AllPairsProblem;
using matching::AllPairsSolution;
using matching::SparsePrice;
using matching::all_pairs::at;
using matching::all_pairs::Rows;
using matching::kernel::Path;

constexpr auto kBarred = matching::all_pairs::kBarred<std::int16_t>;

std::vector<std::int16_t> matrix_of(const Instance& instance) {
  std::vector<std::int16_t> scores(at(instance.mentors) * at(instance.mentees), kBarred);
  for (std::size_t mentor = 0; mentor < at(instance.mentors); ++mentor)
    for (auto pair = at(instance.from[mentor]); pair < at(instance.from[mentor + 1]); ++pair)
      scores[mentor * at(instance.mentees) + at(instance.mentee[pair])] =
          static_cast<std::int16_t>(instance.score[pair]);
  return scores;
}

/// Everybody has one place: each is in one pair at most, who is in none has the price 0, and no pair is worth
/// more than its people's prices; the chosen are worth just that.
bool proves(const Rows& rows, const AllPairsSolution& solution) {
  std::vector<std::int32_t> mentee_of(at(rows.rows()), -1), mentor_of(at(rows.columns()), -1);
  for (const auto& [mentor, mentee] : solution.chosen)
    if (std::exchange(mentee_of[at(mentor)], mentee) != -1 ||
        std::exchange(mentor_of[at(mentee)], mentor) != -1)
      return false;
  const auto priced = [](const std::vector<SparsePrice>& prices, const std::vector<std::int32_t>& partners) {
    for (std::size_t i = 0; i < prices.size(); ++i) {
      const std::pair price{prices[i].halves, prices[i].points}, nothing{0, std::int64_t{0}};
      if (price < nothing || (partners[i] == -1 && price != nothing)) return false;
    }
    return true;
  };
  if (!priced(solution.mentor_price, mentee_of) || !priced(solution.mentee_price, mentor_of)) return false;
  std::vector<std::int16_t> room(at(rows.columns()));
  std::int64_t score = 0;
  for (int mentor = 0; mentor < rows.rows(); ++mentor) {
    const auto scores = rows.row16(mentor, room);
    const auto mine = solution.mentor_price[at(mentor)];
    for (std::size_t mentee = 0; mentee < scores.size(); ++mentee) {
      const bool chosen = mentee_of[at(mentor)] == static_cast<std::int32_t>(mentee);
      if (scores[mentee] == kBarred && chosen) return false;
      if (scores[mentee] == kBarred) continue;
      const auto& other = solution.mentee_price[mentee];
      const std::pair left{2 - mine.halves - other.halves, scores[mentee] - mine.points - other.points};
      if (left > std::pair{0, std::int64_t{0}} || (chosen && left < std::pair{0, std::int64_t{0}}))
        return false;
      if (chosen) score += scores[mentee];
    }
  }
  return score == solution.score && std::ssize(solution.chosen) == solution.pairs;
}

Finding measure(const Rows& rows, Path path) {
  const AllPairsProblem problem{rows, std::vector<int>(at(rows.rows()), 1),
                                std::vector<int>(at(rows.columns()), 1)};
  Finding finding;
  const Stopwatch watch;
  const auto solution = matching::solve(problem, {}, path);
  finding.user = watch.user();
  finding.wall = watch.wall();
  finding.pairs = solution.pairs;
  finding.score = solution.score;
  const Stopwatch checking;
  finding.proved = solution.settled && proves(rows, solution);
  finding.check = checking.user();
  return finding;
}

Finding measure_matrix(const std::string& file) {
  const auto instance = load(file);
  const auto scores = matrix_of(instance);
  return measure(matching::all_pairs::MatrixRows(instance.mentors, instance.mentees, scores),
                 matching::kernel::best_path());
}

Finding measure_people(int mentors, int mentees, Path path) {
  const auto plan = matching::kernel::Plan::make(
      spec_of(invent_people(mentors, Role::mentor, 1), invent_people(mentees, Role::mentee, 1)), path);
  const matching::all_pairs::PlanRows rows(plan.value());
  const double before = memory_now();
  auto finding = measure(rows, path);
  finding.grown = peak_memory() - before;
  return finding;
}

}  // namespace
}  // namespace turnabout::bench

int main(int count, char** words) {
  using namespace turnabout::bench;
  if (count < 2 || count > 4) {
    std::fputs("matching_all_pairs FILE, or MENTORS MENTEES [portable]\n", stderr);
    return 1;
  }
  try {
    const auto path = count == 4 ? Path::portable : turnabout::matching::kernel::best_path();
    print(count == 2 ? measure_matrix(words[1])
                     : measure_people(std::stoi(words[1]), std::stoi(words[2]), path));
    return 0;
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 1;
  }
}
