#include "pairs/weighing.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "pairs/cohort_testing.hpp"

namespace turnabout::pairs {
namespace {

using namespace testing;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Date kDay = *parse_date("2026-11-22");

/// The first mentor and mentee share interests and the second ones do; the other two pairs share a style.
Cohort four() {
  auto of = cohort({mentor(1), mentor(2)}, {mentee(101), mentee(102)});
  of.mentors[0].answers["interests"] = of.mentees[0].answers["interests"] = {"film", "music", "sport"};
  of.mentors[1].answers["interests"] = of.mentees[1].answers["interests"] = {"walking", "crafts", "games"};
  of.mentors[0].answers["style"] = of.mentees[1].answers["style"] = {"direct"};
  of.mentors[1].answers["style"] = of.mentees[0].answers["style"] = {"gentle"};
  of.on = kDay;
  return of;
}

/// What `weights` would make of a board that holds what the programme's own suggest.
WeightPreviewDto tried(const programmes::Weights& weights, const std::vector<Placing>& table,
                       const std::vector<Placing>& fixed = {}) {
  const auto now = table_of(four());
  const auto then = *now.weighed(weights, 1, kDay);
  const auto placings = *then.suggest(locked_of(table), fixed);
  return weighed({.now = now, .table = table, .fixed = fixed, .then = then, .placings = placings});
}

std::int64_t points_of(const WeightPreviewDto& preview, std::string_view term, bool after) {
  const auto found = std::find_if(preview.terms.begin(), preview.terms.end(),
                                  [&](const TermSumDto& sum) { return sum.term == term; });
  return found == preview.terms.end() ? -1 : after ? found->after : found->before;
}

TEST(Weighing, SaysWhatWouldBeAndWhoWouldChange) {  // pairs.md rule 29
  const auto preview = tried({.common_interests = 0, .style = 40}, {placing(1, 101), placing(2, 102)});
  EXPECT_EQ(preview.before.total, 30);
  EXPECT_EQ(preview.before.pairs, 2);
  EXPECT_EQ(preview.before_weighed, 0) << "the pairs on the board share no style";
  EXPECT_EQ(preview.after.total, 80);
  EXPECT_EQ(preview.after.reached.mentees, 2);
  EXPECT_EQ(points_of(preview, "common_interests", false), 30);
  EXPECT_EQ(points_of(preview, "common_interests", true), 0);
  EXPECT_EQ(points_of(preview, "style", true), 80);
  ASSERT_THAT(preview.proposals, SizeIs(2));
  EXPECT_EQ(preview.proposals[0].mentee_id, application(102));
  EXPECT_EQ(preview.proposals[0].score, 40);
  EXPECT_FALSE(preview.proposals[0].stays);
  EXPECT_THAT(preview.lost, SizeIs(2));
}

TEST(Weighing, SameWeightsMoveNobody) {  // pairs.md rule 29
  const auto preview = tried(programmes::Weights{}, {placing(1, 101), placing(2, 102)});
  EXPECT_EQ(preview.after.total, preview.before.total);
  EXPECT_EQ(preview.before_weighed, preview.before.total);
  EXPECT_THAT(preview.lost, IsEmpty());
  for (const auto& proposal : preview.proposals) EXPECT_TRUE(proposal.stays);
}

TEST(Weighing, KeepsWhatIsLockedAndWhatIsAskedAbout) {  // pairs.md rule 29
  const programmes::Weights style{.common_interests = 0, .style = 40};
  const auto locked = tried(style, {placing(1, 101, true), placing(2, 102)});
  EXPECT_THAT(locked.lost, IsEmpty());
  EXPECT_TRUE(locked.proposals[0].locked);
  const auto asked = tried(style, {placing(2, 102)}, {placing(1, 101)});
  EXPECT_EQ(asked.after.pairs, 2) << "what is asked about counts";
  EXPECT_THAT(asked.proposals, SizeIs(1)) << "and is not among what may be moved";
}

TEST(Weighing, SomethingMustCountAlsoForOneRun) {  // pairs.md rule 30
  const auto programme = reverse_programme();
  programmes::WeightsChange none;
  for (auto* points :
       {&none.common_interests, &none.style, &none.availability, &none.ways_to_meet, &none.topics_met,
        &none.difference_lived, &none.difference_unit, &none.difference_profession, &none.difference_location,
        &none.difference_generation, &none.difference_tenure})
    *points = programmes::Points{0};
  const auto refused = settings_of(programme, {.weights = none, .seed = {}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::invalid);
  EXPECT_EQ(refused.error().faults.at(0).pointer, "/weights");
  none.style = programmes::Points{1};
  EXPECT_TRUE(settings_of(programme, {.weights = none, .seed = {}}));
}

std::vector<std::string> some(const std::vector<std::string>& from) {
  std::vector<std::string> picked;
  for (const auto& value : from)
    if (*rc::gen::arbitrary<bool>()) picked.push_back(value);
  return picked;
}

Applicant anybody(Applicant one) {
  one.answers["interests"] = some({"film", "music", "sport"});
  one.answers["style"] = some({"direct"});
  one.answers["perspectives"] = some({"class", "age"});
  one.answers["learning_goals"] = some({"class", "age"});
  one.unit = *rc::gen::element<std::string>("Harbour", "Vale");
  one.capacity = *rc::gen::inRange(1, 3);
  one.started_on = add_months(kDay, -*rc::gen::inRange(0, 200));
  return one;
}

/// Weighing anew may take no short cut that a fresh run does not take.
RC_GTEST_PROP(Weighing, GivesWhatAFreshRunWithTheseWeightsGives, ()) {  // pairs.md rule 29
  auto of = cohort({}, {});
  for (int i = *rc::gen::inRange(0, 7); i > 0; --i)
    of.mentors.push_back(anybody(mentor(i, *rc::gen::inRange(1, 5))));
  for (int i = *rc::gen::inRange(0, 7); i > 0; --i) of.mentees.push_back(anybody(mentee(100 + i)));
  if (*rc::gen::arbitrary<bool>())
    of.acquaintances = {{.a = person(1), .b = person(101), .kind = Acquaintance::Kind::soft_tie}};
  of.on = kDay;
  const auto weight = [] { return *rc::gen::inRange(0, 101); };
  const programmes::Weights weights{.common_interests = weight(),
                                    .style = weight(),
                                    .topics_met = weight(),
                                    .difference_unit = weight(),
                                    .difference_tenure = weight(),
                                    .prior_tie = weight()};
  const auto another_day = add_months(kDay, *rc::gen::element(0, 7));
  const auto once =
      *table_of(of).weighed({.difference_tenure = 9}, 4, add_months(kDay, *rc::gen::element(0, 20)));
  const auto weighed = *once.weighed(weights, 5, another_day);
  of.on = another_day;
  const auto fresh = *MatchingTable::make(reverse_programme(), weights, 5, of);
  const auto best = *fresh.suggest({}, {});
  RC_ASSERT(*weighed.suggest({}, {}) == best);
  RC_ASSERT(weighed.total(best) == fresh.total(best));
  std::int64_t sum = 0;
  for (const auto& term : weighed.term_totals(best)) sum += term.points;
  RC_ASSERT(sum == fresh.total(best));
}

}  // namespace
}  // namespace turnabout::pairs
