#include "platform/sign_in/ways.hpp"

#include "platform/audit/audit.hpp"
#include "platform/crypto/base64url.hpp"
#include "platform/mail/outbox.hpp"

namespace turnabout::sign_in {
namespace {

using database::Reader;
using database::Transaction;

// sign_in.md rule 21: the same words for an unknown key, a wrong answer and an old question.
tl::unexpected<Problem> refuse_passkey() {
  return refuse(Code::sign_in_refused,
                "This passkey did not work. Try again, or sign in with your passphrase or a link.");
}

Bytes handle_of(AccountId account) {
  return Bytes(account.uuid.bytes.begin(), account.uuid.bytes.end());
}

}  // namespace

Result<RelyingParty> Ways::party() const {
  if (party_) return *party_;
  return refuse(
      Code::not_configured,
      "Passkeys need an address with a name and https. Whoever runs the server can set \"public_url\".");
}

Result<AccountId> Ways::account_id(const Viewer& viewer) {
  const auto account = service_.database().read([&](Reader& r) { return account_of(r, viewer); });
  if (!account) return refuse(Code::not_signed_in, "Please sign in.");
  return account->id;
}

Result<Ways::Question> Ways::ask_to_sign_in(Instant now) {
  TRY(const auto here, party());
  return service_.database().write([&](Transaction& t) -> Result<Question> {
    return Question{.challenge = make_challenge(t, ChallengeFor::sign_in, std::nullopt, now),
                    .party = here.id,
                    .credentials = {}};
  });
}

Result<Ways::Question> Ways::ask_for_proof(const Viewer& viewer, Instant now) {
  TRY(const auto here, party());
  TRY(const auto account, account_id(viewer));
  return service_.database().write([&](Transaction& t) -> Result<Question> {
    return Question{.challenge = make_challenge(t, ChallengeFor::proof, account, now),
                    .party = here.id,
                    .credentials = own_credential_ids(t, viewer)};
  });
}

Result<Ways::NewQuestion> Ways::ask_for_new(const Viewer& viewer, Instant now) {
  TRY(const auto here, party());
  TRY(const auto account, account_id(viewer));
  return service_.database().write([&](Transaction& t) -> Result<NewQuestion> {
    TRY(const auto who, profile(t, service_.sealer(), viewer));
    return NewQuestion{.challenge = make_challenge(t, ChallengeFor::new_passkey, account, now),
                       .party = here.id,
                       .account = crypto::to_base64url(handle_of(account)),
                       .name = who.email.value_or(who.person_name),
                       .excluded = own_credential_ids(t, viewer)};
  });
}

Result<PasskeyId> Ways::add(const Viewer& viewer, const Registration& answer, std::string_view label,
                            bool opens_vault, Instant now) {
  TRY(const auto here, party());
  TRY(const auto account, account_id(viewer));
  const auto challenge = challenge_in(answer.client_data).value_or("");
  // In a transaction of its own: a challenge is used up by a wrong answer too.
  const bool asked = service_.database().write(
      [&](Transaction& t) { return use_challenge(t, ChallengeFor::new_passkey, account, challenge, now); });
  if (!asked) return refuse_passkey();
  const auto key = check_registration(answer, here, challenge);
  if (!key) return refuse_passkey();
  return service_.database().write([&](Transaction& t) -> Result<PasskeyId> {
    TRY(const auto id, add_passkey(t, account, *key, label, opens_vault, now));
    audit::record_event(t, viewer, now, {.kind = "passkey.added", .subject = id.uuid});
    tell(t, viewer, "mail.passkey_added", now);
    return id;
  });
}

// sign_in.md rule 22
Result<void> Ways::remove(const Viewer& viewer, PasskeyId id, std::string_view token, Instant now) {
  TRY(const auto account, account_id(viewer));
  return service_.database().write([&](Transaction& t) -> Result<void> {
    CHECK_OK(remove_passkey(t, viewer, id));
    end_others(t, account, token);
    audit::record_event(t, viewer, now, {.kind = "passkey.removed", .subject = id.uuid});
    tell(t, viewer, "mail.passkey_removed", now);
    return {};
  });
}

void Ways::tell(Transaction& transaction, const Viewer& viewer, std::string_view words, Instant now) {
  const mail::Message notice{.to = viewer.person,
                             .words = std::string(words),
                             .kind = mail::Kind::security,
                             .arguments = {{"when", now}}};
  // The change stands whether or not its notice can be sent.
  static_cast<void>(mail::enqueue(transaction, service_.sealer(), viewer, now, notice));
}

// sign_in.md rules 20 and 21
Result<KnownPasskey> Ways::accept(const Assertion& answer, ChallengeFor purpose,
                                  std::optional<AccountId> account, Instant now) {
  TRY(const auto here, party());
  const auto challenge = challenge_in(answer.client_data).value_or("");
  const bool asked = service_.database().write(
      [&](Transaction& t) { return use_challenge(t, purpose, account, challenge, now); });
  if (!asked) return refuse_passkey();
  return service_.database().write([&](Transaction& t) -> Result<KnownPasskey> {
    auto known = passkey_by_credential(t, answer.credential_id, now);
    if (!known || (account && known->account.id != *account)) return refuse_passkey();
    const auto count = check_assertion(answer, here, challenge, known->key);
    if (!count) return refuse_passkey();
    passkey_used(t, known->id, *count, now);
    return *std::move(known);
  });
}

Result<Begun> Ways::sign_in(const Assertion& answer, const Bytes& user_handle, const Caller& caller,
                            Instant now) {
  TRY(const auto known, accept(answer, ChallengeFor::sign_in, std::nullopt, now));
  // A discoverable key always says whose it is (WebAuthn, 7.2, step 6).
  if (user_handle != handle_of(known.account.id)) return refuse_passkey();
  return service_.database().write([&](Transaction& t) -> Result<Begun> {
    return service_.begin_for(t, known.account, Method::passkey, caller, now);
  });
}

Result<void> Ways::prove(const Viewer& viewer, const Assertion& answer, std::string_view token, Instant now) {
  TRY(const auto account, account_id(viewer));
  CHECK_OK(accept(answer, ChallengeFor::proof, account, now));
  service_.database().write([&](Transaction& t) { proved(t, token, now); });
  return {};
}

}  // namespace turnabout::sign_in
