#pragma once

#include <span>
#include <string_view>

#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"

/// What of the tables a person's own record shows. Internal to this folder.
namespace turnabout::keeping {

enum class Kind {
  text,
  number,
  moment,
  day,
  yes_or_no,
  word,     ///< One of a closed list: "mentor_declined".
  row_key,  ///< Not shown: where the sealed cell after it stands.
  sealed
};

struct Cell {
  std::string_view name;
  Kind kind = Kind::text;
  std::string_view place = {};
  crypto::Purpose purpose = crypto::Purpose::general;
};

/// $1 is the person; one cell for each column of the statement.
struct Part {
  std::string_view name;
  const database::Statement* statement;
  std::span<const Cell> cells;
};

/// Who they are, how they come in, what they did.
std::span<const Part> parts_of_person();
/// What they took part in.
std::span<const Part> parts_of_programmes();

}  // namespace turnabout::keeping
