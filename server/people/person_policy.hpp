#pragma once

#include <string>
#include <vector>

#include "people/import_dto.hpp"
#include "people/person.hpp"
#include "people/person_store.hpp"
#include "platform/errors/result.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::people {

/// A lead of the whole organisation or of one of its programmes may see people and grades
/// (people.md rule 2).
Result<void> may_see_people(const Viewer& viewer);
/// What changes people for everyone is for leads of the whole organisation.
Result<void> may_change_people(const Viewer& viewer);
/// What the viewer may do with one person's record: "erase" somebody who has left, or a guest; whether it can
/// be done now is asked when it is (keeping.md rule 2).
std::vector<std::string> abilities(const Viewer& viewer, const Person& person);
/// A staff list holds everybody's whole rows, and its report names people outside every programme: for leads
/// of the whole organisation, to see as well as to change (people.md rule 22).
Result<void> may_handle_imports(const Viewer& viewer);

/// What the viewer may do with an import in this state: "choose_columns", "confirm", "discard", "report".
std::vector<std::string> abilities(const Viewer& viewer, ImportState state);

/// people.md rule 16: every grade once and known; every grade that people have is among them.
Result<void> check_ladder(const std::vector<GradeWithCount>& grades, const Ladder& ladder);

}  // namespace turnabout::people
