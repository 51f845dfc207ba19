#include "platform/mail/mime.hpp"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/mail/address.hpp"
#include "platform/mail/letter.hpp"

namespace turnabout::mail {
namespace {

std::string golden(const std::string& file) {
  const auto path = std::string(TURNABOUT_MAIL_GOLDEN) + "/" + file;
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

/// Files in the repository have line ends of LF; the wire has CRLF.
std::string with_lf(std::string text) {
  for (std::size_t at = 0; (at = text.find("\r\n", at)) != std::string::npos;) text.replace(at, 2, "\n");
  return text;
}

/// To renew a golden file after a change that was looked at: TURNABOUT_WRITE_GOLDEN=1.
void expect_golden(const std::string& file, const std::string& mail) {
  if (std::getenv("TURNABOUT_WRITE_GOLDEN") != nullptr) {  // NOLINT(concurrency-mt-unsafe)
    std::ofstream(std::string(TURNABOUT_MAIL_GOLDEN) + "/" + file, std::ios::binary) << with_lf(mail);
  }
  EXPECT_EQ(with_lf(mail), golden(file));
}

Post post_for(const Letter& letter) {
  return {.from_name = "Turnabout",
          .from_address = "turnabout@example.org",
          .to_name = "Zoë Ann",
          .to_address = "zoe@example.org",
          .subject = letter.subject,
          .message_id = "0190f000-0000-7000-8000-000000000001@example.org",
          .date = *parse_instant("2026-11-22T09:30:00Z"),
          .text = text_part(letter),
          .html = html_part(letter)};
}

TEST(Mime, SignInMailIsAsItWas) {
  const auto letter =
      write_letter(Words::built_in(), {.words = "mail.sign_in",
                                       .arguments = {},
                                       .name = "Zoë Ann",
                                       .organisation = "Example Ltd",
                                       .url = "https://turnabout.example.org/link/abc?to=/x&y=1"});
  expect_golden("sign_in.eml", lay_out(post_for(letter)));
}

TEST(Mime, AskingMailIsAsItWas) {
  const auto letter =
      write_letter(Words::built_in(), {.words = "mail.first_asked",
                                       .arguments = {{"programme", "Rückblick <2027>"},
                                                     {"role", "mentor"},
                                                     {"until", *parse_instant("2026-12-22T09:30:00Z")}},
                                       .name = "Zoë Ann",
                                       .organisation = "Example & Söhne",
                                       .url = "https://turnabout.example.org/ask/abc"});
  expect_golden("first_asked.eml", lay_out(post_for(letter)));
}

// mail.md rule 11
TEST(Mime, ACalendarIsAnAlternativeAndAFile) {
  auto post = post_for({.subject = "Your place", .body = "Come."});
  post.calendar = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n";
  post.calendar_method = "CANCEL";
  const auto mail = with_lf(lay_out(post));
  const auto at = [&](std::string_view piece) { return mail.find(piece); };
  const auto mixed = at("Content-Type: multipart/mixed"), alternatives = at("multipart/alternative");
  const auto calendar = at("Content-Type: text/calendar; method=CANCEL; charset=utf-8");
  const auto file = at("Content-Disposition: attachment; filename=\"invite.ics\"");
  ASSERT_NE(file, std::string::npos) << mail;
  EXPECT_LT(mixed, alternatives);
  EXPECT_LT(alternatives, calendar) << mail;
  EXPECT_LT(calendar, file);
  EXPECT_NE(at("METHOD:CANCEL\nEND:VCALENDAR"), std::string::npos);
  EXPECT_EQ(mail.find("multipart/mixed", mixed + 30), std::string::npos);
}

// mail.md rule 6
TEST(Mime, ANudgeSaysHowToStopIt) {
  auto letter = write_letter(Words::built_in(), {.words = "mail.test",
                                                 .arguments = {},
                                                 .name = "Zoë",
                                                 .organisation = "Example Ltd",
                                                 .url = "https://turnabout.example.org/",
                                                 .unsubscribe = "https://turnabout.example.org/fewer/abc"});
  auto post = post_for(letter);
  post.unsubscribe_url = "https://turnabout.example.org/fewer/abc";
  const auto mail = lay_out(post);
  EXPECT_NE(mail.find("\r\nList-Unsubscribe: <https://turnabout.example.org/fewer/abc>\r\n"),
            std::string::npos);
  EXPECT_NE(mail.find("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), std::string::npos);
  EXPECT_NE(post.text.find("Fewer of these, or none: https://turnabout.example.org/fewer/abc"),
            std::string::npos);
  EXPECT_EQ(lay_out(post_for(letter)).find("List-Unsubscribe"), std::string::npos);
}

// mail.md rule 6
TEST(Mime, NoMailCarriesAPictureOrForeignAddress) {
  const auto letter = write_letter(Words::built_in(), {.words = "mail.test",
                                                       .arguments = {},
                                                       .name = "<img src=x>",
                                                       .organisation = "Example Ltd",
                                                       .url = "https://turnabout.example.org/"});
  const auto html = html_part(letter);
  EXPECT_EQ(html.find("<img"), std::string::npos);
  EXPECT_EQ(html.find("url("), std::string::npos);
  EXPECT_EQ(html.find("@import"), std::string::npos);
}

TEST(Mime, AHostileNameOrSubjectStaysInItsHeader) {
  auto post = post_for({.subject = "s"});
  post.to_name = "Eve\r\nBcc: all@example.org\r\n\r\n\"x\" <b@c.example>";
  post.subject = "Hello\r\nBcc: all@example.org\n\nbody";
  post.from_name = "A\0B\x01\x7f";
  const auto mail = lay_out(post);
  EXPECT_EQ(mail.find("\nBcc:"), std::string::npos);
  const auto head = mail.substr(0, mail.find("\r\n\r\n"));
  EXPECT_NE(head.find("multipart/alternative"), std::string::npos);
}

RC_GTEST_PROP(Mime, LinesAreShortAndEndInCrlfWhateverIsSaid,
              (const std::string& subject, const std::string& text)) {
  auto post = post_for({.subject = subject});
  post.subject = subject;
  post.text = text;
  const auto mail = lay_out(post);
  std::size_t start = 0;
  while (start < mail.size()) {
    const auto end = mail.find("\r\n", start);
    RC_ASSERT(end != std::string::npos);
    const auto line = mail.substr(start, end - start);
    RC_ASSERT(line.find('\n') == std::string::npos && line.find('\r') == std::string::npos);
    RC_ASSERT(line.size() <= 998u);
    start = end + 2;
  }
}

std::string decode_quoted_printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      out += text[i];
    } else if (text.substr(i + 1, 2) == "\r\n") {
      i += 2;
    } else {
      out += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
      i += 2;
    }
  }
  return out;
}

RC_GTEST_PROP(Mime, QuotedPrintableComesBackUnchanged, (std::string text)) {
  std::erase(text, '\r');
  const auto encoded = quoted_printable(text);
  std::size_t longest = 0, line = 0;
  for (const char c : encoded) {
    line = c == '\n' ? 0 : line + 1;
    longest = std::max(longest, line);
  }
  RC_ASSERT(longest <= 77u);  // 76 and the CR
  RC_ASSERT(with_lf(decode_quoted_printable(encoded)) == text);
}

TEST(Mime, QuotedPrintableKeepsSpacesAtLineEndsAndLeadingDots) {
  EXPECT_EQ(quoted_printable("a \n.b\nc=\tx\t"), "a=20\r\n=2Eb\r\nc=3D\tx=09");
  EXPECT_EQ(quoted_printable("é"), "=C3=A9");
}

TEST(Mime, LongHeadersFoldAtSpaces) {
  const auto folded = header_text("Subject", std::string(40, 'a') + " " + std::string(40, 'b'));
  EXPECT_EQ(folded, std::string(40, 'a') + "\r\n " + std::string(40, 'b'));
  EXPECT_EQ(header_text("Subject", "Zoë"), "=?utf-8?B?Wm/Dqw==?=");
  EXPECT_EQ(header_text("Subject", "=?utf-8?Q?x?="), "=?utf-8?B?PT91dGYtOD9RP3g/PQ==?=");
}

TEST(Address, HasOneForm) {
  EXPECT_EQ(normal_address("  Ada.Okafor@Example.ORG "), "ada.okafor@example.org");
  EXPECT_EQ(normal_address("Zoe\xCC\x88@example.org"), normal_address("zo\xC3\xAB@example.org"));
  for (const auto* bad :
       {"", "@", "a@", "@b.example", "a@b", "a b@c.example", "a@b@c.example", "a@b..example", "a@.example",
        "\"a\"@b.example", "a@b.example>", "a\r\n@b.example", "a@b.example,c@d.example"})
    EXPECT_EQ(normal_address(bad), std::nullopt) << bad;
  EXPECT_EQ(normal_address(std::string(250, 'a') + "@b.example"), std::nullopt);
}

}  // namespace
}  // namespace turnabout::mail
