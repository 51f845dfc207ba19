#include "platform/sign_in/second_step.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <sodium.h>

#include "platform/audit/audit.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/sign_in/second_step_store.hpp"

namespace turnabout::sign_in {
namespace {

using database::Reader;
using database::Transaction;

constexpr std::size_t kCodeDigits = 6;
constexpr std::size_t kBackupDigits = 16;
constexpr int kBackupCodes = 10;

/// What the person's app lists it under.
constexpr std::string_view kIssuer = "Turnabout";

Viewer viewer_of(const Account& account) {
  return {.kind = Viewer::Kind::person, .organisation = account.organisation, .person = account.person};
}

Problem wrong_code() {
  return {.code = Code::invalid,
          .message =
              "This code is not right. Wait for the next one in your app, and look whether your phone's "
              "clock is right.",
          .faults = {{"/code", "This code is not right, or it was used already."}}};
}

Problem missing_code() {
  return {.code = Code::invalid,
          .message = "Now enter the code from the app on your phone.",
          .faults = {{"/code", "Enter the code from your app, or a backup code."}}};
}

std::string without_gaps(std::string_view code) {
  std::string digits;
  std::copy_if(code.begin(), code.end(), std::back_inserter(digits),
               [](char c) { return c != ' ' && c != '-'; });
  return digits;
}

std::vector<std::string> new_backup_codes() {
  std::vector<std::string> codes;
  for (int i = 0; i < kBackupCodes; ++i) {
    std::string code;
    for (std::size_t digit = 0; digit < kBackupDigits; ++digit)
      code += static_cast<char>('0' + randombytes_uniform(10));
    codes.push_back(code);
  }
  return codes;
}

void tell(Transaction& transaction, crypto::Sealer& sealer, const Account& account, std::string_view words,
          Instant now) {
  const mail::Message notice{.to = account.person,
                             .words = std::string(words),
                             .kind = mail::Kind::security,
                             .arguments = {{"when", now}}};
  // The change stands whether or not its notice can be sent.
  static_cast<void>(mail::enqueue(transaction, sealer, viewer_of(account), now, notice));
}

// sign_in.md rule 36. Too long to be guessed: it need not wait, so that nobody can keep its owner out.
Result<void> pass_by_backup_code(database::Database& database, crypto::Sealer& sealer, const Account& account,
                                 std::string_view code, Instant now) {
  return database.write([&](Transaction& t) -> Result<void> {
    if (!use_backup_code(t, sealer, account.id, code)) return tl::make_unexpected(wrong_code());
    audit::record_event(t, viewer_of(account), now,
                        {.kind = "second_step.backup_code_used", .subject = account.id.uuid});
    tell(t, sealer, account, "mail.backup_code_used", now);
    return {};
  });
}

// sign_in.md rule 34
Result<void> pass_by_app(database::Database& database, crypto::Sealer& sealer, const Account& account,
                         std::string_view code, Instant now) {
  const auto bucket = sealer.blind_index("sign_in_tries.second_step", account.id.text());
  TRY(const int before, database.write([&](Transaction& t) -> Result<int> {
    const auto [count, last] = tries(t, bucket, now);
    if (now < last + wait_after(Scope::second_step, count))
      return refuse(Code::too_many_tries,
                    "Too many wrong codes. Wait a quarter of an hour, or use a backup code or a passkey: "
                    "those work now.");
    add_try(t, bucket, now);
    return count;
  }));
  return database
      .write([&](Transaction& t) -> Result<void> {
        TRY(const auto known, second_step_of(t, sealer, account));
        if (!known) return {};
        const auto step = matching_step(known->secret, code, now, known->last_step);
        if (!step || !use_step(t, account.id, *step)) return tl::make_unexpected(wrong_code());
        forget_tries(t, bucket);
        return {};
      })
      .or_else([&](const Problem&) {
        if (before + 1 == kFreeCodes)
          database.write([&](Transaction& t) { tell(t, sealer, account, "mail.wrong_codes", now); });
      });
}

}  // namespace

Result<void> pass_second_step(database::Database& database, crypto::Sealer& sealer, const Account& account,
                              std::string_view code, Instant now) {
  if (!database.read([&](Reader& r) { return has_second_step(r, account.id); })) return {};
  const auto digits = without_gaps(code);
  if (digits.empty()) return tl::make_unexpected(missing_code());
  if (digits.size() == kBackupDigits) return pass_by_backup_code(database, sealer, account, digits, now);
  return pass_by_app(database, sealer, account, digits, now);
}

Result<Account> SecondSteps::account(const Viewer& viewer) {
  const auto found = service_.database().read([&](Reader& r) { return account_of(r, viewer); });
  if (!found) return refuse(Code::not_signed_in, "Please sign in.");
  return *found;
}

Result<SecondSteps::Shown> SecondSteps::look(const Viewer& viewer) {
  TRY(const auto own, account(viewer));
  return service_.database().read([&](Reader& r) -> Result<Shown> {
    TRY(const auto known, second_step_of(r, service_.sealer(), own));
    if (!known || !known->confirmed_at) return Shown{};
    return Shown{.since = date_of(*known->confirmed_at), .backup_codes = count_backup_codes(r, own.id)};
  });
}

// sign_in.md rule 35
Result<SecondSteps::Offer> SecondSteps::begin(const Viewer& viewer, Instant now) {
  TRY(const auto own, account(viewer));
  const auto secret = random_totp_secret();
  return service_.database().write([&](Transaction& t) -> Result<Offer> {
    CHECK_OK(add_second_step(t, service_.sealer(), own, secret, now));
    TRY(const auto who, profile(t, service_.sealer(), viewer));
    return Offer{.secret = totp_secret_text(secret),
                 .address = totp_address(secret, kIssuer, who.email.value_or(who.person_name))};
  });
}

Result<std::vector<std::string>> SecondSteps::confirm(const Viewer& viewer, std::string_view code,
                                                      std::string_view token, Instant now) {
  TRY(const auto own, account(viewer));
  auto codes = new_backup_codes();
  return service_.database().write([&](Transaction& t) -> Result<std::vector<std::string>> {
    TRY(const auto known, second_step_of(t, service_.sealer(), own));
    if (!known || known->confirmed_at || now >= known->created_at + kConfirmWithin)
      return refuse(Code::wrong_state, "This took too long, or was done already. Begin once more.");
    const auto step = matching_step(known->secret, without_gaps(code), now, known->last_step);
    if (!step || !use_step(t, own.id, *step)) return tl::make_unexpected(wrong_code());
    confirm_second_step(t, own.id, now);
    replace_backup_codes(t, service_.sealer(), own.id, codes);
    end_others(t, own.id, token);
    audit::record_event(t, viewer, now, {.kind = "second_step.on", .subject = own.id.uuid});
    tell(t, service_.sealer(), own, "mail.second_step_on", now);
    return codes;
  });
}

// sign_in.md rule 36
Result<std::vector<std::string>> SecondSteps::renew_backup_codes(const Viewer& viewer, Instant now) {
  TRY(const auto own, account(viewer));
  auto codes = new_backup_codes();
  return service_.database().write([&](Transaction& t) -> Result<std::vector<std::string>> {
    if (!has_second_step(t, own.id)) return refuse(Code::wrong_state, "Your second step is off.");
    replace_backup_codes(t, service_.sealer(), own.id, codes);
    audit::record_event(t, viewer, now, {.kind = "second_step.backup_codes_made", .subject = own.id.uuid});
    tell(t, service_.sealer(), own, "mail.backup_codes_made", now);
    return codes;
  });
}

// sign_in.md rule 37
Result<void> SecondSteps::remove(const Viewer& viewer, std::string_view code, std::string_view token,
                                 Instant now) {
  TRY(const auto own, account(viewer));
  auto& database = service_.database();
  if (!database.read([&](Reader& r) { return has_second_step(r, own.id); }))
    return refuse(Code::wrong_state, "Your second step is off already.");
  CHECK_OK(pass_second_step(database, service_.sealer(), own, code, now));
  database.write([&](Transaction& t) {
    remove_second_step(t, own.id);
    end_others(t, own.id, token);
    audit::record_event(t, viewer, now, {.kind = "second_step.off", .subject = own.id.uuid});
    tell(t, service_.sealer(), own, "mail.second_step_off", now);
  });
  return {};
}

}  // namespace turnabout::sign_in
