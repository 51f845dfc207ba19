// matching_scoring MENTORS MENTEES [portable]: all pairs judged and scored from people, nothing kept of a
// pair; then every pair of some mentors compared with what may_meet() and points_of() say.
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/matching/measure.hpp"
#include "bench/matching/profile_spec.hpp"
#include "bench/matching/profiles.hpp"
#include "matching/kernel/plan.hpp"

namespace turnabout::bench {
namespace {

using matching::kernel::kInfeasible16;
using matching::kernel::Path;
using matching::kernel::Plan;
using People = std::vector<Profile>;

/// Counts pairs and adds points, so that nothing is left out.
void score_all(const Plan& plan, Finding& finding) {
  std::vector<std::int16_t> scores(static_cast<std::size_t>(plan.columns()));
  for (int mentor = 0; mentor < plan.rows(); ++mentor) {
    plan.row16(mentor, 0, scores);
    std::int32_t points = 0, pairs = 0;
    for (const auto score : scores) {
      pairs += score != kInfeasible16 ? 1 : 0;
      points += score != kInfeasible16 ? score : 0;
    }
    finding.pairs += pairs;
    finding.score += points;
  }
}

bool agrees(const Plan& plan, const People& mentors, const People& mentees) {
  constexpr std::size_t kEvery = 101;
  std::vector<std::int16_t> scores(mentees.size());
  for (std::size_t mentor = 0; mentor < mentors.size(); mentor += kEvery) {
    plan.row16(static_cast<int>(mentor), 0, scores);
    for (std::size_t mentee = 0; mentee < mentees.size(); ++mentee) {
      const auto& [one, other] = std::pair(mentors[mentor], mentees[mentee]);
      if (scores[mentee] != (may_meet(one, other) ? points_of(one, other) : kInfeasible16)) return false;
    }
  }
  return true;
}

Finding measure(int mentor_count, int mentee_count, Path path) {
  const auto mentors = invent_people(mentor_count, Role::mentor, 1);
  const auto mentees = invent_people(mentee_count, Role::mentee, 1);
  const auto spec = spec_of(mentors, mentees);
  Finding finding;
  const Stopwatch watch;
  const auto plan = Plan::make(spec, path);
  if (!plan || !plan->narrow()) throw std::logic_error("these scores should fit 16 bits");
  score_all(*plan, finding);
  finding.user = watch.user();
  finding.wall = watch.wall();
  finding.proved = agrees(*plan, mentors, mentees);
  return finding;
}

}  // namespace
}  // namespace turnabout::bench

int main(int count, char** words) {
  using namespace turnabout::bench;
  if (count != 3 && count != 4) {
    std::fputs("matching_scoring MENTORS MENTEES [portable]\n", stderr);
    return 1;
  }
  try {
    const auto path = count == 4 ? Path::portable : turnabout::matching::kernel::best_path();
    print(measure(std::stoi(words[1]), std::stoi(words[2]), path));
    return 0;
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 1;
  }
}
