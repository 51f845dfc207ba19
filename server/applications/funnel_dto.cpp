#include "applications/funnel_dto.hpp"

namespace turnabout::applications {
namespace {

wire::FunnelPeople kept_of(const std::vector<int>& people) {
  wire::FunnelPeople all;
  for (const int each : people) all.items.push_back({each});
  return all;
}
std::vector<int> told_from(const wire::FunnelPeople& kept) {
  std::vector<int> all;
  for (const auto& each : kept) all.push_back(static_cast<int>(each.value));
  // Weeks that were told before selections were counted end with who was paired.
  if (all.size() == kCountedStages - 1) all.insert(all.begin() + kChosenAt, 0);
  return all;
}

}  // namespace

wire::KeptFunnel kept_of(const ToldFunnel& told) {
  wire::KeptFunnel kept{.withheld = told.withheld, .everybody = kept_of(told.everybody), .lines = {}};
  for (const auto& line : told.lines) {
    kept.lines.items.push_back({.groups = {}, .people = kept_of(line.people)});
    for (const auto& group : line.groups) kept.lines.items.back().groups.items.push_back({group});
  }
  return kept;
}

ToldFunnel told_from(const wire::KeptFunnel& kept) {
  ToldFunnel told{.withheld = kept.withheld, .everybody = told_from(kept.everybody), .lines = {}};
  for (const auto& line : kept.lines) {
    told.lines.push_back({.groups = {}, .people = told_from(line.people)});
    for (const auto& group : line.groups) told.lines.back().groups.push_back(group.value);
  }
  return told;
}

}  // namespace turnabout::applications
