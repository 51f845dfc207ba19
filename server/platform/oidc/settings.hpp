#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "platform/errors/result.hpp"

/// Signing in by the organisation's own identity provider: what is true of its answers (OpenID Connect
/// Core 1.0, Authorization Code with PKCE). Who is signed in by one is decided in platform/sign_in.
namespace turnabout::oidc {

/// Whether a provider may be reached without TLS.
enum class PlainHttp {
  never,
  on_this_machine  ///< Under a loopback address only, for rehearsals and tests.
};

/// What the operator says about the provider.
struct Settings {
  std::string issuer;  ///< As the provider itself writes it, to the letter.
  std::string client_id;
  std::string client_secret;
  std::string label;         ///< What the button is called.
  std::string redirect_uri;  ///< Where the provider sends people back to.
  std::string ca_file = {};  ///< Certificates to trust; empty: the system's.
  PlainHttp plain_http = PlainHttp::never;
  std::chrono::milliseconds patience{10'000};  ///< For one whole fetch.
};

/// Whether we would send anybody, or a request, to this address: https with a host, without user and
/// fragment.
bool is_endpoint(std::string_view url, PlainHttp plain_http);

/// Every wrong answer gets these words; `check` names the one that failed, for the log.
tl::unexpected<Problem> refuse_answer(std::string_view check);
/// The provider is not there, or not as it must be.
tl::unexpected<Problem> refuse_provider(Code code, std::string_view check);

}  // namespace turnabout::oidc
