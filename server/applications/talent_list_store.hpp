#pragma once

#include <optional>
#include <span>
#include <vector>

#include "applications/nomination.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

/// The lead's list of people to think of, sealed (recruiting.md rules 18 and 19).
namespace turnabout::applications {

struct Talent {
  TalentId id;
  PersonId person;
  std::optional<Date> invited_on = {};
};
/// In the order in which they were put on it; those that do not open are left out.
std::vector<Talent> talent_list(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer,
                                ProgrammeId programme);
/// Whoever is on it already stays as they are.
void put_on_list(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                 Instant now, ProgrammeId programme, PersonId person);
/// Safe to repeat.
void take_off_list(database::Transaction& transaction, const Viewer& viewer, Instant now,
                   ProgrammeId programme, TalentId id);
void mark_invited(database::Transaction& transaction, const Viewer& viewer, ProgrammeId programme,
                  TalentId id, Date today);
/// Whether a lead has invited somebody from the list of that programme.
FromList invited_from_list(database::Reader& reader, const crypto::Sealer& sealer, const Viewer& viewer,
                           ProgrammeId programme, PersonId person);

/// Takes the viewer off the list of every programme: when they are erased.
void forget_listed(database::Transaction& transaction, const crypto::Sealer& sealer, const Viewer& viewer);

std::span<const database::Statement* const> talent_list_statements();

}  // namespace turnabout::applications
