#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "platform/clock/time.hpp"
#include "platform/ids/id.hpp"

namespace turnabout::people {

/// Staff come from the staff list; guests (non-executives, outside board members) are added by the lead.
enum class PersonKind { staff, guest };
std::string_view name(PersonKind kind);

/// What is known of who manages a person (people.md rule 12).
enum class ManagerState {
  known,
  blank,    ///< The list gives nobody. Only a person named as a head is known to have no manager.
  unknown,  ///< The list names somebody who is not in it, or says nothing about managers.
  cycle     ///< Following the managers upwards comes back to this person.
};
BOOST_DESCRIBE_ENUM(ManagerState, known, blank, unknown, cycle)
std::string_view name(ManagerState state);
/// As it is stored; anything else is unknown.
ManagerState parse_manager_state(std::string_view text);

/// A grade as the organisation writes it. The order is the lead's, never read out of the words.
struct Grade {
  GradeId id;
  std::string label;
  std::optional<int> rank;  ///< 1 is the most junior; nothing: not on the ladder.
  bool is_leadership = false;
};

struct PersonName {
  PersonId id;
  std::string name;
};

/// Someone the organisation knows, as the lead sees them.
struct Person {
  PersonId id;
  PersonKind kind = PersonKind::staff;
  std::optional<std::string> staff_number;
  std::string name;
  std::optional<std::string> email;
  std::optional<std::string> job_title;
  std::optional<Grade> grade;
  std::optional<std::string> unit;
  std::optional<std::string> location;
  std::optional<std::string> profession;
  std::optional<PersonName> manager;
  ManagerState manager_state = ManagerState::unknown;
  bool is_head = false;
  std::optional<Date> left_on;
  std::int64_t version = 1;
};

/// What a name is looked up by: without case, accents and doubled spaces, so that "zoe" finds "Zoë".
std::string search_form(std::string_view text);

/// At most `bytes` bytes of UTF-8 text, never ending within a letter.
std::string_view cut(std::string_view text, std::size_t bytes);

}  // namespace turnabout::people
