#include "platform/oidc/callback.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "platform/crypto/base64url.hpp"

namespace turnabout::oidc {
namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr std::size_t kLongestCode = 4096;

/// Nullopt unless it is there once. What means two things means nothing.
std::optional<std::string> only(const std::vector<http::Parameter>& query, std::string_view name) {
  const auto is_it = [&](const http::Parameter& parameter) { return parameter.name == name; };
  if (std::count_if(query.begin(), query.end(), is_it) != 1) return std::nullopt;
  return std::find_if(query.begin(), query.end(), is_it)->value;
}

bool sent(const std::vector<http::Parameter>& query, std::string_view name) {
  return std::any_of(query.begin(), query.end(),
                     [&](const http::Parameter& parameter) { return parameter.name == name; });
}

}  // namespace

Result<std::string> state_in(const std::vector<http::Parameter>& query) {
  auto state = only(query, "state");
  if (!state || !crypto::from_base64url(*state, kTokenBytes)) return refuse_answer("callback.state");
  return *std::move(state);
}

// sign_in.md rule 26
Result<std::string> code_in(const std::vector<http::Parameter>& query, const Settings& settings,
                            const Discovery& discovery) {
  // RFC 9207: an answer of another provider is not taken to this one.
  if ((discovery.names_itself || sent(query, "iss")) && only(query, "iss") != settings.issuer)
    return refuse_answer("callback.iss");
  if (sent(query, "error")) {
    const bool stopped = only(query, "error") == "access_denied";
    if (!stopped) return refuse_answer("callback.error");
    return refuse(
        Code::sign_in_refused,
        "You stopped at your organisation’s page, or it did not let you in here. Nothing was changed.",
        "oidc.callback.denied");
  }
  auto code = only(query, "code");
  if (!code || code->empty() || code->size() > kLongestCode) return refuse_answer("callback.code");
  return *std::move(code);
}

}  // namespace turnabout::oidc
