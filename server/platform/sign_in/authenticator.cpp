#include "platform/sign_in/authenticator.hpp"

#include "platform/http/response.hpp"
#include "platform/sign_in/account_store.hpp"
#include "platform/sign_in/links.hpp"

namespace turnabout::sign_in {

std::string token_of(const http::Request& request) {
  return request.cookie(http::cookie_name(kCookie)).value_or("");
}

http::Identity Authenticator::identify(const http::Request& request, Instant now) {
  const auto token = token_of(request);
  if (token.empty()) return {};
  auto found = database_.read([&](database::Reader& r) { return current(r, token, now); });
  if (!found) return {};
  if (should_be_seen(found->times, now))
    database_.write([&](database::Transaction& t) { seen(t, token, now); });
  return {.viewer = std::move(found->viewer),
          .csrf_token = std::move(found->csrf_token),
          .proved_at = found->proved_at};
}

Result<Viewer> Authenticator::follow(std::string_view purpose, std::string_view token, Instant now) {
  const auto peeked =
      database_.read([&](database::Reader& r) { return links::peek(r, purpose, token, now); });
  if (peeked.state == links::State::usable) return links::viewer_of(peeked.link);
  return refuse(Code::gone, "This link no longer works. Ask for a new one.");
}

}  // namespace turnabout::sign_in
