#include "disclosure/representation.hpp"

#include <algorithm>
#include <numeric>

#include "disclosure/hiding.hpp"

namespace turnabout::disclosure {
namespace {

std::optional<int> society(const std::vector<GroupPresence>& groups, std::span<const std::size_t> of) {
  int percent = 0;
  for (const auto i : of) {
    if (!groups[i].society_percent) return std::nullopt;
    percent += *groups[i].society_percent;
  }
  return percent;
}

Released<Presence> presence(const std::vector<GroupPresence>& groups, int GroupPresence::*where) {
  std::vector<Part> parts;
  int all = 0;
  for (const auto& group : groups) {
    parts.push_back({group.*where, group.*where >= kMergedBelow});
    all += group.*where;
  }
  if (all < kMergedBelow) return withhold(Reason::too_few_people, Instead::later);
  auto merged =
      hidden_together(parts, [&](std::span<const std::size_t> of) { return enough_company(parts, of); });
  if (groups.size() < 2 || merged.size() == groups.size())
    return withhold(Reason::groups_too_small, Instead::later);

  const auto line = [&](std::vector<std::size_t> of) {
    const int people = std::accumulate(of.begin(), of.end(), 0,
                                       [&](int sum, std::size_t i) { return sum + groups[i].*where; });
    Released<Share> share = withhold(Reason::too_few_for_a_share, Instead::numbers_of_people);
    if (all >= kGroupSharePeople) share = share_of(people, all);
    const auto beside = society(groups, of);
    return PresenceLine{std::move(of), nearest_five(people), share, beside};
  };
  Presence shown{.people = nearest_five(all), .lines = {}};
  for (std::size_t i = 0; i < groups.size(); ++i)
    if (std::find(merged.begin(), merged.end(), i) == merged.end()) shown.lines.push_back(line({i}));
  std::sort(merged.begin(), merged.end());
  if (!merged.empty()) shown.lines.push_back(line(std::move(merged)));
  return shown;
}

}  // namespace

Representation representation(const std::vector<GroupPresence>& groups) {
  return {presence(groups, &GroupPresence::leadership), presence(groups, &GroupPresence::workforce)};
}

}  // namespace turnabout::disclosure
