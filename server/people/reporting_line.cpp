#include "people/reporting_line.hpp"

#include <algorithm>

namespace turnabout::people {

std::vector<ReportingLine> reporting_lines(std::span<const int> manager_of) {
  std::vector<ReportingLine> lines;
  std::vector<int> above;
  for (int junior = 0; junior < static_cast<int>(manager_of.size()); ++junior) {
    above.clear();
    int senior = manager_of[static_cast<std::size_t>(junior)];
    // Once the way meets someone again it only repeats itself.
    while (senior != kNoManager && senior != junior && static_cast<int>(above.size()) < kLongestLine &&
           std::find(above.begin(), above.end(), senior) == above.end()) {
      above.push_back(senior);
      lines.push_back({junior, senior, static_cast<int>(above.size())});
      senior = manager_of[static_cast<std::size_t>(senior)];
    }
  }
  return lines;
}

std::vector<bool> in_cycle(std::span<const int> manager_of) {
  enum class Seen { never, on_this_way, before };
  std::vector<Seen> seen(manager_of.size(), Seen::never);
  std::vector<bool> result(manager_of.size(), false);
  std::vector<std::size_t> way;
  for (std::size_t start = 0; start < manager_of.size(); ++start) {
    way.clear();
    std::size_t at = start;
    while (seen[at] == Seen::never) {
      seen[at] = Seen::on_this_way;
      way.push_back(at);
      if (manager_of[at] == kNoManager) break;
      at = static_cast<std::size_t>(manager_of[at]);
    }
    if (seen[at] == Seen::on_this_way && manager_of[at] != kNoManager)
      for (auto member = std::find(way.begin(), way.end(), at); member != way.end(); ++member)
        result[*member] = true;
    for (const auto member : way) seen[member] = Seen::before;
  }
  return result;
}

std::vector<int> managers_first(std::span<const int> manager_of) {
  std::vector<int> order;
  order.reserve(manager_of.size());
  std::vector<bool> placed(manager_of.size(), false);
  std::vector<int> way;
  for (int start = 0; start < static_cast<int>(manager_of.size()); ++start) {
    way.clear();
    for (int at = start; at != kNoManager && !placed[static_cast<std::size_t>(at)];
         at = manager_of[static_cast<std::size_t>(at)]) {
      placed[static_cast<std::size_t>(at)] = true;
      way.push_back(at);
    }
    order.insert(order.end(), way.rbegin(), way.rend());
  }
  return order;
}

}  // namespace turnabout::people
