#include "platform/sign_in/second_step_store.hpp"

#include <array>

namespace turnabout::sign_in {
namespace {

using database::Statement;

constexpr Statement kFind{
    "second_steps.find",
    "select secret_sealed, last_step, created_at, confirmed_at from second_steps where account_id = $1"};
constexpr Statement kHas{
    "second_steps.has",
    "select count(*) from second_steps where account_id = $1 and confirmed_at is not null"};
constexpr Statement kForgetWaiting{"second_steps.forget_waiting",
                                   "delete from second_steps where account_id = $1 and confirmed_at is null"};
constexpr Statement kAdd{"second_steps.add",
                         "insert into second_steps (account_id, secret_sealed, last_step, created_at)"
                         " values ($1, $2, 0, $3)"};
constexpr Statement kUseStep{
    "second_steps.use", "update second_steps set last_step = $2 where account_id = $1 and last_step < $2"};
constexpr Statement kConfirm{"second_steps.confirm",
                             "update second_steps set confirmed_at = $2 where account_id = $1"};
constexpr Statement kRemove{"second_steps.remove", "delete from second_steps where account_id = $1"};
constexpr Statement kForgetUnconfirmed{
    "second_steps.forget_unconfirmed",
    "delete from second_steps where confirmed_at is null and created_at < $1"};

constexpr Statement kAddCode{"second_step_backup_codes.add",
                             "insert into second_step_backup_codes (account_id, code_hash) values ($1, $2)"};
constexpr Statement kUseCode{"second_step_backup_codes.use",
                             "delete from second_step_backup_codes where account_id = $1 and code_hash = $2"};
constexpr Statement kRemoveCodes{"second_step_backup_codes.remove_all",
                                 "delete from second_step_backup_codes where account_id = $1"};
constexpr Statement kCountCodes{"second_step_backup_codes.count",
                                "select count(*) from second_step_backup_codes where account_id = $1"};

constexpr std::string_view kSecretColumn = "second_steps.secret_sealed";

database::Bytes hash_of(const crypto::Sealer& sealer, AccountId account, std::string_view code) {
  return sealer.blind_index("second_step.backup_code", account.text() + "\n" + std::string(code));
}

}  // namespace

Result<std::optional<SecondStep>> second_step_of(database::Reader& reader, crypto::Sealer& sealer,
                                                 const Account& account) {
  const auto row = reader.one(kFind, account.id);
  if (!row) return std::nullopt;
  const auto id = account.id.text();
  TRY(const auto text, sealer.open({kSecretColumn, id}, account.person, row->get<database::Bytes>(0)));
  const auto secret = totp_secret_from(text);
  if (!secret) return refuse(Code::internal, "");
  return SecondStep{.secret = *secret,
                    .last_step = row->get<std::int64_t>(1),
                    .created_at = row->get<Instant>(2),
                    .confirmed_at = row->get<std::optional<Instant>>(3)};
}

bool has_second_step(database::Reader& reader, AccountId account) {
  return reader.one(kHas, account)->get<int>(0) == 1;
}

Result<void> add_second_step(database::Transaction& transaction, crypto::Sealer& sealer,
                             const Account& account, const TotpSecret& secret, Instant now) {
  if (has_second_step(transaction, account.id))
    return refuse(Code::wrong_state, "You have a second step already. Switch it off first.");
  transaction.execute(kForgetWaiting, account.id);
  const auto id = account.id.text();
  transaction.execute(kAdd, account.id,
                      sealer.seal({kSecretColumn, id}, account.person, totp_secret_text(secret)), now);
  return {};
}

bool use_step(database::Transaction& transaction, AccountId account, std::int64_t step) {
  return transaction.execute(kUseStep, account, step) == 1;
}

void confirm_second_step(database::Transaction& transaction, AccountId account, Instant now) {
  transaction.execute(kConfirm, account, now);
}

void remove_second_step(database::Transaction& transaction, AccountId account) {
  transaction.execute(kRemove, account);
}

std::int64_t forget_unconfirmed(database::Transaction& transaction, Instant before) {
  return transaction.execute(kForgetUnconfirmed, before);
}

void replace_backup_codes(database::Transaction& transaction, const crypto::Sealer& sealer, AccountId account,
                          const std::vector<std::string>& codes) {
  transaction.execute(kRemoveCodes, account);
  for (const auto& code : codes) transaction.execute(kAddCode, account, hash_of(sealer, account, code));
}

bool use_backup_code(database::Transaction& transaction, const crypto::Sealer& sealer, AccountId account,
                     std::string_view code) {
  return transaction.execute(kUseCode, account, hash_of(sealer, account, code)) == 1;
}

int count_backup_codes(database::Reader& reader, AccountId account) {
  return reader.one(kCountCodes, account)->get<int>(0);
}

std::span<const Statement* const> second_step_statements() {
  static constexpr std::array<const Statement*, 12> kAll{
      &kFind,   &kHas,     &kForgetWaiting, &kAdd,         &kUseStep,    &kConfirm,
      &kRemove, &kAddCode, &kUseCode,       &kRemoveCodes, &kCountCodes, &kForgetUnconfirmed};
  return kAll;
}

}  // namespace turnabout::sign_in
