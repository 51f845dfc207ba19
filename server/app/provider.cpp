#include "app/provider.hpp"

#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "platform/sign_in/single_sign_on_pages.hpp"

namespace turnabout::app {
namespace {

tl::unexpected<Problem> wrong(std::string_view key, std::string_view remedy) {
  return refuse(Code::not_configured, fmt::format("\"single_sign_on.{}\": {}", key, remedy));
}

Result<std::string> secret_in(const std::filesystem::path& file) {
  constexpr std::size_t kLongestSecret = 1000;
  std::ifstream in(file, std::ios::binary);
  std::string secret{std::istreambuf_iterator<char>(in), {}};
  while (!secret.empty() && (secret.back() == '\n' || secret.back() == '\r')) secret.pop_back();
  if (secret.empty() || secret.size() > kLongestSecret)
    return wrong("client_secret_file",
                 "name a file that holds the secret which the provider gave, and that the "
                 "server may read.");
  return secret;
}

}  // namespace

// sign_in.md rules 25 and 30
Result<std::unique_ptr<oidc::Provider>> open_provider(const Configuration& configuration) {
  const auto& said = configuration.provider;
  if (said.issuer.empty()) {
    if (!said.client_id.empty() || !said.client_secret_file.empty())
      return wrong("issuer", "say which provider it is, or leave out the others too.");
    return nullptr;
  }
  const auto plain_http = configuration.rehearsal ? oidc::PlainHttp::on_this_machine : oidc::PlainHttp::never;
  if (!oidc::is_endpoint(said.issuer, plain_http) || said.issuer.find('?') != std::string::npos)
    return wrong("issuer", "give the provider's own https address, as it writes it.");
  if (said.client_id.empty()) return wrong("client_id", "give the one that the provider gave.");
  if (said.label.empty() || said.label.size() > 60)
    return wrong("label",
                 "say in at most 60 letters what the button is called, such as \"Harbour account\".");
  TRY(auto secret, secret_in(said.client_secret_file));
  return std::make_unique<oidc::Provider>(
      oidc::Settings{.issuer = said.issuer,
                     .client_id = said.client_id,
                     .client_secret = std::move(secret),
                     .label = said.label,
                     .redirect_uri = configuration.url() + std::string(sign_in::kProviderCallback),
                     .ca_file = said.ca_file,
                     .plain_http = plain_http});
}

}  // namespace turnabout::app
