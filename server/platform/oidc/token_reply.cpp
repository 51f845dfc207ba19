#include "platform/oidc/token_reply.hpp"

#include <algorithm>
#include <string_view>

#include "platform/http/json.hpp"
#include "platform/http/message.hpp"

namespace turnabout::oidc {
namespace {

/// Nothing that would begin another line of a request's head.
bool can_be_sent(std::string_view token) {
  constexpr std::size_t kLongest = 16 * 1024;
  return token.size() <= kLongest &&
         std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c <= '~'; });
}

}  // namespace

// sign_in.md rule 27
Result<Tokens> tokens_in(const Fetched& reply) {
  using Kind = dto::Json::Kind;
  if (reply.status >= 500) return refuse_provider(Code::unavailable, "token.status");
  // A code that is not known, was used or is another client's (RFC 6749, 5.2).
  if (reply.status != 200) return refuse_answer("token.error");
  const auto read = dto::parse_json(reply.body);
  if (!read || read->kind != Kind::object) return refuse_answer("token.form");
  if (read->find("error") != nullptr) return refuse_answer("token.error");
  const auto* type = read->find("token_type");
  if (type == nullptr || type->kind != Kind::text || !http::equal_ignoring_case(type->text, "Bearer"))
    return refuse_answer("token.type");
  const auto* token = read->find("id_token");
  if (token == nullptr || token->kind != Kind::text) return refuse_answer("token.id_token");
  Tokens tokens{.id_token = token->text, .access_token = {}};
  const auto* access = read->find("access_token");
  if (access != nullptr && access->kind == Kind::text && can_be_sent(access->text))
    tokens.access_token = access->text;
  return tokens;
}

}  // namespace turnabout::oidc
