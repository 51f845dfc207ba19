#include "app/served/fetch.hpp"

#include <stdexcept>

#include <boost/algorithm/string/predicate.hpp>
#include <boost/algorithm/string/trim.hpp>
#include <curl/curl.h>
#include <fmt/format.h>

namespace turnabout::served {
namespace {

constexpr std::size_t kLargestBody = 64UL * 1024 * 1024;

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* into) {
  auto& body = *static_cast<std::string*>(into);
  if (body.size() + size * count > kLargestBody) return 0;  // libcurl gives up
  body.append(data, size * count);
  return size * count;
}

std::size_t take_header(char* data, std::size_t size, std::size_t count, void* into) {
  auto& reply = *static_cast<Reply*>(into);
  const std::string_view line(data, size * count);
  const auto colon = line.find(':');
  if (colon != std::string_view::npos) {
    const auto name = line.substr(0, colon);
    const auto value = boost::trim_copy(std::string(line.substr(colon + 1)));
    if (boost::iequals(name, "content-type")) reply.content_type = value;
    if (boost::iequals(name, "content-security-policy"))
      reply.content_policy += (reply.content_policy.empty() ? "" : ", ") + value;
  }
  return size * count;
}

}  // namespace

struct Fetcher::Parts {
  struct FreeEasy {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  };
  Options options;
  std::unique_ptr<CURL, FreeEasy> handle{curl_easy_init()};
};

Fetcher::Fetcher(Options options) : parts_(std::make_unique<Parts>()) {
  parts_->options = std::move(options);
  while (parts_->options.url.ends_with('/')) parts_->options.url.pop_back();
  if (!parts_->handle) throw std::runtime_error("served: libcurl cannot start");
}

Fetcher::~Fetcher() = default;

Result<Reply> Fetcher::get(std::string_view path, std::string_view form) {
  auto* handle = parts_->handle.get();
  const auto& options = parts_->options;
  curl_easy_reset(handle);  // Keeps the connection.
  const auto url = fmt::format("{}{}", options.url, path);
  Reply reply;
  curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, 20L);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT, 60L);
  curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, std::string(form).c_str());
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &reply.body);
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, &reply);
  if (!options.cookie.empty()) curl_easy_setopt(handle, CURLOPT_COOKIE, options.cookie.c_str());
  const auto code = curl_easy_perform(handle);
  if (code != CURLE_OK)
    return refuse(Code::not_configured,
                  fmt::format("{} does not answer: {}.", url, curl_easy_strerror(code)));
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  reply.status = static_cast<int>(status);
  return reply;
}

}  // namespace turnabout::served
