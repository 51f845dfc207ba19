#include "disclosure/tally.hpp"

#include <gtest/gtest.h>

namespace turnabout::disclosure {
namespace {

TEST(TallyTest, IsToldFromTenOnToTheNearestFive) {  // disclosure.md rule 3
  for (const int few : {0, 1, 9}) {
    const auto said = tally(few);
    ASSERT_FALSE(said) << few;
    EXPECT_EQ(said.error().reason, Reason::too_few_people);
  }
  EXPECT_EQ(*tally(10), 10);
  EXPECT_EQ(*tally(12), 10);
  EXPECT_EQ(*tally(13), 15);
}

}  // namespace
}  // namespace turnabout::disclosure
