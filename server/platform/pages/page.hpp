#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/errors/problem.hpp"
#include "platform/http/response.hpp"
#include "platform/pages/html.hpp"
#include "platform/words/words.hpp"

namespace turnabout::pages {

enum class FieldKind {
  text,
  email,
  passphrase,
  new_passphrase,
  long_text,
  code  ///< Digits from an app, used once: never shown again.
};
enum class Need { required, optional };

struct Field {
  std::string name;  ///< Of the form value; [a-z0-9_]+.
  std::string label;
  FieldKind kind = FieldKind::text;
  Need need = Need::required;
  std::string hint = {};
  std::string value = {};         ///< Shown again after an error; never for a passphrase.
  std::string error = {};         ///< What is wrong and what would be right; empty if nothing is.
  std::string autocomplete = {};  ///< HTML autofill token, for example "name" (WCAG 1.3.5).
};

enum class Tone { main, other };

struct Button {
  std::string label;
  Tone tone = Tone::main;
  std::string name = {};  ///< Empty if the form has one button only.
  std::string value = {};
};

/// One POST to the page's own address. `key` is made by form_key().
struct Form {
  html::LocalPath action;
  std::string key;
  std::vector<Field> fields = {};
  std::vector<Button> buttons = {};
  std::vector<std::pair<std::string, std::string>> hidden = {};
};

/// The way on from a page that has nothing (more) to send.
struct Next {
  std::string label;
  html::LocalPath path;
};

/// A table with a caption; the first column heads its rows. For "what you say / who can see it".
struct Table {
  std::string caption;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

enum class Mood { plain, done };

/// One plain page: where you are, at most one form, at most one way on. Works without script; a GET shows it
/// and changes nothing.
struct Page {
  std::string heading;
  html::Markup body = {};  ///< html::paragraphs(…), list(…), table(…), who_sees(…).
  std::optional<Form> form = {};
  std::string problem = {};  ///< What is wrong with the form as a whole.
  html::Markup after = {};   ///< Below the form.
  std::optional<Next> next = {};
  Mood mood = Mood::plain;
  std::string locale = "en";
};

std::string render(const Words& words, const Page& page);
/// The page as a reply that no cache keeps.
http::Response response(const Words& words, const Page& page, int status = 200);

html::Markup list(const std::vector<std::string>& items);
/// What somebody wrote: paragraphs, and lists of the lines that begin with "- ".
html::Markup prose(std::string_view text);
html::Markup table(const Table& table);
/// The teal note that says who can see what is on this page.
html::Markup who_sees(std::string_view text);
html::Markup subheading(std::string_view text);

/// What a link that can no longer be used leads to.
enum class LinkState { expired, used, unknown };
Page link_page(const Words& words, LinkState state);
/// `page`, a whole document, with a notice at its top.
std::string with_notice(std::string page, std::string_view label, std::string_view notice);

/// A fault of ours: bland, and says that nothing was changed.
Page trouble_page(const Words& words);

/// What a browser is shown where a page is refused: plain words for what the person can do something about,
/// nothing but the incident's number for a fault of ours.
http::Response refusal(const Words& words, const Problem& problem, std::string_view incident);

/// A file that every page needs.
struct Asset {
  std::string_view path;
  std::string_view content_type;
  std::string_view bytes;
};
const std::vector<Asset>& assets();

}  // namespace turnabout::pages
