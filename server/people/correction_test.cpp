#include "people/correction.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace turnabout::people {
namespace {

using Field = CorrectionField;
using State = CorrectionState;

constexpr auto kToday = Date{std::chrono::year{2026} / 11 / 23};

Correction asked(std::string_view when = "2026-11-23T09:00:00Z") {
  return {.id = CorrectionId{make_uuid7(0)},
          .organisation = {},
          .person = PersonId{make_uuid7(1)},
          .field = Field::unit,
          .asked_at = *parse_instant(when)};
}
std::string kept(Field field, std::string_view text) {
  const auto value = value_to_keep(field, text, kToday);
  return value ? *value : "refused: " + value.error().faults.at(0).pointer;
}
Viewer with(Grant grant) {
  return {.kind = Viewer::Kind::person, .person = PersonId{make_uuid7(2)}, .grants = {grant}};
}

// keeping.md rule 21
TEST(CorrectionRules, AreToBeAnsweredWithinOneCalendarMonth) {
  EXPECT_EQ(to_string(answer_by(*parse_instant("2026-11-23T23:59:00Z"))), "2026-12-23");
  EXPECT_EQ(to_string(answer_by(*parse_instant("2027-01-31T08:00:00Z"))), "2027-02-28");
  EXPECT_FALSE(is_overdue(asked(), *parse_date("2026-12-23"))) << "the last day is in time";
  EXPECT_TRUE(is_overdue(asked(), *parse_date("2026-12-24")));
  auto answered = asked();
  answered.state = State::corrected;
  EXPECT_FALSE(is_overdue(answered, *parse_date("2027-12-24")));
}

// keeping.md rule 21
TEST(CorrectionRules, RemindAWeekBefore) {
  EXPECT_FALSE(is_reminded_on(asked(), *parse_date("2026-12-15")));
  EXPECT_TRUE(is_reminded_on(asked(), *parse_date("2026-12-16")));
  EXPECT_TRUE(is_reminded_on(asked(), *parse_date("2027-02-01"))) << "a server that was off reminds late";
}

// keeping.md rule 21
RC_GTEST_PROP(CorrectionRules, LeaveFromTwentyEightToThirtyOneDays, ()) {
  const Instant at{*rc::gen::inRange<std::int64_t>(0, 4'000'000'000) * 1'000'000};
  const auto days = days_between(date_of(at), answer_by(at));
  RC_ASSERT(days >= 28 && days <= 31);
}

// keeping.md rule 20
TEST(CorrectionRules, TellFromSevenInTheMorning) {
  EXPECT_FALSE(is_telling_time(*parse_instant("2026-11-23T06:59:59Z")));
  EXPECT_TRUE(is_telling_time(*parse_instant("2026-11-23T07:00:00Z")));
}

// keeping.md rule 22
TEST(CorrectionRules, KeepWhatAnImportWouldKeep) {
  EXPECT_EQ(kept(Field::name, "  Zoë   Ng "), "Zoë Ng");
  EXPECT_EQ(kept(Field::job_title, "Analyst"), "Analyst");
  EXPECT_EQ(kept(Field::unit, "Ships"), "Ships");
  EXPECT_EQ(kept(Field::location, "Leeds"), "Leeds");
  EXPECT_EQ(kept(Field::profession, "N/A"), "") << "nothing is kept from now on";
  EXPECT_EQ(kept(Field::unit, ""), "");
  EXPECT_EQ(kept(Field::start_date, "4 March 2021"), "2021-03-04");
  EXPECT_EQ(kept(Field::start_date, "2021-03-04"), "2021-03-04");
}

// keeping.md rule 22
TEST(CorrectionRules, RefuseWhatAnImportWouldNotTake) {
  for (const auto& [field, text] : {std::pair{Field::name, ""},
                                    {Field::name, "-"},
                                    {Field::name, "=1+1"},
                                    {Field::unit, "=cmd()"},
                                    {Field::start_date, "some day"},
                                    {Field::start_date, "03/04/2021"},
                                    {Field::start_date, "2021-02-30"}})
    EXPECT_EQ(kept(field, text), "refused: /value") << text;
  EXPECT_EQ(kept(Field::name, std::string(201, 'x')), "refused: /value");
  EXPECT_EQ(kept(Field::job_title, std::string(301, 'x')), "refused: /value") << "an import would cut it";
}

// keeping.md rule 22
TEST(CorrectionRules, WriteHereWhatIsAText) {
  for (const auto field :
       {Field::name, Field::job_title, Field::unit, Field::location, Field::profession, Field::start_date})
    EXPECT_TRUE(is_written_here(field));
  for (const auto field : {Field::grade, Field::manager, Field::something_else})
    EXPECT_FALSE(is_written_here(field));
}

// keeping.md rule 20
TEST(CorrectionRules, AreReadByLeadsOfTheWholeOrganisationAlone) {
  EXPECT_TRUE(may_answer_corrections(with({Role::lead, std::nullopt})));
  EXPECT_FALSE(may_answer_corrections(with({Role::lead, ProgrammeId{make_uuid7(0)}})));
  for (const auto role : {Role::network_lead, Role::sponsor, Role::supporter, Role::independent_contact,
                          Role::operator_, Role::panel_member})
    EXPECT_EQ(may_answer_corrections(with({role, std::nullopt})).error().code, Code::not_allowed);
}

// keeping.md rules 19 and 23
TEST(CorrectionRules, EndOnce) {
  const auto lead = with({Role::lead, std::nullopt});
  auto one = asked();
  EXPECT_TRUE(may_answer(one));
  EXPECT_EQ(own_abilities(one), std::vector<std::string>{"withdraw"});
  EXPECT_EQ(abilities_of_lead(lead, one), (std::vector<std::string>{"correct", "decline"}));
  EXPECT_TRUE(abilities_of_lead(with({Role::sponsor, std::nullopt}), one).empty());
  const Viewer own{.kind = Viewer::Kind::person, .person = one.person};
  EXPECT_TRUE(may_withdraw(own, one));
  EXPECT_EQ(may_withdraw(lead, one).error().code, Code::not_found) << "only one's own";
  for (const auto state : {State::corrected, State::not_corrected, State::withdrawn}) {
    one.state = state;
    EXPECT_EQ(may_answer(one).error().code, Code::wrong_state);
    EXPECT_EQ(may_withdraw(own, one).error().code, Code::wrong_state);
    EXPECT_TRUE(own_abilities(one).empty());
    EXPECT_TRUE(abilities_of_lead(lead, one).empty());
  }
}

}  // namespace
}  // namespace turnabout::people
