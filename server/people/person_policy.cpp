#include "people/person_policy.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace turnabout::people {

Result<void> may_see_people(const Viewer& viewer) {
  if (viewer.has_any(Role::lead)) return {};
  return refuse(Code::not_allowed, "Only a programme lead sees the list of people.");
}

Result<void> may_change_people(const Viewer& viewer) {
  if (viewer.has(Role::lead)) return {};
  return refuse(Code::not_allowed, "Only a lead of the whole organisation can change this.");
}

Result<void> may_handle_imports(const Viewer& viewer) {
  if (viewer.has(Role::lead)) return {};
  return refuse(Code::not_allowed, "Only a lead of the whole organisation handles staff lists.");
}

std::vector<std::string> abilities(const Viewer& viewer, const Person& person) {
  const auto is_over = person.left_on.has_value() || person.kind == PersonKind::guest;
  if (!may_change_people(viewer) || !is_over || viewer.is(person.id)) return {};
  return {"erase"};
}

std::vector<std::string> abilities(const Viewer& viewer, ImportState state) {
  if (!may_handle_imports(viewer)) return {};
  switch (state) {
    case ImportState::reading:
    case ImportState::checking:
      return {"discard"};
    case ImportState::columns:
      return {"choose_columns", "discard"};
    case ImportState::checked:
      return {"choose_columns", "confirm", "discard", "report"};
    case ImportState::confirming:
    case ImportState::confirmed:
    case ImportState::discarded:
    case ImportState::failed:
      break;
  }
  return {};
}

Result<void> check_ladder(const std::vector<GradeWithCount>& grades, const Ladder& ladder) {
  std::vector<Fault> faults;
  std::set<GradeId> seen;
  const auto place = [&](const GradeId& id, std::string pointer) {
    const auto grade =
        std::find_if(grades.begin(), grades.end(), [&](auto& known) { return known.grade.id == id; });
    if (grade == grades.end())
      faults.push_back({std::move(pointer), "There is no such grade."});
    else if (!seen.insert(id).second)
      faults.push_back({std::move(pointer), fmt::format("\"{}\" is here twice.", grade->grade.label)});
  };
  for (std::size_t i = 0; i < ladder.junior_to_senior.size(); ++i)
    place(ladder.junior_to_senior[i].id, fmt::format("/grades/{}/id", i));
  for (std::size_t i = 0; i < ladder.off_ladder.size(); ++i)
    place(ladder.off_ladder[i], fmt::format("/off_ladder/{}", i));
  for (const auto& [grade, people] : grades)
    if (people > 0 && !seen.contains(grade.id))
      faults.push_back({"/grades", fmt::format("Say where \"{}\" belongs, or that it is not on the ladder.",
                                               grade.label)});
  if (faults.empty()) return {};
  return tl::make_unexpected(Problem{.code = Code::invalid,
                                     .message = "The order of grades is not complete.",
                                     .rule = {},
                                     .faults = faults});
}

}  // namespace turnabout::people
