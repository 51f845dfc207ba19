#include "applications/consent_store.hpp"

#include <array>

namespace turnabout::applications {
namespace {

using database::Statement;
using ConsentId = Id<struct ConsentTag>;

constexpr Statement kConsent{
    "applications.consent",
    "insert into consents (id, organisation_id, person_id, programme_id, purpose, text_version, given_at)"
    " values ($1, $2, $3, $4, $5, $6, $7)"
    " on conflict (person_id, programme_id, purpose) where withdrawn_at is null do nothing"};
constexpr Statement kEndConsent{
    "applications.end_consent",
    "update consents set withdrawn_at = $1 where person_id = $2 and programme_id = $3 and purpose = $4"
    " and organisation_id = $5 and withdrawn_at is null"};
constexpr std::array kStatements{&kConsent, &kEndConsent};

}  // namespace

void give_consent(database::Transaction& transaction, const Viewer& viewer, Instant now,
                  ProgrammeId programme, std::string_view purpose, std::string_view text_version) {
  transaction.execute(kConsent, ConsentId{make_uuid7(now.milliseconds())}, viewer.organisation, viewer.person,
                      programme, purpose, text_version, now);
}

void end_consent(database::Transaction& transaction, const Viewer& viewer, Instant now, ProgrammeId programme,
                 std::string_view purpose) {
  transaction.execute(kEndConsent, now, viewer.person, programme, purpose, viewer.organisation);
}

std::span<const Statement* const> consent_statements() {
  return kStatements;
}

}  // namespace turnabout::applications
