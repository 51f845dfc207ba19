#include "applications/consent_store.hpp"

#include <array>

namespace turnabout::applications {
namespace {

using database::Statement;

constexpr Statement kConsent{
    "applications.consent",
    "insert into consents (id, organisation_id, person_id, programme_id, purpose, text_version, given_at)"
    " values ($1, $2, $3, $4, $5, $6, $7)"
    " on conflict (person_id, programme_id, purpose) where withdrawn_at is null do nothing"};
constexpr Statement kEndConsent{
    "applications.end_consent",
    "update consents set withdrawn_at = $1 where person_id = $2 and programme_id = $3 and purpose = $4"
    " and organisation_id = $5 and withdrawn_at is null"};
constexpr Statement kOwnConsents{
    "applications.own_consents",
    "select id, programme_id, purpose, text_version, given_at, withdrawn_at from consents"
    " where person_id = $1 and organisation_id = $2 order by given_at desc, id desc"};
#define OWN_APPLICATIONS "(select id from applications where person_id = $1 and programme_id = $2)"
constexpr Statement kForgetAnswers{"applications.forget_answers",
                                   "delete from matching_answers where application_id in " OWN_APPLICATIONS};
constexpr Statement kForgetWishes{"applications.forget_wishes",
                                  "delete from private_wishes where application_id in " OWN_APPLICATIONS};
constexpr Statement kForgetChannel{
    "applications.forget_own_channel",
    "delete from application_channels where application_id in " OWN_APPLICATIONS};
#undef OWN_APPLICATIONS
constexpr std::array kStatements{&kConsent,       &kEndConsent,   &kOwnConsents,
                                 &kForgetAnswers, &kForgetWishes, &kForgetChannel};

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

std::vector<HeldConsent> own_consents(database::Reader& reader, const Viewer& viewer) {
  std::vector<HeldConsent> all;
  for (const auto& row : reader.query(kOwnConsents, viewer.person, viewer.organisation))
    all.push_back({.id = row.get<ConsentId>(0),
                   .programme = row.get<ProgrammeId>(1),
                   .purpose = row.get<std::string>(2),
                   .text_version = row.get<std::string>(3),
                   .given_at = row.get<Instant>(4),
                   .withdrawn_at = row.get<std::optional<Instant>>(5)});
  return all;
}

void forget_matching(database::Transaction& transaction, const Viewer& viewer, ProgrammeId programme) {
  for (const auto* statement : {&kForgetAnswers, &kForgetWishes, &kForgetChannel})
    transaction.execute(*statement, viewer.person, programme);
}

std::span<const Statement* const> consent_statements() {
  return kStatements;
}

}  // namespace turnabout::applications
