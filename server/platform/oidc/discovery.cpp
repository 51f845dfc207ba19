#include "platform/oidc/discovery.hpp"

#include <algorithm>
#include <optional>

#include "platform/http/json.hpp"

namespace turnabout::oidc {
namespace {

using dto::Json;

const Json* list_in(const Json& object, std::string_view member) {
  const auto* value = object.find(member);
  return value != nullptr && value->kind == Json::Kind::list ? value : nullptr;
}

bool has(const Json* list, std::string_view text) {
  return list != nullptr && std::any_of(list->list.begin(), list->list.end(), [&](const Json& item) {
           return item.kind == Json::Kind::text && item.text == text;
         });
}

std::optional<std::string> text_in(const Json& object, std::string_view member) {
  const auto* value = object.find(member);
  if (value == nullptr || value->kind != Json::Kind::text) return std::nullopt;
  return value->text;
}

tl::unexpected<Problem> unusable(std::string_view check) {
  return refuse_provider(Code::not_configured, "discovery." + std::string(check));
}

}  // namespace

std::string discovery_address(const Settings& settings) {
  auto issuer = settings.issuer;
  if (issuer.ends_with('/')) issuer.pop_back();
  return issuer + "/.well-known/openid-configuration";
}

// sign_in.md rule 25
Result<Discovery> check_discovery(std::string_view text, const Settings& settings) {
  const auto read = dto::parse_json(text);
  if (!read || read->kind != Json::Kind::object) return unusable("form");
  // To the letter: a slash more or a letter that only looks alike is somebody else.
  if (text_in(*read, "issuer") != settings.issuer) return unusable("issuer");
  Discovery found;
  const std::pair<std::string_view, std::string*> endpoints[] = {
      {"authorization_endpoint", &found.authorization_endpoint},
      {"token_endpoint", &found.token_endpoint},
      {"jwks_uri", &found.jwks_uri}};
  for (const auto& [member, into] : endpoints) {
    const auto address = text_in(*read, member);
    if (!address || !is_endpoint(*address, settings.plain_http)) return unusable(member);
    *into = *address;
  }
  if (read->find("userinfo_endpoint") != nullptr) {
    const auto address = text_in(*read, "userinfo_endpoint");
    if (!address || !is_endpoint(*address, settings.plain_http)) return unusable("userinfo_endpoint");
    found.userinfo_endpoint = *address;
  }
  if (!has(list_in(*read, "response_types_supported"), "code")) return unusable("response_type");
  if (!has(list_in(*read, "code_challenge_methods_supported"), "S256")) return unusable("pkce");
  const auto* names = read->find("authorization_response_iss_parameter_supported");
  found.names_itself = names != nullptr && names->boolean;
  const auto* ways = list_in(*read, "token_endpoint_auth_methods_supported");
  found.secret_in_body = !has(ways, "client_secret_basic") && has(ways, "client_secret_post");
  return found;
}

}  // namespace turnabout::oidc
