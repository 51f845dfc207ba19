#include "learning/workbook_print.hpp"

#include "platform/pages/html.hpp"

namespace turnabout::learning {
namespace {

using html::Attributes;
using html::element;
using html::Markup;

constexpr std::string_view kLocale = "en";
constexpr int kLines = 6;  ///< To write on, below each question; with more, a longer text runs over its page.

/// Finished pages may hold no style of their own; this one leaves us as a file, so its sheet goes in at the
/// end.
constexpr std::string_view kStyle = R"(<style>
@page { size: A4; margin: 18mm 18mm 20mm; }
body { font: 11.5pt/1.5 "Atkinson Hyperlegible Next", "DejaVu Sans", sans-serif; color: #2a1a2e; margin: 0; }
h1, h2, h3 { line-height: 1.2; break-after: avoid; }
h1 { font-size: 26pt; margin: 0 0 6mm; }
h2 { font-size: 18pt; margin: 8mm 0 3mm; }
h3 { font-size: 13pt; margin: 6mm 0 2mm; color: #6a2c5f; }
p, ul { margin: 0 0 3mm; }
li { margin-bottom: 1.5mm; }
.above { color: #5c4a5a; }
.sheet { break-before: page; }
.room { break-inside: avoid; }
.line { height: 9mm; border-bottom: 0.4pt solid #8a7a70; }
</style></head>)";

class Printer {
 public:
  explicit Printer(const Words& words) : words_(words) {}

  std::string say(std::string_view key, std::initializer_list<WordArgument> arguments = {}) const {
    return words_.text(kLocale, key, arguments);
  }

  static Markup list(const std::vector<std::string>& items) {
    Markup all;
    for (const auto& item : items) all += element("li", {}, {item});
    return element("ul", {}, {all});
  }

  /// Room to write. Lines are drawings for the eye, so nothing is read out.
  static Markup room() {
    Markup lines;
    for (int line = 0; line < kLines; ++line) lines += element("div", {{"class", "line"}});
    return element("div", {{"class", "room"}, {"aria-hidden", "true"}}, {lines});
  }

  Markup sheet(const wire::WorkbookSheet& sheet) const {
    Markup out = element(
        "h2", {}, {say("learning.workbook.sheet", {{"number", sheet.number}, {"title", sheet.title}})});
    out += html::paragraphs(sheet.purpose);
    out += element("h3", {}, {say("learning.workbook.before")});
    out += html::paragraphs(sheet.exercise);
    out += room();
    out += element("h3", {}, {say("learning.workbook.prompts")});
    out += list(sheet.prompts);
    out += element("p", {}, {say("learning.workbook.pass")});
    out += element("h3", {}, {say("learning.workbook.after")});
    out += html::paragraphs(sheet.afterwards);
    out += room();
    return element("section", {{"class", "sheet"}}, {out});
  }

  Markup contacts(const std::vector<wire::KnowledgeContact>& contacts) const {
    Markup out = element("h2", {}, {say("learning.contacts.title")});
    if (contacts.empty()) return out += element("p", {}, {say("learning.contacts.none")});
    std::vector<std::string> lines;
    for (const auto& contact : contacts) {
      const bool outside = contact.role == "independent_contact";
      auto line = contact.name;
      if (contact.job_title) line += ", " + *contact.job_title;
      line += ". " + say(outside ? "learning.contacts.independent" : "learning.contacts.lead");
      if (contact.email) line += ": " + *contact.email;
      lines.push_back(std::move(line));
    }
    return out += list(lines);
  }

  Markup body(const wire::Workbook& book) const {
    Markup out = element("p", {{"class", "above"}}, {book.programme_name});
    out += element("h1", {}, {say("learning.workbook.of", {{"role", book.side_label}})});
    out += html::paragraphs(book.intro);
    out += element("p", {},
                   {say("learning.workbook.rhythm", {{"conversations", book.conversations},
                                                     {"minutes", book.minutes},
                                                     {"days", book.days_apart},
                                                     {"partner", book.partner_label}})});
    for (const auto& part : book.information) {
      out += element("h2", {}, {part.heading});
      out += prose(part.text);
    }
    out += contacts(book.contacts);
    for (const auto& each : book.sheets) out += sheet(each);
    return out += tasks(book);
  }

 private:
  /// Paragraphs and lists, as the app shows them.
  static Markup prose(std::string_view text) {
    if (!text.starts_with("- ")) return html::paragraphs(text);
    std::vector<std::string> items;
    while (!text.empty()) {
      const auto end = text.find("\n- ");
      items.emplace_back(text.substr(2, end == std::string_view::npos ? end : end - 2));
      text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return list(items);
  }

  Markup tasks(const wire::Workbook& book) const {
    std::vector<std::string> lines;
    for (const auto& task : book.tasks) lines.push_back(task.try_this);
    return element("section", {{"class", "sheet"}},
                   {element("h2", {}, {say("learning.workbook.tasks")}),
                    element("p", {}, {say("learning.workbook.tasks_lead")}), list(lines)});
  }

  const Words& words_;
};

}  // namespace

std::string print_page(const Words& words, const wire::Workbook& book) {
  const Printer printer(words);
  auto page = Markup::document(element(
      "html", {{"lang", kLocale}},
      {element("head", {},
               {element("meta", {{"charset", "utf-8"}}),
                element("title", {}, {printer.say("learning.workbook.of", {{"role", book.side_label}})})}),
       element("body", {}, {element("main", {}, {printer.body(book)})})}));
  const std::string_view end = "</head>";
  // The first one is ours: text is escaped, so nothing that somebody wrote can end the head.
  page.replace(page.find(end), end.size(), kStyle);
  return page;
}

}  // namespace turnabout::learning
