#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace turnabout::http {

/// The methods that we serve; a request with any other is answered 501 before it gets here.
enum class Method { get, head, post, put, patch, delete_, options };

std::string_view name(Method method);
std::optional<Method> parse_method(std::string_view text);
/// GET, HEAD and OPTIONS change nothing (RFC 9110, 9.2.1).
bool is_safe(Method method);

/// One field line of a message. Names are compared without regard to case.
struct Header {
  std::string name;
  std::string value;
  bool operator==(const Header&) const = default;
};

/// The first field of that name.
std::optional<std::string_view> find(const std::vector<Header>& headers, std::string_view name);
/// Replaces every field of that name by this one.
void set(std::vector<Header>& headers, std::string_view name, std::string value);
bool equal_ignoring_case(std::string_view a, std::string_view b);

/// A name with its value: of a query, a form, a cookie or a path pattern. Both decoded.
struct Parameter {
  std::string name;
  std::string value;
  bool operator==(const Parameter&) const = default;
};

}  // namespace turnabout::http
