#pragma once

#include <span>
#include <string_view>

#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

/// The viewer's own consents to a programme: to what, to which text, from when to when.
namespace turnabout::applications {

inline constexpr std::string_view kForMatching = "matching";
inline constexpr std::string_view kForEquality = "equality";

/// Keeps the consent; one that lives already stays as it is.
void give_consent(database::Transaction& transaction, const Viewer& viewer, Instant now,
                  ProgrammeId programme, std::string_view purpose, std::string_view text_version);
void end_consent(database::Transaction& transaction, const Viewer& viewer, Instant now, ProgrammeId programme,
                 std::string_view purpose);

std::span<const database::Statement* const> consent_statements();

}  // namespace turnabout::applications
