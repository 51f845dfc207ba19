// The contract of `turnabout match`, line by line: docs/rules/matching.md, "Files" and after.
#include <gmock/gmock.h>

#include "app/match/testing.hpp"

namespace turnabout::match_command {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

/// Two juniors (a, b) and two seniors (c, d), no rules.
class Contract : public MatchCommand {
 protected:
  Contract() {
    write("people.csv", "id,grade\na,junior\nb,junior\nc,top\nd,top\n");
    write("applications.csv", "person_id,role\na,mentor\nb,mentor\nc,mentee\nd,mentee\n");
    rules("");
  }
  void rules(const std::string& text) { write("rules.toml", "grades = [\"junior\", \"top\"]\n" + text); }
  void scores(const std::string& text) { write("scores.csv", "mentor_id,mentee_id,score\n" + text); }
  /// "a-c b-d", in the order of the file.
  std::string pairs() const {
    std::istringstream text(read("pairs.csv"));
    std::string found, row;
    std::getline(text, row);
    while (std::getline(text, row)) {
      const auto first = row.find(','), second = row.find(',', first + 1);
      found +=
          (found.empty() ? "" : " ") + row.substr(0, first) + "-" + row.substr(first + 1, second - first - 1);
    }
    return found;
  }
  boost::json::value objective() const { return report().at("objective"); }
};

TEST_F(Contract, AnIdStandsOnceInThePeopleFile) {
  write("people.csv", "id\na\nb\na\n\"\"\nc\nd\n");
  EXPECT_EQ(match(), kRowsLeftOut);
  EXPECT_THAT(err_, HasSubstr("line 4, column id: a stands here a second time"));
}

// matching.md rule 3
TEST_F(Contract, CapacityIsOneAndAtLeastNothingUnlessSaid) {
  write("applications.csv", "person_id,role,capacity,at_least\na,mentor,,\nc,mentee,2,\nd,mentee,,\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_EQ(objective().at("pairs").as_int64(), 1);
  write("applications.csv", "person_id,role,capacity,at_least\na,mentor,2,2\nc,mentee,,\nd,mentee,,\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_EQ(pairs(), "a-c a-d");
}

// matching.md rule 12
TEST_F(Contract, NotWithKeepsApartAndNamesIdsThatAreNobody) {
  write("applications.csv", "person_id,role,not_with\na,mentor,c;zed\nc,mentee,\nd,mentee,a\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_EQ(pairs(), "");
  EXPECT_THAT(err_, HasSubstr("note:"));
  EXPECT_THAT(err_, HasSubstr("column not_with: zed is nobody in the people file."));
}

// matching.md rule 6
TEST_F(Contract, SomebodyInBothRolesIsNeverPairedWithThemselves) {
  write("applications.csv", "person_id,role\na,mentor\na,mentee\nb,mentee\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_EQ(pairs(), "a-b");
}

// matching.md rules 13, 14, 17 and 18
TEST_F(Contract, GivenPairsAreLockedBannedPastOrTied) {
  scores("a,c,9\na,d,1\nb,c,1\nb,d,9\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_EQ(pairs(), "a-c b-d");
  for (const std::string row : {"a,d,locked", "a,c,banned", "a,c,past"}) {
    write("given.csv", "mentor_id,mentee_id,state\n" + row + "\n");
    EXPECT_EQ(match(), kDone) << err_;
    EXPECT_EQ(pairs(), "a-d b-c") << row;
  }
  write("given.csv", "mentor_id,mentee_id,state\na,c,tie\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_EQ(pairs(), "a-c b-d");
  rules("[require]\nties = \"apart\"\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_EQ(pairs(), "a-d b-c");
  write("given.csv", "mentor_id,mentee_id,state\na,c,lockd\nz,c,past\na,d,past\na,d,past\n");
  EXPECT_EQ(match(), kRowsLeftOut);
  EXPECT_THAT(err_,
              HasSubstr("line 2, column state: The state must be locked, banned, past or tie. Did you"));
  EXPECT_THAT(err_, HasSubstr("line 3, column mentor_id: z is nobody in the people file"));
  EXPECT_THAT(err_, HasSubstr("line 5, column mentor_id: The same stands in a row above"));
}

// matching.md rule 19
TEST_F(Contract, HardRulesStillHoldWithGivenScores) {
  rules("[require]\ngrade_gap = { max = 0 }\n");
  scores("a,c,9\nb,d,9\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_EQ(pairs(), "");
  scores("a,c,nine\na,c,1\na,c,2\na,zed,3\n");
  EXPECT_EQ(match(), kRowsLeftOut);
  EXPECT_THAT(err_, HasSubstr("line 2, column score: A score is a whole number"));
  EXPECT_THAT(err_, HasSubstr("line 4, column mentor_id: This pair has a score in a row above"));
  EXPECT_THAT(err_, HasSubstr("line 5, column mentee_id: zed is nobody"));
}

// matching.md rules 1 and 2
TEST_F(Contract, TheObjectiveAndPeopleFirstAreAsTheRulesSay) {
  scores("a,c,-5\na,d,8\nb,d,1\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_EQ(pairs(), "a-c b-d");
  write("rules.toml", "objective = \"score-first\"\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_EQ(pairs(), "a-d");
  EXPECT_EQ(objective().at("kind").as_string(), "score-first");

  write("rules.toml", "people_first = false\n");
  write("applications.csv", "person_id,role,capacity\na,mentor,2\nb,mentor,1\nc,mentee,1\nd,mentee,1\n");
  scores("a,c,9\na,d,9\nb,d,1\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_EQ(pairs(), "a-c a-d");
  write("rules.toml", "");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_EQ(pairs(), "a-c b-d");
}

// matching.md rule 5
TEST_F(Contract, AnotherSeedMayChooseAmongEqualsAndTheSameSeedNeverDoes) {
  std::set<std::string> found;
  for (int seed = 0; seed < 16; ++seed) {
    write("rules.toml", "seed = " + std::to_string(seed) + "\n");
    EXPECT_EQ(match(), kDone) << err_;
    const auto first = pairs();
    match();
    EXPECT_EQ(pairs(), first);
    found.insert(first);
  }
  EXPECT_EQ(found.size(), 2U);
}

TEST_F(Contract, AKeyThatCannotBeIsNamedWithItsLine) {
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {"objective = \"most\"\n", "line 1, column objective: This must be one of: pairs-first, score-first."},
      {"people_first = 1\n", "line 1, column people_first: This must be true or false."},
      {"fairness = \"worst-pear\"\n", "Did you mean \"worst-pair\"?"},
      {"fairness = \"leximin\"\nobjective = \"score-first\"\n", "column fairness: The lowest score comes"},
      {"seed = -1\n", "line 1, column seed: This must be a whole number from 0."},
      {"grades = [1]\n", "line 1, column grades: This must be a list of texts."},
      {"separator = \";;\"\n", "line 1, column separator: This must be one character"},
      {"[require]\ngrade_gap = { min = 2, max = 1 }\n", "column require.grade_gap: min is larger than max"},
      {"[require]\ngrade_gap = { min = 1 }\n", "column grades: The rules ask for grades"},
      {"[require]\nreporting_line = \"apart\"\nhead_steps = 1\n", "head_steps: At least 2."},
      {"[require]\nheads = [\"a\"]\n", "column require.heads: heads and head_steps need reporting_line"},
      {"[[score]]\nname = \"x\"\nkind = \"tie\"\npoints = 3\n", "A tie counts against a pair"},
      {"[[score]]\nname = \"x\"\nkind = \"gap\"\npoints = { one = 3 }\n",
       "A gap is a whole number in quotes."},
      {"[[score]]\nname = \"x\"\nkind = \"number\"\nmentor = \"id\"\nmentee = \"id\"\npoints = 1\nscale = "
       "0\n",
       "scale: More than 0."},
      {"[[score]]\nname = \"x\"\nkind = \"number\"\nmentor = \"id\"\nmentee = \"id\"\npoints = 1\nscale = "
       "inf\n",
       "scale: At most 1000000000000000."},
      {"[[score]]\nname = \"x\"\nkind = \"member\"\nvalue = \"mentor.id\"\nlist = \"mentor.id\"\npoints = "
       "1\n",
       "value and list must be of different sides."},
      {"[[score]]\nname = \"x\"\nkind = \"tie\"\npoints = -1\n[[score]]\nname = \"x\"\nkind = "
       "\"tie\"\npoints = -1\n",
       "Two terms have this name"},
      {"[[quota]]\ncolumn = \"id\"\nvalue = \"a\"\nat_most = 1\n",
       "column quota.side: This key is needed here."},
      {"[[quota]]\nside = \"mentors\"\ncolumn = \"id\"\nvalue = \"a\"\nat_most = 1\n",
       "line 2, column quota.side: This must be one of: mentor, mentee. Did you mean \"mentor\"?"},
      {"[[quota]]\nside = \"mentor\"\ncolumn = \"id\"\nvalue = \"a\"\n", "Say at_least, at_most or both."},
      {"[[quota]]\nside = \"mentor\"\ncolumn = \"id\"\nvalue = \"a\"\nat_least = 2\nat_most = 1\n",
       "at_most: At least 0 and not below at_least."},
      {"[quota]\nside = \"mentor\"\n", "line 1, column quota: Write each quota under a heading [[quota]]."},
      {"[[quota]]\nside = \"mentor\"\ncolumn = \"site\"\nvalue = \"a\"\nat_most = 1\n",
       "column site: The rules name this column, and neither"}};
  for (const auto& [text, fault] : wrong) {
    write("rules.toml", text);
    EXPECT_EQ(match(), kBadFiles) << text;
    EXPECT_THAT(err_, HasSubstr(fault)) << text;
  }
}

// matching.md rule 26
TEST_F(Contract, AGapThatIsNotInTheTableGetsNothing) {
  write("rules.toml",
        "grades = [\"junior\", \"middle\", \"top\"]\n[[score]]\nname = \"grades\"\nkind = \"gap\"\n"
        "points = { \"1\" = 9, \"-2\" = 4 }\n");
  write("people.csv", "id,grade\na,junior\nc,middle\nd,top\n");
  write("applications.csv", "person_id,role\na,mentor\nc,mentee\nd,mentee\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_THAT(read("pairs.csv"), HasSubstr("a,c,9,They differ in grades (1 apart)."));
  write("applications.csv", "person_id,role\na,mentee\nd,mentor\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_THAT(read("pairs.csv"), HasSubstr("d,a,4,"));
  write("applications.csv", "person_id,role\na,mentor\nd,mentee\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_THAT(read("pairs.csv"), HasSubstr("a,d,0,"));
}

// matching.md rule 36
TEST_F(Contract, TheGradeOfTheApplicationGoesBeforeThatOfThePerson) {
  rules("[require]\ngrade_gap = { min = 1 }\n");
  write("applications.csv", "person_id,role,grade\na,mentor,\nc,mentee,junior\nd,mentee,\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_EQ(pairs(), "a-d");
}

// matching.md rule 45
TEST_F(Contract, ANumberThatIsNoneAndAnIdThatIsNobodyAreReported) {
  write("people.csv", "id,age,wants,reviewer\na,20,d; zed,\nb,old,,\nc,30,,ghost\nd,\"1;2\",,\n");
  write("rules.toml",
        "[require]\nreviewer = \"reviewer\"\nreporting_line = \"apart\"\nheads = [\"nemo\"]\n"
        "[[score]]\nname = \"age\"\nkind = \"number\"\nmentor = \"age\"\nmentee = \"age\"\npoints = 1\n"
        "[[score]]\nname = \"wish\"\nkind = \"preference\"\ncolumn = \"wants\"\npoints = [5]\n");
  write("people.csv",
        "id,age,wants,reviewer,manager_id\na,20,d; zed,,\nb,old,,,\nc,30,,ghost,\nd,\"1;2\",,,\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_THAT(
      err_, HasSubstr("note: " + (folder_ / "people.csv").string() + ", line 3, column age: \"old\" is not"));
  EXPECT_THAT(err_, HasSubstr("line 5, column age: \"1; 2\" is not"));
  EXPECT_THAT(err_, HasSubstr("line 2, column wants: zed is nobody in the people file."));
  EXPECT_THAT(err_, HasSubstr("line 4, column reviewer: ghost is nobody in the people file."));
  EXPECT_THAT(err_, HasSubstr("column require.heads: nemo is nobody in the people file."));
  // Each column is checked by itself; what is said goes line by line all the same.
  const auto people = (folder_ / "people.csv").string();
  std::vector<std::int64_t> lines;
  const auto found = report();
  for (const auto& fault : found.at("faults").as_array())
    if (fault.at("file").as_string() == people) lines.push_back(fault.at("line").as_int64());
  EXPECT_THAT(lines, ElementsAre(2, 2, 3, 3, 4, 4, 5, 5));
  for (int line = 3; line <= 5; ++line)
    EXPECT_LT(err_.find(fmt::format("{}, line {},", people, line - 1)),
              err_.find(fmt::format("{}, line {},", people, line)));
}

// matching.md rule 46
TEST_F(Contract, AQuotaBoundsThePairsOfPeopleWithAValue) {
  write("people.csv", "id,site\na,Leeds; York\nb,Leeds\nc,\nd,\n");
  rules("[[quota]]\nside = \"mentor\"\ncolumn = \"site\"\nvalue = \"Leeds\"\nat_most = 1\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_EQ(objective().at("pairs").as_int64(), 1);
  const auto quota = report().at("quotas").at(0);
  EXPECT_EQ(quota.at("pairs").as_int64(), 1);
  EXPECT_EQ(quota.at("at_most").as_int64(), 1);
  EXPECT_TRUE(quota.at("at_least").is_null());
}

// matching.md rules 40 and 46
TEST_F(Contract, AQuotaThatCannotBeMetIsNamedInWords) {
  write("people.csv", "id,site\na,Leeds\nb,York\nc,\nd,\n");
  rules("[[quota]]\nside = \"mentor\"\ncolumn = \"site\"\nvalue = \"Leeds\"\nat_least = 2\n");
  EXPECT_EQ(match(), kInfeasible);
  EXPECT_THAT(err_, HasSubstr("at least 2 pairs with a mentor whose site is Leeds: 1 missing"));
  EXPECT_EQ(report().at("quotas").at(0).at("missing").as_int64(), 1);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "pairs.csv"));
}

// matching.md rules 38 and 39
TEST_F(Contract, FairnessPutsTheLowestScoreBeforeTheTotal) {
  scores("a,c,100\na,d,20\nb,c,20\nb,d,1\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_EQ(pairs(), "a-c b-d");
  EXPECT_EQ(objective().at("fairness").as_string(), "none");
  EXPECT_EQ(objective().at("lowest_score").as_int64(), 1);
  for (const std::string fairness : {"worst-pair", "leximin"}) {
    rules("fairness = \"" + fairness + "\"\n");
    EXPECT_EQ(match(), kDone) << err_;
    EXPECT_EQ(pairs(), "a-d b-c");
    EXPECT_EQ(objective().at("fairness").as_string(), fairness);
    EXPECT_EQ(objective().at("lowest_score").as_int64(), 20);
  }
}

// matching.md rule 32
TEST_F(Contract, TheReportSaysTotalsTimesMemoryAndWhoIsUnpaired) {
  rules(
      "[require]\ngrade_gap = { min = 1 }\n[[score]]\nname = \"grades\"\nkind = \"gap\"\npoints = { \"1\" = "
      "9 }\n");
  write("applications.csv", "person_id,role\na,mentor\nb,mentor\nc,mentee\n");
  EXPECT_EQ(match(), kDone) << err_;
  const auto found = report();
  EXPECT_EQ(found.at("terms").at(0).at("points").as_int64(), 9);
  EXPECT_GT(found.at("peak_memory_bytes").as_int64(), 1'000'000);
  for (const auto* stage : {"read", "score", "solve", "explain", "write"})
    EXPECT_TRUE(found.at("timings_ms").as_object().contains(stage)) << stage;
  const auto& unpaired = found.at("unpaired").as_array();
  ASSERT_EQ(unpaired.size(), 1U);
  EXPECT_EQ(unpaired[0].at("reason").as_string(), "outnumbered");
  EXPECT_EQ(unpaired[0].at("would_place").at("more_room_for").as_string(), "c");
  EXPECT_TRUE(unpaired[0].at("would_place").at("one_more_application").as_bool());
}

TEST_F(Contract, WithoutOutAndReportThereMustBeAQuestion) {
  std::ostringstream out, err;
  Options options;
  options.people = folder_ / "people.csv";
  options.applications = folder_ / "applications.csv";
  options.rules = folder_ / "rules.toml";
  EXPECT_EQ(run(options, out, err), kBadFiles);
  EXPECT_THAT(err.str(), HasSubstr("--out and --report are needed"));
  options.explain = {"a", "c"};
  EXPECT_EQ(run(options, out, err), kDone);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "pairs.csv"));
}

/// Three mentors and three mentees with scores under which a-c, b-d, e-f is the best by far.
class Questions : public Contract {
 protected:
  Questions() {
    write("people.csv", "id,grade,manager_id\na,junior,c\nb,junior,\nc,top,\nd,top,\ne,junior,\nf,top,\n");
    write("applications.csv",
          "person_id,role,likes\na,mentor,chess\nb,mentor,choir\ne,mentor,walking\nc,mentee,chess\nd,mentee,"
          "choir\n"
          "f,mentee,walking\n");
    rules(
        "[[score]]\nname = \"interests\"\nkind = \"overlap\"\nmentor = \"likes\"\nmentee = \"likes\"\npoints "
        "= 10\n");
  }
  int explain(const std::string& mentor, const std::string& mentee) {
    explain_ = {mentor, mentee};
    return match();
  }
  int what_if(const std::string& rows) {
    write("edits.csv", "edit,mentor_id,mentee_id,person_id,role,value\n" + rows);
    return match();
  }
};

// matching.md rule 47
TEST_F(Questions, ExplainSaysWhyAPairIsOne) {
  EXPECT_EQ(explain("a", "c"), kDone) << err_;
  EXPECT_THAT(
      out_, HasSubstr("a and c are a pair: 10 points.\n  They share interests (chess).\n  +10 interests\n"));
}

// matching.md rule 47
TEST_F(Questions, ExplainSaysWhatForcingAPairCostsAndWhoMoves) {
  EXPECT_EQ(explain("a", "d"), kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("a and d could be a pair but are not; they would have 0 points."));
  EXPECT_THAT(out_, HasSubstr("now:   6 people reached, 3 pairs, 30 points"));
  EXPECT_THAT(out_, HasSubstr("then:  6 people reached, 3 pairs, 10 points"));
  EXPECT_THAT(out_, HasSubstr("lost:   a and c, 10 points"));
  EXPECT_THAT(out_, HasSubstr("gained: b and c, 0 points."));
  EXPECT_THAT(out_, Not(HasSubstr("e and f")));
}

// matching.md rule 47
TEST_F(Questions, ExplainNamesTheRuleThatForbidsAPair) {
  rules("[require]\nreporting_line = \"apart\"\n");
  EXPECT_EQ(explain("a", "c"), kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("a and c cannot be a pair. Not possible: the line of management."));
  EXPECT_EQ(explain("c", "a"), kBadFiles);
  EXPECT_THAT(err_, HasSubstr("c has no application as mentor"));
}

// matching.md rules 20 and 47
TEST_F(Questions, ExplainDoesNotNameATie) {
  rules("[[score]]\nname = \"old friends\"\nkind = \"tie\"\npoints = -3\n");
  write("given.csv", "mentor_id,mentee_id,state\na,c,tie\na,d,banned\na,f,banned\n");
  EXPECT_EQ(explain("a", "c"), kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("-3 for what is not named"));
  EXPECT_THAT(out_, Not(HasSubstr("friends")));
}

// matching.md rule 48
TEST_F(Questions, WhatIfSaysWhatChangesAndKeepsTheRest) {
  EXPECT_EQ(what_if("ban,a,c,,,\n"), kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("then:  6 people reached, 3 pairs, 10 points"));
  EXPECT_THAT(out_, HasSubstr("lost:   a and c, 10 points"));
  EXPECT_THAT(out_, HasSubstr("keeps as many of today's pairs as can be"));
  EXPECT_EQ(pairs(), "a-c b-d e-f");  // the files say what is, not what would be
  EXPECT_EQ(what_if("drop,,,a,,\n"), kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("left out then: c as mentee"));
  EXPECT_EQ(what_if("lock,a,d,,,\nunlock,a,d,,,\n"), kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("the pairs stay as they are"));
}

// matching.md rule 48
TEST_F(Questions, WhatIfKeepsTodaysPairsAmongEquals) {
  rules("");  // every pair is worth the same
  EXPECT_EQ(match(), kDone);
  const auto today = pairs();
  for (const std::string row : {"capacity,,,a,,2\n", "capacity,,,f,mentee,3\n"}) {
    EXPECT_EQ(what_if(row), kDone) << err_;
    EXPECT_THAT(out_, HasSubstr("the pairs stay as they are")) << today << row << out_;
  }
  EXPECT_EQ(what_if("ban," + today.substr(0, 1) + "," + today.substr(2, 1) + ",,,\n"), kDone);
  std::size_t lost = 0;
  for (auto at = out_.find("lost:"); at != std::string::npos; at = out_.find("lost:", at + 1)) ++lost;
  EXPECT_EQ(lost, 2U) << out_;
}

// matching.md rule 48
TEST_F(Questions, WhatIfCanLiftABanAndALock) {
  write("given.csv", "mentor_id,mentee_id,state\na,c,banned\nb,f,locked\n");
  EXPECT_EQ(what_if("unban,a,c,,,\nunlock,b,f,,,\n"), kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("then:  6 people reached, 3 pairs, 30 points"));
}

// matching.md rule 48
TEST_F(Questions, WhatIfSaysWhenItLooksAfresh) {
  rules("fairness = \"worst-pair\"\n");
  EXPECT_EQ(what_if("ban,a,c,,,\n"), kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("This was looked for afresh: an equally good answer may keep more"));
  EXPECT_THAT(out_, Not(HasSubstr("as many of today's pairs")));
}

// matching.md rule 48
TEST_F(Questions, WhatIfGivesAPairAnotherScore) {
  EXPECT_EQ(what_if("score,a,d,,,50\n"), kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("now:   6 people reached, 3 pairs, 30 points"));
  EXPECT_THAT(out_, HasSubstr("then:  6 people reached, 3 pairs, 60 points"));
  EXPECT_THAT(out_, HasSubstr("lost:   a and c, 10 points"));
  EXPECT_THAT(out_, HasSubstr("gained: a and d, 50 points."));
  EXPECT_EQ(what_if("score,a,d,,,-3\n"), kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("the pairs stay as they are"));
  rules("[require]\nreporting_line = \"apart\"\n");
  EXPECT_EQ(what_if("score,a,c,,,5\nscore,a,d,,,five\n"), kRowsLeftOut);
  EXPECT_THAT(err_, HasSubstr("line 2, column edit: This pair has no score. Not possible: the line of"));
  EXPECT_THAT(err_, HasSubstr("line 3, column value: A score is a whole number"));
}

// matching.md rule 48
TEST_F(Questions, WhatIfAddsAnApplication) {
  write("people.csv", "id\na\nb\nc\nd\ne\nf\ng\n");
  const std::string header = "edit,person_id,role,value,likes\n";
  write("edits.csv", header + "add,g,mentee,,chess\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("the pairs stay as they are\n  left out then: g as mentee\n"));
  write("edits.csv", header + "drop,a,,,\nadd,g,mentor,2,chess;choir\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("then:  6 people reached, 3 pairs, 30 points"));
  EXPECT_THAT(out_, HasSubstr("gained: g and c, 10 points. They share interests (chess)."));
  EXPECT_EQ(pairs(), "a-c b-d e-f");  // the files say what is
  write("edits.csv", header + "add,a,mentor,,\nadd,zed,mentor,,\nadd,g,,,\nadd,g,mentor,0,\n");
  EXPECT_EQ(match(), kRowsLeftOut);
  for (const auto* fault : {"line 2, column person_id: a has applied as mentor in a row above",
                            "line 3, column person_id: zed is nobody", "line 4, column role: The role must",
                            "line 5, column value: A capacity is a whole number from 1"})
    EXPECT_THAT(err_, HasSubstr(fault));
}

// matching.md rules 19 and 48
TEST_F(Questions, WhoeverIsAddedHasTheScoresThatAreGiven) {
  write("people.csv", "id\na\nb\nc\nd\ne\nf\ng\n");
  scores("a,c,5\ng,c,7\nb,d,1\ng,d,4\n");
  EXPECT_EQ(match(), kDone) << err_;
  EXPECT_EQ(pairs(), "a-c b-d");
  EXPECT_EQ(what_if("add,,,g,mentor,\ndrop,,,b,,\n"), kDone) << err_;
  EXPECT_THAT(out_, HasSubstr("gained: g and d, 4 points."));
}

// matching.md rules 18 and 48
TEST_F(Questions, LocksThatDoNotFitTogetherAreRefused) {
  EXPECT_EQ(what_if("lock,a,c,,,\nlock,a,d,,,\n"), kInfeasible);
  EXPECT_THAT(err_, HasSubstr("More pairs are locked for one person than that person has room for."));
}

// matching.md rules 35 and 48
TEST_F(Questions, AnEditThatCannotBeMadeIsReportedAndLeftOut) {
  write("given.csv", "mentor_id,mentee_id,state\na,c,past\nb,f,locked\n");
  EXPECT_EQ(what_if("lick,a,c,,,\nlock,a,c,,,\nban,b,f,,,\nunban,a,c,,,\nunlock,a,d,,,\ndrop,,,zed,,\n"
                    "capacity,,,a,mentor,0\ndrop,,,a,mentee,\nlock,c,d,,,\n"),
            kRowsLeftOut);
  for (const auto* fault :
       {"line 2, column edit: An edit is one of: lock, unlock, ban, unban, score, add, drop, capacity.",
        "Did you mean \"lock\"?",
        "line 3, column edit: This pair cannot be locked. Not possible: kept apart.",
        "line 4, column edit: This pair is locked; unlock it first.",
        "line 5, column edit: This pair is not banned.", "line 6, column edit: This pair is not locked.",
        "line 7, column person_id: zed is nobody",
        "line 8, column value: A capacity is a whole number from 1",
        "line 9, column edit: a has no application in this role.",
        "line 10, column edit: c has no application as mentor."})
    EXPECT_THAT(err_, HasSubstr(fault));
  EXPECT_THAT(out_, HasSubstr("the pairs stay as they are"));
  std::filesystem::remove(folder_ / "pairs.csv");
  write("edits.csv", "edit,mentor_id,mentee_id\nunlock,a,d\n");
  EXPECT_EQ(match(true), kBadFiles);
  EXPECT_THAT(err_, HasSubstr("--strict"));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "pairs.csv"));
}

// matching.md rule 49
TEST_F(Questions, WhatIfSaysWhoIsShortThen) {
  rules("");
  write("applications.csv", "person_id,role,at_least\na,mentor,1\nc,mentee,0\n");
  EXPECT_EQ(what_if("drop,,,c,,\n"), kInfeasible) << err_;
  EXPECT_THAT(out_, HasSubstr("a is then short of partners (at_least): 1 missing."));
}

}  // namespace
}  // namespace turnabout::match_command
