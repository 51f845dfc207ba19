#include "matching/quota.hpp"

#include <algorithm>

namespace turnabout::matching {

std::vector<Quota> quotas_of(const Sides& sides, const std::vector<QuotaSpec>& specs) {
  std::vector<Quota> quotas;
  for (const auto& spec : specs) {
    Quota quota{spec.side, {}, spec.at_least.value_or(0), spec.at_most};
    const auto side = spec.side == Side::mentor ? sides.mentors : sides.mentees;
    for (std::size_t person = 0; person < side.size(); ++person) {
      const auto values = values_of(side[person], spec.column);
      if (std::ranges::find(values, spec.value) != values.end())
        quota.people.push_back(static_cast<int>(person));
    }
    quotas.push_back(std::move(quota));
  }
  return quotas;
}

QuotaRoom::QuotaRoom(const Problem& problem, const std::vector<Match>& pairs) {
  if (problem.quotas.empty()) return;
  for (auto* lists : {&full_, &bare_}) {
    (*lists)[0].resize(problem.mentors.size());
    (*lists)[1].resize(problem.mentees.size());
  }
  for (int quota = 0; quota < std::ssize(problem.quotas); ++quota) {
    const auto& bounds = problem.quotas[static_cast<std::size_t>(quota)];
    const int count = counted(bounds, pairs);
    const auto note = [&](PerPerson& lists) {
      for (const int person : bounds.people)
        lists[static_cast<std::size_t>(bounds.side)][static_cast<std::size_t>(person)].push_back(quota);
    };
    if (bounds.at_most && count >= *bounds.at_most) note(full_);
    if (count <= bounds.at_least) note(bare_);
  }
}

const std::vector<int>& QuotaRoom::of(const PerPerson& lists, Side side, int person) {
  static const std::vector<int> kNone;
  const auto& people = lists[static_cast<std::size_t>(side)];
  return people.empty() ? kNone : people[static_cast<std::size_t>(person)];
}

std::string in_words(const QuotaSpec& spec) {
  std::vector<std::string> bounds;
  if (spec.at_least) bounds.push_back(fmt::format("at least {}", *spec.at_least));
  if (spec.at_most) bounds.push_back(fmt::format("at most {}", *spec.at_most));
  return fmt::format("{} pairs with a {} whose {} is {}", fmt::join(bounds, " and "),
                     spec.side == Side::mentor ? "mentor" : "mentee", spec.column, spec.value);
}

}  // namespace turnabout::matching
