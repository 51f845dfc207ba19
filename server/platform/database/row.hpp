#pragma once

#include <limits>
#include <utility>

#include "platform/database/error.hpp"
#include "platform/database/value.hpp"

namespace turnabout::database {

/// One row of a result; owns its cells. Reading a cell as something it is not (text as a number, 3 000 000
/// 000 as int, NULL as anything but std::optional) throws Error::Kind::other: it is a bug in the store or
/// damage in the file.
class Row {
 public:
  explicit Row(std::vector<Value> cells) : cells_(std::move(cells)) {}

  int size() const { return static_cast<int>(cells_.size()); }
  bool is_null(int column) const { return cell(column).is_null(); }

  /// T: std::int64_t, int, double, bool, std::string, Bytes, Id<Tag>, Instant, Date, std::optional of these.
  /// Columns count from 0.
  template <class T>
  T get(int column) const {
    if constexpr (detail::IsOptional<T>::value) {
      if (is_null(column)) return std::nullopt;
      return get<typename T::value_type>(column);
    } else if constexpr (std::same_as<T, bool>) {
      const auto value = integer(column);
      if (value != 0 && value != 1) refuse_cell(column, "a boolean");
      return value == 1;
    } else if constexpr (std::integral<T>) {
      const auto value = integer(column);
      if (!std::in_range<T>(value)) refuse_cell(column, "an integer of that width");
      return static_cast<T>(value);
    } else if constexpr (std::floating_point<T>) {
      return static_cast<T>(number(column));
    } else if constexpr (std::same_as<T, std::string>) {
      return text(column);
    } else if constexpr (std::same_as<T, Bytes>) {
      return bytes(column);
    } else if constexpr (std::same_as<T, Instant>) {
      return Instant{integer(column)};
    } else if constexpr (std::same_as<T, Date>) {
      const auto date = parse_date(text(column));
      if (!date) refuse_cell(column, "a date");
      return *date;
    } else {
      static_assert(detail::IsId<T>::value, "Row::get cannot read this type");
      const auto id = T::parse(text(column));
      if (!id) refuse_cell(column, "an id");
      return *id;
    }
  }

 private:
  const Value& cell(int column) const;
  std::int64_t integer(int column) const;
  double number(int column) const;
  const std::string& text(int column) const;
  const Bytes& bytes(int column) const;
  [[noreturn]] static void refuse_cell(int column, std::string_view wanted);

  std::vector<Value> cells_;
};

}  // namespace turnabout::database
