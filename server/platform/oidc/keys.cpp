#include "platform/oidc/keys.hpp"

#include <optional>

#include "platform/http/json.hpp"
#include "platform/oidc/jose.hpp"

namespace turnabout::oidc {
namespace {

using dto::Json;

constexpr std::size_t kSmallestRsa = 2048;
constexpr std::size_t kLargestRsa = 8192;
constexpr std::size_t kMostKeys = 50;

std::string text_in(const Json& object, std::string_view member) {
  const auto* value = object.find(member);
  return value != nullptr && value->kind == Json::Kind::text ? value->text : std::string();
}

std::string written(const Json& object, std::initializer_list<std::string_view> members) {
  dto::JsonWriter writer;
  writer.begin_object();
  for (const auto member : members) writer.key(member).text(text_in(object, member));
  return writer.end_object().take();
}

std::optional<Key> key_from(const Json& item) {
  if (item.kind != Json::Kind::object) return std::nullopt;
  const auto use = text_in(item, "use");
  if (!use.empty() && use != "sig") return std::nullopt;
  Key key{.id = text_in(item, "kid"), .algorithm = text_in(item, "alg"), .jwk = {}};
  const auto kind = text_in(item, "kty");
  if (kind == "RSA") {
    key.kind = KeyKind::rsa;
    key.jwk = written(item, {"kty", "n", "e"});
  } else if (kind == "EC" && text_in(item, "crv") == "P-256") {
    key.kind = KeyKind::p256;
    key.jwk = written(item, {"kty", "crv", "x", "y"});
  } else {
    return std::nullopt;
  }
  const auto read = import_key(key.jwk);
  if (!read) return std::nullopt;
  const auto bits = cjose_jwk_get_keysize(read.get(), nullptr);
  if (key.kind == KeyKind::rsa && (bits < kSmallestRsa || bits > kLargestRsa)) return std::nullopt;
  return key;
}

}  // namespace

// sign_in.md rule 27
Result<std::vector<Key>> read_keys(std::string_view text) {
  const auto read = dto::parse_json(text);
  const auto* list = read ? read->find("keys") : nullptr;
  if (list == nullptr || list->kind != Json::Kind::list || list->list.size() > kMostKeys)
    return refuse_provider(Code::not_configured, "keys.form");
  std::vector<Key> keys;
  for (const auto& item : list->list)
    if (auto key = key_from(item)) keys.push_back(*std::move(key));
  if (keys.empty()) return refuse_provider(Code::not_configured, "keys.none");
  return keys;
}

}  // namespace turnabout::oidc
