#include "people/reviewer_store.hpp"

#include <array>

namespace turnabout::people {
namespace {

using database::Statement;

constexpr Statement kDeclared{"reviewers.declared",
                              "select p.id, p.name, r.id, r.name from reviewers v"
                              " join people p on p.id = v.person_id join people r on r.id = v.reviewer_id"
                              " where v.organisation_id = $1 and v.source = 'declared'"
                              " order by p.search_name, p.id, r.search_name, r.id limit 1000"};
constexpr Statement kTakeBack{"reviewers.take_back",
                              "delete from reviewers where person_id = $1 and reviewer_id = $2"
                              " and organisation_id = $3 and source = 'declared'"};

}  // namespace

std::vector<Review> declared_reviews(database::Reader& reader, const Viewer& viewer) {
  std::vector<Review> reviews;
  for (const auto& row : reader.query(kDeclared, viewer.organisation))
    reviews.push_back({.person = {row.get<PersonId>(0), row.get<std::string>(1)},
                       .reviewer = {row.get<PersonId>(2), row.get<std::string>(3)}});
  return reviews;
}

Result<void> take_back_review(database::Transaction& transaction, const Viewer& viewer, PersonId person,
                              PersonId reviewer) {
  if (transaction.execute(kTakeBack, person, reviewer, viewer.organisation) > 0) return {};
  return refuse(Code::not_found, "Nobody has said that here.");
}

std::span<const Statement* const> reviewer_statements() {
  static constexpr std::array kAll{&kDeclared, &kTakeBack};
  return kAll;
}

}  // namespace turnabout::people
