// What would place somebody where there are quotas, against the solver asked anew for each person.
#include <random>

#include <gtest/gtest.h>

#include "matching/explanation.hpp"
#include "matching/solver.hpp"

namespace turnabout::matching {
namespace {

class SmallRun {
 public:
  explicit SmallRun(unsigned seed) : random_(seed) {}

  Cohort cohort(int largest_capacity) {
    Cohort cohort;
    cohort.scores.emplace();
    for (const auto side : {Side::mentor, Side::mentee})
      for (int i = 0; i < 4; ++i) {
        Participant participant{.person = (side == Side::mentor ? "m" : "e") + std::to_string(i)};
        participant.capacity = 1 + up_to(largest_capacity - 1);
        if (up_to(2) > 0) participant.attributes["site"] = {"north"};
        if (up_to(2) == 0) participant.attributes["team"] = {"red"};
        (side == Side::mentor ? cohort.mentors : cohort.mentees).push_back(participant);
      }
    for (int mentor = 0; mentor < 4; ++mentor)
      for (int mentee = 0; mentee < 4; ++mentee)
        if (up_to(2) == 0) cohort.scores->push_back({{mentor, mentee}, up_to(9)});
    add_quota(cohort, "site", "north");
    if (up_to(1) == 0) add_quota(cohort, "team", "red");
    return cohort;
  }

 private:
  int up_to(int most) { return std::uniform_int_distribution(0, most)(random_); }
  void add_quota(Cohort& cohort, const std::string& column, const std::string& value) {
    const int at_most = up_to(2);
    const int at_least = at_most > 0 && up_to(3) == 0 ? 1 : 0;
    cohort.ruleset.quotas.push_back(
        {up_to(1) == 0 ? Side::mentor : Side::mentee, column, value, at_least, at_most});
  }

  std::mt19937 random_;
};

/// Can this person have a partner while everybody who has one keeps at least one?
bool finds_a_place(Problem problem, const std::vector<Match>& pairs, const Unplaced& person) {
  for (const auto& [mentor, mentee] : pairs) {
    auto& first = problem.mentors[static_cast<std::size_t>(mentor)];
    auto& second = problem.mentees[static_cast<std::size_t>(mentee)];
    first.at_least = second.at_least = 1;
  }
  auto& side = person.side == Side::mentor ? problem.mentors : problem.mentees;
  side[static_cast<std::size_t>(person.person)].at_least = 1;
  const auto solution = make_exact_solver()->solve(problem);
  return solution && solution->shortfalls.empty() && solution->quota_shortfalls.empty();
}

// matching.md rules 32 and 44
TEST(UnplacedUnderQuotas, WhatIsSaidToHelpIsWhatHelps) {
  int helped = 0, in_the_way = 0, more_room = 0;
  for (unsigned seed = 0; seed < 1500; ++seed) {
    const int largest_capacity = 1 + static_cast<int>(seed % 2);
    const auto scenario = Scenario::prepare(SmallRun(seed).cohort(largest_capacity));
    ASSERT_TRUE(scenario);
    const auto best = make_exact_solver()->solve(scenario->problem());
    ASSERT_TRUE(best);
    if (!best->shortfalls.empty() || !best->quota_shortfalls.empty()) continue;
    for (const auto& person : unplaced(*scenario, best->pairs)) {
      for (int quota = 0; quota < std::ssize(scenario->problem().quotas); ++quota) {
        auto more = scenario->problem();
        ++*more.quotas[static_cast<std::size_t>(quota)].at_most;
        const bool said = std::ranges::count(person.quotas_that_would, quota) > 0;
        const bool helps = finds_a_place(more, best->pairs, person);
        EXPECT_TRUE(helps || !said) << "seed " << seed << ", quota " << quota;
        if (largest_capacity == 1) {
          EXPECT_EQ(helps, said) << "seed " << seed << ", quota " << quota;
        }
        helped += said ? 1 : 0;
      }
      in_the_way += person.reason == Unplaced::Reason::quota ? 1 : 0;
      if (!person.partner_with_more_room) continue;
      auto more = scenario->problem();
      auto& others = person.side == Side::mentor ? more.mentees : more.mentors;
      ++others[static_cast<std::size_t>(*person.partner_with_more_room)].capacity;
      EXPECT_TRUE(finds_a_place(more, best->pairs, person)) << "seed " << seed;
      ++more_room;
    }
  }
  EXPECT_GT(helped, 100);
  EXPECT_GT(in_the_way, 100);
  EXPECT_GT(more_room, 100);
}

}  // namespace
}  // namespace turnabout::matching
