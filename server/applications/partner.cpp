#include "applications/partner.hpp"

#include <algorithm>
#include <set>

namespace turnabout::applications {

std::string_view name(NetworkPart part) {
  return part == NetworkPart::owner ? "owner" : "partner";
}

// recruiting.md rule 29
Result<void> check_parts(const std::vector<NetworkBehind>& networks) {
  std::set<NetworkId> all;
  for (const auto& each : networks) all.insert(each.network);
  const auto owners = std::count_if(networks.begin(), networks.end(),
                                    [](const auto& each) { return each.part == NetworkPart::owner; });
  const auto* fault = all.size() != networks.size() ? "Give each network one part."
                      : owners > 1                  ? "One network can own it; the others are partners."
                                                    : nullptr;
  if (fault == nullptr) return {};
  return tl::make_unexpected(Problem{
      .code = Code::invalid, .message = "Some of this is not right yet.", .faults = {{"/networks", fault}}});
}

}  // namespace turnabout::applications
