#include "disclosure/recruitment.hpp"

#include <algorithm>

#include "disclosure/hiding.hpp"
#include "disclosure/share.hpp"

namespace turnabout::disclosure {
namespace {

/// A group is as large as its widest stage.
int size_of(const GroupStages& group) {
  return group.people.empty() ? 0 : *std::max_element(group.people.begin(), group.people.end());
}

std::vector<int> rounded_sum(const std::vector<GroupStages>& groups, std::span<const std::size_t> of) {
  std::vector<int> sum(groups.empty() ? 0 : groups.front().people.size(), 0);
  for (const auto i : of)
    for (std::size_t stage = 0; stage < sum.size(); ++stage) sum[stage] += groups[i].people[stage];
  // Rounded after adding (HESA): a sum of rounded counts would be further off and no safer.
  for (auto& people : sum) people = nearest_five(people);
  return sum;
}

}  // namespace

Date snapshot_monday(Date today) {
  // 1970-01-05 was a Monday.
  const Date monday{{std::chrono::year{1970}, std::chrono::January, std::chrono::day{5}}};
  const int days = days_between(monday, today) % 7;
  return add_days(today, days < 0 ? -days - 7 : -days);
}

Released<Funnel> recruitment(Date monday, const std::vector<GroupStages>& groups) {
  std::vector<std::size_t> every;
  std::vector<Part> parts;
  GroupStages whole{std::vector<int>(groups.empty() ? 0 : groups.front().people.size(), 0)};
  for (std::size_t i = 0; i < groups.size(); ++i) {
    every.push_back(i);
    parts.push_back({size_of(groups[i]), size_of(groups[i]) >= kMergedBelow});
    for (std::size_t stage = 0; stage < whole.people.size(); ++stage)
      whole.people[stage] += groups[i].people[stage];
  }
  if (size_of(whole) < kMergedBelow) return withhold(Reason::too_few_people, Instead::later);
  auto merged =
      hidden_together(parts, [&](std::span<const std::size_t> of) { return enough_company(parts, of); });
  Funnel funnel{.monday = monday, .everybody = rounded_sum(groups, every), .lines = {}};
  if (groups.size() < 2 || merged.size() == groups.size()) return funnel;
  for (const auto i : every)
    if (std::find(merged.begin(), merged.end(), i) == merged.end()) {
      const std::size_t one[] = {i};
      funnel.lines.push_back({{i}, rounded_sum(groups, one)});
    }
  if (!merged.empty()) {
    std::sort(merged.begin(), merged.end());
    auto people = rounded_sum(groups, merged);
    funnel.lines.push_back({std::move(merged), std::move(people)});
  }
  return funnel;
}

}  // namespace turnabout::disclosure
