#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "app/match/scenarios/scenario_file.hpp"

namespace turnabout::match_command {
namespace {

std::string text_in(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> names() {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(TURNABOUT_SCENARIOS))
    if (entry.path().extension() == ".txt") found.push_back(entry.path().stem().string());
  std::ranges::sort(found);
  return found;
}

/// `tools/scenarios --rewrite` asks for it.
bool rewriting() {
  return std::getenv("TURNABOUT_REWRITE_SCENARIOS") != nullptr;  // NOLINT(concurrency-mt-unsafe): one thread
}

class Scenarios : public testing::TestWithParam<std::string> {};

TEST_P(Scenarios, ComesOutAsTheFileSays) {
  const auto path = std::filesystem::path(TURNABOUT_SCENARIOS) / (GetParam() + ".txt");
  const auto file = read_scenario(text_in(path));
  ASSERT_TRUE(file) << file.error().message;
  const auto now = outcome(*file);
  if (rewriting()) {
    std::ofstream(path, std::ios::binary) << with_outcome(*file, now);
    return;
  }
  const auto differs = difference(file->expected, now);
  if (!differs.empty())
    ADD_FAILURE() << "- is in the file, + is what comes out now:\n"
                  << differs << "If + is right: tools/scenarios --rewrite " << GetParam();
}

INSTANTIATE_TEST_SUITE_P(File, Scenarios, testing::ValuesIn(names()),
                         [](const auto& scenario) { return scenario.param; });

TEST(ScenarioFiles, AreEnough) {
  EXPECT_GE(names().size(), 25U);
}

const std::string kSmall =
    "Two people\n\nmentors:\n  id   likes\n  Ada  chess; go\n\nmentees:\n  id   likes\n  Cem  "
    "chess\n\nrules:\n"
    "  [[score]]\n  name = \"interests\"\n  kind = \"overlap\"\n  mentor = \"likes\"\n  mentee = \"likes\"\n"
    "  points = 3\n----\n";

TEST(ScenarioFiles, SayWhatComesOut) {
  const auto file = read_scenario(kSmall);
  ASSERT_TRUE(file);
  EXPECT_EQ(outcome(*file),
            "pairs:\n  Ada and Cem: 3 points. They share interests (chess).\ntotal: 2 people reached, 1 "
            "pairs, 3 points\n");
  EXPECT_EQ(with_outcome(*file, "x\n"), kSmall + "x\n");
}

TEST(ScenarioFiles, SayWhichLineCannotBeRead) {
  const auto why = [](const std::string& text) {
    const auto file = read_scenario(text);
    return file ? "" : file.error().message;
  };
  EXPECT_EQ(why("Prose only.\n"), "There is no line ---- that divides the halves.");
  EXPECT_EQ(why("mentors:\n  id  likes\n  Ada\n----\n"), "Line 3: 1 cells under 2 headings.");
  EXPECT_EQ(why("mentors:\nid\n----\n"), "Line 2: this is no section, and rows are set in by two.");
  EXPECT_EQ(why("explain:\n  Ada\n----\n"), "Line 2: name two people.");
}

TEST(ScenarioFiles, TellTheDifferenceLineByLine) {
  EXPECT_EQ(difference("a\nb\nc\n", "a\nb\nc\n"), "");
  EXPECT_EQ(difference("a\nb\nc\n", "a\nx\nc\nd\n"), "- b\n+ x\n+ d\n");
}

}  // namespace
}  // namespace turnabout::match_command
