#include "platform/http/message.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace turnabout::http {
namespace {

constexpr std::array kMethods{
    std::pair{Method::get, std::string_view{"GET"}},
    std::pair{Method::head, std::string_view{"HEAD"}},
    std::pair{Method::post, std::string_view{"POST"}},
    std::pair{Method::put, std::string_view{"PUT"}},
    std::pair{Method::patch, std::string_view{"PATCH"}},
    std::pair{Method::delete_, std::string_view{"DELETE"}},
    std::pair{Method::options, std::string_view{"OPTIONS"}},
};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

}  // namespace

std::string_view name(Method method) {
  return std::find_if(kMethods.begin(), kMethods.end(), [&](const auto& m) { return m.first == method; })
      ->second;
}

std::optional<Method> parse_method(std::string_view text) {
  const auto found =
      std::find_if(kMethods.begin(), kMethods.end(), [&](const auto& m) { return m.second == text; });
  if (found == kMethods.end()) return std::nullopt;
  return found->first;
}

bool is_safe(Method method) {
  return method == Method::get || method == Method::head || method == Method::options;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::optional<std::string_view> find(const std::vector<Header>& headers, std::string_view name) {
  for (const auto& header : headers)
    if (equal_ignoring_case(header.name, name)) return header.value;
  return std::nullopt;
}

void set(std::vector<Header>& headers, std::string_view name, std::string value) {
  std::erase_if(headers, [&](const Header& header) { return equal_ignoring_case(header.name, name); });
  headers.push_back({std::string(name), std::move(value)});
}

}  // namespace turnabout::http
