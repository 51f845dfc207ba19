#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/sign_in/passkey_store.hpp"
#include "platform/sign_in/service.hpp"

namespace turnabout::sign_in {

/// The acts around passkeys, proofs and places where somebody is signed in (sign_in.md rules 20 to 24).
class Ways {
 public:
  /// Without a `party` there are no passkeys here: not_configured.
  Ways(Service& service, std::optional<RelyingParty> party) : service_(service), party_(std::move(party)) {}

  /// What a browser needs to use a passkey.
  struct Question {
    std::string challenge;
    std::string party;
    std::vector<Bytes> credentials;  ///< Whose answer counts; empty: any.
  };
  Result<Question> ask_to_sign_in(Instant now);
  Result<Question> ask_for_proof(const Viewer& viewer, Instant now);

  /// What a browser needs to make one.
  struct NewQuestion {
    std::string challenge;
    std::string party;
    std::string account;          ///< The user handle: 16 bytes that mean nothing elsewhere, base64url.
    std::string name;             ///< Which account, for the browser's own list.
    std::vector<Bytes> excluded;  ///< Keys that there are already.
  };
  Result<NewQuestion> ask_for_new(const Viewer& viewer, Instant now);
  Result<PasskeyId> add(const Viewer& viewer, const Registration& answer, std::string_view label,
                        bool opens_vault, Instant now);
  /// Ends every sign-in but that of `token`.
  Result<void> remove(const Viewer& viewer, PasskeyId id, std::string_view token, Instant now);

  /// `user_handle`: as the browser gave it; empty if it gave none. Every failure is the same sign_in_refused.
  Result<Begun> sign_in(const Assertion& answer, const Bytes& user_handle, const Caller& caller, Instant now);
  /// Takes a passkey of one's own as a proof.
  Result<void> prove(const Viewer& viewer, const Assertion& answer, std::string_view token, Instant now);

  Service& service() { return service_; }

 private:
  Result<AccountId> account_id(const Viewer& viewer);
  Result<RelyingParty> party() const;
  Result<KnownPasskey> accept(const Assertion& answer, ChallengeFor purpose, std::optional<AccountId> account,
                              Instant now);
  void tell(database::Transaction& transaction, const Viewer& viewer, std::string_view words, Instant now);

  Service& service_;
  std::optional<RelyingParty> party_;
};

}  // namespace turnabout::sign_in
