#include "disclosure/wave.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "disclosure/testing.hpp"

namespace turnabout::disclosure {
namespace {

constexpr auto kClosed = WaveState::closed;

Shares told(int people, std::vector<int> counts, Picks picks = Picks::one) {
  return shares(kClosed, {.picks = picks, .people = people, .counts = std::move(counts)}).value();
}
ShareLine line(std::size_t choice, ShareKind step) {
  return {choice, {step, std::nullopt}};
}

TEST(WaveTest, NothingIsToldWhileAWaveIsOpen) {  // disclosure.md rule 1
  const auto open = shares(WaveState::open, {.people = 40, .counts = {20, 20}});
  ASSERT_FALSE(open);
  EXPECT_EQ(open.error(), (Withheld{Reason::not_over_yet, Instead::how_many_answered}));
  EXPECT_FALSE(mean(WaveState::open, {.people = 40, .sum = 160}));
  EXPECT_FALSE(own_words(WaveState::open, 40));
}

TEST(WaveTest, HowManyHaveAnsweredIsToldInFives) {  // disclosure.md rules 1 and 3
  EXPECT_EQ(progress(WaveState::open, 40, 12).answered.value(), 10);
  EXPECT_EQ(progress(WaveState::open, 40, 13).answered.value(), 15);
  EXPECT_EQ(progress(WaveState::open, 40, 2).answered.value(), 0);
  EXPECT_FALSE(progress(WaveState::open, 9, 9).answered);
  EXPECT_EQ(progress(WaveState::open, 9, 9).asked, 9);
}

TEST(WaveTest, AfterwardsOneNumberStandsBesideEveryShare) {  // disclosure.md rule 1
  EXPECT_EQ(progress(kClosed, 40, 13).answered.value(), 13);
  EXPECT_FALSE(progress(kClosed, 40, 13).is_rounded);
  EXPECT_EQ(progress(kClosed, 40, 9).answered.value(), 10) << "too few for a share, so still in fives";
  EXPECT_TRUE(progress(kClosed, 40, 9).is_rounded);
  EXPECT_FALSE(progress(kClosed, 9, 9).answered);
}

TEST(WaveTest, ARoleNeedsTenPeople) {  // disclosure.md rules 2 and 8
  EXPECT_FALSE(shares(kClosed, {.people = 9, .counts = {4, 5}}));
  EXPECT_TRUE(shares(kClosed, {.people = 10, .counts = {4, 6}}));
  EXPECT_FALSE(mean(kClosed, {.people = 9, .sum = 36}));
  EXPECT_FALSE(own_words(kClosed, 9));
  EXPECT_EQ(own_words(kClosed, 10).value(), 10);
  EXPECT_EQ(shares(kClosed, {.people = 3, .counts = {3, 0}}).error(),
            (Withheld{Reason::too_few_people, Instead::how_many_answered}));
}

TEST(WaveTest, SharesAtTheEndsAreBands) {  // disclosure.md rule 4
  EXPECT_EQ(share_of(0, 10).kind, ShareKind::at_most_one_in_ten);
  EXPECT_EQ(share_of(1, 10).kind, ShareKind::at_most_one_in_ten);
  EXPECT_EQ(share_of(2, 10).kind, ShareKind::percent);
  EXPECT_EQ(share_of(9, 10).kind, ShareKind::at_least_nine_in_ten);
  EXPECT_EQ(share_of(10, 10), share_of(9, 10)) << "everybody reads like nearly everybody";
}

TEST(WaveTest, SharesOfFewAreRoundedToFivePoints) {  // disclosure.md rule 5
  EXPECT_EQ(share_of(5, 12).percent, 40);
  EXPECT_EQ(share_of(17, 50).percent, 35);
  EXPECT_EQ(share_of(17, 51).percent, 33);
}

TEST(WaveTest, NoNumberStandsBesideABandWhereSharesAddUp) {  // disclosure.md rule 6
  using enum ShareKind;
  EXPECT_EQ(told(10, {0, 6, 4}).lines,
            (std::vector{line(1, half_or_more), line(2, fewer_than_half), line(0, at_most_one_in_ten)}));
  EXPECT_EQ(told(200, {120, 70, 10}).lines,
            (std::vector{line(0, half_or_more), line(1, fewer_than_half), line(2, at_most_one_in_ten)}));
  EXPECT_EQ(told(200, {155, 30, 15}).lines[0], line(0, three_quarters_or_more));
  EXPECT_EQ(told(200, {155, 30, 15}).lines[1], line(1, fewer_than_a_quarter));
  EXPECT_EQ(told(10, {10, 0, 0}).lines, told(10, {9, 1, 0}).lines);
  EXPECT_EQ(told(10, {9, 0, 1}).lines, told(10, {9, 1, 0}).lines) << "the order would tell who said it";
  // With at most 8 beside, one each is all that adds up to ten.
  EXPECT_EQ(shares(kClosed, {.people = 10, .counts = {8, 1, 1}}).error(),
            (Withheld{Reason::too_near_an_end, Instead::how_many_answered}));
}

TEST(WaveTest, SeveralPicksDoNotAddUp) {  // disclosure.md rule 6
  const auto shown = told(10, {6, 4, 0}, Picks::any);
  EXPECT_EQ(shown.lines[0].share.percent, 60);
  EXPECT_EQ(shown.lines[2].share.kind, ShareKind::at_most_one_in_ten);
}

TEST(WaveTest, MeansNearAnEndAreOnlySaidToBeThere) {  // disclosure.md rule 7
  const auto of_ten = [](double sum) { return mean(kClosed, {.people = 10, .sum = sum}).value(); };
  EXPECT_EQ(of_ten(43.4).value, 4.3);
  EXPECT_EQ(of_ten(10).kind, MeanKind::near_lowest);
  EXPECT_EQ(of_ten(70).kind, MeanKind::near_highest);
  EXPECT_FALSE(of_ten(70).value);
}

// disclosure.md rule 6, as the attacker tries it: knows how many answered and this code, and looks for counts
// that would have been told the same.
class Attacker : public testing::TestWithParam<std::pair<int, std::size_t>> {};
TEST_P(Attacker, CannotWorkOutAnAnswerThatIsNotToldAlone) {
  const auto [people, choices] = GetParam();
  using Key = std::vector<std::pair<std::size_t, std::pair<int, int>>>;
  std::map<Key, std::vector<std::set<int>>> possible;
  every_parting(people, choices, [&](const std::vector<int>& counts) {
    const auto released = shares(kClosed, {.people = people, .counts = counts});
    if (!released) return;
    Key key;
    for (const auto& one : released->lines)
      key.push_back({one.choice, {static_cast<int>(one.share.kind), one.share.percent.value_or(-1)}});
    auto& values = possible[key];
    values.resize(choices);
    for (std::size_t i = 0; i < choices; ++i) values[i].insert(counts[i]);
  });
  int banded = 0;
  for (const auto& [key, values] : possible)
    for (const auto& [choice, share] : key) {
      const auto kind = static_cast<ShareKind>(share.first);
      if (kind != ShareKind::at_most_one_in_ten && kind != ShareKind::at_least_nine_in_ten) continue;
      ++banded;
      const auto whole_band = static_cast<std::size_t>(people / 10 + 1);
      EXPECT_GE(values[choice].size(), std::min(whole_band, std::size_t{10}))
          << people << " people, choice " << choice << " can only be " << values[choice].size() << " values";
    }
  EXPECT_GT(banded, 0);
}
INSTANTIATE_TEST_SUITE_P(People, Attacker,
                         testing::Values(std::pair{10, 2u}, std::pair{10, 3u}, std::pair{10, 4u},
                                         std::pair{11, 3u}, std::pair{17, 3u}, std::pair{24, 3u},
                                         std::pair{12, 4u}, std::pair{40, 3u}));

RC_GTEST_PROP(WaveProperty, NoBandIsEverTurnedIntoANumber, ()) {  // disclosure.md rules 4 and 6
  const auto counts = *rc::gen::container<std::vector<int>>(*rc::gen::inRange(2, 7), rc::gen::inRange(0, 40));
  const int people = std::accumulate(counts.begin(), counts.end(), 0);
  const auto released = shares(kClosed, {.people = people, .counts = counts});
  if (people < kRolePeople) RC_ASSERT(!released.has_value());
  if (!released) return;
  bool number = false, band = false;
  for (const auto& one : released->lines) {
    const int count = counts[one.choice];
    number = number || one.share.percent.has_value();
    band = band || !one.share.percent;
    if (one.share.percent) RC_ASSERT(10 * count > people && 10 * count < 9 * people);
  }
  RC_ASSERT(!(number && band));
  RC_ASSERT(released->lines.size() == counts.size());
}

}  // namespace
}  // namespace turnabout::disclosure
