#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/database/database.hpp"
#include "platform/errors/result.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::sign_in {

using GrantId = Id<struct GrantTag>;

struct HeldGrant {
  GrantId id;
  Grant grant;
  PersonId person;
  std::string person_name;
  Instant granted_at;
};

/// The roles that the viewer's person holds now.
std::vector<Grant> grants_of(database::Reader& reader, const Viewer& viewer);
std::vector<HeldGrant> own_grants(database::Reader& reader, const Viewer& viewer);
/// Every role held in the viewer's organisation, by name.
std::vector<HeldGrant> all_grants(database::Reader& reader, const Viewer& viewer);
Result<HeldGrant> find_grant(database::Reader& reader, const Viewer& viewer, GrantId id);
int count_leads(database::Reader& reader, const Viewer& viewer);

/// not_found if person or programme are not in the viewer's organisation, already_exists if they hold the
/// role.
Result<GrantId> give_grant(database::Transaction& transaction, const Viewer& viewer, Instant now,
                           PersonId person, const Grant& grant);
void revoke_grant(database::Transaction& transaction, const Viewer& viewer, Instant now, GrantId id);

std::span<const database::Statement* const> grant_statements();

}  // namespace turnabout::sign_in
