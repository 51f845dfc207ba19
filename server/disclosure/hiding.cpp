#include "disclosure/hiding.hpp"

#include <algorithm>
#include <numeric>

#include "disclosure/floors.hpp"

namespace turnabout::disclosure {

std::vector<std::size_t> hidden_together(std::span<const Part> parts, const EnoughTogether& enough) {
  std::vector<std::size_t> hidden, shown;
  for (std::size_t i = 0; i < parts.size(); ++i) (parts[i].alone ? shown : hidden).push_back(i);
  const auto smaller = [&](std::size_t one, std::size_t other) {
    return parts[one].people < parts[other].people;
  };
  std::stable_sort(hidden.begin(), hidden.end(), smaller);
  std::stable_sort(shown.begin(), shown.end(), smaller);
  for (auto next = shown.begin(); !hidden.empty() && next != shown.end() && !enough(hidden); ++next)
    hidden.push_back(*next);
  // Where not even all of them are enough together, the caller shows nothing but the whole.
  return hidden;
}

bool enough_company(std::span<const Part> parts, std::span<const std::size_t> hidden) {
  const auto somebody =
      std::count_if(hidden.begin(), hidden.end(), [&](std::size_t i) { return parts[i].people > 0; });
  const int people = std::accumulate(hidden.begin(), hidden.end(), 0,
                                     [&](int sum, std::size_t i) { return sum + parts[i].people; });
  return somebody >= kHiddenCells && people >= kHiddenPeople;
}

}  // namespace turnabout::disclosure
