#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/errors/result.hpp"

namespace turnabout::dto {

struct Member;

/// A JSON text as it was sent. Unlike Boost.JSON's own value it knows 1.0 from 1, and duplicate keys never
/// get in.
struct Json {
  enum class Kind { null, boolean, whole, real, text, list, object };
  Kind kind = Kind::null;
  bool boolean = false;
  std::int64_t whole = 0;
  double real = 0;
  std::string text;
  std::vector<Json> list;
  std::vector<Member> object;  ///< In the order sent.

  Json() = default;
  explicit Json(Kind empty);  ///< The empty value of this kind.
  explicit Json(bool value);
  explicit Json(std::int64_t value);
  explicit Json(double value);
  explicit Json(std::string value);

  const Json* find(std::string_view name) const;
};

struct Member {
  std::string name;
  Json value;
};

/// Reads a whole JSON text (RFC 8259). Code::malformed for anything that is not JSON, is not UTF-8, is nested
/// deeper than 32, or has a key twice in one object.
Result<Json> parse_json(std::string_view text);

/// A JSON pointer (RFC 6901) one step further.
std::string extend(std::string_view pointer, std::string_view step);

/// Writes JSON text without an intermediate tree.
class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_list();
  JsonWriter& end_list();
  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);
  JsonWriter& whole(std::int64_t value);
  /// Shortest text that reads back to the same number; throws std::logic_error for NaN and infinities.
  JsonWriter& real(double value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  /// A value that is JSON already.
  JsonWriter& written(std::string_view json);
  std::string take() { return std::move(out_); }

 private:
  void separate();
  std::string out_;
  bool need_comma_ = false;
};

}  // namespace turnabout::dto
