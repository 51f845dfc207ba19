#include "people/import_columns.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace turnabout::people {
namespace {

using tables::Table;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::optional<Target>> guessed(const std::vector<std::string>& headers) {
  std::vector<std::optional<Target>> targets;
  for (const auto& guess : guess_columns(Table::of(headers, {}))) targets.push_back(guess.guess);
  return targets;
}

TEST(Columns, HeadersAreComparedWithoutWhatVaries) {  // people.md rule 3
  EXPECT_EQ(normalised_header("Employee #"), "employee");
  EXPECT_EQ(normalised_header("Staff_Number "), "staffnumber");
}

TEST(Columns, KnownSystemsAreGuessed) {  // people.md rule 3
  using T = Target;
  EXPECT_THAT(
      guessed({"Employee ID", "Name", "Email", "Job Title", "Grade", "Unit", "Profession", "Manager ID"}),
      ElementsAre(T::staff_number, T::name, T::email, T::job_title, T::grade, T::unit, T::profession,
                  T::manager_staff_number));
  EXPECT_THAT(guessed({"Worker", "Worker ID", "Work Email", "Worker's Manager", "Management Level",
                       "Supervisory Organization", "Hire Date", "Worker Status"}),
              ElementsAre(T::name, T::staff_number, T::email, T::manager_staff_number, T::grade, T::unit,
                          T::start_date, T::status));
  EXPECT_THAT(
      guessed({"STATUS", "USERID", "FIRSTNAME", "LASTNAME", "EMAIL", "MANAGER", "DEPARTMENT", "DIVISION"}),
      ElementsAre(T::status, T::staff_number, T::given_name, T::family_name, T::email,
                  T::manager_staff_number, T::unit, std::nullopt));
  EXPECT_THAT(guessed({"Employee #", "firstName", "lastName", "preferredName", "workEmail", "Reporting to",
                       "Favourite tea"}),
              ElementsAre(T::staff_number, T::given_name, T::family_name, T::preferred_name, T::email,
                          T::manager_staff_number, std::nullopt));
}

TEST(Columns, SensitiveOnesAreNeitherGuessedNorShown) {  // people.md rule 4
  for (const auto* header : {"Ethnicity", "Ethnic Origin", "Gender", "Sex", "Religion or belief",
                             "Disability Status", "Sexual Orientation", "Marital Status", "Nationality",
                             "Age", "Age band", "Date of Birth", "DOB", "Pronouns"}) {
    const auto guess = guess_columns(Table::of({header}, {{"something private"}}))[0];
    EXPECT_EQ(guess.looks_like, Sensitive::equality) << header;
    EXPECT_FALSE(guess.guess) << header;
    EXPECT_THAT(guess.samples, IsEmpty()) << header;
  }
  for (const auto* header : {"Salary", "Pay Floor", "Bonus", "Annual pay (GBP)"})
    EXPECT_EQ(guess_columns(Table::of({header}, {{"180000"}}))[0].looks_like, Sensitive::pay) << header;
  for (const auto* header :
       {"Language", "Pay band", "Manager", "Stage", "Agency", "Essex office", "Payroll no."})
    EXPECT_NE(guess_columns(Table::of({header}, {{"x"}}))[0].looks_like, Sensitive::pay) << header;
  EXPECT_EQ(guess_columns(Table::of({"Language"}, {{"x"}}))[0].looks_like, Sensitive::no);
}

TEST(Columns, ThreeDifferentSamplesAreShown) {
  const auto guess = guess_columns(Table::of({"Grade"}, {{"B"}, {"B"}, {""}, {"C"}, {"D"}, {"E"}}))[0];
  EXPECT_THAT(guess.samples, ElementsAre("B", "C", "D"));
}

TEST(Columns, SuccessFactorsSecondHeaderIsSkipped) {
  EXPECT_EQ(rows_of_second_header(Table::of({"USERID", "MANAGER", "FIRSTNAME"},
                                            {{"User ID", "Manager", "First Name"}, {"7", "1", "Ada"}})),
            1u);
  EXPECT_EQ(rows_of_second_header(Table::of({"USERID", "MANAGER", "FIRSTNAME"}, {{"7", "1", "Ada"}})), 0u);
  const auto guess = guess_columns(
      Table::of({"USERID", "FIRSTNAME"}, {{"User ID", "First Name"}, {"7", "Ada"}, {"8", "Bo"}}))[1];
  EXPECT_THAT(guess.samples, ElementsAre("Ada", "Bo"));
}

TEST(Columns, DoubtfulDatesAreNoticed) {  // people.md rule 7
  const auto doubt = [](const std::vector<std::vector<std::string>>& rows) {
    return guess_columns(Table::of({"Start date"}, rows))[0].dates_in_doubt;
  };
  EXPECT_TRUE(doubt({{"03/04/2021"}, {"05/06/2021"}}));
  EXPECT_FALSE(doubt({{"03/04/2021"}, {"25/06/2021"}}));
  EXPECT_FALSE(doubt({{"2021-03-04"}}));
  EXPECT_FALSE(doubt({{"4 March 2021"}}));
  EXPECT_FALSE(doubt({{"04/04/2021"}}));
}

class MappingRules : public testing::Test {
 protected:
  std::vector<ColumnGuess> columns =
      guess_columns(Table::of({"Employee ID", "Name", "Start", "Gender"}, {{"1", "Ada", "03/04/2021", "f"}}));
  Mapping mapping{.targets = {Target::staff_number, Target::name, Target::ignore, Target::ignore},
                  .sensitive_on = {false, false, false, false},
                  .date_order = {}};
  std::string first_fault() { return check_mapping(columns, mapping).error().faults.at(0).pointer; }
};

TEST_F(MappingRules, NumberAndNameAreNeeded) {
  EXPECT_TRUE(check_mapping(columns, mapping));
  mapping.targets[0] = Target::ignore;
  EXPECT_EQ(first_fault(), "/columns");
  mapping.targets = {Target::staff_number, Target::ignore, Target::ignore, Target::ignore};
  EXPECT_EQ(first_fault(), "/columns");
}

TEST_F(MappingRules, OneColumnForEach) {
  mapping.targets[2] = Target::name;
  EXPECT_EQ(first_fault(), "/columns/2/target");
}

TEST_F(MappingRules, SensitiveColumnsAreSwitchedOnFirst) {  // people.md rule 4
  mapping.targets[3] = Target::attribute;
  EXPECT_EQ(first_fault(), "/columns/3/target");
  mapping.sensitive_on[3] = true;
  EXPECT_TRUE(check_mapping(columns, mapping));
  mapping.targets[3] = Target::unit;
  EXPECT_EQ(first_fault(), "/columns/3/target");
}

TEST_F(MappingRules, TheOrderOfDoubtfulDatesIsAsked) {  // people.md rule 7
  mapping.targets[2] = Target::start_date;
  EXPECT_EQ(first_fault(), "/date_order");
  mapping.date_order = DateOrder::day_first;
  EXPECT_TRUE(check_mapping(columns, mapping));
}

TEST(FileDates, AreReadAsHrSystemsWriteThem) {
  const auto read = [](std::string_view text, DateOrder order = DateOrder::day_first) {
    const auto date = parse_file_date(text, order);
    return date ? to_string(*date) : "none";
  };
  for (const auto* text :
       {"2021-03-04", "2021-03-04T00:00:00", "2021-03-04 00:00:00", "2021/03/04", "20210304", "4 March 2021",
        "04-Mar-2021", "March 4, 2021", "04/03/2021", "4.3.2021", "4-3-21"})
    EXPECT_EQ(read(text), "2021-03-04") << text;
  EXPECT_EQ(read("03/04/2021", DateOrder::month_first), "2021-03-04");
  EXPECT_EQ(read("1/2/68"), "1968-02-01");
  for (const auto* text :
       {"", "soon", "31/02/2021", "2021-13-01", "12", "45292", "1/1/1", "99/99/9999", "4 Foo 2021"})
    EXPECT_EQ(read(text), "none") << text;
}

}  // namespace
}  // namespace turnabout::people
