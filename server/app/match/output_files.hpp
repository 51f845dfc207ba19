#pragma once

#include <filesystem>
#include <string>

#include <boost/json/value.hpp>

#include "app/match/fault.hpp"
#include "matching/scenario.hpp"
#include "matching/solver.hpp"
#include "platform/errors/result.hpp"

namespace turnabout::match_command {

/// `mentor_id,mentee_id,score,reasons`, safe to open in a spreadsheet.
std::string pairs_file(const matching::Scenario& scenario, const std::vector<matching::Match>& pairs);

/// Of the pair with the fewest points; none without pairs.
std::optional<matching::Score> lowest_score(const matching::Scenario& scenario,
                                            const std::vector<matching::Match>& pairs);

/// Milliseconds each stage took.
struct Timings {
  double read = 0, score = 0, solve = 0, explain = 0, write = 0;
};

/// The parts of `report.json`; docs/rules/matching.md has its shape.
boost::json::value faults_json(const Faults& faults);
boost::json::object report_json(const matching::Scenario& scenario, const matching::Solution& solution);
boost::json::object timings_json(const Timings& timings);

/// Writes the whole file or, on any failure, leaves what was there (Code::unavailable).
Result<void> write_whole(const std::filesystem::path& path, std::string_view text);

}  // namespace turnabout::match_command
