#include "platform/http/api_spec.hpp"

#include <utility>

namespace turnabout::http {

RouteSpec api_spec(Method method, std::string_view pattern, std::string_view summary, Policy policy,
                   std::vector<Code> problems) {
  const bool reads = method == Method::get;
  return {.method = method,
          .pattern = pattern,
          .summary = summary,
          .policy = std::move(policy),
          .body_limit = reads || method == Method::delete_ ? kNoBody : kSmallBody,
          .rate = reads ? Rate::read : Rate::write,
          .log = Log::path_only,
          .problems = std::move(problems)};
}

}  // namespace turnabout::http
