#include <array>
#include <cstdio>
#include <random>
#include <regex>

#include <gmock/gmock.h>

#include "app/match/certificate_file.hpp"
#include "app/match/testing.hpp"

namespace turnabout::match_command {
namespace {

using ::testing::HasSubstr;

class Verify : public MatchCommand {
 protected:
  void change(const std::string& was, const std::string& is) {
    auto text = read("report.json");
    const auto at = text.find(was);
    ASSERT_NE(at, std::string::npos) << was << " in " << text;
    write("report.json", text.replace(at, was.size(), is));
  }

  /// 12 mentors and 12 mentees with random scores, some of them with room for two.
  void many() {
    std::mt19937 engine(3);
    std::string people = "id\n", applications = "person_id,role,capacity,at_least\n",
                scores = "mentor_id,mentee_id,score\n";
    for (int i = 0; i < 24; ++i) {
      people += fmt::format("p{}\n", i);
      applications +=
          fmt::format("p{},{},{},{}\n", i, i < 12 ? "mentor" : "mentee", 1 + i % 2, i % 5 == 0 ? 1 : 0);
    }
    for (int i = 0; i < 12; ++i)
      for (int j = 12; j < 24; ++j)
        if (engine() % 2 == 0)
          scores += fmt::format("p{},p{},{}\n", i, j, static_cast<int>(engine() % 90) - 20);
    write("people.csv", people);
    write("applications.csv", applications);
    write("scores.csv", scores);
    write("given.csv", "mentor_id,mentee_id,state\np3,p17,banned\n");
    write("rules.toml", "seed = 4\n");
  }

  /// What the script says, which is in another language, of the same files.
  std::string python() const {
    const auto command =
        fmt::format("/usr/bin/python3 {} {} {} {} {} 2>&1", TURNABOUT_CHECK_CERTIFICATE,
                    (folder_ / "report.json").string(), (folder_ / "applications.csv").string(),
                    (folder_ / "scores.csv").string(), (folder_ / "given.csv").string());
    std::string said;
    auto* pipe =
        ::popen(command.c_str(), "r");  // NOLINT(bugprone-command-processor): our own script and folder
    std::array<char, 256> part{};
    while (pipe != nullptr && std::fgets(part.data(), part.size(), pipe) != nullptr) said += part.data();
    if (pipe != nullptr) ::pclose(pipe);
    return said;
  }
};

// matching.md rule 54
TEST_F(Verify, SaysProvedOfWhatMatchWrote) {
  ASSERT_EQ(match(), kDone) << err_;
  EXPECT_EQ(verify(), kDone) << out_ << err_;
  EXPECT_EQ(
      out_,
      "PROVED\nNo other set of pairs that keeps the rules, locks, capacities and quotas is better, compared "
      "by people reached (2), then pairs (1), then total score (10).\n");
}

// matching.md rule 54, matching.md rule 50
TEST_F(Verify, AnybodyCanCheckItInAnotherLanguage) {
  many();
  ASSERT_EQ(match(), kDone) << err_;
  EXPECT_EQ(verify(), kDone) << out_ << err_;
  EXPECT_THAT(python(), HasSubstr("PROVED {'demand'"));
  change("\"bound\":\"", "\"bound\":\"1");
  EXPECT_EQ(verify(), kNotProved);
  EXPECT_THAT(out_, HasSubstr("NOT PROVED\nProof 1 states the bound 1"));
  EXPECT_THAT(python(), HasSubstr("NOT PROVED: the prices do not prove it"));
}

// matching.md rule 54
TEST_F(Verify, SeesEveryDigitThatIsChangedInCertificateAndFigures) {
  many();
  ASSERT_EQ(match(), kDone) << err_;
  const auto report = read("report.json");
  const auto certificate = report.find("\"certificate\":");
  const auto end = report.find("\"faults\":");
  ASSERT_LT(certificate, end);
  int seen = 0, harmless = 0;
  for (auto at = certificate; at < end; at += 1 + static_cast<std::size_t>(seen % 3)) {
    if (report[at] < '0' || report[at] > '9') continue;
    auto changed = report;
    changed[at] = changed[at] == '9' ? '8' : static_cast<char>(changed[at] + 1);
    write("report.json", changed);
    ++seen;
    if (verify() != kDone) continue;
    // Another price may prove the same bound, which is a proof as good; nothing else may be accepted.
    ++harmless;
    ASSERT_THAT(report.substr(at - 30, 30), HasSubstr("\"price\":\"")) << at;
  }
  EXPECT_GT(seen, 50);
  EXPECT_LT(harmless, seen / 4);
  for (const auto* figure : {"\"people\":", "\"pairs\":", "\"score\":", "\"seed\":"}) {
    write("report.json", report);
    change(figure, std::string(figure) + "1");
    EXPECT_EQ(verify(), kNotProved) << figure;
    EXPECT_THAT(out_, HasSubstr("NOT PROVED\nThe report says objective."));
  }
  write("report.json", report);
  EXPECT_EQ(verify(), kDone);
}

// matching.md rule 54
TEST_F(Verify, NoticesInputsThatAreNotThoseOfTheReport) {
  ASSERT_EQ(match(), kDone) << err_;
  write("given.csv", "mentor_id,mentee_id,state\na,d,banned\n");
  EXPECT_EQ(verify(), kNotProved);
  EXPECT_THAT(out_, HasSubstr("a and d are chosen, but not possible."));
  write("given.csv", "mentor_id,mentee_id,state\nb,c,locked\n");
  EXPECT_EQ(verify(), kNotProved);
  EXPECT_THAT(out_, HasSubstr("b and c are locked, but not possible."));
  write("given.csv", "mentor_id,mentee_id,state\nd,c,locked\n");
  EXPECT_EQ(verify(), kNotProved);
  EXPECT_THAT(err_, HasSubstr("d and c are locked, and have not both applied."));
  std::filesystem::remove(folder_ / "given.csv");
  write("rules.toml", "objective = \"score-first\"\n");
  EXPECT_EQ(verify(), kNotProved);
}

// matching.md rule 54
TEST_F(Verify, NamesThePlaceOfWhatIsWrongInAReport) {
  ASSERT_EQ(match(), kDone) << err_;
  const auto report = read("report.json");
  const auto said_of = [&](const std::string& was, const std::string& is) {
    write("report.json", report);
    change(was, is);
    EXPECT_EQ(verify(), kBadFiles) << was;
    EXPECT_EQ(out_, "");
    return err_;
  };
  EXPECT_THAT(said_of("\"certificate\":", "\"certificat\":"),
              HasSubstr("column certificate: This is missing."));
  EXPECT_THAT(said_of("\"mentor_id\":\"a\"", "\"mentor_id\":\"z\""),
              HasSubstr("column certificate.pairs[0].mentor_id: z has no application as mentor."));
  EXPECT_THAT(said_of("\"claim\":\"reached\"", "\"claim\":\"reacht\""),
              HasSubstr("certificate.proofs[0].claim: This must be one of: reached, unreached, gap. Did you "
                        "mean \"reached\"?"));
  EXPECT_THAT(said_of("\"bound\":\"", "\"bound\":\"x"),
              HasSubstr("certificate.proofs[0].bound: This should be a whole number of at most 128 bits"));
  EXPECT_THAT(said_of("\"person_id\":\"a\",\"role\":\"mentor\"", "\"person_id\":\"b\",\"role\":\"mentor\""),
              ::testing::AllOf(HasSubstr("b as mentor has a second price here."),
                               HasSubstr("a as mentor has no price.")));
  EXPECT_THAT(said_of("\"role\":\"mentor\",\"price\"", "\"role\":\"mentro\",\"price\""),
              HasSubstr("Did you mean \"mentor\"?"));
  EXPECT_THAT(said_of("\"threshold\":null", "\"threshold\":1.5"),
              HasSubstr("threshold: This should be a whole number."));
  EXPECT_THAT(said_of("\"weights\":[", "\"weights\":[\"7\","), HasSubstr("weights for"));
  EXPECT_THAT(said_of("\"quota_prices\":[", "\"quota_prices\":[\"7\""),
              HasSubstr("There are 1 prices, and the rules have 0 quotas."));
  EXPECT_THAT(said_of("\"people_first\":true", "\"people_first\":1"),
              HasSubstr("objective.people_first: This should be true or false."));
  for (const auto* text :
       {"", "{", "[]", "7", "{\"certificate\":7}", "{\"certificate\":{\"pairs\":[7],\"proofs\":[[]]}}"}) {
    write("report.json", text);
    EXPECT_EQ(verify(), kBadFiles) << text;
  }
  write("report.json", std::string(100'000, '['));
  EXPECT_EQ(verify(), kBadFiles);
  EXPECT_THAT(err_, HasSubstr("This is not JSON"));
  std::filesystem::remove(folder_ / "report.json");
  EXPECT_EQ(verify(), kBadFiles);
  EXPECT_THAT(err_, HasSubstr("There is no such file."));
}

// matching.md rule 54
TEST_F(Verify, ANumberIsWhatItsDigitsSayOrNone) {
  many();
  ASSERT_EQ(match(), kDone) << err_;
  const auto report = read("report.json");
  const std::vector<std::string> numbers = {"1e308",
                                            "1e400",
                                            "-0",
                                            "01",
                                            "1.0",
                                            "0x10",
                                            "NaN",
                                            "Infinity",
                                            "null",
                                            "true",
                                            "[]",
                                            "{}",
                                            "\"\"",
                                            "9223372036854775808",
                                            "-9223372036854775809",
                                            "18446744073709551616",
                                            "\"NaN\"",
                                            "\"1e5\"",
                                            "\" 5\"",
                                            "\"5 \"",
                                            "\"+5\"",
                                            "\"-0\"",
                                            "\"05\"",
                                            "\"5\\u0000\"",
                                            "\"\\u0663\"",
                                            "\"170141183460469231731687303715884105727\"",
                                            "\"170141183460469231731687303715884105728\"",
                                            "\"-170141183460469231731687303715884105728\"",
                                            "\"-170141183460469231731687303715884105729\""};
  for (const auto* where : {R"("bound":"[^"]*")", R"("price":"[^"]*")", R"("weights":\["[^"]*")",
                            R"("threshold":null)", R"("score":[0-9]+)", R"("seed":[0-9]+)"}) {
    std::smatch found;
    ASSERT_TRUE(std::regex_search(report, found, std::regex(where))) << where;
    const auto value = found.str().find(':') + (found.str().find('[') == std::string::npos ? 1 : 2);
    for (const auto& number : numbers) {
      if (number == "null" && found.str().ends_with("null")) continue;
      write("report.json",
            found.prefix().str() + found.str().substr(0, value) + number + found.suffix().str());
      EXPECT_NE(verify(), kDone) << where << " as " << number;
    }
  }
}

// matching.md rule 54
TEST_F(Verify, NothingStandsTwiceOrUnderAnotherName) {
  ASSERT_EQ(match(), kDone) << err_;
  const auto report = read("report.json");
  const auto code_after = [&](const std::string& was, const std::string& is) {
    write("report.json", report);
    change(was, is);
    return verify();
  };
  EXPECT_EQ(code_after("\"pairs\":[", R"("pairs":[{"mentor_id":"a","mentee_id":"d"},)"), kNotProved);
  EXPECT_THAT(out_, HasSubstr("a and d are chosen twice."));
  EXPECT_EQ(code_after("\"mentor_id\":\"a\",\"mentee_id\":\"d\"", "\"mentor_id\":\"d\",\"mentee_id\":\"a\""),
            kBadFiles);
  EXPECT_EQ(code_after("\"bound\":", "\"bound\":\"0\",\"bound\":"), kBadFiles);
  EXPECT_THAT(err_, HasSubstr("A name stands twice in one object."));
  EXPECT_EQ(code_after("\"certificate\":", "\"certificate\":{},\"certificate\":"), kBadFiles);
  EXPECT_EQ(code_after("\"objective\":", R"("a:\"b\\":["c:"],"objective":)"), kDone) << err_;
}

// matching.md rule 54
TEST_F(Verify, AReportOfOtherRulesProvesNothing) {
  const std::vector<std::string> rules = {"",
                                          "people_first = false\n",
                                          "objective = \"score-first\"\n",
                                          "fairness = \"worst-pair\"\n",
                                          "fairness = \"leximin\"\n",
                                          "seed = 5\n",
                                          R"([[quota]]
side = "mentor"
column = "id"
value = "p1"
at_most = 0
)"};
  many();
  for (std::size_t one = 0; one < rules.size(); ++one) {
    write("rules.toml", rules[one]);
    ASSERT_EQ(match(), kDone) << err_;
    for (std::size_t other = 0; other < rules.size(); ++other) {
      write("rules.toml", rules[other]);
      EXPECT_EQ(verify() == kDone, one == other) << rules[one] << " checked as " << rules[other] << out_;
    }
  }
}

// matching.md rule 54, matching.md rule 52
TEST_F(Verify, ProvesFairnessAndQuotas) {
  many();
  for (const auto* fairness : {"worst-pair", "leximin"}) {
    write("rules.toml",
          fmt::format("fairness = \"{}\"\n[[quota]]\nside = \"mentor\"\ncolumn = \"id\"\nvalue = "
                      "\"p1\"\nat_most = 1\n",
                      fairness));
    ASSERT_EQ(match(), kDone) << err_;
    EXPECT_EQ(verify(), kDone) << out_ << err_;
    EXPECT_THAT(out_, HasSubstr("lowest score"));
  }
}

// matching.md rule 54, matching.md rule 4
TEST_F(Verify, ProvesThatDemandsCannotAllBeMet) {
  write("applications.csv", "person_id,role,at_least,likes\na,mentor,0,\nc,mentee,1,\nd,mentee,1,\n");
  ASSERT_EQ(match(), kInfeasible);
  EXPECT_EQ(verify(), kDone) << out_ << err_;
  EXPECT_THAT(out_, HasSubstr("demands met (1 of 2)"));
}

}  // namespace
}  // namespace turnabout::match_command
