#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "people/name_index.hpp"
#include "people/person.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/database/kept.hpp"
#include "platform/errors/result.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::people {

using TieId = Id<struct TieTag>;

struct GradeWithCount {
  Grade grade;
  std::int64_t people = 0;  ///< Who have it and have not left.
};

/// The order of grades as the lead gives it (people.md rule 16).
struct Ladder {
  struct Step {
    GradeId id;
    bool is_leadership = false;
  };
  std::vector<Step> junior_to_senior;
  std::vector<GradeId> off_ladder;
};

struct HeadRow {
  PersonName person;
  std::optional<std::string> job_title;
  bool is_head = false;
  bool proposed = false;
};

struct NewGuest {
  std::string name;
  std::string email;  ///< Normalised.
  std::optional<std::string> job_title;
  std::optional<GradeId> grade;
};

enum class TieStrength { soft, hard };
std::string_view name(TieStrength strength);

struct Tie {
  TieId id;
  PersonName a, b;
  TieStrength strength = TieStrength::soft;
};

struct Colleague {
  PersonId id;
  std::string name;
  std::optional<std::string> job_title, unit;
};

/// A board, task force or steering committee: where mentees may come from besides grades.
struct Body {
  BodyId id;
  std::string name;
  std::vector<PersonName> people;
};

struct PeoplePage {
  std::vector<Person> people;
  std::optional<PersonId> next;  ///< Goes back as `after`.
  std::int64_t total = 0;
};

/// People of the viewer's organisation and nobody else (people.md rule 1).
class PersonStore {
 public:
  explicit PersonStore(crypto::Sealer& sealer) : sealer_(sealer) {}

  /// By name; `search` is the beginning of any part of a name, or of a staff number; empty for everybody. In
  /// reads only, as names().
  PeoplePage list(database::Reader& reader, const Viewer& viewer, std::string_view search,
                  std::optional<PersonId> after, int limit) const;
  /// not_found.
  Result<Person> find(database::Reader& reader, const Viewer& viewer, PersonId id) const;
  /// At most ten who have not left.
  std::vector<Colleague> names(database::Reader& reader, const Viewer& viewer, std::string_view search) const;

  std::vector<GradeWithCount> grades(database::Reader& reader, const Viewer& viewer) const;
  void order_grades(database::Transaction& transaction, const Viewer& viewer, const Ladder& ladder) const;

  std::vector<HeadRow> heads(database::Reader& reader, const Viewer& viewer) const;
  /// These and no others. not_found.
  Result<void> set_heads(database::Transaction& transaction, const Viewer& viewer,
                         std::span<const PersonId> people) const;

  /// already_exists if somebody has the address.
  Result<PersonId> add_guest(database::Transaction& transaction, const Viewer& viewer, Instant now,
                             const NewGuest& guest) const;

  std::vector<Tie> ties(database::Reader& reader, const Viewer& viewer) const;
  /// not_found, already_exists.
  Result<TieId> add_tie(database::Transaction& transaction, const Viewer& viewer, Instant now, PersonId a,
                        PersonId b, TieStrength strength) const;
  Result<void> remove_tie(database::Transaction& transaction, const Viewer& viewer, TieId id) const;
  /// Declares that `reviewer` reviews, pays or promotes `person`. Safe to repeat. not_found.
  Result<void> add_reviewer(database::Transaction& transaction, const Viewer& viewer, PersonId person,
                            PersonId reviewer) const;

  std::vector<Body> bodies(database::Reader& reader, const Viewer& viewer) const;
  /// Makes a body, or with `id` changes it. not_found, already_exists.
  Result<BodyId> save_body(database::Transaction& transaction, const Viewer& viewer, Instant now,
                           std::optional<BodyId> id, std::string_view called,
                           std::span<const PersonId> people) const;

 private:
  Person person_from(const database::Row& row) const;
  bool exists(database::Reader& reader, const Viewer& viewer, PersonId id) const;
  std::int64_t count(database::Reader& reader, const Viewer& viewer) const;
  std::shared_ptr<const NameIndex> index(database::Reader& reader, const Viewer& viewer) const;

  crypto::Sealer& sealer_;
  // Under the revision of the organisation's people; a few organisations are searched at a time.
  mutable database::Kept<OrganisationId, std::int64_t> counts_{100};
  mutable database::Kept<OrganisationId, NameIndex> names_{4};
};

std::span<const database::Statement* const> person_statements();

}  // namespace turnabout::people
