#pragma once

#include <span>
#include <string_view>

#include "platform/database/database.hpp"

/// What becomes of everything that points at a person when they are erased: one line a column, and a test
/// that holds the list against the schema, so that no new column is forgotten (keeping.md rule 4).
namespace turnabout::keeping {

enum class Fate {
  deleted,  ///< The row goes.
  emptied,  ///< The row stays for somebody else's sake; what it said of this person goes.
  kept      ///< Says nothing but that somebody did something: the id, which stands for nobody any more.
};

struct Step {
  std::string_view
      column;  ///< "table.column", which refers to a person, or to an account or application of one.
  Fate fate;
  std::string_view why;  ///< Of what is kept or emptied: for whose sake.
  /// $1 is the person. Null for what is kept, and for what goes with another step of its table.
  const database::Statement* statement = nullptr;
};

/// In the order in which they have to be carried out, after the person is marked as erased.
std::span<const Step> erasure_plan();

}  // namespace turnabout::keeping
