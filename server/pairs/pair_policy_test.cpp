#include "pairs/pair_policy.hpp"

#include <gtest/gtest.h>

namespace turnabout::pairs {
namespace {

const Instant kNow = *parse_instant("2026-11-22T09:00:00Z");
const ProgrammeId kProgramme{make_uuid7(1)};
const ProgrammeId kOther{make_uuid7(2)};

Viewer person(PersonId id, std::vector<Grant> grants = {}) {
  return {.kind = Viewer::Kind::person, .organisation = {}, .person = id, .grants = std::move(grants)};
}

const PersonId kMentor{make_uuid7(3)};
const PersonId kMentee{make_uuid7(4)};
const PersonId kLead{make_uuid7(5)};
const Viewer kTheLead = person(kLead, {{Role::lead, std::nullopt}});
const Viewer kLeadElsewhere = person(kLead, {{Role::lead, kOther}});

Proposal asked() {
  Proposal made;
  made.programme = kProgramme;
  made.mentor = kMentor;
  made.mentee = kMentee;
  return *ask_first(made, Side::mentor, kNow);
}

TEST(PairPolicy, OnlyALeadOfTheProgrammeMatchesAndOnlyWhileMatching) {  // pairs.md rule 9
  EXPECT_TRUE(may_match(kTheLead, {.programme = kProgramme, .is_matching = true}));
  EXPECT_EQ(may_match(kTheLead, {.programme = kProgramme}).error().code, Code::wrong_state);
  for (const auto& viewer : {kLeadElsewhere, person(kMentor), person(kLead, {{Role::sponsor, std::nullopt}}),
                             person(kLead, {{Role::operator_, std::nullopt}}), Viewer::nobody()})
    EXPECT_EQ(may_match(viewer, {.programme = kProgramme, .is_matching = true}).error().code,
              Code::not_found);
}

TEST(PairPolicy, NobodyAnswersForAnyoneAndTheUnaskedLearnNothing) {  // pairs.md rule 3
  EXPECT_EQ(may_answer(person(kMentor), asked(), kNow), Side::mentor);
  EXPECT_EQ(may_answer(person(kMentee), asked(), kNow).error().code, Code::not_found);
  EXPECT_EQ(may_answer(kTheLead, asked(), kNow).error().code, Code::not_found);
}

TEST(PairPolicy, AHeldQuestionExistsForNobody) {  // pairs.md rule 26
  const auto before = kNow - std::chrono::seconds(1);
  EXPECT_EQ(may_answer(person(kMentor), asked(), before).error().code, Code::not_found);
  EXPECT_TRUE(ask_abilities(person(kMentor), asked(), before).empty());
  EXPECT_FALSE(ask_abilities(person(kMentor), asked(), kNow).empty());
}

TEST(PairPolicy, TheTwoAndTheirLeadSeeAPair) {  // pairs.md rule 16
  Pair pair;
  pair.programme = kProgramme;
  pair.mentor = kMentor;
  pair.mentee = kMentee;
  EXPECT_TRUE(may_see(person(kMentor), pair));
  EXPECT_TRUE(may_see(person(kMentee), pair));
  EXPECT_TRUE(may_see(kTheLead, pair));
  EXPECT_FALSE(may_see(kLeadElsewhere, pair));
  EXPECT_FALSE(may_see(person(kLead, {{Role::operator_, std::nullopt}}), pair));
  EXPECT_TRUE(may_see_attention(kTheLead, pair));  // pairs.md rule 15
  for (const auto& viewer : {person(kMentor), person(kMentee), kLeadElsewhere})
    EXPECT_FALSE(may_see_attention(viewer, pair));
  pair.closed_at = kNow;
  EXPECT_TRUE(pair_abilities(kTheLead, pair).empty());
}

}  // namespace
}  // namespace turnabout::pairs
