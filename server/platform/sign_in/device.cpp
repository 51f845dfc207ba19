#include "platform/sign_in/device.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace turnabout::sign_in {
namespace {

using Marks = std::pair<std::string_view, std::string_view>;

// In this order: Edge calls itself Chrome too, and Chrome Safari; Android calls itself Linux, and iOS "like
// Mac OS".
constexpr std::array kBrowsers{Marks{"Edg", "edge"},       Marks{"Firefox/", "firefox"},
                               Marks{"FxiOS/", "firefox"}, Marks{"Chrome/", "chrome"},
                               Marks{"CriOS/", "chrome"},  Marks{"Safari/", "safari"}};
constexpr std::array kSystems{Marks{"Android", "android"}, Marks{"iPhone", "ios"}, Marks{"iPad", "ios"},
                              Marks{"Windows", "windows"}, Marks{"Mac OS", "mac"}, Marks{"Linux", "linux"}};

template <std::size_t Size>
std::string_view first_in(std::string_view text, const std::array<Marks, Size>& marks) {
  const auto found = std::find_if(marks.begin(), marks.end(), [&](const Marks& mark) {
    return text.find(mark.first) != std::string_view::npos;
  });
  return found == marks.end() ? std::string_view("other") : found->second;
}

}  // namespace

// sign_in.md rule 24
Device device_of(std::string_view user_agent) {
  return {.browser = first_in(user_agent, kBrowsers), .system = first_in(user_agent, kSystems)};
}

}  // namespace turnabout::sign_in
