#include "platform/oidc/token_reply.hpp"

#include "platform/http/json.hpp"
#include "platform/http/message.hpp"

namespace turnabout::oidc {

// sign_in.md rule 27
Result<std::string> id_token_in(const Fetched& reply) {
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
  return token->text;
}

}  // namespace turnabout::oidc
