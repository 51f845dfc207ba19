#include "platform/mail/smtp.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string_view>

#include <curl/curl.h>
#include <fmt/format.h>

namespace turnabout::mail {
namespace {

struct FreeEasy {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

std::size_t read_mail(char* into, std::size_t size, std::size_t count, void* from) {
  auto& rest = *static_cast<std::string_view*>(from);
  const auto taken = std::min(size * count, rest.size());
  std::memcpy(into, rest.data(), taken);
  rest.remove_prefix(taken);
  return taken;
}

bool is_ours_to_fix(CURLcode code) {
  return code == CURLE_LOGIN_DENIED || code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_USE_SSL_FAILED;
}

class Smtp final : public Transport {
 public:
  explicit Smtp(SmtpOptions options) : options_(std::move(options)), handle_(curl_easy_init()) {
    if (!handle_) throw std::runtime_error("mail: libcurl cannot start");
  }

  Outcome send(const std::string& to_address, const std::string& mail) override {
    auto* handle = handle_.get();
    curl_easy_reset(handle);  // Keeps the connection.
    const std::unique_ptr<curl_slist, FreeList> recipients(
        curl_slist_append(nullptr, ("<" + to_address + ">").c_str()));
    std::string_view rest = mail;
    set_connection(handle);
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, ("<" + options_.from_address + ">").c_str());
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, read_mail);
    curl_easy_setopt(handle, CURLOPT_READDATA, &rest);
    const auto code = curl_easy_perform(handle);
    if (code == CURLE_OK) return {};
    long reply = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &reply);
    const bool never = reply >= 500 && reply < 600 && !is_ours_to_fix(code);
    return {.kind = never ? Outcome::Kind::refused : Outcome::Kind::later,
            .failure = fmt::format("{} (reply {})", curl_easy_strerror(code), reply)};
  }

 private:
  void set_connection(CURL* handle) const {
    curl_easy_setopt(handle, CURLOPT_URL, options_.url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, 20L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, 60L);
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
    const bool tls = options_.tls == SmtpOptions::Tls::required;
    curl_easy_setopt(handle, CURLOPT_USE_SSL, tls ? long{CURLUSESSL_ALL} : long{CURLUSESSL_NONE});
    if (!options_.ca_file.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, options_.ca_file.c_str());
    if (!options_.user.empty()) {
      curl_easy_setopt(handle, CURLOPT_USERNAME, options_.user.c_str());
      curl_easy_setopt(handle, CURLOPT_PASSWORD, options_.password.c_str());
    }
  }

  SmtpOptions options_;
  std::unique_ptr<CURL, FreeEasy> handle_;
};

}  // namespace

std::unique_ptr<Transport> open_smtp(const SmtpOptions& options) {
  return std::make_unique<Smtp>(options);
}

}  // namespace turnabout::mail
