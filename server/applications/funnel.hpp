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
enum class FunnelStage {
  staff,
  asked,
  begun,
  applied,
  chosen,  ///< By a selection, and told so. Only where the side is by selection.
  paired
};
BOOST_DESCRIBE_ENUM(FunnelParting, way_in, unit, site, grade_group, contract)
BOOST_DESCRIBE_ENUM(FunnelStage, staff, asked, begun, applied, chosen, paired)

/// The word stored and sent, for example "way_in".
std::string_view name(FunnelParting parting);

/// recruiting.md rules 22, 25 and 28: what is shown.
std::vector<FunnelStage> stages_of(FunnelParting parting, bool by_selection);

/// Everything is counted and kept by these five, whether or not the side is by selection: the first of
/// stages_of(), "chosen" among them.
inline constexpr std::size_t kCountedStages = 5;
inline constexpr std::ptrdiff_t kChosenAt = 3;

/// One group as it was counted. Empty: the staff list does not say.
struct CountedGroup {
  std::string group;
  std::vector<int> people;  ///< By stage, kCountedStages of them.
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

/// Without "chosen" where the side is not by selection.
ToldFunnel as_shown(ToldFunnel told, bool by_selection);

/// RFC 4180. A group's name never begins a formula where a spreadsheet opens it.
std::string csv_of(FunnelParting parting, const std::vector<FunnelStage>& stages, Date monday,
                   const ToldFunnel& told);

}  // namespace turnabout::applications
