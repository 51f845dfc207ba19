#pragma once

#include <string_view>

namespace turnabout::database {

enum class Engine { sqlite, postgresql };

/// One query; constexpr, at the top of <noun>_store.cpp. Placeholders are $1 … $n, in any order and
/// repeatable. One statement only. Where PostgreSQL cannot tell a placeholder's type, write cast($1 as text),
/// which both read.
struct Statement {
  std::string_view name;  ///< "people.find"; unique in the program, also the prepared statement's name.
  std::string_view text;
  std::string_view postgresql = {};  ///< Only where the dialects differ.
};

}  // namespace turnabout::database
