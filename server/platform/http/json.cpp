#include "platform/http/json.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/json/basic_parser_impl.hpp>
#include <fmt/format.h>

namespace turnabout::dto {
namespace {

constexpr std::size_t kMaxDepth = 32;

/// Builds a Json from the events of Boost.JSON's parser.
class Builder {
 public:
  using error_code = boost::json::error_code;
  using string_view = boost::json::string_view;
  static constexpr auto max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr auto max_array_size = max_object_size;
  static constexpr auto max_key_size = max_object_size;
  static constexpr auto max_string_size = max_object_size;

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) { return open(Json::Kind::object); }
  bool on_object_end(std::size_t, error_code&) { return close(); }
  bool on_array_begin(error_code&) { return open(Json::Kind::list); }
  bool on_array_end(std::size_t, error_code&) { return close(); }
  bool on_key_part(string_view part, std::size_t, error_code&) { return append(part); }
  bool on_key(string_view part, std::size_t, error_code&) {
    append(part);
    key_ = std::exchange(pending_, {});
    return true;
  }
  bool on_string_part(string_view part, std::size_t, error_code&) { return append(part); }
  bool on_string(string_view part, std::size_t, error_code&) {
    append(part);
    return add(Json(std::exchange(pending_, {})));
  }
  bool on_number_part(string_view, error_code&) { return true; }
  bool on_int64(std::int64_t value, string_view, error_code&) { return add(Json(value)); }
  bool on_uint64(std::uint64_t value, string_view text, error_code& error) {
    if (value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
      return on_int64(static_cast<std::int64_t>(value), text, error);
    return on_double(static_cast<double>(value), text, error);
  }
  bool on_double(double value, string_view text, error_code& error) {
    // Boost.JSON 1.81 may be off by the last bit; the text is there, so read it exactly. Too small stays 0.
    std::from_chars(text.data(), text.data() + text.size(), value);
    if (!std::isfinite(value)) error = boost::json::error::exponent_overflow;
    return !error && add(Json(value));
  }
  bool on_bool(bool value, error_code&) { return add(Json(value)); }
  bool on_null(error_code&) { return add({}); }
  bool on_comment_part(string_view, error_code&) { return false; }
  bool on_comment(string_view, error_code&) { return false; }

  Json take() { return std::move(root_); }

 private:
  bool append(string_view part) {
    pending_.append(part.data(), part.size());
    return true;
  }
  Json& place(Json json) {
    if (open_.empty()) return root_ = std::move(json);
    auto& parent = *open_.back();
    if (parent.kind == Json::Kind::list) return parent.list.emplace_back(std::move(json));
    return parent.object.emplace_back(Member{std::move(key_), std::move(json)}).value;
  }
  bool add(Json json) {
    place(std::move(json));
    return true;
  }
  bool open(Json::Kind kind) {
    // The address holds while it is open: its parent gets no further child until it is closed.
    open_.push_back(&place(Json(kind)));
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  Json root_;
  std::vector<Json*> open_;
  std::string key_, pending_;
};

void find_duplicate_keys(const Json& json, const std::string& pointer, std::vector<Fault>& faults) {
  for (std::size_t i = 0; i < json.list.size(); ++i)
    find_duplicate_keys(json.list[i], extend(pointer, std::to_string(i)), faults);
  std::vector<std::string_view> names;
  for (const auto& [name, value] : json.object) {
    names.push_back(name);
    find_duplicate_keys(value, extend(pointer, name), faults);
  }
  std::sort(names.begin(), names.end());
  for (auto it = std::adjacent_find(names.begin(), names.end()); it != names.end();
       it = std::adjacent_find(std::upper_bound(it, names.end(), *it), names.end()))
    faults.push_back({extend(pointer, *it), "Is there more than once; send it once."});
}

}  // namespace

Json::Json(Kind empty) : kind(empty) {}
Json::Json(bool value) : kind(Kind::boolean), boolean(value) {}
Json::Json(std::int64_t value) : kind(Kind::whole), whole(value) {}
Json::Json(double value) : kind(Kind::real), real(value) {}
Json::Json(std::string value) : kind(Kind::text), text(std::move(value)) {}

const Json* Json::find(std::string_view name) const {
  for (const auto& member : object)
    if (member.name == name) return &member.value;
  return nullptr;
}

std::string extend(std::string_view pointer, std::string_view step) {
  std::string extended(pointer);
  extended += '/';
  for (const char c : step) {
    if (c == '~')
      extended += "~0";
    else if (c == '/')
      extended += "~1";
    else
      extended += c;
  }
  return extended;
}

Result<Json> parse_json(std::string_view text) {
  boost::json::parse_options options;
  options.max_depth = kMaxDepth;
  boost::json::basic_parser<Builder> parser(options);
  boost::json::error_code error;
  const auto used = parser.write_some(false, text.data(), text.size(), error);
  if (error || used < text.size()) {
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(used), '\n');
    const auto what = error == boost::json::error::too_deep
                          ? fmt::format("nested deeper than {}", kMaxDepth)
                          : (error ? error.message() : std::string("extra text after the end"));
    return refuse(Code::malformed, fmt::format("This is not JSON we can read: line {}: {}.", line, what));
  }
  Json json = parser.handler().take();
  std::vector<Fault> faults;
  find_duplicate_keys(json, "", faults);
  if (!faults.empty())
    return tl::make_unexpected(Problem{.code = Code::malformed,
                                       .message = "Some keys are there more than once.",
                                       .faults = std::move(faults)});
  return json;
}

void JsonWriter::separate() {
  if (need_comma_) out_ += ',';
  need_comma_ = true;
}

JsonWriter& JsonWriter::begin_object() {
  separate();
  out_ += '{';
  need_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  out_ += '}';
  need_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::begin_list() {
  separate();
  out_ += '[';
  need_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_list() {
  out_ += ']';
  need_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  text(name);
  out_ += ':';
  need_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
  separate();
  out_ += '"';
  // Almost no character needs an escape, so whole stretches are copied.
  std::size_t copied = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20) continue;
    out_.append(value, copied, i - copied);
    copied = i + 1;
    switch (c) {
      case '"':
        out_ += "\\\"";
        break;
      case '\\':
        out_ += "\\\\";
        break;
      case '\n':
        out_ += "\\n";
        break;
      case '\r':
        out_ += "\\r";
        break;
      case '\t':
        out_ += "\\t";
        break;
      default:
        out_ += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    }
  }
  out_.append(value, copied);
  out_ += '"';
  return *this;
}

JsonWriter& JsonWriter::whole(std::int64_t value) {
  separate();
  fmt::format_to(std::back_inserter(out_), "{}", value);
  return *this;
}

JsonWriter& JsonWriter::real(double value) {
  if (!std::isfinite(value)) throw std::logic_error("JSON has no NaN and no infinity");
  separate();
  fmt::format_to(std::back_inserter(out_), "{}", value + 0.0);  // "-0" would be read back as a whole number
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  separate();
  out_ += "null";
  return *this;
}

JsonWriter& JsonWriter::written(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

}  // namespace turnabout::dto
