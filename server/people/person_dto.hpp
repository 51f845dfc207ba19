#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "people/person_store.hpp"
#include "platform/http/dto.hpp"

namespace turnabout::people {

BOOST_DESCRIBE_ENUM(PersonKind, staff, guest)
BOOST_DESCRIBE_ENUM(TieStrength, soft, hard)

/// What goes over the wire about people.
namespace wire {

struct NamedPerson {
  PersonId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(NamedPerson, (), (id, name))

struct PersonGrade {
  GradeId id;
  std::string label;
  std::optional<std::int64_t> rank;
  bool is_leadership = false;
};
BOOST_DESCRIBE_STRUCT(PersonGrade, (), (id, label, rank, is_leadership))

struct Person {
  PersonId id;
  PersonKind kind = PersonKind::staff;
  std::optional<std::string> staff_number;
  std::string name;
  std::optional<std::string> email;
  std::optional<std::string> job_title;
  std::optional<PersonGrade> grade;
  std::optional<std::string> unit;
  std::optional<std::string> location;
  std::optional<std::string> profession;
  std::optional<NamedPerson> manager;
  ManagerState manager_state = ManagerState::unknown;
  bool is_head = false;
  std::optional<Date> left_on;
  std::int64_t version = 1;
  std::vector<std::string> abilities;  ///< erase
};
BOOST_DESCRIBE_STRUCT(Person, (),
                      (id, kind, staff_number, name, email, job_title, grade, unit, location, profession,
                       manager, manager_state, is_head, left_on, version, abilities))

struct PeoplePage {
  std::vector<Person> items;
  std::optional<std::string> next_cursor;
  std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(PeoplePage, (), (items, next_cursor, total))

struct Colleague {
  PersonId id;
  std::string name;
  std::optional<std::string> job_title;
  std::optional<std::string> unit;
};
BOOST_DESCRIBE_STRUCT(Colleague, (), (id, name, job_title, unit))

struct Grade {
  GradeId id;
  std::string label;
  std::optional<std::int64_t> rank;
  bool is_leadership = false;
  std::int64_t people = 0;
};
BOOST_DESCRIBE_STRUCT(Grade, (), (id, label, rank, is_leadership, people))

struct GradeStep {
  GradeId id;
  bool is_leadership = false;
};
BOOST_DESCRIBE_STRUCT(GradeStep, (), (id, is_leadership))

struct GradeOrder {
  dto::List<GradeStep, 1000> grades;
  dto::List<GradeId, 1000> off_ladder;
};
BOOST_DESCRIBE_STRUCT(GradeOrder, (), (grades, off_ladder))

struct Head {
  PersonId id;
  std::string name;
  std::optional<std::string> job_title;
  bool is_head = false;
  bool proposed = false;
};
BOOST_DESCRIBE_STRUCT(Head, (), (id, name, job_title, is_head, proposed))

struct Heads {
  dto::List<PersonId, 200> person_ids;
};
BOOST_DESCRIBE_STRUCT(Heads, (), (person_ids))

struct NewGuest {
  dto::Text<1, 200> name;
  dto::Text<3, 254> email;
  std::optional<dto::Text<0, 300>> job_title;
  std::optional<GradeId> grade_id;
};
BOOST_DESCRIBE_STRUCT(NewGuest, (), (name, email, job_title, grade_id))

struct NewTie {
  PersonId person_a_id;
  PersonId person_b_id;
  TieStrength strength = TieStrength::soft;
};
BOOST_DESCRIBE_STRUCT(NewTie, (), (person_a_id, person_b_id, strength))

struct Tie {
  TieId id;
  NamedPerson person_a;
  NamedPerson person_b;
  TieStrength strength = TieStrength::soft;
};
BOOST_DESCRIBE_STRUCT(Tie, (), (id, person_a, person_b, strength))

struct NewReviewer {
  PersonId person_id;
  PersonId reviewer_id;
};
BOOST_DESCRIBE_STRUCT(NewReviewer, (), (person_id, reviewer_id))

struct NewBody {
  dto::Text<1, 200> name;
  dto::List<PersonId, 500> person_ids;
};
BOOST_DESCRIBE_STRUCT(NewBody, (), (name, person_ids))

struct Body {
  BodyId id;
  std::string name;
  std::vector<NamedPerson> people;
};
BOOST_DESCRIBE_STRUCT(Body, (), (id, name, people))

}  // namespace wire
}  // namespace turnabout::people
