#pragma once

#include <array>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "app/match/fault.hpp"
#include "matching/certificate/certificate.hpp"
#include "matching/scenario.hpp"

namespace turnabout::match_command {

/// The ids of everybody who applied, by side and in the order of the problem.
struct Applicants {
  explicit Applicants(const matching::Cohort& cohort);
  std::array<std::vector<std::string>, 2> ids;  ///< By matching::Side.
  std::size_t quotas = 0;
};

/// A certificate with ids instead of positions, as it stands in `report.json`; docs/rules/matching.md has its
/// shape. Weights, bounds and prices are texts of decimal digits, as they may be too long for other readers.
boost::json::object certificate_json(const Applicants& applicants, const matching::Certificate& certificate);

/// The figures of the part `objective` of a report; what they should be is known from elsewhere.
struct ReportedObjective {
  std::string kind;      ///< pairs-first, score-first
  std::string fairness;  ///< none, worst-pair, leximin
  bool people_first = true;
  std::uint64_t seed = 0;
  std::int64_t people = 0, pairs = 0, score = 0;
};

struct ReportedResult {
  ReportedObjective objective;
  matching::Certificate certificate;
};

/// Reads both from the bytes of a report. The report may be anything: what is missing, repeated, unknown or
/// of the wrong type is a fatal fault that names its place, such as `certificate.proofs[0].bound`; none is
/// returned then. Never throws for what a file contains.
std::optional<ReportedResult> read_result(std::string_view bytes, const std::string& file,
                                          const Applicants& applicants, Faults& faults);

}  // namespace turnabout::match_command
