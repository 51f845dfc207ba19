#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "platform/ids/id.hpp"

namespace turnabout {

/// What a person may be besides a participant. Mentor and mentee are not in this list: they are sides of one
/// application or pair, never properties of a person.
enum class Role { lead, network_lead, sponsor, supporter, independent_contact, operator_, panel_member };

std::string_view name(Role role);
std::optional<Role> parse_role(std::string_view text);

/// A role held for the whole organisation, or (with a programme) for one programme only.
struct Grant {
  Role role;
  std::optional<ProgrammeId> programme;
  bool operator==(const Grant&) const = default;
};

/// Who is looking. Everything that loads or changes a thing takes one; there is no way round it. A job looks
/// as the system of one organisation, a Tier 1 page as the one person its token was made for.
struct Viewer {
  enum class Kind { person, system, link, nobody };
  Kind kind = Kind::nobody;
  OrganisationId organisation{};
  PersonId person{};  ///< Unset (all zero) for system and nobody.
  std::vector<Grant> grants = {};

  static Viewer nobody() { return {}; }
  static Viewer system(OrganisationId organisation) {
    return {.kind = Kind::system, .organisation = organisation};
  }

  bool signed_in() const { return kind == Kind::person; }
  /// Holds the role for the organisation or for this programme.
  bool has(Role role, std::optional<ProgrammeId> programme = std::nullopt) const;
  /// Holds the role anywhere.
  bool has_any(Role role) const;
  bool is(PersonId other) const { return (kind == Kind::person || kind == Kind::link) && person == other; }
};

}  // namespace turnabout
