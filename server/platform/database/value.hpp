#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "platform/clock/time.hpp"
#include "platform/ids/id.hpp"

namespace turnabout::database {

using Bytes = std::vector<std::uint8_t>;

namespace detail {

template <class T>
struct IsId : std::false_type {};
template <class Tag>
struct IsId<Id<Tag>> : std::true_type {};

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

/// An enum is stored as its text, which `name(value)` beside its declaration gives.
template <class T>
concept NamedEnum = std::is_enum_v<T> && requires(T value) {
  { name(value) } -> std::convertible_to<std::string_view>;
};

template <class T>
concept Plain = std::same_as<T, bool> || std::integral<T> || std::floating_point<T> || IsId<T>::value ||
    std::same_as<T, Instant> || std::same_as<T, Date> || std::convertible_to<const T&, std::string_view> ||
    std::convertible_to<const T&, std::span<const std::uint8_t>> || NamedEnum<T>;

}  // namespace detail

/// What may be an argument of a statement: NULL, integers, double, bool, text, bytes, ids, Instant, Date,
/// enums with a `name`, and std::optional of these.
template <class T>
concept Storable = detail::Plain<T> || std::same_as<T, std::nullopt_t> || detail::IsOptional<T>::value;

/// One argument or one cell, in the few types that both engines have. Text must be UTF-8 without NUL; both
/// engines refuse anything else with Error::Kind::invalid_input, as they do with doubles that are not finite.
class Value {
 public:
  using Storage = std::variant<std::monostate, std::int64_t, double, bool, std::string, Bytes>;

  Value() = default;
  template <Storable T>
  Value(const T& value)
      : storage_(store(value)) {}  // NOLINT(google-explicit-constructor): rows are written as lists

  static Value of(Storage storage) {
    Value value;
    value.storage_ = std::move(storage);
    return value;
  }

  const Storage& storage() const { return storage_; }
  bool is_null() const { return std::holds_alternative<std::monostate>(storage_); }

 private:
  template <class T>
  static Storage store(const T& value) {
    if constexpr (std::same_as<T, std::nullopt_t>) {
      return std::monostate{};
    } else if constexpr (detail::IsOptional<T>::value) {
      if (!value) return std::monostate{};
      return store(*value);
    } else if constexpr (std::same_as<T, bool>) {
      return value;
    } else if constexpr (std::integral<T>) {
      static_assert(sizeof(T) < 8 || std::signed_integral<T>, "no database holds unsigned 64-bit integers");
      return static_cast<std::int64_t>(value);
    } else if constexpr (std::floating_point<T>) {
      return static_cast<double>(value);
    } else if constexpr (detail::IsId<T>::value) {
      return value.text();
    } else if constexpr (std::same_as<T, Instant>) {
      return value.microseconds;
    } else if constexpr (std::same_as<T, Date>) {
      return to_string(value);
    } else if constexpr (detail::NamedEnum<T>) {
      return std::string(name(value));
    } else if constexpr (std::convertible_to<const T&, std::string_view>) {
      return std::string(std::string_view(value));
    } else {
      const std::span<const std::uint8_t> bytes = value;
      return Bytes(bytes.begin(), bytes.end());
    }
  }

  Storage storage_;
};

}  // namespace turnabout::database
