#include "app/rehearsal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "platform/pages/page.hpp"

namespace turnabout::app {
namespace {

constexpr std::chrono::seconds kFurthest = std::chrono::days(3653);
constexpr std::string_view kMarkName = "rehearsal";
constexpr std::string_view kMark =
    "This folder was begun as a rehearsal of Turnabout. Nothing in it is about real people.\n";
constexpr std::array<std::string_view, 4> kThisMachine{"127.0.0.1", "::1", "[::1]", "localhost"};

bool is_this_machine(std::string_view host) {
  return std::find(kThisMachine.begin(), kThisMachine.end(), host) != kThisMachine.end();
}

/// "http://localhost:8080" without scheme, port and path.
std::string_view host_of(std::string_view url) {
  if (const auto scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find('/'));
  return url.substr(0, url.starts_with('[') ? url.find(']') + 1 : url.find(':'));
}

Result<void> check_settings(const Configuration& configuration) {
  if (!configuration.rehearsal) {
    if (configuration.rehearsal_clock.empty()) return {};
    return refuse(Code::not_configured,
                  "\"rehearsal.clock\" moves the clock, and that is for rehearsals. Set \"rehearsal.on\" to "
                  "true, or take it out.");
  }
  if (!is_this_machine(configuration.address))
    return refuse(Code::not_configured,
                  fmt::format("A rehearsal listens on this machine only. Set \"server.address\" to 127.0.0.1 "
                              "instead of {}.",
                              configuration.address));
  if (!is_this_machine(host_of(configuration.url())))
    return refuse(Code::not_configured,
                  fmt::format("A rehearsal is reached from this machine only. Take out \"public_url\", which "
                              "is {}.",
                              configuration.url()));
  return {};
}

}  // namespace

std::optional<std::chrono::seconds> parse_offset(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
    text.remove_suffix(1);
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (seconds < 0 || seconds > kFurthest.count()) return std::nullopt;
  return std::chrono::seconds(seconds);
}

Instant RehearsalClock::now() const {
  std::ifstream in(file_, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const auto asked = parse_offset(text);
  const std::lock_guard lock(mutex_);
  if (asked) offset_ = std::max(offset_, *asked);
  return SystemClock().now() + offset_;
}

Result<void> settle_rehearsal(const Configuration& configuration) {
  CHECK_OK(check_settings(configuration));
  const auto mark = configuration.data / kMarkName;
  const bool marked = std::filesystem::exists(mark);
  if (configuration.rehearsal == marked) return {};
  const auto folder = configuration.data.string();
  if (marked)
    return refuse(
        Code::not_configured,
        fmt::format("The data folder {} was begun as a rehearsal, and its days may never have been. "
                    "Set \"rehearsal.on\" to true, or begin with a new folder.",
                    folder));
  if (std::filesystem::exists(configuration.data / "turnabout.keys"))
    return refuse(Code::not_configured,
                  fmt::format("The data folder {} was begun for real. A rehearsal needs a new folder in "
                              "\"server.data\".",
                              folder));
  std::ofstream out(mark, std::ios::binary);
  out << kMark;
  out.close();
  if (!out) return refuse(Code::not_configured, fmt::format("Cannot write {}.", mark.string()));
  return {};
}

std::unique_ptr<Clock> make_clock(const Configuration& configuration) {
  if (configuration.rehearsal_clock.empty()) return std::make_unique<SystemClock>();
  return std::make_unique<RehearsalClock>(configuration.rehearsal_clock);
}

void mark_as_rehearsal(const Words& words, Instant now, http::Response& response, PlainPage plain) {
  response.with("Turnabout-Rehearsal", to_string(now));
  const bool is_page =
      std::any_of(response.headers.begin(), response.headers.end(), [](const http::Header& header) {
        return header.name == "Content-Type" && header.value.starts_with("text/html");
      });
  if (plain == PlainPage::yes && is_page)
    response.body = pages::with_notice(std::move(response.body), words.text("en", "page.rehearsal.label"),
                                       words.text("en", "page.rehearsal.notice", {{"day", now}}));
}

}  // namespace turnabout::app
