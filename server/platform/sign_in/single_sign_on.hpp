#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/message.hpp"
#include "platform/oidc/provider.hpp"
#include "platform/sign_in/provider_store.hpp"
#include "platform/sign_in/service.hpp"

namespace turnabout::sign_in {

/// The acts around signing in through the organisation's own identity provider (sign_in.md rules 25 to 32).
class SingleSignOn {
 public:
  struct Options {
    oidc::Provider* provider = nullptr;  ///< Null: there is none here, and everything is not_found.
    bool mail_configured = false;
    /// Told which check refused somebody, for the log.
    std::function<void(std::string_view check)> on_refused = {};
  };
  SingleSignOn(Service& service, Options options) : service_(service), options_(std::move(options)) {}

  /// What the button is called; nullopt without a provider.
  std::optional<std::string> label() const;

  struct Going {
    std::string address;  ///< At the provider.
    std::string browser;  ///< What this browser has to keep until it comes back; a secret.
  };
  /// `browser`: what it keeps already, empty if nothing. `to`: where to lead afterwards, a path inside this
  /// server. not_found, not_signed_in for a proof by nobody, unavailable, not_configured.
  Result<Going> begin(AskedFor purpose, const Viewer& viewer, std::string_view browser, std::string_view to,
                      Instant now);

  /// What became of somebody who came back.
  struct CameBack {
    std::optional<Begun> begun = {};  ///< They are signed in now.
    bool asked = false;               ///< Nobody yet: a mail may be on its way.
    std::string to = "/";
  };
  /// `query`: what the provider had the browser bring. sign_in_refused, in the same words for every wrong
  /// answer.
  Result<CameBack> come_back(const std::vector<http::Parameter>& query, std::string_view browser,
                             const Caller& caller, Instant now);

  struct ProposalShown {
    links::State state = links::State::unknown;
    std::string name;           ///< Of the person, if it is usable.
    bool is_elsewhere = false;  ///< Not the browser that came from the provider.
    bool asks_code = false;     ///< For the second step (sign_in.md rule 38).
  };
  ProposalShown look_at_proposal(std::string_view token, std::string_view browser, Instant now);
  /// Connects and signs in. gone, already_exists; as pass_second_step, and then the link still works.
  Result<Begun> connect(std::string_view token, std::string_view browser, const Caller& caller, Instant now);

  /// Whether an identity is one of the provider that there is now.
  bool works(const OwnIdentity& identity) const;
  /// Ends every sign-in but that of `token`. rule_broken, not_found.
  Result<void> remove(const Viewer& viewer, IdentityId id, std::string_view token, Instant now);

  Service& service() { return service_; }

 private:
  Result<oidc::Provider*> provider() const;
  /// Tells the log, and passes it on.
  tl::unexpected<Problem> note(const Problem& problem) const;
  oidc::Secrets secrets(std::string_view state, std::string_view browser) const;
  Result<CameBack> receive(const std::vector<http::Parameter>& query, std::string_view browser,
                           const Caller& caller, Instant now);
  Result<CameBack> admit(const ProviderRequest& request, const oidc::Identity& identity,
                         std::string_view browser, const Caller& caller, Instant now);
  Result<void> prove(database::Transaction& transaction, const ProviderRequest& request,
                     const std::optional<KnownIdentity>& known, const Caller& caller, Instant now);
  void propose(database::Transaction& transaction, const ProviderSubject& who, const std::string& email,
               std::string_view browser, Instant now);
  void tell(database::Transaction& transaction, const Viewer& viewer, std::string_view words, Instant now);

  Service& service_;
  Options options_;
};

}  // namespace turnabout::sign_in
