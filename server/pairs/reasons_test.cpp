#include "pairs/reasons.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pairs/cohort_testing.hpp"

namespace turnabout::pairs {
namespace {

using namespace testing;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

/// Two who have everything in common or different that counts, and a declared tie besides.
Cohort two() {
  auto one = mentor(1);
  auto other = mentee(101);
  one.unit = "Harbour";
  other.unit = "Vale";
  one.answers = {{"interests", {"film", "music"}},
                 {"style", {"direct"}},
                 {"perspectives", {"faith", "caring"}},
                 {"generation", {"under_30"}}};
  other.answers = {{"interests", {"film"}},
                   {"style", {"direct"}},
                   {"learning_goals", {"faith", "caring"}},
                   {"lived", {"caring"}},
                   {"generation", {"over_60"}}};
  auto of = cohort({one}, {other});
  of.acquaintances = {{.a = person(1), .b = person(101), .kind = Acquaintance::Kind::soft_tie}};
  return of;
}

Reasons reasons(const Cohort& of, Reader reader) {
  const auto table = table_of(of);
  return reasons_of(table.contributions(application(1), application(101)), of.mentors.front(),
                    of.mentees.front(), reader, Words::built_in());
}
std::vector<std::string> keys(const std::vector<Reason>& list) {
  std::vector<std::string> all;
  for (const auto& reason : list) all.push_back(reason.key);
  return all;
}

TEST(Reasons, ALeadReadsWhatTheyShareAndWhereTheyDiffer) {
  const auto all = reasons(two(), Reader::lead_while_matching);
  EXPECT_THAT(keys(all.shared), UnorderedElementsAre("common_interests", "style"));
  EXPECT_THAT(keys(all.different),
              UnorderedElementsAre("topics_met", "difference_unit", "difference_generation"));
  EXPECT_THAT(all.shared.front().text, HasSubstr("Film and television"));
  EXPECT_THAT(all.shared.front().text, Not(HasSubstr("Music"))) << "only one of the two named it";
  EXPECT_EQ(all.shared.front().points, 5);
}

TEST(Reasons, WhatIsLivedAlreadyIsNotNamedAsOffered) {
  for (const auto& reason : reasons(two(), Reader::lead_while_matching).different) {
    if (reason.key != "topics_met") continue;
    EXPECT_THAT(reason.text, HasSubstr("Faith and belief"));
    EXPECT_THAT(reason.text, Not(HasSubstr("Caring")));
  }
}

TEST(Reasons, APartnerReadsOnlyWorkFactsUntilBothHaveTicked) {  // pairs.md rule 18
  auto of = two();
  auto& one = of.mentors.front();
  auto& other = of.mentees.front();
  const auto read = [&] {
    auto all = reasons(of, Reader::partner);
    auto both = keys(all.shared);
    for (const auto& key : keys(all.different)) both.push_back(key);
    return both;
  };
  EXPECT_THAT(read(), ElementsAre("difference_unit"));
  one.shareable = {"interests", "perspectives", "style", "generation"};
  EXPECT_THAT(read(), ElementsAre("difference_unit")) << "only one of the two has ticked";
  other.shareable = {"interests"};
  EXPECT_THAT(read(), UnorderedElementsAre("difference_unit", "common_interests"));
  other.shareable = {"learning_goals"};
  EXPECT_THAT(read(), UnorderedElementsAre("difference_unit", "topics_met"));
}

TEST(Reasons, AfterMatchingALeadReadsOnlyWorkFacts) {  // applications.md rule 15
  const auto all = reasons(two(), Reader::lead_later);
  EXPECT_THAT(all.shared, IsEmpty());
  EXPECT_THAT(keys(all.different), ElementsAre("difference_unit"));
}

TEST(Reasons, ADeclaredTieIsNeverTold) {  // pairs.md rule 17, pairs.md rule 21
  for (const auto reader : {Reader::lead_while_matching, Reader::lead_later, Reader::partner}) {
    const auto all = reasons(two(), reader);
    EXPECT_THAT(keys(all.shared), Not(Contains("prior_tie")));
    EXPECT_THAT(keys(all.different), Not(Contains("prior_tie")));
  }
}

TEST(Reasons, OwnWordsStandAsTheyWereWritten) {
  auto of = two();
  of.mentors.front().answers["interests"] = of.mentees.front().answers["interests"] = {"bell ringing"};
  EXPECT_THAT(reasons(of, Reader::lead_while_matching).shared.front().text, HasSubstr("bell ringing"));
}

TEST(Reasons, NothingInCommonGivesNoReasons) {
  const auto none = reasons(cohort({mentor(1)}, {mentee(101)}), Reader::lead_while_matching);
  EXPECT_THAT(none.shared, IsEmpty());
  EXPECT_THAT(none.different, IsEmpty());
}

}  // namespace
}  // namespace turnabout::pairs
