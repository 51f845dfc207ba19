#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace turnabout::html {

/// A name of an element or attribute. Only text written in the source can become one, and names that would
/// let a page run script or carry styles do not compile.
class Name {
 public:
  consteval Name(const char* text) : text_(text) {  // NOLINT: implicit so that calls read like markup
    if (text_.empty()) throw "a name cannot be empty";
    if (text_ == "script" || text_ == "style" || text_ == "iframe" || text_ == "object" || text_ == "embed" ||
        text_ == "base")
      throw "pages have no script, inline style or foreign content";
    if (text_.starts_with("on")) throw "pages have no event handlers";
    for (const char c : text_)
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) throw "not a name";
  }
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

/// An address inside this server: begins with one slash, or is `#` and a place in this page. Anything else
/// (another host, `javascript:`) becomes "/", as a page must never lead elsewhere because of what somebody
/// typed.
class LocalPath {
 public:
  explicit LocalPath(std::string_view path);
  const std::string& text() const { return text_; }
  static bool is_local(std::string_view path);

 private:
  std::string text_;
};

class Attribute {
 public:
  /// Attributes that hold addresses take a LocalPath; for those this constructor throws std::logic_error.
  Attribute(Name name, std::string_view value);
  Attribute(Name name, const LocalPath& path) : name_(name), value_(path.text()) {}
  /// Present without a value, such as `required`.
  explicit Attribute(Name name) : name_(name), bare_(true) {}

 private:
  friend class Markup;
  Name name_;
  std::string value_;
  bool bare_ = false;
};

using Attributes = std::vector<Attribute>;

/// A piece of a page. It is made of text, which is escaped as it comes in, or of other pieces; there is no
/// way in for finished markup, so forgetting to escape is impossible.
class Markup {
 public:
  Markup() = default;
  Markup(std::string_view text);                                       // NOLINT: text is the usual content
  Markup(const std::string& text) : Markup(std::string_view(text)) {}  // NOLINT
  Markup(const char* text) : Markup(std::string_view(text)) {}         // NOLINT

  /// <name …>children</name>, or <name …> for elements that have no content (input, meta, link, br, hr).
  static Markup element(Name name, const Attributes& attributes = {},
                        std::initializer_list<Markup> children = {});
  static Markup element(Name name, const Attributes& attributes, const std::vector<Markup>& children);
  /// A whole document: the doctype and its root.
  static std::string document(const Markup& root) { return "<!doctype html>\n" + root.text_ + "\n"; }

  Markup& operator+=(const Markup& next) {
    text_ += next.text_;
    return *this;
  }
  bool empty() const { return text_.empty(); }
  /// The finished markup.
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

inline Markup element(Name name, const Attributes& attributes = {},
                      std::initializer_list<Markup> children = {}) {
  return Markup::element(name, attributes, children);
}
inline Markup element(Name name, const Attributes& attributes, const std::vector<Markup>& children) {
  return Markup::element(name, attributes, children);
}

/// Paragraphs of a message: parts between blank lines.
Markup paragraphs(std::string_view text);

}  // namespace turnabout::html
