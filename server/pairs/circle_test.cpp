#include "pairs/circle.hpp"

#include <gtest/gtest.h>

namespace turnabout::pairs {
namespace {

const ApplicationId kAnn{make_uuid7(1)}, kBea{make_uuid7(2)};

Pair with(ApplicationId mentor, std::string_view agreed) {
  return {.id = PairId{make_uuid7(3)}, .mentor_application = mentor, .agreed_at = *parse_instant(agreed)};
}

TEST(Circle, IsTheActivePairsOfOneCircleMentor) {  // circles.md rule 1
  auto ended = with(kAnn, "2027-01-01T09:00:00Z");
  ended.closed_at = *parse_instant("2027-02-01T09:00:00Z");
  const auto later = with(kAnn, "2027-01-03T09:00:00Z");
  const auto sooner = with(kAnn, "2027-01-02T09:00:00Z");
  const auto other = with(kBea, "2027-01-02T09:00:00Z");
  const auto circles = circles_among({later, ended, other, sooner});
  ASSERT_EQ(circles.size(), 2u);
  EXPECT_EQ(circles[0].mentor_application, kAnn);
  ASSERT_EQ(circles[0].pairs.size(), 2u);
  EXPECT_EQ(circles[0].pairs[0].id, sooner.id);
  EXPECT_EQ(circles[1].pairs.size(), 1u);
}

TEST(Circle, OnlyProgrammesOfItsKindHaveAny) {  // circles.md rule 1
  using programmes::Kind;
  EXPECT_TRUE(meets_in_circles(Kind::circle));
  for (const auto kind : {Kind::reverse, Kind::reciprocal, Kind::conventional})
    EXPECT_FALSE(meets_in_circles(kind));
}

TEST(Circle, BeginsWithThreeMembers) {  // circles.md rule 2
  const auto pair = with(kAnn, "2027-01-02T09:00:00Z");
  EXPECT_TRUE(has_too_few(circles_among({pair, pair})[0]));
  EXPECT_FALSE(has_too_few(circles_among({pair, pair, pair})[0]));
}

}  // namespace
}  // namespace turnabout::pairs
