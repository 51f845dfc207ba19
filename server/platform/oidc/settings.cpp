#include "platform/oidc/settings.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

#include <curl/curl.h>

namespace turnabout::oidc {
namespace {

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, FreeUrl>;

/// Nullopt where there is no such part.
std::optional<std::string> part(const Url& url, CURLUPart which) {
  char* text = nullptr;
  if (curl_url_get(url.get(), which, &text, 0) != CURLUE_OK) return std::nullopt;
  const std::unique_ptr<char, decltype(&curl_free)> owner(text, curl_free);
  return std::string(text);
}

bool is_this_machine(std::string_view host) {
  return host == "127.0.0.1" || host == "[::1]" || host == "localhost";
}

/// What browsers and libcurl read alike.
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c <= '~' && c != '\\' && c != '"' && c != '<' && c != '>';
  });
}

}  // namespace

// sign_in.md rule 25. Read by the library that fetches, so that both mean the same host.
bool is_endpoint(std::string_view text, PlainHttp plain_http) {
  const Url url(curl_url());
  if (!is_plain(text) || curl_url_set(url.get(), CURLUPART_URL, std::string(text).c_str(), 0) != CURLUE_OK)
    return false;
  for (const auto unwanted : {CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_FRAGMENT})
    if (part(url, unwanted)) return false;
  const auto scheme = part(url, CURLUPART_SCHEME);
  const auto host = part(url, CURLUPART_HOST);
  if (!host || host->empty()) return false;
  if (scheme == "https") return true;
  return scheme == "http" && plain_http == PlainHttp::on_this_machine && is_this_machine(*host);
}

// sign_in.md rule 26: the same words whichever check it was.
tl::unexpected<Problem> refuse_answer(std::string_view check) {
  return refuse(Code::sign_in_refused,
                "Your organisation’s sign-in did not work this time. Nothing was changed. Try again, or use "
                "another way.",
                "oidc." + std::string(check));
}

tl::unexpected<Problem> refuse_provider(Code code, std::string_view check) {
  return refuse(
      code,
      "Your organisation’s sign-in cannot be reached just now. Use another way on the sign-in page, "
      "or try again later.",
      "oidc." + std::string(check));
}

}  // namespace turnabout::oidc
