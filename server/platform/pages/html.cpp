#include "platform/pages/html.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace turnabout::html {
namespace {

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\0':
        out += "\xEF\xBF\xBD";
        break;
      default:
        out += c;
    }
}

bool holds_an_address(std::string_view name) {
  static constexpr std::array<std::string_view, 7> kNames{"href",   "src",  "action", "formaction",
                                                          "poster", "data", "srcset"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool has_no_content(std::string_view name) {
  static constexpr std::array<std::string_view, 6> kNames{"input", "meta", "link", "br", "hr", "img"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

}  // namespace

// Browsers read a backslash as a slash, and drop tabs and line ends, before they look for a host.
bool LocalPath::is_local(std::string_view path) {
  if (path.size() > 1 && path[0] == '#')
    return std::all_of(path.begin() + 1, path.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
  if (path.empty() || path[0] != '/' || (path.size() > 1 && (path[1] == '/' || path[1] == '\\')))
    return false;
  return std::all_of(path.begin(), path.end(),
                     [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7f && c != '\\'; });
}

LocalPath::LocalPath(std::string_view path) : text_(is_local(path) ? path : "/") {}

Attribute::Attribute(Name name, std::string_view value) : name_(name), value_(value) {
  if (holds_an_address(name.text())) throw std::logic_error("an address must be a LocalPath");
}

Markup::Markup(std::string_view text) {
  append_escaped(text_, text);
}

Markup Markup::element(Name name, const Attributes& attributes, std::initializer_list<Markup> children) {
  return element(name, attributes, std::vector<Markup>(children));
}

Markup Markup::element(Name name, const Attributes& attributes, const std::vector<Markup>& children) {
  Markup result;
  auto& out = result.text_;
  out += '<';
  out += name.text();
  for (const auto& attribute : attributes) {
    out += ' ';
    out += attribute.name_.text();
    if (attribute.bare_) continue;
    out += "=\"";
    append_escaped(out, attribute.value_);
    out += '"';
  }
  out += '>';
  if (has_no_content(name.text())) return result;
  for (const auto& child : children) out += child.text_;
  out += "</";
  out += name.text();
  out += '>';
  return result;
}

Markup paragraphs(std::string_view text) {
  Markup result;
  while (!text.empty()) {
    const auto end = text.find("\n\n");
    result += element("p", {}, {text.substr(0, end)});
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 2);
  }
  return result;
}

}  // namespace turnabout::html
