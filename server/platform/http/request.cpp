#include "platform/http/request.hpp"

#include <unicode/utf8.h>

namespace turnabout::http {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_utf8(std::string_view text) {
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 point = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), at, size, point);
    if (point < 0) return false;
  }
  return true;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// Calls `each` with every part between separators.
template <class F>
void split(std::string_view text, char separator, F&& each) {
  for (;;) {
    const auto end = text.find(separator);
    each(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = hex_value(text[i + 1]);
    const int low = hex_value(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    decoded += static_cast<char>(high * 16 + low);
    i += 2;
  }
  if (decoded.find('\0') != std::string::npos || !is_utf8(decoded)) return std::nullopt;
  return decoded;
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    if (is_unreserved(c)) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<std::uint8_t>(c);
    encoded += '%';
    encoded += kHex[byte >> 4];
    encoded += kHex[byte & 0x0F];
  }
  return encoded;
}

std::optional<std::vector<Parameter>> parse_form(std::string_view text) {
  std::vector<Parameter> parameters;
  bool readable = true;
  split(text, '&', [&](std::string_view part) {
    if (part.empty()) return;
    std::string spaced(part);
    for (char& c : spaced)
      if (c == '+') c = ' ';
    const auto equals = spaced.find('=');
    auto name = percent_decode(std::string_view(spaced).substr(0, equals));
    auto value = equals == std::string::npos ? std::string()
                                             : percent_decode(std::string_view(spaced).substr(equals + 1));
    if (!name || !value) {
      readable = false;
      return;
    }
    parameters.push_back({std::move(*name), std::move(*value)});
  });
  if (!readable) return std::nullopt;
  return parameters;
}

std::optional<Target> parse_target(std::string_view target) {
  if (target.empty() || target.front() != '/') return std::nullopt;
  for (const char c : target)
    if (c <= ' ' || c == '\\' || c == '#' || static_cast<std::uint8_t>(c) >= 0x7F) return std::nullopt;
  const auto question = target.find('?');
  const auto path = target.substr(0, question);
  bool readable = true;
  // Dot segments and broken escapes have no honest use here: browsers resolve the first before they ask.
  split(path.substr(1), '/', [&](std::string_view segment) {
    const auto decoded = percent_decode(segment);
    if (!decoded || *decoded == "." || *decoded == "..") readable = false;
  });
  if (!readable) return std::nullopt;
  Target parsed{.path = std::string(path), .query = {}};
  if (question != std::string_view::npos) {
    auto query = parse_form(target.substr(question + 1));
    if (!query) return std::nullopt;
    parsed.query = std::move(*query);
  }
  return parsed;
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
  for (const auto& parameter : query)
    if (parameter.name == name) return parameter.value;
  return std::nullopt;
}

std::optional<std::string> Request::cookie(std::string_view name) const {
  std::optional<std::string> found;
  for (const auto& header : headers) {
    if (!equal_ignoring_case(header.name, "Cookie")) continue;
    split(header.value, ';', [&](std::string_view pair) {
      pair = trim(pair);
      const auto equals = pair.find('=');
      if (!found && equals != std::string_view::npos && pair.substr(0, equals) == name)
        found = std::string(pair.substr(equals + 1));
    });
  }
  return found;
}

bool Request::has_media_type(std::string_view type) const {
  const auto sent = header("Content-Type");
  return sent && equal_ignoring_case(trim(sent->substr(0, sent->find(';'))), type);
}

Result<std::vector<Parameter>> Request::form() const {
  if (!has_media_type("application/x-www-form-urlencoded"))
    return refuse(Code::unsupported_media, "Send this as application/x-www-form-urlencoded.");
  auto parameters = parse_form(body);
  if (!parameters) return refuse(Code::malformed, "The form could not be read.");
  return *std::move(parameters);
}

}  // namespace turnabout::http
