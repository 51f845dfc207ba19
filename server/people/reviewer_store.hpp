#pragma once

#include <span>
#include <vector>

#include "people/person.hpp"
#include "platform/database/database.hpp"
#include "platform/errors/result.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::people {

/// A lead's word that `reviewer` reviews, pays or promotes `person`; PersonStore::add_reviewer keeps it.
/// What staff lists say of reviewers is theirs and not here.
struct Review {
  PersonName person, reviewer;
};

std::vector<Review> declared_reviews(database::Reader& reader, const Viewer& viewer);
/// not_found, also for what a staff list says.
Result<void> take_back_review(database::Transaction& transaction, const Viewer& viewer, PersonId person,
                              PersonId reviewer);

std::span<const database::Statement* const> reviewer_statements();

}  // namespace turnabout::people
