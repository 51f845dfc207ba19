#include "people/import_check.hpp"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/tables/csv.hpp"

namespace turnabout::people {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr Date kToday{std::chrono::year{2026} / 11 / 22};

/// A file, checked against people known before, and what the next check would know.
class Desk {
 public:
  std::vector<KnownPerson> known;
  Mapping::Missing missing = Mapping::Missing::are_leavers;
  std::optional<DateOrder> date_order;

  const DryRun& check_csv(std::string_view csv) {
    auto read = tables::read(csv);
    if (!read) throw std::runtime_error(read.error().message);
    table_ = *std::move(read);
    columns_ = guess_columns(table_);
    mapping_ = {};
    mapping_.missing = missing;
    mapping_.date_order = date_order;
    for (const auto& column : columns_) mapping_.targets.push_back(column.guess.value_or(Target::ignore));
    mapping_.sensitive_on.assign(columns_.size(), false);
    EXPECT_TRUE(check_mapping(columns_, mapping_));
    run_ = check(
        table_, columns_, mapping_, known,
        {.today = kToday, .email_key = [](std::string_view email) { return "key:" + std::string(email); }});
    return run_;
  }

  /// What confirming would leave behind.
  void confirm() {
    auto after = known;
    for (std::size_t i = known.size(); i < run_.manager_of.size(); ++i) {
      KnownPerson made;
      made.id = PersonId{make_uuid7(1'790'000'000'000)};
      after.push_back(made);
    }
    const auto id_of = [&](int i) {
      return i < 0 ? std::nullopt : std::optional(after[static_cast<std::size_t>(i)].id);
    };
    for (const auto& plan : run_.people) {
      if (plan.everyone < 0) continue;
      auto& now = after[static_cast<std::size_t>(plan.everyone)];
      const auto& row = plan.person;
      if (row.standing == RowPerson::Standing::left) {
        now.left_on = row.left_on.value_or(kToday);
        continue;
      }
      now.kind = PersonKind::staff;
      now.staff_number = row.staff_number;
      now.name = row.name;
      now.email_key = row.email_key;
      now.job_title = row.job_title;
      now.grade = row.grade;
      now.unit = row.unit;
      now.location = row.location;
      now.profession = row.profession;
      now.started_on = row.started_on;
      now.left_on = std::nullopt;
      now.attributes = row.attributes;
      now.manager_staff_number = plan.manager_number;
      now.reviewer = id_of(plan.reviewer);
    }
    for (std::size_t i = 0; i < after.size(); ++i) {
      after[i].manager = id_of(run_.manager_of[i]);
      after[i].manager_state = run_.manager_state[i];
    }
    for (const int leaver : run_.leavers) after[static_cast<std::size_t>(leaver)].left_on = kToday;
    known = std::move(after);
  }

  const KnownPerson& person(std::string_view number) const {
    return *std::find_if(known.begin(), known.end(), [&](auto& p) { return p.staff_number == number; });
  }
  std::vector<std::string> findings(Severity severity) const {
    std::vector<std::string> texts;
    for (const auto& f : run_.findings)
      if (f.severity == severity) texts.push_back(std::to_string(f.row) + " " + f.name + ": " + f.message);
    return texts;
  }
  std::vector<std::string> errors() const { return findings(Severity::error); }
  std::vector<std::string> warnings() const { return findings(Severity::warning); }

 private:
  tables::Table table_;
  std::vector<ColumnGuess> columns_;
  Mapping mapping_;
  DryRun run_;
};

constexpr std::string_view kSmall =
    "Employee ID,Name,Email,Grade,Manager ID\n"
    "007,Zoë Ng,zoe@a.example,B,10\n"
    "008,Bo Lind,bo@a.example,C,007\n"
    "10,Ada Head,ada@a.example,D,\n";

TEST(ImportCheck, ANewListIsAllNew) {
  Desk desk;
  const auto& run = desk.check_csv(kSmall);
  EXPECT_EQ(run.summary.new_people, 3);
  EXPECT_EQ(run.summary.to_fix, 0);
  EXPECT_THAT(run.summary.grades_found, ElementsAre("B", "C", "D"));
  desk.confirm();
  EXPECT_EQ(desk.person("007").name, "Zoë Ng");  // people.md rule 6: leading zeros stay
  EXPECT_EQ(desk.person("007").manager, desk.person("10").id)
      << "who comes later in the file";  // people.md rule 11
}

TEST(ImportCheck, TheSameListAgainChangesNothing) {  // people.md rule 15
  Desk desk;
  desk.check_csv(kSmall);
  desk.confirm();
  const auto& again = desk.check_csv(kSmall);
  EXPECT_EQ(again.summary.unchanged, 3);
  EXPECT_EQ(
      again.summary.new_people + again.summary.changed + again.summary.leavers + again.summary.returning, 0);
}

TEST(ImportCheck, ChangesLeaversAndReturnersAreCounted) {  // people.md rule 8
  Desk desk;
  desk.check_csv(kSmall);
  desk.confirm();
  const auto& run = desk.check_csv(
      "Employee ID,Name,Email,Grade,Manager ID\n008,Bo Lind,bo@a.example,D,10\n10,Ada Head,ada@a.example,D,\n"
      "11,Cai New,cai@a.example,B,10\n");
  EXPECT_EQ(run.summary.new_people, 1);
  EXPECT_EQ(run.summary.changed, 1);
  EXPECT_EQ(run.summary.unchanged, 1);
  EXPECT_EQ(run.summary.leavers, 1);
  desk.confirm();
  EXPECT_EQ(desk.person("007").left_on, kToday);
  const auto id = desk.person("007").id;
  const auto& back = desk.check_csv(kSmall);
  EXPECT_EQ(back.summary.returning, 1);
  EXPECT_EQ(back.summary.leavers, 1);
  desk.confirm();
  EXPECT_EQ(desk.person("007").id, id);
  EXPECT_FALSE(desk.person("007").left_on);
}

TEST(ImportCheck, APartialListNeedMarkNobody) {  // people.md rule 8
  Desk desk;
  desk.check_csv(kSmall);
  desk.confirm();
  desk.missing = Mapping::Missing::stay;
  EXPECT_EQ(desk.check_csv("Employee ID,Name\n10,Ada Head\n").summary.leavers, 0);
}

TEST(ImportCheck, AListThatLosesManySaysSo) {  // people.md rule 8
  Desk desk;
  std::string csv = "Employee ID,Name\n";
  for (int i = 0; i < 40; ++i) csv += std::to_string(100 + i) + ",Person " + std::to_string(i) + "\n";
  desk.check_csv(csv);
  desk.confirm();
  desk.check_csv("Employee ID,Name\n100,Person 0\n");
  EXPECT_THAT(desk.warnings(), testing::Contains(HasSubstr("39 of the 40 people")));
}

TEST(ImportCheck, StatusAndDatesMarkLeavers) {  // people.md rule 8
  Desk desk;
  desk.check_csv("Employee ID,Name\n1,A\n2,B\n3,C\n4,D\n");
  desk.confirm();
  const auto& run = desk.check_csv(
      "Employee ID,Name,Status,Leaver "
      "date\n1,A,Active,\n2,B,Terminated,\n3,C,Active,2026-01-31\n4,D,Active,2027-01-31\n"
      "5,E,Inactive,\n6,F,Sleeping,\n");
  EXPECT_EQ(run.summary.leavers, 2);
  EXPECT_EQ(run.summary.new_people, 1);
  EXPECT_THAT(desk.warnings(), testing::IsSupersetOf({HasSubstr("already left"), HasSubstr("\"Sleeping\"")}));
  desk.confirm();
  EXPECT_EQ(to_string(*desk.person("3").left_on), "2026-01-31");
}

TEST(ImportCheck, WhatTheFileDoesNotSayIsKept) {
  Desk desk;
  desk.check_csv(kSmall);
  desk.confirm();
  const auto& run = desk.check_csv("Employee ID,Name\n007,Zoë Ng\n008,Bo Lind\n10,Ada Head\n");
  EXPECT_EQ(run.summary.unchanged, 3);
}

TEST(ImportCheck, BadRowsAreLeftOutAndGoodOnesKept) {  // people.md rule 5
  Desk desk;
  const auto& run = desk.check_csv(
      "Employee ID,Name,Job title\n,No Number,x\n2,,x\n3,Formula,=1+1\n4,Too,many,cells\n5,Too "
      "few\n6,Good,x\n7,Odd,a\x02"
      "b\n");
  EXPECT_EQ(run.summary.to_fix, 5);
  EXPECT_EQ(run.summary.new_people, 2);
  EXPECT_THAT(
      desk.errors(),
      ElementsAre(HasSubstr("2 No Number: There is no staff number"), HasSubstr("3 : There is no name"),
                  HasSubstr("4 Formula: This looks like a spreadsheet formula"),
                  HasSubstr("5 Too: The row has 4 cells"), HasSubstr("8 Odd: This holds a character")));
  EXPECT_THAT(desk.warnings(), testing::Contains(HasSubstr("6 Too few: The row has 2 cells")));
}

TEST(ImportCheck, OneNumberForTwoPeopleLeavesBothOut) {  // people.md rule 9
  Desk desk;
  const auto& run = desk.check_csv("Employee ID,Name\n1,A\n2,B\n1,C\n2,B\n");
  EXPECT_EQ(run.summary.to_fix, 2);
  EXPECT_EQ(run.summary.new_people, 1);
  EXPECT_THAT(desk.errors(), ElementsAre(HasSubstr("also in row 4 (C)"), HasSubstr("also in row 2 (A)")));
  EXPECT_THAT(desk.warnings(), testing::Contains(HasSubstr("same as row 3")));
}

TEST(ImportCheck, PeopleInBadRowsAreNoLeavers) {  // people.md rule 8
  Desk desk;
  desk.check_csv("Employee ID,Name\n1,A\n2,B\n");
  desk.confirm();
  EXPECT_EQ(desk.check_csv("Employee ID,Name\n1,\n2,B\n").summary.leavers, 0);
}

TEST(ImportCheck, OnePersonUnderTwoNumbersIsCaughtByAddress) {  // people.md rule 9
  Desk desk;
  const auto& run = desk.check_csv("Employee ID,Name,Email\n1,Ada,ada@a.example\n2,Ada,ADA@a.example\n");
  EXPECT_EQ(run.summary.new_people, 1);
  EXPECT_THAT(desk.errors(),
              ElementsAre(HasSubstr("3 Ada: Row 2 (Ada, number 1) has the same e-mail address")));
}

TEST(ImportCheck, ANewNumberIsRecognisedByAddress) {  // people.md rule 10
  Desk desk;
  desk.check_csv("Employee ID,Name,Email\n1,Ada,ada@a.example\n2,Bo,bo@a.example\n");
  desk.confirm();
  const auto id = desk.person("1").id;
  const auto& run = desk.check_csv("Employee ID,Name,Email\n901,Ada,ada@a.example\n2,Bo,bo@a.example\n");
  EXPECT_EQ(run.summary.changed, 1);
  EXPECT_EQ(run.summary.leavers, 0);
  desk.confirm();
  EXPECT_EQ(desk.person("901").id, id);
}

TEST(ImportCheck, SwappedAddressesAreNoMuddle) {  // people.md rule 10
  Desk desk;
  desk.check_csv("Employee ID,Name,Email\n1,Ada,ada@a.example\n2,Bo,bo@a.example\n");
  desk.confirm();
  const auto& run = desk.check_csv("Employee ID,Name,Email\n1,Ada,bo@a.example\n2,Bo,ada@a.example\n");
  EXPECT_EQ(run.summary.changed, 2);
  EXPECT_EQ(run.summary.to_fix, 0);
}

TEST(ImportCheck, AnAddressThatSomebodyKeepsIsNotTakenOver) {  // people.md rule 9
  Desk desk;
  desk.check_csv("Employee ID,Name,Email\n1,Ada,ada@a.example\n2,Bo,bo@a.example\n");
  desk.confirm();
  const auto& run = desk.check_csv("Employee ID,Name,Email\n2,Bo,ada@a.example\n");
  EXPECT_EQ(run.summary.unchanged, 1);
  EXPECT_THAT(desk.warnings(), testing::Contains(HasSubstr("belongs to Ada (number 1)")));
}

TEST(ImportCheck, EveryOddManagerIsReportedAndNoneStopsIt) {  // people.md rule 12
  Desk desk;
  const auto& run = desk.check_csv(
      "Employee ID,Name,Manager "
      "ID\n1,Head,\n2,Lost,999\n3,Own,3\n4,Round,5\n5,About,4\n0042,Zero,1\n6,Short,42\n7,,1\n"
      "8,Below,7\n9,Nothing,NO_MANAGER\n");
  EXPECT_EQ(run.summary.new_people, 9);
  EXPECT_THAT(
      desk.warnings(),
      ElementsAre(HasSubstr("2 Head: No manager"), HasSubstr("3 Lost: Nobody has the staff number 999"),
                  HasSubstr("4 Own: This person is given as their own manager"),
                  HasSubstr("5 Round: Following"), HasSubstr("6 About: Following"),
                  HasSubstr("8 Short: Nobody has the staff number 42"),
                  HasSubstr("10 Below: The manager, 7, is in row 9, which is left out"),
                  HasSubstr("11 Nothing: No manager")));
  EXPECT_THAT(run.findings[5].remedy, HasSubstr("0042"));
  desk.confirm();
  EXPECT_EQ(desk.person("1").manager_state, ManagerState::blank);
  EXPECT_EQ(desk.person("2").manager_state, ManagerState::unknown);
  EXPECT_EQ(desk.person("4").manager_state, ManagerState::cycle);
  EXPECT_EQ(desk.person("4").manager, desk.person("5").id) << "what is known still counts";
  EXPECT_EQ(desk.check_csv("Employee ID,Name,Manager ID\n4,Round,1\n5,About,4\n").summary.changed, 2)
      << "the circle is mended";
}

TEST(ImportCheck, ManagersMayBeGivenByAddressOrName) {  // people.md rule 11
  Desk desk;
  desk.check_csv(
      "Employee ID,Name,Email,Manager\n1,Zoë Ng,zoe@a.example,\n2,Bo,,ZOE@a.example\n3,Cy,,zoe "
      "ng\n4,Di,,\"Ng, Zoë\"\n5,Sam,,\n"
      "6,Sam,,\n7,Ed,,Sam\n");
  EXPECT_THAT(desk.warnings(), testing::Contains(HasSubstr("Several people are called Sam")));
  desk.confirm();
  for (const auto* number : {"2", "3", "4"})
    EXPECT_EQ(desk.person(number).manager, desk.person("1").id) << number;
}

TEST(ImportCheck, ReviewersAreFoundLikeManagers) {  // people.md rule 11
  Desk desk;
  desk.check_csv("Employee ID,Name,Manager ID,Reviewer ID\n1,A,,\n2,B,1,3\n3,C,1,99\n");
  EXPECT_THAT(desk.warnings(), testing::Contains(HasSubstr("4 C: We cannot tell who 99")));
  desk.confirm();
  EXPECT_EQ(desk.person("2").reviewer, desk.person("3").id);
}

TEST(ImportCheck, HeadsAreProposed) {  // people.md rule 13
  Desk desk;
  const auto& run = desk.check_csv("Employee ID,Name,Manager ID\n1,Head,\n2,Below,1\n3,Alone,\n");
  ASSERT_EQ(run.summary.heads_proposed.size(), 1u);
  EXPECT_EQ(run.summary.heads_proposed[0].name, "Head");
}

TEST(ImportCheck, PlaceholdersAreNothingButZeroIsANumber) {  // people.md rule 6
  Desk desk;
  desk.check_csv("Employee ID,Name,Unit,Manager ID\n0,Post 0,N/A,\n1,Post 1,-,0\n");
  desk.confirm();
  EXPECT_EQ(desk.person("0").unit, "");
  EXPECT_EQ(desk.person("1").unit, "");
  EXPECT_EQ(desk.person("1").manager, desk.person("0").id);
}

TEST(ImportCheck, NamesAreComposedFromTheirParts) {
  Desk desk;
  desk.check_csv("Employee ID,First name,Last name,Known as\n1,Margaret,Ng,Maggie\n2,Bo,Lind,\n3,,Prince,\n");
  desk.confirm();
  EXPECT_EQ(desk.person("1").name, "Maggie Ng");
  EXPECT_EQ(desk.person("2").name, "Bo Lind");
  EXPECT_EQ(desk.person("3").name, "Prince");
}

TEST(ImportCheck, DatesFollowTheFileOrTheLead) {  // people.md rule 7
  Desk desk;
  desk.check_csv("Employee ID,Name,Start date\n1,A,03/04/2021\n2,B,25/12/2021\n3,C,soon\n");
  EXPECT_THAT(desk.warnings(), testing::Contains(HasSubstr("\"soon\" is not a date")));
  desk.confirm();
  EXPECT_EQ(to_string(*desk.person("1").started_on), "2021-04-03");
  desk.date_order = DateOrder::month_first;
  desk.check_csv("Employee ID,Name,Start date\n1,A,03/04/2021\n");
  desk.confirm();
  EXPECT_EQ(to_string(*desk.person("1").started_on), "2021-03-04");
}

TEST(ImportCheck, TheReportIsSafeToOpen) {
  const Finding finding{7, "=EVIL()", "Name", Severity::error, "wrong", "right"};
  const auto table = tables::read(report_csv(std::span(&finding, 1)));
  ASSERT_TRUE(table);
  EXPECT_EQ(table->cell(0, 0), "7");
  EXPECT_EQ(table->cell(0, 1), "'=EVIL()");
}

std::string file_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// What must hold for any real list that is in order: everybody comes in, one head, and the second time
/// nothing happens.
void expect_clean(const std::string& csv, int people, int grades) {
  Desk desk;
  const auto& run = desk.check_csv(csv);
  EXPECT_EQ(run.summary.new_people, people);
  EXPECT_EQ(run.summary.to_fix, 0);
  EXPECT_EQ(run.summary.grades_found.size(), static_cast<std::size_t>(grades));
  EXPECT_EQ(run.summary.heads_proposed.size(), 1u);
  EXPECT_THAT(desk.errors(), IsEmpty());
  EXPECT_EQ(desk.warnings().size(), 1u) << "only the head has no manager";
  desk.confirm();
  EXPECT_EQ(desk.check_csv(csv).summary.unchanged, people);
}

TEST(ImportCheck, ARealisticListGoesInUntouched) {
  expect_clean(file_text(std::filesystem::path(__FILE__).parent_path() / "fixtures" / "harbour-staff.csv"),
               53, 11);
}

rc::Gen<std::string> any_list() {
  const auto cell = rc::gen::elementOf(std::vector<std::string>{"", "1", "2", "3", "4", "01", "Ada", "Bo",
                                                                "a@b.example", "c@d.example", "N/A", "=1",
                                                                "Active", "Left", "2020-01-01"});
  return rc::gen::map(rc::gen::container<std::vector<std::vector<std::string>>>(
                          rc::gen::container<std::vector<std::string>>(6, cell)),
                      [](const std::vector<std::vector<std::string>>& rows) {
                        std::string csv = "Employee ID,Name,Email,Manager ID,Status,Grade\n";
                        for (const auto& row : rows) {
                          for (const auto& text : row) csv += text + ",";
                          csv.back() = '\n';
                        }
                        return csv;
                      });
}

RC_GTEST_PROP(ImportCheckProperty, AnyListTwiceChangesNothingTheSecondTime, ()) {  // people.md rule 15
  Desk desk;
  desk.check_csv(*any_list());
  desk.confirm();
  const auto second = *any_list();
  desk.check_csv(second);
  desk.confirm();
  const auto& again = desk.check_csv(second).summary;
  RC_ASSERT(again.new_people == 0);
  RC_ASSERT(again.changed == 0);
  RC_ASSERT(again.returning == 0);
  RC_ASSERT(again.leavers == 0);
}

RC_GTEST_PROP(ImportCheckProperty, NobodySharesANumberOrAnAddress, ()) {  // people.md rule 9
  Desk desk;
  for (int i = 0; i < 3; ++i) {
    desk.check_csv(*any_list());
    desk.confirm();
    std::set<std::string> numbers, keys;
    for (const auto& person : desk.known) {
      RC_ASSERT(person.staff_number.empty() || numbers.insert(person.staff_number).second);
      RC_ASSERT(person.email_key.empty() || keys.insert(person.email_key).second);
    }
  }
}

}  // namespace
}  // namespace turnabout::people
