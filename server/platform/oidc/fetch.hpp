#pragma once

#include <string>
#include <string_view>

#include "platform/oidc/settings.hpp"

namespace turnabout::oidc {

/// No answer of a provider is longer.
inline constexpr std::size_t kLongestReply = 256 * 1024;

struct Fetched {
  int status = 0;
  std::string body;
};

/// A form, and who sends it; RFC 6749, 2.3.1. Without a name the head says nothing of us.
struct Form {
  std::string body;
  std::string user = {};
  std::string password = {};
};

/// Asks at `url`: https only, no redirects, no proxy of the environment, bounded in size and time.
/// unavailable if there is no whole answer in time, with the name of what failed for the log. Blocks.
Result<Fetched> fetch(const std::string& url, const Settings& settings);
/// The same with an access token (RFC 6750).
Result<Fetched> fetch_as(const std::string& url, const std::string& access_token, const Settings& settings);
Result<Fetched> post(const std::string& url, const Form& form, const Settings& settings);

}  // namespace turnabout::oidc
