#include "platform/mail/mime.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>
#include <sodium.h>

namespace turnabout::mail {
namespace {

constexpr std::size_t kLine = 76;

std::string without_controls(std::string_view text) {
  std::string result(text);
  std::replace_if(
      result.begin(), result.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; },
      ' ');
  return result;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

std::string base64(std::string_view bytes) {
  std::string out(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();
  return out;
}

/// Encoded words of at most 75 characters; a character is never cut in two.
std::string encoded_words(std::string_view text) {
  constexpr std::size_t kBytes = 45;
  std::string out;
  while (!text.empty()) {
    std::size_t size = std::min(kBytes, text.size());
    while (size < text.size() && size > 1 && is_continuation(text[size])) --size;
    if (!out.empty()) out += "\r\n ";
    out += "=?utf-8?B?" + base64(text.substr(0, size)) + "?=";
    text.remove_prefix(size);
  }
  return out;
}

/// Folds at spaces where a line would get too long.
std::string folded(std::size_t used, std::string_view text) {
  std::string out;
  while (used + text.size() > kLine) {
    const auto room = used < kLine ? kLine - used : 1;
    auto space = text.rfind(' ', room);
    if (space == std::string_view::npos || space == 0) space = text.find(' ', 1);
    if (space == std::string_view::npos) break;
    out += text.substr(0, space);
    out += "\r\n";
    text.remove_prefix(space);
    used = 0;
  }
  return out.append(text);
}

std::string mailbox(std::string_view field, std::string_view display_name, std::string_view address) {
  const auto shown = without_controls(display_name);
  const auto target = fmt::format("<{}>", without_controls(address));
  if (shown.empty()) return target;
  if (!is_ascii(shown)) return encoded_words(shown) + "\r\n " + target;
  std::string quoted = "\"";
  for (const char c : shown) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return folded(field.size() + 2, quoted + "\" " + target);
}

std::string date_text(Instant instant) {
  static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = date_of(instant).day;
  const std::chrono::sys_days days{day};
  const auto seconds =
      (instant.microseconds - std::chrono::microseconds(days.time_since_epoch()).count()) / 1'000'000;
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} +0000",
                     kDays[std::chrono::weekday(days).c_encoding()], unsigned(day.day()),
                     kMonths[unsigned(day.month()) - 1], int(day.year()), seconds / 3600, seconds / 60 % 60,
                     seconds % 60);
}

std::string part(std::string_view boundary, std::string_view type, std::string_view content) {
  return fmt::format(
      "--{}\r\nContent-Type: {}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n",
      boundary, type, quoted_printable(content));
}

std::string base64_lines(std::string_view bytes) {
  const auto all = base64(bytes);
  std::string out;
  for (std::size_t at = 0; at < all.size(); at += kLine) out += all.substr(at, kLine) + "\r\n";
  return out;
}

/// The mail with its calendar once more, as a file.
std::string with_file(const std::string& boundary, const std::string& alternatives, const Post& post) {
  return fmt::format(
      "Content-Type: multipart/mixed;\r\n boundary=\"{0}\"\r\n\r\n--{0}\r\n{1}"
      "--{0}\r\nContent-Type: application/ics; name=\"invite.ics\"\r\n"
      "Content-Disposition: attachment; filename=\"invite.ics\"\r\n"
      "Content-Transfer-Encoding: base64\r\n\r\n{2}--{0}--\r\n",
      boundary, alternatives, base64_lines(post.calendar));
}

}  // namespace

std::string header_text(std::string_view field, std::string_view value) {
  const auto clean = without_controls(value);
  if (!is_ascii(clean) || clean.find("=?") != std::string::npos) return encoded_words(clean);
  return folded(field.size() + 2, clean);
}

std::string quoted_printable(std::string_view text) {
  std::string out, line;
  const auto put = [&](std::string_view piece) {
    if (line.size() + piece.size() > kLine - 1) {
      out += line + "=\r\n";
      line.clear();
    }
    line += piece;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool ends_line = i + 1 == text.size() || text[i + 1] == '\n' || text[i + 1] == '\r';
    if (c == '\r') continue;
    if (c == '\n') {
      out += line + "\r\n";
      line.clear();
    } else if ((c == ' ' || c == '\t') && !ends_line) {
      put({&c, 1});
    } else if (c > 0x20 && c < 0x7f && c != '=' && !(c == '.' && line.empty())) {
      put({&c, 1});  // A leading dot is encoded, so that no relay can lose it.
    } else {
      put(fmt::format("={:02X}", static_cast<unsigned char>(c)));
    }
  }
  return out + line;
}

std::string lay_out(const Post& post) {
  const auto boundary = "turnabout-" + std::string(post.message_id.substr(0, post.message_id.find('@')));
  std::string mail;
  mail += "Date: " + date_text(post.date) + "\r\n";
  mail += "From: " + mailbox("From", post.from_name, post.from_address) + "\r\n";
  mail += "To: " + mailbox("To", post.to_name, post.to_address) + "\r\n";
  mail += "Subject: " + header_text("Subject", post.subject) + "\r\n";
  mail += "Message-ID: <" + without_controls(post.message_id) + ">\r\n";
  // Out-of-office replies to a machine help nobody (RFC 3834; the second is Exchange's own word for it).
  mail += "Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\n";
  if (!post.unsubscribe_url.empty())
    mail += "List-Unsubscribe: <" + without_controls(post.unsubscribe_url) +
            ">\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
  mail += "MIME-Version: 1.0\r\n";
  auto alternatives = "Content-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"\r\n\r\n" +
                      part(boundary, "text/plain", post.text) + part(boundary, "text/html", post.html);
  if (!post.calendar.empty())
    alternatives += part(boundary, "text/calendar; method=" + post.calendar_method, post.calendar);
  alternatives += "--" + boundary + "--\r\n";
  return mail + (post.calendar.empty() ? alternatives : with_file(boundary + "-file", alternatives, post));
}

}  // namespace turnabout::mail
