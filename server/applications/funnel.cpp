#include "applications/funnel.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>

namespace turnabout::applications {
namespace {

std::string cell(const std::string& text) {
  const bool formula =
      !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  std::string out = formula ? "\"'" : "\"";
  for (const char letter : text) {
    if (letter == '"') out += '"';
    out += letter;
  }
  return out + '"';
}

std::string line(Date monday, const std::string& group, const std::vector<int>& people) {
  std::string out = to_string(monday) + "," + cell(group);
  for (const int each : people) out += fmt::format(",{}", each);
  return out + "\r\n";
}

}  // namespace

std::string_view name(FunnelParting parting) {
  return boost::describe::enum_to_string(parting, "");
}

// recruiting.md rules 22 and 25
const std::vector<FunnelStage>& stages_of(FunnelParting parting) {
  static const std::vector kWayIn{FunnelStage::asked, FunnelStage::begun, FunnelStage::applied,
                                  FunnelStage::chosen};
  static const std::vector kReach{FunnelStage::staff, FunnelStage::asked, FunnelStage::applied,
                                  FunnelStage::chosen};
  return parting == FunnelParting::way_in ? kWayIn : kReach;
}

// recruiting.md rule 21
ToldFunnel told_of(Date monday, const std::vector<CountedGroup>& counted) {
  std::vector<disclosure::GroupStages> groups;
  for (const auto& one : counted) groups.push_back({one.people});
  const auto released = disclosure::recruitment(monday, groups);
  if (!released) return {.withheld = released.error().reason};
  ToldFunnel told{.everybody = released->everybody};
  for (const auto& released_line : released->lines) {
    ToldLine shown{.groups = {}, .people = released_line.people};
    for (const auto group : released_line.groups) shown.groups.push_back(counted[group].group);
    told.lines.push_back(std::move(shown));
  }
  return told;
}

// recruiting.md rule 27
std::string csv_of(FunnelParting parting, Date monday, const ToldFunnel& told) {
  std::string out = fmt::format("monday,{}", name(parting));
  for (const auto stage : stages_of(parting))
    out += fmt::format(",{}", boost::describe::enum_to_string(stage, ""));
  out += "\r\n";
  if (told.withheld)
    return out + to_string(monday) + "," + boost::describe::enum_to_string(*told.withheld, "") + "\r\n";
  for (const auto& each : told.lines) {
    std::string together;
    for (const auto& group : each.groups) together += (together.empty() ? "" : " + ") + group;
    out += line(monday, together, each.people);
  }
  return out + line(monday, "*", told.everybody);
}

}  // namespace turnabout::applications
