#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

/// The viewer's own consents to a programme: to what, to which text, from when to when.
namespace turnabout::applications {

using ConsentId = Id<struct ConsentTag>;

inline constexpr std::string_view kForMatching = "matching";
inline constexpr std::string_view kForEquality = "equality";

/// Keeps the consent; one that lives already stays as it is.
void give_consent(database::Transaction& transaction, const Viewer& viewer, Instant now,
                  ProgrammeId programme, std::string_view purpose, std::string_view text_version);
void end_consent(database::Transaction& transaction, const Viewer& viewer, Instant now, ProgrammeId programme,
                 std::string_view purpose);

/// One line of the viewer's ledger: given to which text, until when.
struct HeldConsent {
  ConsentId id;
  ProgrammeId programme;
  std::string purpose;
  std::string text_version;
  Instant given_at;
  std::optional<Instant> withdrawn_at = {};
};
/// All of them, the latest first.
std::vector<HeldConsent> own_consents(database::Reader& reader, const Viewer& viewer);

/// Deletes what the viewer said for matching in a programme, with their wishes and the network they came by.
void forget_matching(database::Transaction& transaction, const Viewer& viewer, ProgrammeId programme);

std::span<const database::Statement* const> consent_statements();

}  // namespace turnabout::applications
