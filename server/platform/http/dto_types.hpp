#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

/// The member types of what goes over the wire (dto.hpp). Each carries its own rule.
namespace turnabout::dto {

/// Text for people, Min to Max code points after normalisation: NFC, line ends as LF, no control characters
/// but tab and line feed.
template <std::size_t Min, std::size_t Max>
struct Text {
  std::string value;
  operator const std::string&() const { return value; }
  operator std::string_view() const { return value; }
  bool empty() const { return value.empty(); }
  bool operator==(const Text&) const = default;
};

/// A whole number from Min to Max. 1.0 is not one.
template <std::int64_t Min, std::int64_t Max>
struct Whole {
  std::int64_t value = Min;
  operator std::int64_t() const { return value; }
  bool operator==(const Whole&) const = default;
};

/// At most Max items.
template <class T, std::size_t Max>
struct List {
  std::vector<T> items;
  auto begin() const { return items.begin(); }
  auto end() const { return items.end(); }
  std::size_t size() const { return items.size(); }
  bool empty() const { return items.empty(); }
  bool operator==(const List&) const = default;
};

/// A field of a change: left out (leave it as it is), null (clear it), or a value.
template <class T>
struct Patch {
  enum class State { absent, null, value };
  State state = State::absent;
  T value{};
  bool absent() const { return state == State::absent; }
  /// What to store if not absent.
  std::optional<T> stored() const { return state == State::value ? std::optional<T>(value) : std::nullopt; }
  bool operator==(const Patch&) const = default;
};

/// No body: what a route without input takes, and what a 204 carries.
struct Nothing {
  bool operator==(const Nothing&) const = default;
};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

/// One page of a list; `next_cursor` goes back as ?cursor= for the next.
template <class T>
struct Page {
  std::vector<T> items;
  std::optional<std::string> next_cursor;
  BOOST_DESCRIBE_CLASS(Page, (), (items, next_cursor), (), ())
};

}  // namespace turnabout::dto
