#include "platform/mail/letter.hpp"

#include <fmt/format.h>

#include "platform/pages/html.hpp"

namespace turnabout::mail {
namespace {

using html::Markup;

std::string escaped(std::string_view text) {
  return Markup(text).text();
}

std::vector<WordArgument> word_arguments(const LetterRequest& request) {
  std::vector<WordArgument> result;
  for (const auto& argument : request.arguments)
    std::visit([&](const auto& value) { result.emplace_back(argument.name, value); }, argument.value);
  result.emplace_back("name", request.name);
  result.emplace_back("organisation", request.organisation);
  return result;
}

/// The look of the app in what mail programs understand: a sheet in the head, tables for nothing, no pictures
/// (a picture from a server tells it who read what and when). Dark colours where the program asks for them.
constexpr std::string_view kSheet = R"(
:root { color-scheme: light dark; }
body { margin: 0; background: #fbf6ef; color: #2a1a2e; font: 17px/1.5 "Atkinson Hyperlegible Next", Verdana, sans-serif; }
.page { max-width: 34rem; margin: 0 auto; padding: 24px 16px; }
.card { background: #fffdfa; border: 1px solid #d9cbbb; border-radius: 24px; padding: 24px; }
h1 { font: 700 26px/1.2 "Bricolage Grotesque", Georgia, serif; margin: 0 0 16px; }
p { margin: 0 0 16px; }
.brand { font-weight: 800; }
.button { display: inline-block; background: #6a2c5f; color: #fffdfa; font-weight: 700; text-decoration: none; padding: 12px 28px; border-radius: 999px; }
.small { color: #5c4a5a; font-size: 15px; }
.address { overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) {
  body { background: #1e1522; color: #f8f0e6; }
  .card { background: #2a1e2f; border-color: #9c8a9c; }
  .button { background: #e3a7d3; color: #2a1a2e; }
  .small { color: #cdbcc9; }
  a { color: #e3a7d3; }
}
)";

}  // namespace

Letter write_letter(const Words& words, const LetterRequest& request) {
  const auto arguments = word_arguments(request);
  const auto text = [&](std::string_view part) {
    return words.text("en", fmt::format("{}.{}", request.words, part),
                      std::span<const WordArgument>(arguments));
  };
  Letter letter{.subject = text("subject"),
                .greeting = request.name.empty()
                                ? words.text("en", "mail.common.greeting_plain")
                                : words.text("en", "mail.common.greeting", {{"name", request.name}}),
                .heading = text("heading"),
                .body = text("body"),
                .action = text("action"),
                .url = request.url,
                .note = text("note"),
                .footer = words.text("en", "mail.common.footer", {{"organisation", request.organisation}}),
                .fallback = words.text("en", "mail.common.link_fallback"),
                .unsubscribe = {}};
  if (!request.unsubscribe.empty())
    letter.unsubscribe = words.text("en", "mail.common.unsubscribe", {{"url", request.unsubscribe}});
  return letter;
}

std::string text_part(const Letter& letter) {
  auto text = fmt::format("{}\n\n{}\n\n{}:\n{}\n\n{}\n\n-- \n{}\n", letter.greeting, letter.body,
                          letter.action, letter.url, letter.note, letter.footer);
  if (!letter.unsubscribe.empty()) text += letter.unsubscribe + "\n";
  return text;
}

std::string html_part(const Letter& letter) {
  const auto url = escaped(letter.url);
  auto html = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{}</title>\n"
      "<style>{}</style></head>\n<body><div class=\"page\">\n<p class=\"brand\">Turnabout</p>\n<div "
      "class=\"card\">\n"
      "<h1>{}</h1>\n<p>{}</p>\n",
      escaped(letter.subject), kSheet, escaped(letter.heading), escaped(letter.greeting));
  html += html::paragraphs(letter.body).text() + "\n";
  html += fmt::format(
      "<p><a class=\"button\" href=\"{0}\">{1}</a></p>\n<p class=\"small\">{2}</p>\n"
      "<p class=\"small\">{3}<br><span class=\"address\">{0}</span></p>\n</div>\n<p "
      "class=\"small\">{4}</p>\n",
      url, escaped(letter.action), escaped(letter.note), escaped(letter.fallback), escaped(letter.footer));
  if (!letter.unsubscribe.empty())
    html += fmt::format("<p class=\"small\">{}</p>\n", escaped(letter.unsubscribe));
  return html + "</div></body></html>\n";
}

}  // namespace turnabout::mail
