#include "concerns/concern.hpp"

#include <gtest/gtest.h>

#include "concerns/concern_policy.hpp"

namespace turnabout::concerns {
namespace {

Date on(std::string_view day) {
  return *parse_date(day);
}

PersonId somebody() {
  return PersonId{make_uuid7(1)};
}

class ConcernTest : public testing::Test {
 protected:
  OrganisationId organisation_{make_uuid7(1)};
  PersonId ines_ = somebody(), ivo_ = somebody(), ada_ = somebody(), al_ = somebody(), bo_ = somebody();
  std::vector<Contact> contacts_{{ines_, Role::independent_contact, "Ines"},
                                 {ivo_, Role::independent_contact, "Ivo"},
                                 {ada_, Role::lead, "Ada"},
                                 {al_, Role::lead, "Al"}};
  Concern concern_ = made();

  Concern made() const {
    Concern concern;
    concern.organisation = organisation_;
    concern.way = Way::confidential;
    concern.author = bo_;
    concern.contact = ines_;
    concern.deputy = ivo_;
    concern.sent_on = on("2027-01-04");  // a Monday
    return concern;
  }
  Viewer viewer(PersonId person) const {
    return {.kind = Viewer::Kind::person, .organisation = organisation_, .person = person};
  }
};

TEST_F(ConcernTest, GoesToTwoWhoHoldTheSameRole) {  // concerns.md rules 1 and 2
  EXPECT_TRUE(may_open({ines_, Role::independent_contact, ivo_}, contacts_));
  EXPECT_TRUE(may_open({ada_, Role::lead, al_}, contacts_));
  EXPECT_FALSE(may_open({ines_, Role::independent_contact, ines_}, contacts_));
  EXPECT_EQ(may_open({ines_, Role::independent_contact, ada_}, contacts_).error().rule, "concerns.md rule 2")
      << "a lead never stands for somebody outside the team";
  EXPECT_EQ(*opens_as(viewer(ines_), contacts_), Role::independent_contact);
  EXPECT_EQ(opens_as(viewer(bo_), contacts_).error().code, Code::not_found);
  contacts_.erase(contacts_.begin() + 1);
  EXPECT_EQ(may_raise_with({ines_, Role::independent_contact, ivo_}, contacts_, bo_).error().rule,
            "concerns.md rule 2")
      << "the deputy is a contact no longer";
}

TEST_F(ConcernTest, NobodyIsTheirOwnContact) {  // concerns.md rule 3
  const Door door{ines_, Role::independent_contact, ivo_};
  EXPECT_TRUE(may_raise_with(door, contacts_, bo_));
  EXPECT_TRUE(may_raise_with(door, contacts_, std::nullopt));
  for (const auto& author : {ines_, ivo_})
    EXPECT_EQ(may_raise_with(door, contacts_, author).error().rule, "concerns.md rule 3");
}

TEST_F(ConcernTest, CountsWorkingDays) {  // concerns.md rule 9
  EXPECT_EQ(add_working_days(on("2027-01-04"), 3), on("2027-01-07")) << "Monday";
  EXPECT_EQ(add_working_days(on("2027-01-07"), 3), on("2027-01-12")) << "Thursday";
  EXPECT_EQ(add_working_days(on("2027-01-08"), 3), on("2027-01-13")) << "Friday";
  EXPECT_EQ(add_working_days(on("2027-01-09"), 3), on("2027-01-13")) << "Saturday";
  EXPECT_EQ(add_working_days(on("2027-01-10"), 3), on("2027-01-13")) << "Sunday";
}

TEST_F(ConcernTest, RemindsAndThenBringsInTheDeputyOnce) {  // concerns.md rule 9
  EXPECT_EQ(step_due(concern_, on("2027-01-06")), Step::nothing);
  EXPECT_EQ(step_due(concern_, on("2027-01-07")), Step::remind);
  concern_.reminded_on = on("2027-01-07");
  EXPECT_EQ(step_due(concern_, on("2027-01-07")), Step::nothing);
  EXPECT_EQ(step_due(concern_, on("2027-01-08")), Step::bring_in_deputy);
  concern_.escalated_on = on("2027-01-08");
  EXPECT_EQ(step_due(concern_, on("2027-01-11")), Step::nothing);
  concern_.escalated_on = std::nullopt;
  concern_.state = State::acknowledged;
  EXPECT_EQ(step_due(concern_, on("2027-01-08")), Step::nothing);
}

TEST_F(ConcernTest, TheDeputyReadsWhenTheContactDoesNot) {  // concerns.md rules 9 and 10
  EXPECT_EQ(*part_of(viewer(bo_), concern_, contacts_), Part::author);
  EXPECT_EQ(*part_of(viewer(ines_), concern_, contacts_), Part::contact);
  EXPECT_EQ(part_of(viewer(ivo_), concern_, contacts_).error().code, Code::not_found);
  for (const auto& other : {ada_, al_, somebody()})
    EXPECT_EQ(part_of(viewer(other), concern_, contacts_).error().code, Code::not_found);
  concern_.escalated_on = on("2027-01-08");
  EXPECT_EQ(*part_of(viewer(ivo_), concern_, contacts_), Part::deputy);
  concern_.escalated_on = std::nullopt;
  contacts_.erase(contacts_.begin());
  EXPECT_EQ(*part_of(viewer(ivo_), concern_, contacts_), Part::deputy);
  EXPECT_FALSE(part_of(viewer(ines_), concern_, contacts_)) << "whoever is a contact no longer reads no more";
  auto elsewhere = viewer(bo_);
  elsewhere.organisation = OrganisationId{make_uuid7(2)};
  EXPECT_FALSE(part_of(elsewhere, concern_, contacts_));
  EXPECT_FALSE(part_of(Viewer::system(organisation_), concern_, contacts_));
}

TEST_F(ConcernTest, GoesForwardOnly) {  // concerns.md rule 10
  using Verbs = std::vector<std::string>;
  EXPECT_EQ(abilities(concern_, Part::author), Verbs{"write"});
  EXPECT_EQ(abilities(concern_, Part::contact), (Verbs{"acknowledge", "write"}));
  EXPECT_EQ(may_handle(concern_).error().code, Code::wrong_state);
  concern_.state = State::acknowledged;
  EXPECT_EQ(abilities(concern_, Part::deputy), (Verbs{"handle", "write"}));
  concern_.state = State::handled;
  EXPECT_EQ(abilities(concern_, Part::contact), Verbs{});
  EXPECT_EQ(abilities(concern_, Part::author), Verbs{});
}

TEST_F(ConcernTest, TakesSoMuchADayAndNoMore) {  // concerns.md rule 8
  EXPECT_TRUE(may_raise_anonymously(kAnonymousADay - 1));
  EXPECT_EQ(may_raise_anonymously(kAnonymousADay).error().code, Code::too_many_tries);
  EXPECT_EQ(may_write(concern_, Part::author, kMessagesADay).error().code, Code::too_many_tries);
  EXPECT_TRUE(may_write(concern_, Part::contact, kMessagesADay));
}

TEST_F(ConcernTest, TheRoundGoesInTheMorning) {  // concerns.md rule 11
  EXPECT_FALSE(is_round_time(*parse_instant("2027-01-04T06:59:59Z")));
  EXPECT_TRUE(is_round_time(*parse_instant("2027-01-04T07:00:00Z")));
  EXPECT_TRUE(is_round_time(*parse_instant("2027-01-04T23:59:59Z")));
}

TEST_F(ConcernTest, IsKeptForSixMonths) {  // concerns.md rule 12
  EXPECT_EQ(goes_if_handled_by(on("2027-07-04")), on("2027-01-04"));
  EXPECT_EQ(goes_if_handled_by(on("2027-08-31")), on("2027-02-28"));
}

TEST_F(ConcernTest, OnlyContactsAskHowMany) {  // concerns.md rule 13
  EXPECT_TRUE(may_count(viewer(ines_), contacts_));
  EXPECT_TRUE(may_count(viewer(ada_), contacts_));
  EXPECT_FALSE(may_count(viewer(bo_), contacts_));
}

}  // namespace
}  // namespace turnabout::concerns
