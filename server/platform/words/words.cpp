#include "platform/words/words.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include <boost/json.hpp>
#include <fmt/format.h>
#include <unicode/datefmt.h>
#include <unicode/locid.h>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>
#include <unicode/timezone.h>

extern "C" {
extern const char turnabout_words_en[];
extern const char turnabout_words_en_end[];
}

namespace turnabout {
namespace {

icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string narrow(const icu::UnicodeString& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

std::vector<std::string> argument_names(std::string_view key, std::string_view pattern) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where{};
  const icu::MessagePattern parsed(wide(pattern), &where, status);
  if (U_FAILURE(status))
    throw std::invalid_argument(
        fmt::format("words: {} is not an ICU message ({} at {})", key, u_errorName(status), where.offset));
  std::set<std::string> names;
  for (int32_t i = 0; i < parsed.countParts(); ++i) {
    const auto& part = parsed.getPart(i);
    if (part.getType() == UMSGPAT_PART_TYPE_ARG_NAME) names.insert(narrow(parsed.getSubstring(part)));
    if (part.getType() == UMSGPAT_PART_TYPE_ARG_NUMBER)
      throw std::invalid_argument(fmt::format("words: {} has a numbered argument; give it a name", key));
  }
  return {names.begin(), names.end()};
}

icu::Formattable formattable(const WordArgument& argument) {
  struct Visitor {
    icu::Formattable operator()(const std::string& text) const { return icu::Formattable(wide(text)); }
    icu::Formattable operator()(std::int64_t number) const { return icu::Formattable(int64_t{number}); }
    icu::Formattable operator()(double number) const { return icu::Formattable(number); }
    icu::Formattable operator()(Instant instant) const {
      return icu::Formattable(static_cast<UDate>(instant.milliseconds()), icu::Formattable::kIsDate);
    }
  };
  return std::visit(Visitor{}, argument.value);
}

/// ICU's formats follow the time zone of the process; ours must not.
void use_utc(icu::MessageFormat& format) {
  int32_t count = 0;
  const icu::Format** formats = format.getFormats(count);
  for (int32_t i = 0; i < count; ++i) {
    if (const auto* date = dynamic_cast<const icu::DateFormat*>(formats[i])) {
      auto* copy = date->clone();
      copy->adoptTimeZone(icu::TimeZone::getGMT()->clone());
      format.adoptFormat(i, copy);
    }
  }
}

}  // namespace

const Words& Words::built_in() {
  static const Words words(
      "en_GB", {turnabout_words_en, static_cast<std::size_t>(turnabout_words_en_end - turnabout_words_en)});
  return words;
}

Words::Words(std::string_view locale, std::string_view json) : locale_(locale) {
  const auto document = boost::json::parse(boost::json::string_view(json.data(), json.size()));
  for (const auto& entry : document.as_object()) {
    const std::string key(entry.key());
    const auto& value = entry.value().as_string();
    Message message{.pattern = std::string(value.data(), value.size()), .arguments = {}};
    message.arguments = argument_names(key, message.pattern);
    messages_.emplace(key, std::move(message));
  }
}

const Words::Message& Words::find(std::string_view key) const {
  const auto found = messages_.find(key);
  if (found == messages_.end()) throw std::logic_error(fmt::format("words: there is no message {}", key));
  return found->second;
}

const std::vector<std::string>& Words::arguments(std::string_view key) const {
  return find(key).arguments;
}

std::vector<std::string_view> Words::keys() const {
  std::vector<std::string_view> result;
  result.reserve(messages_.size());
  for (const auto& entry : messages_) result.push_back(entry.first);
  return result;
}

std::string Words::text(std::string_view locale, std::string_view key,
                        std::initializer_list<WordArgument> arguments) const {
  return text(locale, key, std::span<const WordArgument>(arguments.begin(), arguments.size()));
}

// A MessageFormat is built per call: ICU's own creates parts of itself lazily and unlocked, so that a shared
// one is a race between threads even when const.
std::string Words::text(std::string_view /*locale*/, std::string_view key,
                        std::span<const WordArgument> arguments) const {
  const Message& message = find(key);
  for (const auto& wanted : message.arguments)
    if (std::none_of(arguments.begin(), arguments.end(),
                     [&](const auto& given) { return given.name == wanted; }))
      throw std::logic_error(fmt::format("words: {} needs the argument {}", key, wanted));
  UErrorCode status = U_ZERO_ERROR;
  icu::MessageFormat format(wide(message.pattern), icu::Locale(locale_.c_str()), status);
  use_utc(format);
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const auto& argument : arguments) {
    names.push_back(wide(argument.name));
    values.push_back(formattable(argument));
  }
  icu::UnicodeString result;
  format.format(names.data(), values.data(), static_cast<int32_t>(names.size()), result, status);
  if (U_FAILURE(status))
    throw std::logic_error(fmt::format("words: {} cannot be formatted ({})", key, u_errorName(status)));
  return narrow(result);
}

}  // namespace turnabout
