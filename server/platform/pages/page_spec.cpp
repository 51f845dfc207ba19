#include "platform/pages/page_spec.hpp"

namespace turnabout::pages {

http::RouteSpec page_spec(http::Method method, std::string_view pattern, std::string_view summary) {
  const bool posts = method == http::Method::post;
  return {.method = method,
          .pattern = pattern,
          .summary = summary,
          .policy = http::Policy::anyone(),
          .body_limit = posts ? http::kSmallBody : http::kNoBody,
          .rate = posts ? http::Rate::sign_in : http::Rate::read,
          .log = http::Log::path_only,
          .problems = {},
          .csrf = http::Csrf::form,
          .consumes = posts ? "application/x-www-form-urlencoded" : "",
          .produces = "text/html"};
}

}  // namespace turnabout::pages
