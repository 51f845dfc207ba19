#pragma once

#include <span>
#include <string>
#include <vector>

#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"
#include "programmes/launch.hpp"
#include "programmes/programme_store.hpp"

namespace turnabout::programmes {

struct NewOutcome {
  OutcomeKind kind;
  std::string name;
  std::string description;
};

/// The organisation's values and skills that can be chosen, values first, by name.
std::vector<Outcome> list_outcomes(database::Reader& reader, const Viewer& viewer);
/// Adds those whose kind and name are not there yet; says how many were new.
int add_outcomes(database::Transaction& transaction, const Viewer& viewer, Instant now,
                 const std::vector<NewOutcome>& outcomes, Content content = Content::real);
/// Takes one off the list. Not_found for what is not on it, rule_broken while a programme has chosen it.
Result<void> retire_outcome(database::Transaction& transaction, const Viewer& viewer, Instant now,
                            OutcomeId id);

std::span<const database::Statement* const> outcome_statements();

}  // namespace turnabout::programmes
