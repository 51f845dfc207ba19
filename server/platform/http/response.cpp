#include "platform/http/response.hpp"

#include <fmt/format.h>

#include "platform/http/problem_body.hpp"
#include "platform/http/request.hpp"

namespace turnabout::http {
namespace {

Response with_body(int status, std::string_view media_type, std::string body) {
  return {.status = status, .headers = {{"Content-Type", std::string(media_type)}}, .body = std::move(body)};
}

/// "wrong_state" becomes "Wrong state".
std::string in_words(std::string_view code) {
  std::string words(code);
  for (char& c : words)
    if (c == '_') c = ' ';
  words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

}  // namespace

Response json_response(int status, std::string json) {
  return with_body(status, "application/json", std::move(json));
}

Response html_response(int status, std::string html) {
  return with_body(status, "text/html; charset=utf-8", std::move(html));
}

Response text_response(int status, std::string text) {
  return with_body(status, "text/plain; charset=utf-8", std::move(text));
}

Response see_other(std::string_view location) {
  return {.status = 303, .headers = {{"Location", std::string(location)}}};
}

Response download(std::string_view media_type, std::string_view file_name, std::string content) {
  auto response = with_body(200, media_type, std::move(content));
  // RFC 6266: only the extended form, which every browser reads, so that no name needs quoting.
  return response.with("Content-Disposition", "attachment; filename*=UTF-8''" + percent_encode(file_name));
}

Response problem_response(const Problem& problem, std::string_view incident) {
  const auto code = name(problem.code);
  const int status = http_status(problem.code);
  // What went wrong inside is for the log alone, whatever the message says.
  const bool inside = problem.code == Code::internal;
  const ProblemBody body{
      .type = fmt::format("urn:turnabout:problem:{}", code),
      .title = in_words(code),
      .status = status,
      .code = problem.code,
      .detail =
          inside ? "Something went wrong on our side. Please try again; if it stays, tell whoever runs this "
                   "server the incident number."
                 : problem.message,
      .rule = problem.rule.empty() ? std::nullopt : std::optional(problem.rule),
      .faults = inside ? std::vector<Fault>{} : problem.faults,
      .incident = incident.empty() ? std::nullopt : std::optional(std::string(incident)),
  };
  return with_body(status, "application/problem+json", dto::write(body));
}

std::string cookie_name(std::string_view name) {
  return fmt::format("__Host-{}", name);
}

Header set_cookie(const Cookie& cookie) {
  auto text =
      fmt::format("{}={}; Path=/; Secure; HttpOnly; SameSite=Lax", cookie_name(cookie.name), cookie.value);
  if (cookie.max_age) text += fmt::format("; Max-Age={}", cookie.max_age->count());
  return {"Set-Cookie", std::move(text)};
}

std::string etag(std::int64_t version) {
  return fmt::format("\"{}\"", version);
}

}  // namespace turnabout::http
