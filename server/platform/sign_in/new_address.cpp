#include "platform/sign_in/new_address.hpp"

#include <array>

#include "platform/audit/audit.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/sign_in/account_store.hpp"
#include "platform/sign_in/links.hpp"

namespace turnabout::sign_in {
namespace {

using database::Statement;

constexpr Statement kEverybody{"new_address.everybody",
                               "select person_id, new_address_index from accounts where organisation_id = $1"
                               " order by person_id"};
constexpr Statement kOffer{"new_address.offer",
                           "update accounts set new_address_sealed = $3, new_address_index = $4"
                           " where person_id = $1 and organisation_id = $2"};
constexpr Statement kForget{"new_address.forget",
                            "update accounts set new_address_sealed = null, new_address_index = null"
                            " where person_id = $1 and organisation_id = $2"};
// The index stays, so that the next staff list with the same address asks nothing.
constexpr Statement kKeepOld{"new_address.keep_old",
                             "update accounts set new_address_sealed = null where person_id = $1 and"
                             " organisation_id = $2 and new_address_sealed is not null"};
constexpr Statement kWaiting{"new_address.waiting",
                             "select id, email_index, new_address_sealed, new_address_index from accounts"
                             " where person_id = $1 and organisation_id = $2 and disabled_at is null"};
constexpr Statement kSetPerson{"new_address.set_person",
                               "update people set email_sealed = $3, email_index = $4, version = version + 1,"
                               " updated_at = $5 where id = $1 and organisation_id = $2"};
constexpr Statement kSetAccount{
    "new_address.set_account",
    "update accounts set email_index = new_address_index, new_address_sealed = null,"
    " new_address_index = null where person_id = $1 and organisation_id = $2"};

crypto::Place place_of(const std::string& person) {
  return {"accounts.new_address_sealed", person};
}

tl::unexpected<Problem> nothing_waits() {
  return refuse(Code::wrong_state, "There is no new address to decide about.");
}

void tell_at_old_address(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                         Instant now, PersonId person, const std::string& who) {
  links::withdraw_all(transaction, viewer, links::kNewAddress, person);
  const auto token =
      links::make(transaction, viewer, now,
                  {.purpose = links::kNewAddress, .person = person, .life = kNewAddressLinkLife});
  const mail::Message message{.to = person,
                              .words = "mail.new_address",
                              .kind = mail::Kind::security,
                              .arguments = {{"who", who}, {"when", now}},
                              .path = "/new-address/" + token};
  // Somebody whose old address cannot be used is asked in the app.
  static_cast<void>(mail::enqueue(transaction, sealer, viewer, now, message));
}

}  // namespace

std::vector<SignsIn> everybody_who_signs_in(database::Reader& reader, const Viewer& viewer) {
  std::vector<SignsIn> everybody;
  for (const auto& row : reader.query(kEverybody, viewer.organisation))
    everybody.push_back({.person = row.get<PersonId>(0),
                         .waiting = row.get<std::optional<database::Bytes>>(1).value_or(database::Bytes{})});
  return everybody;
}

// sign_in.md rule 16
void offer_addresses(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                     Instant now, std::span<const OfferedAddress> offered) {
  if (offered.empty()) return;
  const auto by = profile(transaction, sealer, viewer);
  const auto who = by ? by->person_name : std::string();
  for (const auto& [person, address] : offered) {
    const auto account = transaction.one(kWaiting, person, viewer.organisation);
    const auto index = email_index(sealer, address);
    if (!account || !index || *index == account->get<database::Bytes>(1)) {
      transaction.execute(kForget, person, viewer.organisation);
      links::withdraw_all(transaction, viewer, links::kNewAddress, person);
      continue;
    }
    const auto id = person.text();
    transaction.execute(kOffer, person, viewer.organisation, sealer.seal(place_of(id), person, address),
                        *index);
    tell_at_old_address(transaction, sealer, viewer, now, person, who);
    audit::record_event(transaction, viewer, now, {.kind = "address.offered", .subject = person.uuid});
  }
}

Result<std::optional<std::string>> waiting_address(database::Reader& reader, crypto::Sealer& sealer,
                                                   const Viewer& viewer) {
  const auto row = reader.one(kWaiting, viewer.person, viewer.organisation);
  if (!row || row->is_null(2)) return std::optional<std::string>();
  TRY(auto address, sealer.open(place_of(viewer.person.text()), viewer.person, row->get<database::Bytes>(2)));
  return std::optional(std::move(address));
}

// sign_in.md rule 17
Result<void> take_new_address(database::Transaction& transaction, crypto::Sealer& sealer,
                              const Viewer& viewer, Instant now, std::string_view token) {
  const auto row = transaction.one(kWaiting, viewer.person, viewer.organisation);
  if (!row || row->is_null(2)) return nothing_waits();
  TRY(const auto address, waiting_address(transaction, sealer, viewer));
  const auto id = viewer.person.text();
  // Written before the change, so that it goes to the old address.
  const mail::Message notice{.to = viewer.person,
                             .words = "mail.address_changed",
                             .kind = mail::Kind::security,
                             .arguments = {{"when", now}}};
  static_cast<void>(mail::enqueue(transaction, sealer, viewer, now, notice));
  try {
    transaction.execute(kSetPerson, viewer.person, viewer.organisation,
                        sealer.seal({"people.email_sealed", id}, viewer.person, address.value()),
                        row->get<database::Bytes>(3), now);
    transaction.execute(kSetAccount, viewer.person, viewer.organisation);
  } catch (const database::Error& error) {
    if (error.kind != database::Error::Kind::unique) throw;
    return refuse(Code::already_exists,
                  "Somebody else has this address. Tell the people who run the programme.");
  }
  end_others(transaction, row->get<AccountId>(0), token);
  links::withdraw_all(transaction, viewer, viewer.person);
  audit::record_event(transaction, viewer, now, {.kind = "address.changed", .subject = viewer.person.uuid});
  return {};
}

Result<void> keep_old_address(database::Transaction& transaction, const Viewer& viewer, Instant now) {
  if (transaction.execute(kKeepOld, viewer.person, viewer.organisation) == 0) return nothing_waits();
  links::withdraw_all(transaction, viewer, links::kNewAddress, viewer.person);
  audit::record_event(transaction, viewer, now, {.kind = "address.kept", .subject = viewer.person.uuid});
  return {};
}

std::span<const Statement* const> new_address_statements() {
  static constexpr std::array kAll{&kEverybody, &kOffer,     &kForget,    &kKeepOld,
                                   &kWaiting,   &kSetPerson, &kSetAccount};
  return kAll;
}

}  // namespace turnabout::sign_in
