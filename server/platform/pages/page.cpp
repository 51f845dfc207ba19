#include "platform/pages/page.hpp"

#include <algorithm>

extern "C" {
extern const char turnabout_pages_css[];
extern const char turnabout_pages_css_end[];
extern const char turnabout_poster_css[];
extern const char turnabout_poster_css_end[];
extern const char turnabout_pages_text_font[];
extern const char turnabout_pages_text_font_end[];
extern const char turnabout_pages_heading_font[];
extern const char turnabout_pages_heading_font_end[];
}

namespace turnabout::pages {
namespace {

using html::Attributes;
using html::element;
using html::LocalPath;
using html::Markup;

/// The mark of ux.md 5.5: a speech bubble and the same bubble turned half round.
Markup mark() {
  constexpr auto kBubble = "M19 4h15a15 15 0 0 1 0 30H17L4 43V19A15 15 0 0 1 19 4Z";
  // The turned bubble as its own path, and the part that both share: an SVG clip needs an id, a page needs
  // none.
  constexpr auto kTurned = "M45 60H30a15 15 0 0 1 0-30h17l13-9v24a15 15 0 0 1-15 15Z";
  constexpr auto kBoth = "M30 30h14.2A15 15 0 0 1 34 34H19.8A15 15 0 0 1 30 30Z";
  return element("svg", {{"class", "mark"}, {"viewbox", "0 0 64 64"}, {"aria-hidden", "true"}},
                 {element("path", {{"class", "mark-first"}, {"d", kBubble}}),
                  element("path", {{"class", "mark-second"}, {"d", kTurned}}),
                  element("path", {{"class", "mark-both"}, {"d", kBoth}})});
}

std::string_view input_type(FieldKind kind) {
  switch (kind) {
    case FieldKind::email:
      return "email";
    case FieldKind::passphrase:
    case FieldKind::new_passphrase:
      return "password";
    case FieldKind::text:
    case FieldKind::long_text:
    case FieldKind::code:
      return "text";
  }
  return "text";
}

bool is_secret(FieldKind kind) {
  return kind == FieldKind::passphrase || kind == FieldKind::new_passphrase || kind == FieldKind::code;
}

Markup field_markup(const Words& words, const Page& page, const Field& field) {
  const std::string id = "field-" + field.name;
  std::string described;
  Markup result;
  const auto label = field.need == Need::required
                         ? field.label
                         : words.text(page.locale, "page.common.hint_join", {{"label", field.label}});
  result += element("label", {{"for", id}}, {label});
  if (!field.hint.empty()) {
    result += element("div", {{"class", "hint"}, {"id", id + "-hint"}}, {field.hint});
    described = id + "-hint";
  }
  if (!field.error.empty()) {
    result += element("div", {{"class", "error"}, {"id", id + "-error"}}, {field.error});
    described += (described.empty() ? "" : " ") + id + "-error";
  }
  Attributes attributes{{"id", id}, {"name", field.name}};
  if (!field.autocomplete.empty()) attributes.push_back(html::Attribute("autocomplete", field.autocomplete));
  if (field.kind == FieldKind::new_passphrase)
    attributes.push_back(html::Attribute("autocomplete", "new-password"));
  if (field.kind == FieldKind::passphrase)
    attributes.push_back(html::Attribute("autocomplete", "current-password"));
  if (field.kind == FieldKind::code) {
    attributes.push_back(html::Attribute("autocomplete", "one-time-code"));
    attributes.push_back(html::Attribute("inputmode", "numeric"));
  }
  if (!described.empty()) attributes.push_back(html::Attribute("aria-describedby", described));
  if (!field.error.empty()) attributes.push_back(html::Attribute("aria-invalid", "true"));
  if (field.need == Need::required) attributes.push_back(html::Attribute("required"));
  if (field.kind == FieldKind::long_text) {
    attributes.push_back(html::Attribute("rows", "5"));
    result += element("textarea", attributes, {field.value});
  } else {
    attributes.push_back(html::Attribute("type", input_type(field.kind)));
    if (!is_secret(field.kind)) attributes.push_back(html::Attribute("value", field.value));
    result += element("input", attributes);
  }
  return element("div", {{"class", "field"}}, {result});
}

Markup button_markup(const Button& button) {
  Attributes attributes{{"type", "submit"},
                        {"class", button.tone == Tone::main ? "button button-main" : "button button-other"}};
  if (!button.name.empty()) {
    attributes.push_back(html::Attribute("name", button.name));
    attributes.push_back(html::Attribute("value", button.value));
  }
  return element("button", attributes, {button.label});
}

Markup form_markup(const Words& words, const Page& page, const Form& form) {
  Markup inside = element("input", {{"type", "hidden"}, {"name", "form_key"}, {"value", form.key}});
  for (const auto& [name, value] : form.hidden)
    inside += element("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
  for (const auto& field : form.fields) inside += field_markup(words, page, field);
  Markup buttons;
  for (const auto& button : form.buttons) buttons += button_markup(button);
  inside += element("div", {{"class", "buttons"}}, {buttons});
  // Our own messages say more than the browser's bubbles, and say it to everybody.
  return element("form", {{"method", "post"}, {"action", form.action}, html::Attribute("novalidate")},
                 {inside});
}

bool has_problem(const Page& page) {
  return !page.problem.empty() ||
         (page.form && std::any_of(page.form->fields.begin(), page.form->fields.end(),
                                   [](const Field& field) { return !field.error.empty(); }));
}

Markup problem_markup(const Words& words, const Page& page) {
  Markup inside = element("h2", {{"id", "problem"}}, {words.text(page.locale, "page.common.error_heading")});
  if (!page.problem.empty()) inside += element("p", {}, {page.problem});
  Markup faults;
  if (page.form)
    for (const auto& field : page.form->fields)
      if (!field.error.empty())
        faults +=
            element("li", {}, {element("a", {{"href", LocalPath("#field-" + field.name)}}, {field.error})});
  if (!faults.empty()) inside += element("ul", {}, {faults});
  return element("div", {{"class", "problem"}, {"role", "alert"}, {"aria-labelledby", "problem"}}, {inside});
}

Markup head(const Words& words, const Page& page) {
  auto title = words.text(page.locale, "page.common.title", {{"heading", page.heading}});
  if (has_problem(page)) title = words.text(page.locale, "page.common.error_title", {{"title", title}});
  return element("head", {},
                 {element("meta", {{"charset", "utf-8"}}), element("title", {}, {title}),
                  element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}),
                  element("meta", {{"name", "robots"}, {"content", "noindex"}}),
                  element("link", {{"rel", "icon"}, {"href", LocalPath("/mark.svg")}}),
                  element("link", {{"rel", "stylesheet"}, {"href", LocalPath("/pages.css")}})});
}

std::string_view bytes(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

std::string render(const Words& words, const Page& page) {
  Markup card;
  if (has_problem(page)) card += problem_markup(words, page);
  card += element("h1", {{"class", page.mood == Mood::done ? "done" : "plain"}}, {page.heading});
  card += page.body;
  if (page.form) card += form_markup(words, page, *page.form);
  card += page.after;
  if (page.next)
    card += element(
        "p", {{"class", "buttons"}},
        {element("a", {{"class", "button button-main"}, {"href", page.next->path}}, {page.next->label})});
  // Nothing is left to do here, and a page that says so needs no guess.
  if (page.mood == Mood::done && !page.form && !page.next)
    card += element("p", {{"class", "close"}}, {words.text(page.locale, "page.common.close")});
  return Markup::document(
      element("html", {{"lang", page.locale}},
              {head(words, page),
               element("body", {},
                       {element("a", {{"class", "skip"}, {"href", LocalPath("#main")}},
                                {words.text(page.locale, "page.common.skip")}),
                        element("header", {{"class", "top"}}, {mark(), element("span", {}, {"Turnabout"})}),
                        element("main", {{"id", "main"}}, {element("div", {{"class", "card"}}, {card})})})}));
}

http::Response response(const Words& words, const Page& page, int status) {
  return http::html_response(status, render(words, page)).with("Cache-Control", "no-store");
}

Markup list(const std::vector<std::string>& items) {
  Markup inside;
  for (const auto& item : items) inside += element("li", {}, {item});
  return element("ul", {}, {inside});
}

Markup prose(std::string_view text) {
  Markup body;
  std::vector<std::string> items;
  std::string words;
  const auto flush = [&] {
    const auto first = words.find_first_not_of('\n');
    if (first != std::string::npos)
      body +=
          html::paragraphs(std::string_view(words).substr(first, words.find_last_not_of('\n') - first + 1));
    if (!items.empty()) body += list(items);
    words.clear();
    items.clear();
  };
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const bool is_item = line.starts_with("- ");
    if (is_item != !items.empty()) flush();
    if (is_item)
      items.emplace_back(line.substr(2));
    else
      words += std::string(line) + "\n";
  }
  flush();
  return body;
}

Markup table(const Table& table) {
  Markup heads, rows;
  for (const auto& column : table.columns) heads += element("th", {{"scope", "col"}}, {column});
  for (const auto& row : table.rows) {
    Markup cells;
    for (std::size_t i = 0; i < row.size(); ++i)
      cells += i == 0 ? element("th", {{"scope", "row"}}, {row[i]}) : element("td", {}, {row[i]});
    rows += element("tr", {}, {cells});
  }
  return element("table", {},
                 {element("caption", {}, {table.caption}), element("thead", {}, {element("tr", {}, {heads})}),
                  element("tbody", {}, {rows})});
}

Markup who_sees(std::string_view text) {
  return element("div", {{"class", "who"}}, {html::paragraphs(text)});
}

Markup subheading(std::string_view text) {
  return element("h2", {}, {text});
}

Page link_page(const Words& words, LinkState state) {
  const std::string key = state == LinkState::expired ? "page.expired"
                          : state == LinkState::used  ? "page.used"
                                                      : "page.not_found";
  Page page{.heading = words.text("en", key + ".heading")};
  page.body = html::paragraphs(words.text("en", key + ".body"));
  page.next = Next{.label = words.text("en", "page.common.back"), .path = LocalPath("/")};
  return page;
}

std::string with_notice(std::string page, std::string_view label, std::string_view notice) {
  constexpr std::string_view kBody = "<body>";
  const auto body = page.find(kBody);
  if (body == std::string::npos) return page;
  page.insert(
      body + kBody.size(),
      element("aside", {{"class", "notice"}, {"aria-label", label}}, {element("p", {}, {notice})}).text());
  return page;
}

Page trouble_page(const Words& words) {
  Page page{.heading = words.text("en", "page.trouble.heading")};
  page.body = html::paragraphs(words.text("en", "page.trouble.body"));
  return page;
}

http::Response refusal(const Words& words, const Problem& problem, std::string_view incident) {
  const int status = http_status(problem.code);
  if (problem.code == Code::gone) return response(words, link_page(words, LinkState::expired), status);
  if (problem.code == Code::not_found) return response(words, link_page(words, LinkState::unknown), status);
  auto page = trouble_page(words);
  if (problem.code != Code::internal) page.body = html::paragraphs(problem.message);
  if (!incident.empty())
    page.after = html::paragraphs(words.text("en", "page.trouble.incident", {{"incident", incident}}));
  return response(words, page, status);
}

const std::vector<Asset>& assets() {
  static const std::vector<Asset> all{
      {"/pages.css", "text/css; charset=utf-8", bytes(turnabout_pages_css, turnabout_pages_css_end)},
      {"/pages/poster.css", "text/css; charset=utf-8", bytes(turnabout_poster_css, turnabout_poster_css_end)},
      {"/pages/text.woff2", "font/woff2", bytes(turnabout_pages_text_font, turnabout_pages_text_font_end)},
      {"/pages/heading.woff2", "font/woff2",
       bytes(turnabout_pages_heading_font, turnabout_pages_heading_font_end)},
  };
  return all;
}

}  // namespace turnabout::pages
