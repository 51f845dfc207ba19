#include "platform/oidc/fetch.hpp"

#include <memory>
#include <stdexcept>

#include <curl/curl.h>

namespace turnabout::oidc {
namespace {

struct FreeEasy {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, FreeEasy>;

std::size_t take(const char* from, std::size_t size, std::size_t count, void* into) {
  auto& body = *static_cast<std::string*>(into);
  const auto more = size * count;
  if (body.size() + more > kLongestReply) return 0;  // which ends the transfer
  body.append(from, more);
  return more;
}

std::string_view failure(CURLcode code) {
  switch (code) {
    case CURLE_WRITE_ERROR:
    case CURLE_FILESIZE_EXCEEDED:
      return "fetch.too_large";
    case CURLE_OPERATION_TIMEDOUT:
      return "fetch.too_slow";
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
      return "fetch.certificate";
    default:
      return "fetch.failed";
  }
}

void set_bounds(CURL* handle, const Settings& settings) {
  const bool plain = settings.plain_http == PlainHttp::on_this_machine;
  const auto patience = static_cast<long>(settings.patience.count());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, plain ? "http,https" : "https");
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle, CURLOPT_PROXY, "");  // Not the environment's either.
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, patience / 2);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, patience);
  curl_easy_setopt(handle, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
  curl_easy_setopt(handle, CURLOPT_MAXFILESIZE, static_cast<long>(kLongestReply));
  if (!settings.ca_file.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, settings.ca_file.c_str());
}

Result<Fetched> perform(CURL* handle, const std::string& url, const Settings& settings) {
  if (!is_endpoint(url, settings.plain_http)) return refuse_provider(Code::not_configured, "fetch.address");
  const std::unique_ptr<curl_slist, FreeList> headers(curl_slist_append(nullptr, "Accept: application/json"));
  Fetched reply;
  set_bounds(handle, settings);
  curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle, CURLOPT_USERAGENT, "Turnabout");
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &reply.body);
  const auto code = curl_easy_perform(handle);
  if (code != CURLE_OK) return refuse_provider(Code::unavailable, failure(code));
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  reply.status = static_cast<int>(status);
  // It would lead to wherever it likes, inside our own network too.
  if (status >= 300 && status < 400) return refuse_provider(Code::not_configured, "fetch.redirect");
  return reply;
}

Handle open() {
  Handle handle(curl_easy_init());
  if (!handle) throw std::runtime_error("oidc: libcurl cannot start");
  return handle;
}

}  // namespace

// sign_in.md rule 25
Result<Fetched> fetch(const std::string& url, const Settings& settings) {
  const auto handle = open();
  return perform(handle.get(), url, settings);
}

Result<Fetched> fetch_as(const std::string& url, const std::string& access_token, const Settings& settings) {
  const auto handle = open();
  curl_easy_setopt(handle.get(), CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BEARER));
  curl_easy_setopt(handle.get(), CURLOPT_XOAUTH2_BEARER, access_token.c_str());
  return perform(handle.get(), url, settings);
}

Result<Fetched> post(const std::string& url, const Form& form, const Settings& settings) {
  const auto handle = open();
  curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, form.body.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(form.body.size()));
  if (!form.user.empty()) {
    curl_easy_setopt(handle.get(), CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    curl_easy_setopt(handle.get(), CURLOPT_USERNAME, form.user.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_PASSWORD, form.password.c_str());
  }
  return perform(handle.get(), url, settings);
}

}  // namespace turnabout::oidc
