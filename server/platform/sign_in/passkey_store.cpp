#include "platform/sign_in/passkey_store.hpp"

#include <array>

#include "platform/crypto/token.hpp"

namespace turnabout::sign_in {
namespace {

using database::Statement;

constexpr Statement kAddChallenge{"sign_in_challenges.add",
                                  "insert into sign_in_challenges (hash, expires_at) values ($1, $2)"};
constexpr Statement kUseChallenge{"sign_in_challenges.use",
                                  "delete from sign_in_challenges where hash = $1 and expires_at > $2"};
constexpr Statement kForgetChallenges{"sign_in_challenges.forget",
                                      "delete from sign_in_challenges where expires_at <= $1"};

constexpr Statement kOwn{
    "passkeys.own",
    "select k.id, k.label, k.opens_vault, k.created_at, k.last_used_on, k.credential_id from passkeys k"
    " join accounts a on a.id = k.account_id where a.person_id = $1 and a.organisation_id = $2"
    " order by k.created_at, k.id"};
constexpr Statement kCount{"passkeys.count", "select count(*) from passkeys where account_id = $1"};
constexpr Statement kAdd{"passkeys.add",
                         "insert into passkeys (id, account_id, credential_id, algorithm, public_key, "
                         "sign_count, label, opens_vault, created_at)"
                         " values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
constexpr Statement kRename{"passkeys.rename",
                            "update passkeys set label = $4 where id = $1 and account_id in"
                            " (select id from accounts where person_id = $2 and organisation_id = $3)"};
constexpr Statement kRemove{"passkeys.remove",
                            "delete from passkeys where id = $1 and account_id in"
                            " (select id from accounts where person_id = $2 and organisation_id = $3)"};
constexpr Statement kByCredential{
    "passkeys.by_credential",
    "select k.id, k.algorithm, k.public_key, k.sign_count, a.id, a.organisation_id, a.person_id, "
    "a.passphrase_hash from passkeys k join accounts a on a.id = k.account_id join people p on p.id = "
    "a.person_id where k.credential_id = $1 and a.disabled_at is null"
    " and (p.left_on is null or p.left_on > $2)"};
constexpr Statement kUsed{"passkeys.used",
                          "update passkeys set sign_count = $2, last_used_on = $3 where id = $1"};

constexpr Statement kSignIns{
    "sign_ins.own",
    "select s.id, s.browser, s.system, s.method, s.created_at, s.last_seen_at, s.expires_at, s.token_hash"
    " from sign_ins s join accounts a on a.id = s.account_id"
    " where a.person_id = $1 and a.organisation_id = $2 order by s.created_at desc, s.id desc"};
constexpr Statement kEndOwn{"sign_ins.end_own",
                            "delete from sign_ins where id = $1 and account_id in"
                            " (select id from accounts where person_id = $2 and organisation_id = $3)"};

std::string_view name(ChallengeFor purpose) {
  switch (purpose) {
    case ChallengeFor::sign_in:
      return "sign_in";
    case ChallengeFor::new_passkey:
      return "new_passkey";
    case ChallengeFor::proof:
      return "proof";
  }
  return "sign_in";
}

/// Purpose and account are in the hash, so that a challenge is not found for any other.
Bytes hash_of(std::string_view challenge, ChallengeFor purpose, std::optional<AccountId> account) {
  return crypto::hash_token(std::string(name(purpose)) + "\n" + (account ? account->text() : "") + "\n" +
                            std::string(challenge));
}

}  // namespace

std::string make_challenge(database::Transaction& transaction, ChallengeFor purpose,
                           std::optional<AccountId> account, Instant now) {
  auto challenge = crypto::random_token();
  transaction.execute(kAddChallenge, hash_of(challenge, purpose, account), now + kChallengeLife);
  return challenge;
}

bool use_challenge(database::Transaction& transaction, ChallengeFor purpose, std::optional<AccountId> account,
                   std::string_view challenge, Instant now) {
  return transaction.execute(kUseChallenge, hash_of(challenge, purpose, account), now) == 1;
}

std::int64_t forget_challenges(database::Transaction& transaction, Instant now) {
  return transaction.execute(kForgetChallenges, now);
}

std::vector<Passkey> own_passkeys(database::Reader& reader, const Viewer& viewer) {
  std::vector<Passkey> all;
  for (const auto& row : reader.query(kOwn, viewer.person, viewer.organisation))
    all.push_back({.id = row.get<PasskeyId>(0),
                   .label = row.get<std::string>(1),
                   .opens_vault = row.get<bool>(2),
                   .created_at = row.get<Instant>(3),
                   .last_used_on = row.get<std::optional<Date>>(4)});
  return all;
}

std::vector<Bytes> own_credential_ids(database::Reader& reader, const Viewer& viewer) {
  std::vector<Bytes> all;
  for (const auto& row : reader.query(kOwn, viewer.person, viewer.organisation))
    all.push_back(row.get<Bytes>(5));
  return all;
}

// sign_in.md rule 22
Result<PasskeyId> add_passkey(database::Transaction& transaction, AccountId account, const NewPasskey& key,
                              std::string_view label, bool opens_vault, Instant now) {
  if (transaction.one(kCount, account)->get<int>(0) >= kMostPasskeys)
    return tl::make_unexpected(Problem{.code = Code::rule_broken,
                                       .message = "You have 20 passkeys. Remove one that you no longer use.",
                                       .rule = "sign_in.md rule 22"});
  try {
    const PasskeyId id{make_uuid7(now.milliseconds())};
    transaction.execute(kAdd, id, account, key.credential_id, key.kind, key.public_key,
                        static_cast<std::int64_t>(key.sign_count), label, opens_vault, now);
    return id;
  } catch (const database::Error& error) {
    if (error.kind != database::Error::Kind::unique) throw;
    return refuse(Code::already_exists, "This passkey is known here already.");
  }
}

Result<void> rename_passkey(database::Transaction& transaction, const Viewer& viewer, PasskeyId id,
                            std::string_view label) {
  if (transaction.execute(kRename, id, viewer.person, viewer.organisation, label) == 1) return {};
  return refuse(Code::not_found, "You have no such passkey.");
}

Result<void> remove_passkey(database::Transaction& transaction, const Viewer& viewer, PasskeyId id) {
  if (transaction.execute(kRemove, id, viewer.person, viewer.organisation) == 1) return {};
  return refuse(Code::not_found, "You have no such passkey.");
}

std::optional<KnownPasskey> passkey_by_credential(database::Reader& reader, const Bytes& credential_id,
                                                  Instant now) {
  const auto row = reader.one(kByCredential, credential_id, date_of(now));
  if (!row) return std::nullopt;
  return KnownPasskey{.id = row->get<PasskeyId>(0),
                      .account = {.id = row->get<AccountId>(4),
                                  .organisation = row->get<OrganisationId>(5),
                                  .person = row->get<PersonId>(6),
                                  .passphrase_hash = row->get<std::optional<std::string>>(7)},
                      .key = {.credential_id = credential_id,
                              .kind = parse_key_kind(row->get<std::string>(1)),
                              .public_key = row->get<Bytes>(2),
                              .sign_count = static_cast<std::uint32_t>(row->get<std::int64_t>(3))}};
}

void passkey_used(database::Transaction& transaction, PasskeyId id, std::uint32_t sign_count, Instant now) {
  transaction.execute(kUsed, id, static_cast<std::int64_t>(sign_count), date_of(now));
}

// sign_in.md rule 24
std::vector<SignedIn> own_sign_ins(database::Reader& reader, const Viewer& viewer, std::string_view token,
                                   Instant now) {
  const auto own = crypto::hash_token(token);
  std::vector<SignedIn> all;
  for (const auto& row : reader.query(kSignIns, viewer.person, viewer.organisation)) {
    const Times times{.created_at = row.get<Instant>(4),
                      .last_seen_at = row.get<Instant>(5),
                      .expires_at = row.get<Instant>(6)};
    if (is_over(times, now)) continue;
    all.push_back({.id = row.get<SignInId>(0),
                   .browser = row.get<std::string>(1),
                   .system = row.get<std::string>(2),
                   .method = parse_method(row.get<std::string>(3)),
                   .since = date_of(times.created_at),
                   .last_seen = date_of(times.last_seen_at),
                   .is_this = row.get<Bytes>(7) == own});
  }
  return all;
}

Result<void> end_own(database::Transaction& transaction, const Viewer& viewer, SignInId id) {
  if (transaction.execute(kEndOwn, id, viewer.person, viewer.organisation) == 1) return {};
  return refuse(Code::not_found, "You are not signed in there any more.");
}

std::span<const Statement* const> passkey_statements() {
  static constexpr std::array<const Statement*, 12> kAll{
      &kAddChallenge, &kUseChallenge, &kForgetChallenges, &kOwn,  &kCount,   &kAdd,
      &kRename,       &kRemove,       &kByCredential,     &kUsed, &kSignIns, &kEndOwn};
  return kAll;
}

}  // namespace turnabout::sign_in
