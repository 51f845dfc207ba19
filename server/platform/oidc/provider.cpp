#include "platform/oidc/provider.hpp"

#include "platform/http/request.hpp"
#include "platform/oidc/token_reply.hpp"

namespace turnabout::oidc {
namespace {

Form token_form(const Settings& settings, const Discovery& discovery, const Provider::Redeemed& what) {
  const auto field = [](std::string_view name, std::string_view value) {
    return std::string(name) + "=" + http::percent_encode(value);
  };
  Form form{.body = field("grant_type", "authorization_code") + "&" + field("code", what.code) + "&" +
                    field("redirect_uri", settings.redirect_uri) + "&" +
                    field("code_verifier", what.verifier)};
  if (discovery.secret_in_body) {
    form.body +=
        "&" + field("client_id", settings.client_id) + "&" + field("client_secret", settings.client_secret);
  } else {
    form.user = http::percent_encode(settings.client_id);
    form.password = http::percent_encode(settings.client_secret);
  }
  return form;
}

}  // namespace

Result<Discovery> Provider::ask_discovery() {
  TRY(const auto reply, fetch(discovery_address(settings_), settings_));
  if (reply.status != 200) return refuse_provider(Code::unavailable, "discovery.status");
  return check_discovery(reply.body, settings_);
}

Result<Discovery> Provider::discovery(Instant now) {
  {
    const std::lock_guard lock(mutex_);
    if (discovery_ && now < discovered_at_ + kPublishedKept) return *discovery_;
    // Everybody who waits for it holds a thread of ours.
    if (failed_at_ && now < *failed_at_ + kLeftAlone)
      return refuse_provider(Code::unavailable, "discovery.left_alone");
  }
  auto found = ask_discovery();
  const std::lock_guard lock(mutex_);
  failed_at_ = found ? std::nullopt : std::optional(now);
  if (found) {
    discovery_ = *found;
    discovered_at_ = now;
  }
  return found;
}

/// Those fetched after `not_before`, from memory if they are not too old.
Result<Provider::Keys> Provider::keys(Instant now, Instant not_before) {
  {
    const std::lock_guard lock(mutex_);
    if (keys_ && keys_at_ > not_before && now < keys_at_ + kPublishedKept) return *keys_;
  }
  TRY(const auto known, discovery(now));
  TRY(const auto reply, fetch(known.jwks_uri, settings_));
  if (reply.status != 200) return refuse_provider(Code::unavailable, "keys.status");
  TRY(auto read, read_keys(reply.body));
  const std::lock_guard lock(mutex_);
  keys_ = read;
  keys_at_ = now;
  return read;
}

// sign_in.md rule 27
Result<Provider::SignedIn> Provider::redeem(const Redeemed& what, Instant now) {
  TRY(const auto known, discovery(now));
  TRY(const auto reply, post(known.token_endpoint, token_form(settings_, known, what), settings_));
  TRY(const auto tokens, tokens_in(reply));
  const Expected expected{.issuer = settings_.issuer,
                          .client_id = settings_.client_id,
                          .nonce = what.nonce,
                          .now = now,
                          .fresh_since = what.fresh_since,
                          .access_token = tokens.access_token};
  TRY(const auto kept, keys(now, Instant{}));
  auto identity = check_id_token(tokens.id_token, kept, expected);
  if (!identity && identity.error().log == kUnknownKey) {
    TRY(const auto newer, keys(now, now - kKeysAgain));
    identity = check_id_token(tokens.id_token, newer, expected);
  }
  if (!identity) return tl::make_unexpected(identity.error());
  return SignedIn{.identity = *identity, .access_token = tokens.access_token};
}

// sign_in.md rule 28
Result<std::optional<std::string>> Provider::ask_for_email(const SignedIn& signed_in, Instant now) {
  if (signed_in.identity.verified_email) return signed_in.identity.verified_email;
  TRY(const auto known, discovery(now));
  if (known.userinfo_endpoint.empty() || signed_in.access_token.empty()) return std::nullopt;
  TRY(const auto reply, fetch_as(known.userinfo_endpoint, signed_in.access_token, settings_));
  if (reply.status != 200) return refuse_provider(Code::unavailable, "userinfo.status");
  return check_userinfo(reply.body, signed_in.identity);
}

}  // namespace turnabout::oidc
