#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "disclosure/recruitment.hpp"
#include "platform/clock/time.hpp"

/// Whom recruiting reached: by way in, and beside the staff. Pure; the rules stand in
/// docs/rules/recruiting.md.
namespace turnabout::applications {

/// By what people are parted, one way at a time.
enum class FunnelParting { way_in, unit, site, grade_group, contract };
/// What is counted, widest first; a way in knows nothing of the staff.
enum class FunnelStage { staff, asked, begun, applied, chosen };
BOOST_DESCRIBE_ENUM(FunnelParting, way_in, unit, site, grade_group, contract)
BOOST_DESCRIBE_ENUM(FunnelStage, staff, asked, begun, applied, chosen)

/// The word stored and sent, for example "way_in".
std::string_view name(FunnelParting parting);

/// recruiting.md rules 22 and 25
const std::vector<FunnelStage>& stages_of(FunnelParting parting);

/// One group as it was counted. Empty: the staff list does not say.
struct CountedGroup {
  std::string group;
  std::vector<int> people;  ///< By stage, as stages_of().
};

/// One or more groups as they are told; people by stage, to the nearest five.
struct ToldLine {
  std::vector<std::string> groups;
  std::vector<int> people;
  bool operator==(const ToldLine&) const = default;
};
/// What is kept of a week: what was told, and no count beside.
struct ToldFunnel {
  std::optional<disclosure::Reason> withheld = {};  ///< Then the rest is empty.
  std::vector<int> everybody = {};
  std::vector<ToldLine> lines = {};
  bool operator==(const ToldFunnel&) const = default;
};

/// Through the gate (recruiting.md rule 21).
ToldFunnel told_of(Date monday, const std::vector<CountedGroup>& counted);

/// RFC 4180. A group's name never begins a formula where a spreadsheet opens it.
std::string csv_of(FunnelParting parting, Date monday, const ToldFunnel& told);

}  // namespace turnabout::applications
