#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace turnabout::database {

/// What a database refused or could not do. A constraint that a rule of the domain expects is caught in the
/// store by kind and name and becomes a Problem; anything else travels to the edge. The text never holds row
/// data or arguments.
struct Error : std::runtime_error {
  enum class Kind {
    unique,         ///< `name`: the index, as PostgreSQL names it on both engines ("people_by_email",
                    ///< "grades_pkey").
    foreign_key,    ///< `name`: the constraint; empty on SQLite, which does not tell.
    not_null,       ///< `name`: "table.column".
    check,          ///< `name`: the constraint, or on SQLite its expression where it has no name.
    rule,           ///< Raised by a trigger as "rule:pairs.capacity"; `name` is "pairs.capacity".
    busy,           ///< Locked by others, or no connection free, for longer than Options::patience.
    serialization,  ///< Lost against a concurrent transaction more often than patience allows.
    invalid_input,  ///< A value that no database takes, or not in that column: NUL in text, NaN, text for a
                    ///< number.
    unavailable,    ///< No connection, disk full, damaged file.
    other           ///< A bug: wrong SQL, wrong number of arguments, a column read as what it is not.
  };

  Error(Kind error_kind, std::string error_name, const std::string& text)
      : std::runtime_error(text), kind(error_kind), name(std::move(error_name)) {}

  Kind kind;
  std::string name;
};

/// The rule that one of our triggers names ("rule:pairs.capacity"); empty if the message is not from one.
inline std::string rule_in(std::string_view message) {
  constexpr std::string_view kMark = "rule:";
  return message.starts_with(kMark) ? std::string(message.substr(kMark.size())) : std::string();
}

}  // namespace turnabout::database
