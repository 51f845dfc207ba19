#include "platform/http/dto.hpp"

#include <algorithm>
#include <new>

#include <fmt/format.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/utf8.h>

namespace turnabout::dto {
namespace {

std::string with_line_feeds(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    out += text[i] == '\r' ? '\n' : text[i];
  }
  return out;
}

std::string normalised(const std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(error);
  std::string out;
  if (U_SUCCESS(error)) {
    icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
    nfc->normalizeUTF8(0, text, sink, nullptr, error);
  }
  if (U_FAILURE(error)) throw std::bad_alloc();  // The only way it fails for UTF-8 that was checked before.
  return out;
}

struct Census {
  std::size_t points = 0;
  bool control = false;
  bool blank = true;
};

Census census(std::string_view text) {
  Census result;
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size; ++result.points) {
    UChar32 point = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), at, size, point);
    if ((point < 0x20 && point != '\t' && point != '\n') || (point >= 0x7F && point < 0xA0))
      result.control = true;
    if (point != ' ' && point != '\t' && point != '\n' && point != 0xA0) result.blank = false;
  }
  return result;
}

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const auto& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

}  // namespace

std::optional<std::string> read_text(const Json& json, Reader& reader, std::size_t min, std::size_t max) {
  if (!reader.expect(json.kind == Json::Kind::text, "Must be text.")) return std::nullopt;
  auto text = normalised(with_line_feeds(json.text));
  const auto found = census(text);
  if (found.control) {
    reader.fault("Has characters that cannot be shown (such as NUL); remove them.");
  } else if (min > 0 && found.blank) {
    reader.fault("Is empty; write something here.");
  } else if (found.points < min) {
    reader.fault(fmt::format("Must have at least {} characters; it has {}.", min, found.points));
  } else if (found.points > max) {
    reader.fault(fmt::format("Must have at most {} characters; it has {}.", max, found.points));
  } else {
    return text;
  }
  return std::nullopt;
}

std::optional<std::int64_t> read_whole(const Json& json, Reader& reader, std::int64_t min, std::int64_t max) {
  if (json.kind == Json::Kind::whole && json.whole >= min && json.whole <= max) return json.whole;
  reader.fault(fmt::format("Must be a whole number from {} to {}.", min, max));
  return std::nullopt;
}

std::optional<std::size_t> read_choice(const Json& json, Reader& reader,
                                       const std::vector<std::string>& names) {
  const auto found = std::find(names.begin(), names.end(), json.text);
  if (json.kind == Json::Kind::text && found != names.end())
    return static_cast<std::size_t>(found - names.begin());
  reader.fault(fmt::format("Must be one of: {}.", joined(names)));
  return std::nullopt;
}

bool read_object(const Json& json, Reader& reader, const std::vector<std::string_view>& known) {
  if (!reader.expect(json.kind == Json::Kind::object, "Must be an object.")) return false;
  for (const auto& member : json.object)
    if (std::find(known.begin(), known.end(), member.name) == known.end())
      reader.at(member.name, [&] { reader.fault("Is not a field here; leave it out."); });
  return true;
}

bool read_list(const Json& json, Reader& reader, std::size_t max) {
  return reader.expect(json.kind == Json::Kind::list, "Must be a list.") &&
         reader.expect(json.list.size() <= max,
                       fmt::format("Must have at most {} items; it has {}.", max, json.list.size()));
}

bool fits(Json::Kind kind, std::string_view schema_type) {
  switch (kind) {
    case Json::Kind::null:
      return false;
    case Json::Kind::boolean:
      return schema_type == "boolean";
    case Json::Kind::whole:
      return schema_type == "integer" || schema_type == "number";
    case Json::Kind::real:
      return schema_type == "number";
    case Json::Kind::text:
      return schema_type == "string";
    case Json::Kind::list:
      return schema_type == "array";
    case Json::Kind::object:
      return schema_type == "object";
  }
  return false;
}

std::string wire_name(std::string_view cpp_name) {
  if (!cpp_name.empty() && cpp_name.back() == '_') cpp_name.remove_suffix(1);
  return std::string(cpp_name);
}

}  // namespace turnabout::dto
