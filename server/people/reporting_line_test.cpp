#include "people/reporting_line.hpp"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace turnabout::people {
namespace {

using testing::ElementsAre;

TEST(ReportingLine, EveryoneAboveCounts) {  // people.md rule 14
  // 0 manages 1 and 2; 2 manages 3.
  EXPECT_THAT(reporting_lines(std::vector{kNoManager, 0, 0, 2}),
              ElementsAre(ReportingLine{1, 0, 1}, ReportingLine{2, 0, 1}, ReportingLine{3, 2, 1},
                          ReportingLine{3, 0, 2}));
}

TEST(ReportingLine, InACircleEverybodyStandsAboveEverybody) {  // people.md rule 14
  // 0 → 1 → 2 → 0, and 3 below 0.
  const std::vector<int> managers{1, 2, 0, 0};
  EXPECT_THAT(in_cycle(managers), ElementsAre(true, true, true, false));
  const auto lines = reporting_lines(managers);
  for (int a = 0; a < 3; ++a) {
    for (int b = 0; b < 3; ++b) {
      const auto found =
          std::count_if(lines.begin(), lines.end(), [&](auto& l) { return l.junior == a && l.senior == b; });
      EXPECT_EQ(found, a == b ? 0 : 1);
    }
  }
  EXPECT_EQ(std::count_if(lines.begin(), lines.end(), [](auto& l) { return l.junior == 3; }), 3);
}

TEST(ReportingLine, OneselfAsManagerIsACircle) {
  EXPECT_THAT(in_cycle(std::vector{0, 0}), ElementsAre(true, false));
  EXPECT_THAT(reporting_lines(std::vector{0, 0}), ElementsAre(ReportingLine{1, 0, 1}));
}

TEST(ReportingLine, IsBounded) {  // people.md rule 14
  std::vector<int> chain{kNoManager};
  for (int i = 0; i < 100; ++i) chain.push_back(i);
  const auto lines = reporting_lines(chain);
  EXPECT_EQ(
      std::max_element(lines.begin(), lines.end(), [](auto& a, auto& b) { return a.steps < b.steps; })->steps,
      kLongestLine);
}

rc::Gen<std::vector<int>> any_managers() {
  return rc::gen::mapcat(rc::gen::inRange(1, 20), [](int count) {
    return rc::gen::container<std::vector<int>>(static_cast<std::size_t>(count),
                                                rc::gen::inRange(kNoManager, count));
  });
}

RC_GTEST_PROP(ReportingLineProperty, AgreesWithWalkingUpwards, ()) {
  const auto managers = *any_managers();
  std::map<std::pair<int, int>, int> expected;
  const int count = static_cast<int>(managers.size());
  for (int junior = 0; junior < count; ++junior) {
    int at = junior;
    for (int steps = 1; steps <= kLongestLine; ++steps) {
      at = managers[static_cast<std::size_t>(at)];
      if (at == kNoManager) break;
      if (at != junior) expected.emplace(std::pair(junior, at), steps);
    }
  }
  // Walking on past oneself only meets the same people again, further away.
  std::map<std::pair<int, int>, int> found;
  for (const auto& line : reporting_lines(managers))
    found.emplace(std::pair(line.junior, line.senior), line.steps);
  RC_ASSERT(found == expected);
  const auto cycle = in_cycle(managers);
  for (int person = 0; person < count; ++person) {
    int at = person;
    bool back = false;
    for (int step = 0; step < count && at != kNoManager && !back; ++step) {
      at = managers[static_cast<std::size_t>(at)];
      back = at == person;
    }
    RC_ASSERT(cycle[static_cast<std::size_t>(person)] == back);
  }
}

RC_GTEST_PROP(ReportingLineProperty, ManagersComeFirst, ()) {
  const auto managers = *any_managers();
  const auto order = managers_first(managers);
  const auto cycle = in_cycle(managers);
  std::vector<std::size_t> place(managers.size(), managers.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[static_cast<std::size_t>(order[i])] = i;
  RC_ASSERT(order.size() == managers.size());
  for (std::size_t i = 0; i < managers.size(); ++i) {
    RC_ASSERT(place[i] < managers.size());
    if (managers[i] != kNoManager && !cycle[i])
      RC_ASSERT(place[static_cast<std::size_t>(managers[i])] < place[i]);
  }
}

}  // namespace
}  // namespace turnabout::people
