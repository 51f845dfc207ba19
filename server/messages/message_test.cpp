#include "messages/message.hpp"

#include <gtest/gtest.h>

#include "messages/message_policy.hpp"

namespace turnabout::messages {
namespace {

PersonId person(int number) {
  return PersonId{make_uuid7(number)};
}

Message draft(std::string subject = "See you on Tuesday", std::string text = "Bring nothing.") {
  Message message;
  message.draft = {.audience = Audience::everybody, .subject = std::move(subject), .text = std::move(text)};
  return message;
}

TEST(Message, EachGroupHasThoseWhomALeadWouldListAndNobodyElse) {  // messages.md rules 4 and 5
  const Member mentor{.person = person(1), .mentor = true, .no_induction_place = true};
  const Member mentee{.person = person(2), .mentee = true, .paired = true, .pair_not_ready = true};
  const Member begun{.person = person(3), .begun = true};
  const Member both{.person = person(4), .mentor = true, .mentee = true, .paired = true};
  const std::vector all{mentor, mentee, begun, both};
  const auto numbers = [&](Audience audience) { return people_in(audience, all); };
  EXPECT_EQ(numbers(Audience::everybody), (std::vector{mentor.person, mentee.person, both.person}));
  EXPECT_EQ(numbers(Audience::mentors), (std::vector{mentor.person, both.person}));
  EXPECT_EQ(numbers(Audience::mentees), (std::vector{mentee.person, both.person}));
  EXPECT_EQ(numbers(Audience::begun), (std::vector{begun.person}));
  EXPECT_EQ(numbers(Audience::no_induction_place), (std::vector{mentor.person}));
  EXPECT_EQ(numbers(Audience::paired), (std::vector{mentee.person, both.person}));
  EXPECT_EQ(numbers(Audience::unpaired), (std::vector{mentor.person}));
  EXPECT_EQ(numbers(Audience::pairs_not_ready), (std::vector{mentee.person}));
  EXPECT_EQ(std::size(kAudiences), 8u) << "another group has to be weighed by rule 5 first";
}

TEST(Message, NobodyIsInAGroupTwice) {  // messages.md rule 8
  const Member one{.person = person(1), .mentor = true};
  EXPECT_EQ(people_in(Audience::everybody, std::vector{one, one}).size(), 1u);
}

TEST(Message, SendingWantsASubjectOfOneLineAndAText) {  // messages.md rule 2
  EXPECT_TRUE(may_send(draft(), 3, 0));
  const auto empty = may_send(draft(" ", "\n"), 3, 0);
  ASSERT_FALSE(empty);
  ASSERT_EQ(empty.error().faults.size(), 2u);
  EXPECT_EQ(empty.error().faults[0].pointer, "/subject");
  EXPECT_EQ(empty.error().faults[1].pointer, "/text");
  EXPECT_TRUE(check_draft(draft("", "").draft)) << "a draft may lack both";
  EXPECT_EQ(check_draft(draft("One\nBcc: x", "y").draft).error().faults[0].pointer, "/subject");
}

TEST(Message, NobodyToWriteToAndTooManyInADayAreRefused) {  // messages.md rules 9 and 12
  EXPECT_EQ(may_send(draft(), 0, 0).error().rule, "messages.md rule 9");
  EXPECT_TRUE(may_send(draft(), 1, kMostADay - 1));
  EXPECT_EQ(may_send(draft(), 1, kMostADay).error().rule, "messages.md rule 12");
  EXPECT_TRUE(may_begin(kMostDrafts - 1));
  EXPECT_EQ(may_begin(kMostDrafts).error().rule, "messages.md rule 12");
}

TEST(Message, CanBeTakenBackUntilItLeavesAndChangedOnlyAsADraft) {  // messages.md rules 7 and 10
  auto message = draft();
  EXPECT_TRUE(may_edit(message));
  EXPECT_EQ(may_take_back(message, Instant{0}).error().code, Code::wrong_state);
  message.state = State::leaving;
  message.leaves_at = Instant{60};
  EXPECT_TRUE(may_take_back(message, Instant{59}));
  EXPECT_EQ(may_take_back(message, Instant{60}).error().code, Code::wrong_state);
  EXPECT_EQ(may_edit(message).error().code, Code::wrong_state);
  EXPECT_EQ(may_send(message, 3, 0).error().code, Code::wrong_state);
  message.state = State::sent;
  message.leaves_at = {};
  EXPECT_EQ(may_edit(message).error().code, Code::wrong_state);
  EXPECT_EQ(may_take_back(message, Instant{0}).error().code, Code::wrong_state);
}

TEST(Message, OnlyLeadsOfTheProgrammeWrite) {  // messages.md rule 1
  const OrganisationId organisation{make_uuid7(1)};
  programmes::Programme programme{.id = ProgrammeId{make_uuid7(2)},
                                  .organisation = organisation,
                                  .template_key = "reverse_six_months",
                                  .kind = programmes::Kind::reverse,
                                  .state = programmes::State::running,
                                  .set_up = {},
                                  .call_code = "code"};
  const auto with = [&](std::vector<Grant> grants) {
    return Viewer{.kind = Viewer::Kind::person,
                  .organisation = organisation,
                  .person = person(1),
                  .grants = std::move(grants)};
  };
  const auto lead = with({{Role::lead, programme.id}});
  EXPECT_EQ(abilities(lead, programme), std::vector<std::string>{"write"});
  EXPECT_EQ(abilities(lead, programme, draft(), Instant{0}),
            (std::vector<std::string>{"edit", "send", "delete"}));
  EXPECT_TRUE(may_write(with({{Role::lead, std::nullopt}}), programme));
  for (const auto role : {Role::sponsor, Role::supporter, Role::network_lead, Role::operator_})
    EXPECT_EQ(may_write(with({{role, programme.id}}), programme).error().code, Code::not_found);
  EXPECT_FALSE(may_write(with({{Role::lead, ProgrammeId{make_uuid7(3)}}}), programme));
  auto elsewhere = lead;
  elsewhere.organisation = OrganisationId{make_uuid7(4)};
  EXPECT_FALSE(may_write(elsewhere, programme));
}

}  // namespace
}  // namespace turnabout::messages
