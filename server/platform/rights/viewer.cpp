#include "platform/rights/viewer.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace turnabout {
namespace {

constexpr std::array kNames{
    std::pair{Role::lead, std::string_view{"lead"}},
    std::pair{Role::network_lead, std::string_view{"network_lead"}},
    std::pair{Role::sponsor, std::string_view{"sponsor"}},
    std::pair{Role::supporter, std::string_view{"supporter"}},
    std::pair{Role::independent_contact, std::string_view{"independent_contact"}},
    std::pair{Role::operator_, std::string_view{"operator"}},
    std::pair{Role::panel_member, std::string_view{"panel_member"}},
};

}  // namespace

std::string_view name(Role role) {
  return std::find_if(kNames.begin(), kNames.end(), [&](const auto& entry) { return entry.first == role; })
      ->second;
}

std::optional<Role> parse_role(std::string_view text) {
  const auto found =
      std::find_if(kNames.begin(), kNames.end(), [&](const auto& entry) { return entry.second == text; });
  if (found == kNames.end()) return std::nullopt;
  return found->first;
}

bool Viewer::has(Role role, std::optional<ProgrammeId> programme) const {
  return std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) {
    return grant.role == role && (!grant.programme || grant.programme == programme);
  });
}

bool Viewer::has_any(Role role) const {
  return std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) { return grant.role == role; });
}

}  // namespace turnabout
