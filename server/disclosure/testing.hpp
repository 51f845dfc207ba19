#pragma once

#include <functional>
#include <vector>

namespace turnabout::disclosure {

/// Every way to part `total` into `parts` counts, handed to `look`. What an attacker tries who has this
/// program.
inline void every_parting(int total, std::size_t parts,
                          const std::function<void(const std::vector<int>&)>& look) {
  std::vector<int> counts(parts, 0);
  const std::function<void(std::size_t, int)> fill = [&](std::size_t at, int left) {
    if (at + 1 == parts) {
      counts[at] = left;
      look(counts);
      return;
    }
    for (counts[at] = 0; counts[at] <= left; ++counts[at]) fill(at + 1, left - counts[at]);
  };
  fill(0, total);
}

}  // namespace turnabout::disclosure
