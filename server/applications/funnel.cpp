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

// recruiting.md rules 22, 25 and 28
std::vector<FunnelStage> stages_of(FunnelParting parting, bool by_selection) {
  std::vector<FunnelStage> stages{FunnelStage::asked, FunnelStage::begun, FunnelStage::applied};
  if (parting != FunnelParting::way_in)
    stages = {FunnelStage::staff, FunnelStage::asked, FunnelStage::applied};
  if (by_selection) stages.push_back(FunnelStage::chosen);
  stages.push_back(FunnelStage::paired);
  return stages;
}

// recruiting.md rule 28
ToldFunnel as_shown(ToldFunnel told, bool by_selection) {
  if (by_selection) return told;
  const auto drop = [](std::vector<int>& people) {
    if (people.size() == kCountedStages) people.erase(people.begin() + kChosenAt);
  };
  drop(told.everybody);
  for (auto& line : told.lines) drop(line.people);
  return told;
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
std::string csv_of(FunnelParting parting, const std::vector<FunnelStage>& stages, Date monday,
                   const ToldFunnel& told) {
  std::string out = fmt::format("monday,{}", name(parting));
  for (const auto stage : stages) out += fmt::format(",{}", boost::describe::enum_to_string(stage, ""));
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
