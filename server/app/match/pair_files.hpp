#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/match/cells.hpp"
#include "app/match/sheet.hpp"
#include "matching/scenario.hpp"

/// The files that name two people in a row: pairs given, scores, and edits to try.
namespace turnabout::match_command {

/// One row of the file of `--what-if`.
struct Edit {
  enum class Kind {
    lock,     ///< `mentor` and `mentee` must be a pair.
    unlock,   ///< Need not be one any more.
    ban,      ///< Must not be one.
    unban,    ///< May be one, as far as the rules go.
    score,    ///< Scores `value`, if it is possible.
    add,      ///< `person` applies as well, in `role`; stands behind the others.
    drop,     ///< `person` leaves.
    capacity  ///< `person` may have `value` partners.
  } kind = Kind::lock;
  std::string mentor = {}, mentee = {};
  std::string person = {};
  std::optional<matching::Side> role = {};  ///< None: every application of the person.
  int value = 0;
  int line = 0;  ///< As a spreadsheet counts.
};

/// Rows that name nobody or say nothing known are faults and are left out.
void read_given(Sheet& sheet, const People& people, matching::Cohort& cohort);
void read_scores(Sheet& sheet, const People& people, matching::Cohort& cohort);
/// `apply` reads the application in a row; false if it cannot be used, which is then said. `columns` are
/// those an application may have.
std::vector<Edit> read_edits(Sheet& sheet, const People& people, const std::vector<std::string>& columns,
                             const std::function<bool(std::size_t row)>& apply);

}  // namespace turnabout::match_command
