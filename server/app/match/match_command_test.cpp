#include "app/match/match_command.hpp"

#include <gmock/gmock.h>

#include "app/match/fault.hpp"
#include "app/match/testing.hpp"

namespace turnabout::match_command {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(MatchCommand, WritesPairsWithReasonsAndAReport) {
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("1 pairs, 2 of 4 people reached, 10 points"));
  EXPECT_THAT(read("pairs.csv"), HasSubstr("a,d,10,They share interests (chess)."));
  const auto found = report();
  EXPECT_EQ(found.at("objective").at("pairs").as_int64(), 1);
  EXPECT_EQ(found.at("unpaired").as_array().size(), 2U);
  EXPECT_EQ(found.at("unpaired").at(0).at("person_id").as_string(), "b");
}

// matching.md rule 35
TEST_F(MatchCommand, ReportsBadRowsAndGoesOnWithTheGoodOnes) {
  write("applications.csv",
        "person_id,role,capacity,likes\na,mentor,1,chess\nb,mentr,1,\nz,mentor,1,\na,mentor,1,\nb,mentor,"
        "none,\nd,mentee,1,chess\n");
  EXPECT_EQ(match(), kRowsLeftOut);
  EXPECT_THAT(err_, HasSubstr("applications.csv, line 3, column role: The role must be mentor or mentee. Did "
                              "you mean \"mentor\"?"));
  EXPECT_THAT(err_, HasSubstr("line 4, column person_id: z is nobody in the people file"));
  EXPECT_THAT(err_, HasSubstr("line 5, column person_id: a has applied as mentor in a row above"));
  EXPECT_THAT(err_, HasSubstr("line 6, column capacity: A capacity is a whole number from 1"));
  EXPECT_THAT(read("pairs.csv"), HasSubstr("a,d,10"));
  EXPECT_EQ(report().at("faults").as_array().size(), 6U);  // and two notes on managers who are not known
}

// matching.md rule 35
TEST_F(MatchCommand, StopsAtBadRowsWhenStrict) {
  write("applications.csv", "person_id,role,likes\na,mentor,\nz,mentor,\nd,mentee,\n");
  EXPECT_EQ(match(true), kBadFiles);
  EXPECT_THAT(err_, HasSubstr("--strict"));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "pairs.csv"));
}

// matching.md rule 8, matching.md rule 35
TEST_F(MatchCommand, ABlankOrUnknownGradeIsReportedAndUnmatched) {
  write("people.csv", "id,grade,manager_id\na,,\nb,juniour,\nc,top,\nd,top,\n");
  EXPECT_EQ(match(), kRowsLeftOut);
  EXPECT_THAT(err_, HasSubstr("line 2, column grade: a has no grade"));
  EXPECT_THAT(err_, HasSubstr("Did you mean \"junior\"?"));
  EXPECT_EQ(report().at("unpaired").at(0).at("barred").at(0).at("rule").as_string(), "grade_unknown");
}

// matching.md rule 35, matching.md rule 7
TEST_F(MatchCommand, SaysWhichManagersAreNotKnownAndGoesOn) {
  write("people.csv", "id,grade,manager_id\na,junior,b\nb,junior,a\nc,top,ghost\nd,top,\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_THAT(err_, HasSubstr("ghost is nobody in this file"));
  EXPECT_THAT(err_, HasSubstr("form a circle: a → b"));
  EXPECT_THAT(err_, HasSubstr("d has no manager here"));
}

// matching.md rule 35
TEST_F(MatchCommand, NamesUnknownKeysColumnsAndWords) {
  write("rules.toml",
        "objectiv = \"pairs-first\"\ngrades = [\"junior\", \"top\"]\n[require]\ngrade_gap = { mim = 1 "
        "}\nreporting_line = \"far\"\n"
        "[[score]]\nname = \"x\"\nkind = \"overlp\"\n[[score]]\nname = \"y\"\nkind = \"equal\"\nmentor = "
        "\"tem\"\nmentee = \"team\"\npoints = 1\n");
  EXPECT_EQ(match(), kBadFiles);
  EXPECT_THAT(err_, HasSubstr("line 1, column objectiv: There is no such key. Did you mean \"objective\"?"));
  EXPECT_THAT(err_, HasSubstr("column require.grade_gap.mim: There is no such key. Did you mean \"min\"?"));
  EXPECT_THAT(err_, HasSubstr("column require.reporting_line: This must be one of: apart."));
  EXPECT_THAT(err_, HasSubstr("Did you mean \"overlap\"?"));
  EXPECT_THAT(err_, HasSubstr("column tem: The rules name this column"));
  EXPECT_THAT(err_, HasSubstr("Did you mean \"team\"?"));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "pairs.csv"));
}

TEST_F(MatchCommand, FilesThatAreNoFilesAreRefused) {
  for (const std::string& bad : {std::string(), std::string("\0\1\2\3PK", 6),
                                 std::string("id;\"unfinished\n"), std::string("grade\nx\n")}) {
    write("people.csv", bad);
    EXPECT_EQ(match(), kBadFiles);
    EXPECT_THAT(err_, HasSubstr("people.csv"));
  }
  std::filesystem::remove(folder_ / "people.csv");
  EXPECT_EQ(match(), kBadFiles);
  EXPECT_THAT(err_, HasSubstr("There is no such file."));
  write("rules.toml", "grades = [\n");
  EXPECT_EQ(match(), kBadFiles);
}

// matching.md rule 4
TEST_F(MatchCommand, DemandsThatCannotBeMetAreNamedAndNothingIsProposed) {
  write("applications.csv", "person_id,role,at_least,likes\na,mentor,0,\nc,mentee,1,\nd,mentee,1,\n");
  EXPECT_EQ(match(), kInfeasible);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "pairs.csv"));
  EXPECT_THAT(std::string(report().at("conflict").as_string()), HasSubstr("c as mentee must have 1"));
}

// matching.md rule 18
TEST_F(MatchCommand, ALockThatARuleForbidsIsNamed) {
  write("given.csv", "mentor_id,mentee_id,state\na,c,locked\n");
  EXPECT_EQ(match(), kInfeasible);
  EXPECT_THAT(err_, HasSubstr("a and c are locked, but not possible: the line of management."));
}

// matching.md rule 19
TEST_F(MatchCommand, GivenScoresReplaceScoring) {
  write("scores.csv", "mentor_id,mentee_id,score\nb,d,5\na,d,4\na,c,900\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_THAT(read("pairs.csv"), HasSubstr("b,d,5"));
  write("scores.csv", "mentor_id,mentee_id,scor\nb,d,5\n");
  EXPECT_EQ(match(), kBadFiles);
  EXPECT_THAT(err_, HasSubstr("Did you mean \"scor\"?"));
}

// matching.md rule 36
TEST_F(MatchCommand, TheApplicationCountsWhereBothSaySomething) {
  write("people.csv", "id,grade,manager_id,likes\na,junior,,walking\nd,top,,chess\n");
  write("applications.csv", "person_id,role,likes\na,mentor,chess|choir\nd,mentee,\n");
  write("rules.toml",
        "separator = \"|\"\n[[score]]\nname = \"interests\"\nkind = \"overlap\"\nmentor = \"likes\"\nmentee "
        "= \"likes\"\npoints = 10\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_THAT(read("pairs.csv"), HasSubstr("a,d,10,They share interests (chess)."));
}

// matching.md rule 37
TEST_F(MatchCommand, NothingWrittenRunsAsAFormula) {
  write("people.csv", "id,grade,manager_id\n=1+1,junior,\nd,top,\n");
  write("applications.csv", "person_id,role,likes\n=1+1,mentor,chess\nd,mentee,chess\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_THAT(read("pairs.csv"), HasSubstr("'=1+1,d,10"));
  EXPECT_THAT(read("pairs.csv"), Not(HasSubstr("\n=")));
  write("scores.csv", "mentor_id,mentee_id,score\n=1+1,d,-4\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_THAT(read("pairs.csv"), HasSubstr("'=1+1,d,-4,"));
}

// matching.md rule 5
TEST_F(MatchCommand, TheOrderOfRowsDoesNotMatter) {
  std::string people = "id,grade,manager_id\n", forward = "person_id,role,likes\n", backward = forward;
  for (int i = 0; i < 20; ++i) people += "p" + std::to_string(i) + (i < 10 ? ",junior,\n" : ",top,\n");
  for (int i = 0; i < 20; ++i)
    forward += "p" + std::to_string(i) + (i < 10 ? ",mentor,chess\n" : ",mentee,chess\n");
  for (int i = 19; i >= 0; --i)
    backward += "p" + std::to_string(i) + (i < 10 ? ",mentor,chess\n" : ",mentee,chess\n");
  const auto rows = [&](const std::string& applications) {
    write("people.csv", people);
    write("applications.csv", applications);
    EXPECT_EQ(match(), kDone) << err_;
    std::istringstream text(read("pairs.csv"));
    std::multiset<std::string> found;
    for (std::string row; std::getline(text, row);) found.insert(row);
    return found;
  };
  EXPECT_EQ(rows(forward), rows(backward));
}

TEST(DidYouMean, SuggestsOnlyWhatIsNear) {
  EXPECT_EQ(did_you_mean("grad", {"grade", "team"}), " Did you mean \"grade\"?");
  EXPECT_EQ(did_you_mean("colour", {"grade", "team"}), "");
}

}  // namespace
}  // namespace turnabout::match_command
