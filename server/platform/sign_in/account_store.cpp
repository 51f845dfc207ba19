#include "platform/sign_in/account_store.hpp"

#include <array>

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "platform/crypto/token.hpp"
#include "platform/mail/address.hpp"
#include "platform/sign_in/grant_store.hpp"

namespace turnabout::sign_in {
namespace {

using database::Statement;

constexpr Statement kAccountByAddress{
    "accounts.by_address",
    "select a.id, a.organisation_id, a.person_id, a.passphrase_hash from accounts a join people p on p.id = "
    "a.person_id"
    " where a.email_index = $1 and a.disabled_at is null and (p.left_on is null or p.left_on > $2)"
    " order by a.created_at, a.id limit 5"};
constexpr Statement kAddressee{
    "accounts.addressees",
    "select p.organisation_id, p.id, p.name from people p left join accounts a on a.person_id = p.id"
    " where p.email_index = $1 and a.disabled_at is null and (p.left_on is null or p.left_on > $2)"
    " order by case when a.id is null then 1 else 0 end, p.created_at, p.id limit 5"};
constexpr Statement kAccountOf{"accounts.of_person",
                               "select id, organisation_id, person_id, passphrase_hash from accounts"
                               " where person_id = $1 and organisation_id = $2 and disabled_at is null"};
constexpr Statement kInsertAccount{"accounts.insert",
                                   "insert into accounts (id, organisation_id, person_id, email_index, "
                                   "passphrase_hash, passphrase_set_at, created_at)"
                                   " values ($1, $2, $3, $4, $5, $6, $7)"};
constexpr Statement kSetAddress{"accounts.set_address", "update accounts set email_index = $2 where id = $1"};
constexpr Statement kSetPassphrase{"accounts.set_passphrase",
                                   "update accounts set passphrase_hash = $3, passphrase_set_at = $4 where "
                                   "person_id = $1 and organisation_id = $2"};

constexpr Statement kBegin{
    "sign_ins.begin",
    "insert into sign_ins (token_hash, account_id, csrf_token, method, created_at, last_seen_at, expires_at,"
    " proved_at, id, browser, system) values ($1, $2, $3, $4, $5, $5, $6, $5, $7, $8, $9)"};
constexpr Statement kEnd{"sign_ins.end", "delete from sign_ins where token_hash = $1"};
constexpr Statement kEndOthers{"sign_ins.end_others",
                               "delete from sign_ins where account_id = $1 and token_hash <> $2"};
constexpr Statement kForgetEnded{"sign_ins.forget",
                                 "delete from sign_ins where expires_at <= $1 or last_seen_at <= $2"};
constexpr Statement kCurrent{
    "sign_ins.current",
    "select a.id, a.organisation_id, a.person_id, s.csrf_token, s.method, s.created_at, s.last_seen_at, "
    "s.expires_at, s.proved_at"
    " from sign_ins s join accounts a on a.id = s.account_id join people p on p.id = a.person_id"
    " where s.token_hash = $1 and a.disabled_at is null and (p.left_on is null or p.left_on > $2)"};
constexpr Statement kProved{"sign_ins.proved", "update sign_ins set proved_at = $2 where token_hash = $1"};
constexpr Statement kSeen{"sign_ins.seen", "update sign_ins set last_seen_at = $2 where token_hash = $1"};

constexpr Statement kTries{
    "sign_in_tries.sum",
    "select coalesce(sum(tries), 0), coalesce(max(window_start), 0) from sign_in_tries"
    " where bucket = $1 and window_start > $2",
    "select coalesce(sum(tries), 0)::bigint, coalesce(max(window_start), 0) from sign_in_tries"
    " where bucket = $1 and window_start > $2"};
constexpr Statement kAddTry{
    "sign_in_tries.add",
    "insert into sign_in_tries (bucket, window_start, tries) values ($1, $2, 1)"
    " on conflict (bucket, window_start) do update set tries = sign_in_tries.tries + 1"};
constexpr Statement kForgetTries{"sign_in_tries.forget", "delete from sign_in_tries where bucket = $1"};
constexpr Statement kTakeBackTry{
    "sign_in_tries.take_back",
    "update sign_in_tries set tries = tries - 1 where bucket = $1 and window_start = $2 and tries > 0"};
constexpr Statement kForgetOldTries{"sign_in_tries.forget_old",
                                    "delete from sign_in_tries where window_start < $1"};

constexpr Statement kProfile{
    "accounts.profile",
    "select p.name, p.kind, p.email_sealed, o.name, o.is_example, a.passphrase_hash is not null,"
    " exists (select 1 from second_steps s where s.account_id = a.id and s.confirmed_at is not null)"
    " from people p join organisations o on o.id = p.organisation_id left join accounts a on a.person_id = "
    "p.id"
    " where p.id = $1 and p.organisation_id = $2"};
constexpr Statement kInsertOrganisation{
    "accounts.insert_organisation", "insert into organisations (id, name, created_at) values ($1, $2, $3)"};
constexpr Statement kInsertPerson{
    "accounts.insert_person",
    "insert into people (id, organisation_id, kind, name, search_name, email_sealed, email_index, created_at,"
    " updated_at) values ($1, $2, 'staff', $3, $4, $5, $6, $7, $7)"};
constexpr Statement kOperators{"accounts.operators",
                               "select count(*) from grants where role = 'operator' and revoked_at is null"};

Account account_from(const database::Row& row) {
  return {.id = row.get<AccountId>(0),
          .organisation = row.get<OrganisationId>(1),
          .person = row.get<PersonId>(2),
          .passphrase_hash = row.get<std::optional<std::string>>(3)};
}

/// One row of tries a minute: exact enough for back-off, and few rows under attack.
Instant minute_of(Instant now) {
  constexpr std::int64_t kMinute = 60'000'000;
  return Instant{now.microseconds / kMinute * kMinute};
}

std::string folded_name(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
  wide = icu::Normalizer2::getNFKCCasefoldInstance(status)->normalize(wide, status);
  if (U_FAILURE(status)) throw std::runtime_error("sign_in: ICU cannot fold");
  std::string result;
  wide.toUTF8String(result);
  return result;
}

}  // namespace

std::optional<database::Bytes> email_index(const crypto::Sealer& sealer, std::string_view address) {
  const auto normal = mail::normal_address(address);
  if (!normal) return std::nullopt;
  return sealer.blind_index("email", *normal);
}

std::vector<Account> accounts_by_address(database::Reader& reader, const database::Bytes& email_index,
                                         Instant now) {
  std::vector<Account> accounts;
  for (const auto& row : reader.query(kAccountByAddress, email_index, date_of(now)))
    accounts.push_back(account_from(row));
  return accounts;
}

std::vector<Addressee> addressees(database::Reader& reader, const database::Bytes& email_index, Instant now) {
  std::vector<Addressee> found;
  for (const auto& row : reader.query(kAddressee, email_index, date_of(now)))
    found.push_back({.organisation = row.get<OrganisationId>(0),
                     .person = row.get<PersonId>(1),
                     .name = row.get<std::string>(2)});
  return found;
}

std::optional<Account> account_of(database::Reader& reader, const Viewer& viewer) {
  const auto row = reader.one(kAccountOf, viewer.person, viewer.organisation);
  if (!row) return std::nullopt;
  return account_from(*row);
}

Result<Account> account_for(database::Transaction& transaction, const Viewer& viewer, Instant now,
                            const database::Bytes& email_index) {
  try {
    if (auto account = account_of(transaction, viewer)) {
      transaction.execute(kSetAddress, account->id, email_index);
      return *std::move(account);
    }
    const AccountId id{make_uuid7(now.milliseconds())};
    transaction.execute(kInsertAccount, id, viewer.organisation, viewer.person, email_index, std::nullopt,
                        std::nullopt, now);
    return Account{
        .id = id, .organisation = viewer.organisation, .person = viewer.person, .passphrase_hash = {}};
  } catch (const database::Error& error) {
    if (error.kind != database::Error::Kind::unique) throw;
    return refuse(Code::already_exists, "This e-mail address signs in to another account already.");
  }
}

void set_passphrase(database::Transaction& transaction, const Viewer& viewer, Instant now,
                    std::string_view passphrase_hash) {
  transaction.execute(kSetPassphrase, viewer.person, viewer.organisation, passphrase_hash, now);
}

// sign_in.md rule 7: always a new token, so that one planted before is worth nothing.
NewSignIn begin(database::Transaction& transaction, AccountId account, Method method, const Device& device,
                Instant now) {
  NewSignIn fresh{.token = crypto::random_token(), .csrf_token = crypto::random_token()};
  transaction.execute(kBegin, crypto::hash_token(fresh.token), account, fresh.csrf_token, method, now,
                      now + kAbsolute, SignInId{make_uuid7(now.milliseconds())}, device.browser,
                      device.system);
  return fresh;
}

void end(database::Transaction& transaction, std::string_view token) {
  transaction.execute(kEnd, crypto::hash_token(token));
}

void end_others(database::Transaction& transaction, AccountId account, std::string_view token) {
  transaction.execute(kEndOthers, account, crypto::hash_token(token));
}

std::int64_t forget_ended(database::Transaction& transaction, Instant now) {
  return transaction.execute(kForgetEnded, now, now - kIdle);
}

std::optional<Current> current(database::Reader& reader, std::string_view token, Instant now) {
  const auto row = reader.one(kCurrent, crypto::hash_token(token), date_of(now));
  if (!row) return std::nullopt;
  Current found{.viewer = {.kind = Viewer::Kind::person,
                           .organisation = row->get<OrganisationId>(1),
                           .person = row->get<PersonId>(2)},
                .account = row->get<AccountId>(0),
                .csrf_token = row->get<std::string>(3),
                .method = parse_method(row->get<std::string>(4)),
                .times = {.created_at = row->get<Instant>(5),
                          .last_seen_at = row->get<Instant>(6),
                          .expires_at = row->get<Instant>(7)},
                .proved_at = row->get<Instant>(8)};
  if (is_over(found.times, now)) return std::nullopt;
  found.viewer.grants = grants_of(reader, found.viewer);
  return found;
}

void proved(database::Transaction& transaction, std::string_view token, Instant now) {
  transaction.execute(kProved, crypto::hash_token(token), now);
}

void seen(database::Transaction& transaction, std::string_view token, Instant now) {
  transaction.execute(kSeen, crypto::hash_token(token), now);
}

Tries tries(database::Reader& reader, const database::Bytes& bucket, Instant now) {
  const auto row = reader.one(kTries, bucket, now - kTriesKept);
  return {.count = row->get<int>(0), .last = row->get<Instant>(1)};
}

void add_try(database::Transaction& transaction, const database::Bytes& bucket, Instant now) {
  transaction.execute(kAddTry, bucket, minute_of(now));
}

void forget_tries(database::Transaction& transaction, const database::Bytes& bucket) {
  transaction.execute(kForgetTries, bucket);
}

void take_back_try(database::Transaction& transaction, const database::Bytes& bucket, Instant now) {
  transaction.execute(kTakeBackTry, bucket, minute_of(now));
}

std::int64_t forget_old_tries(database::Transaction& transaction, Instant now) {
  return transaction.execute(kForgetOldTries, now - kTriesKept);
}

Result<Profile> profile(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer) {
  const auto row = reader.one(kProfile, viewer.person, viewer.organisation);
  if (!row) return refuse(Code::not_signed_in, "Please sign in.");
  Profile found{.person_name = row->get<std::string>(0),
                .person_kind = row->get<std::string>(1),
                .email = {},
                .organisation_name = row->get<std::string>(3),
                .is_example = row->get<bool>(4),
                .has_passphrase = row->get<bool>(5),
                .has_second_step = row->get<bool>(6)};
  if (!row->is_null(2)) {
    const auto id = viewer.person.text();
    TRY(found.email, sealer.open({"people.email_sealed", id}, viewer.person, row->get<database::Bytes>(2)));
  }
  return found;
}

bool needs_first_lead(database::Reader& reader) {
  return reader.one(kOperators)->get<std::int64_t>(0) == 0;
}

Result<Account> create_first_lead(database::Transaction& transaction, crypto::Sealer& sealer, Instant now,
                                  const FirstLead& first) {
  const OrganisationId organisation{make_uuid7(now.milliseconds())};
  const PersonId person{make_uuid7(now.milliseconds())};
  const AccountId account{make_uuid7(now.milliseconds())};
  const auto index = sealer.blind_index("email", first.email);
  const auto person_text = person.text();
  try {
    transaction.execute(kInsertOrganisation, organisation, first.organisation, now);
    transaction.execute(kInsertPerson, person, organisation, first.name, folded_name(first.name),
                        sealer.seal({"people.email_sealed", person_text}, person, first.email), index, now);
    transaction.execute(kInsertAccount, account, organisation, person, index, first.passphrase_hash, now,
                        now);
  } catch (const database::Error& error) {
    if (error.kind != database::Error::Kind::unique) throw;
    return refuse(Code::already_exists, "This e-mail address signs in to another account already.");
  }
  const Viewer self{.kind = Viewer::Kind::person, .organisation = organisation, .person = person};
  for (const auto role : {Role::lead, Role::operator_}) {
    const auto given = give_grant(transaction, self, now, person, {.role = role, .programme = {}});
    if (!given) return tl::make_unexpected(given.error());
  }
  return Account{.id = account,
                 .organisation = organisation,
                 .person = person,
                 .passphrase_hash = first.passphrase_hash};
}

std::span<const Statement* const> account_statements() {
  static constexpr std::array<const Statement*, 22> kAll{
      &kAccountByAddress, &kAddressee,      &kAccountOf, &kInsertAccount,
      &kSetAddress,       &kSetPassphrase,  &kBegin,     &kEnd,
      &kEndOthers,        &kForgetEnded,    &kCurrent,   &kSeen,
      &kProved,           &kTries,          &kAddTry,    &kForgetTries,
      &kTakeBackTry,      &kForgetOldTries, &kProfile,   &kInsertOrganisation,
      &kInsertPerson,     &kOperators};
  return kAll;
}

}  // namespace turnabout::sign_in
