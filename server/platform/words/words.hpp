#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/clock/time.hpp"

namespace turnabout {

/// One named argument of a message: `{"count", 3}`, `{"name", "Ada"}`, `{"until", instant}`.
struct WordArgument {
  std::string_view name;
  std::variant<std::string, std::int64_t, double, Instant> value;

  WordArgument(std::string_view argument, std::string_view text) : name(argument), value(std::string(text)) {}
  WordArgument(std::string_view argument, const std::string& text) : name(argument), value(text) {}
  WordArgument(std::string_view argument, const char* text) : name(argument), value(std::string(text)) {}
  WordArgument(std::string_view argument, std::int64_t number) : name(argument), value(number) {}
  WordArgument(std::string_view argument, int number) : name(argument), value(std::int64_t{number}) {}
  WordArgument(std::string_view argument, double number) : name(argument), value(number) {}
  WordArgument(std::string_view argument, Instant instant) : name(argument), value(instant) {}
};

/// Every text a person sees: the ICU MessageFormat catalogue that app, pages and mail share
/// (`web/src/words/en.json`, flat keys). Immutable after construction, so any thread may ask.
///
/// A key or argument that is missing is a bug, not a state: it throws std::logic_error, and a test formats
/// every message so that it cannot first be seen by a person.
class Words {
 public:
  /// The catalogue built into the program.
  static const Words& built_in();
  /// `json` is one flat object of messages. Throws std::invalid_argument for anything ICU cannot parse.
  Words(std::string_view locale, std::string_view json);

  /// The message in `locale`, or in English where that language has no catalogue yet. Instants are shown in
  /// UTC.
  std::string text(std::string_view locale, std::string_view key,
                   std::initializer_list<WordArgument> arguments = {}) const;
  std::string text(std::string_view locale, std::string_view key,
                   std::span<const WordArgument> arguments) const;

  bool has(std::string_view key) const { return messages_.find(key) != messages_.end(); }
  std::vector<std::string_view> keys() const;
  /// The names of the arguments that a message takes, sorted.
  const std::vector<std::string>& arguments(std::string_view key) const;

 private:
  struct Message {
    std::string pattern;
    std::vector<std::string> arguments;
  };
  const Message& find(std::string_view key) const;

  std::string locale_;
  std::map<std::string, Message, std::less<>> messages_;
};

}  // namespace turnabout
