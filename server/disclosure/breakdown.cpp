#include "disclosure/breakdown.hpp"

#include <algorithm>

#include "disclosure/hiding.hpp"

namespace turnabout::disclosure {
namespace {

constexpr auto kHiddenGroup = Withheld{Reason::groups_too_small, Instead::whole_result};

template <class T>
std::vector<Released<T>> by_group(std::size_t groups, std::span<const std::size_t> hidden,
                                  const auto& shown) {
  std::vector<Released<T>> all;
  for (std::size_t i = 0; i < groups; ++i) {
    if (std::find(hidden.begin(), hidden.end(), i) == hidden.end())
      all.push_back(shown(i));
    else
      all.push_back(tl::make_unexpected(kHiddenGroup));
  }
  return all;
}

GroupCount sum(const std::vector<GroupCount>& groups, std::span<const std::size_t> of) {
  GroupCount all;
  for (const auto i : of) {
    all.people += groups[i].people;
    all.count += groups[i].count;
  }
  return all;
}

/// The same, as one more scale.
ScaleSum sum(const std::vector<GroupSum>& groups, std::span<const std::size_t> of, double lowest,
             double highest) {
  ScaleSum all{.lowest = lowest, .highest = highest};
  for (const auto i : of) {
    all.people += groups[i].people;
    all.sum += groups[i].sum;
  }
  return all;
}

std::vector<std::size_t> every(std::size_t groups) {
  std::vector<std::size_t> all(groups);
  for (std::size_t i = 0; i < groups; ++i) all[i] = i;
  return all;
}

/// disclosure.md rule 9: the whole comes first; what it does not say, its parts do not say either.
Released<void> whole_may_be_parted(WaveState state, int people, bool in_the_middle) {
  if (state == WaveState::open) return withhold(Reason::not_over_yet, Instead::how_many_answered);
  if (people < kRolePeople) return withhold(Reason::too_few_people, Instead::how_many_answered);
  if (!in_the_middle) return withhold(Reason::too_near_an_end, Instead::whole_result);
  return {};
}

}  // namespace

Released<std::vector<Released<GroupShare>>> breakdown_of_share(WaveState state,
                                                               const std::vector<GroupCount>& groups) {
  const auto whole = sum(groups, every(groups.size()));
  if (const auto parted =
          whole_may_be_parted(state, whole.people, kind_of(whole.count, whole.people) == ShareKind::percent);
      !parted)
    return tl::make_unexpected(parted.error());
  std::vector<Part> parts;
  for (const auto& group : groups)
    parts.push_back({group.people, group.people >= kGroupSharePeople &&
                                       kind_of(group.count, group.people) == ShareKind::percent});
  const auto hidden = hidden_together(parts, [&](std::span<const std::size_t> of) {
    const auto rest = sum(groups, of);
    return enough_company(parts, of) && kind_of(rest.count, rest.people) == ShareKind::percent;
  });
  if (groups.size() < 2 || hidden.size() == groups.size())
    return withhold(Reason::groups_too_small, Instead::whole_result);
  return by_group<GroupShare>(groups.size(), hidden, [&](std::size_t i) {
    return GroupShare{groups[i].people, share_of(groups[i].count, groups[i].people)};
  });
}

Released<std::vector<Released<Mean>>> breakdown_of_mean(WaveState state, const std::vector<GroupSum>& groups,
                                                        double lowest, double highest) {
  const auto scale = [&](std::span<const std::size_t> of) { return sum(groups, of, lowest, highest); };
  const auto whole = scale(every(groups.size()));
  if (const auto parted =
          whole_may_be_parted(state, whole.people, whole.people > 0 && kind_of(whole) == MeanKind::value);
      !parted)
    return tl::make_unexpected(parted.error());
  std::vector<Part> parts;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const std::size_t one[] = {i};
    parts.push_back(
        {groups[i].people, groups[i].people >= kGroupMeanPeople && kind_of(scale(one)) == MeanKind::value});
  }
  const auto hidden = hidden_together(parts, [&](std::span<const std::size_t> of) {
    return enough_company(parts, of) && kind_of(scale(of)) == MeanKind::value;
  });
  if (groups.size() < 2 || hidden.size() == groups.size())
    return withhold(Reason::groups_too_small, Instead::whole_result);
  return by_group<Mean>(groups.size(), hidden, [&](std::size_t i) {
    const std::size_t one[] = {i};
    return *mean(state, scale(one));
  });
}

}  // namespace turnabout::disclosure
