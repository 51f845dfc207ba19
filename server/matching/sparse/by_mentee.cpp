#include "matching/sparse/by_mentee.hpp"

#include <cstddef>
#include <memory>
#include <numeric>

namespace turnabout::matching::sparse {
namespace {

constexpr int kGroup = 9;  // bits of a mentee's number within a group

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

struct Came {
  std::int32_t mentee, mentor, score;
};

/// All pairs, those of one group of mentees together.
std::unique_ptr<Came[]> in_groups(const SparseProblem& problem, const std::vector<std::uint32_t>& from) {
  auto came = std::make_unique_for_overwrite<Came[]>(from.back());
  std::vector<std::uint32_t> next;  // by group
  for (std::size_t mentee = 0; mentee < from.size(); mentee += std::size_t{1} << kGroup)
    next.push_back(from[mentee]);
  for (std::int32_t mentor = 0; mentor < problem.mentors(); ++mentor)
    for (auto pair = problem.from[at(mentor)]; pair < problem.from[at(mentor) + 1]; ++pair) {
      const auto mentee = problem.mentee[pair];
      came[next[at(mentee >> kGroup)]++] = {mentee, mentor, problem.score[pair]};
    }
  return came;
}

}  // namespace

const ByMentee::Pairs& ByMentee::pairs() {
  if (pairs_) return *pairs_;
  auto& [from, mentor, score] = pairs_.emplace();
  from.assign(problem_.mentee_capacity.size() + 1, 0);
  for (const auto mentee : problem_.mentee) ++from[at(mentee) + 1];
  std::partial_sum(from.begin(), from.end(), from.begin());
  const auto came = in_groups(problem_, from);
  mentor.resize(from.back());
  score.resize(from.back());
  auto next = from;
  for (std::size_t i = 0; i < from.back(); ++i) {
    const auto place = next[at(came[i].mentee)]++;
    mentor[place] = came[i].mentor;
    score[place] = came[i].score;
  }
  return *pairs_;
}

}  // namespace turnabout::matching::sparse
