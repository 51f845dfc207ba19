#pragma once

#include <fstream>
#include <iterator>
#include <sstream>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "app/match/match_command.hpp"

namespace turnabout::match_command {

/// A folder of its own with files to match, and what came of it.
class MatchCommand : public testing::Test {
 protected:
  MatchCommand() {
    folder_ = std::filesystem::path(testing::TempDir()) /
              ("match_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    write("people.csv",
          "id,grade,manager_id,team\na,junior,c,red\nb,junior,c,blue\nc,top,,green\nd,top,,blue\n");
    write("applications.csv",
          "person_id,role,likes\na,mentor,chess;choir\nb,mentor,\nc,mentee,chess\nd,mentee,chess\n");
    write("rules.toml",
          "grades = [\"junior\", \"top\"]\n[require]\ngrade_gap = { min = 1 }\nreporting_line = \"apart\"\n"
          "[[score]]\nname = \"interests\"\nkind = \"overlap\"\nmentor = \"likes\"\nmentee = "
          "\"likes\"\npoints = 10\n");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  std::string read(const std::string& name) const {
    std::ifstream stream(folder_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  boost::json::object report() const { return boost::json::parse(read("report.json")).as_object(); }

  int match(bool strict = false) {
    auto options = inputs();
    options.out = folder_ / "pairs.csv";
    options.report = folder_ / "report.json";
    options.strict = strict;
    options.explain = explain_;
    if (std::filesystem::exists(folder_ / "edits.csv")) options.what_if = folder_ / "edits.csv";
    return run_with(options);
  }

  /// Runs --verify on report.json and the files as they now are.
  int verify() {
    auto options = inputs();
    options.verify = folder_ / "report.json";
    return run_with(options);
  }

  std::filesystem::path folder_;
  std::optional<std::pair<std::string, std::string>> explain_;
  std::string out_, err_;

 private:
  Options inputs() const {
    Options options;
    options.people = folder_ / "people.csv";
    options.applications = folder_ / "applications.csv";
    options.rules = folder_ / "rules.toml";
    if (std::filesystem::exists(folder_ / "given.csv")) options.pairs = folder_ / "given.csv";
    if (std::filesystem::exists(folder_ / "scores.csv")) options.scores = folder_ / "scores.csv";
    return options;
  }
  int run_with(const Options& options) {
    std::ostringstream out, err;
    const int code = run(options, out, err);
    out_ = out.str();
    err_ = err.str();
    return code;
  }
};

}  // namespace turnabout::match_command
