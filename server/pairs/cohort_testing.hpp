#pragma once

#include <string>
#include <vector>

#include "pairs/cohort.hpp"
#include "pairs/matching_table.hpp"

/// Small cohorts for the tests of pure rules.
namespace turnabout::pairs::testing {

/// The id with this number in it; numbers sort as ids do.
template <class IdT>
IdT numbered(int number) {
  IdT id;
  id.uuid.bytes[14] = static_cast<std::uint8_t>(number / 256);
  id.uuid.bytes[15] = static_cast<std::uint8_t>(number % 256);
  return id;
}
inline PersonId person(int number) {
  return numbered<PersonId>(number);
}
inline ApplicationId application(int number) {
  return numbered<ApplicationId>(number);
}

inline programmes::Programme reverse_programme() {
  programmes::Programme programme{.id = {},
                                  .organisation = {},
                                  .template_key = "reverse_six_months",
                                  .kind = programmes::Kind::reverse,
                                  .state = programmes::State::matching,
                                  .set_up = {},
                                  .call_code = {}};
  programme.set_up.settings.share_language = false;
  return programme;
}

/// Mentors are numbered from 1, mentees from 101; person and application have the same number.
inline Applicant mentor(int number, int rank = 1) {
  return {.application = application(number),
          .person = person(number),
          .side = Side::mentor,
          .name = "Mentor " + std::to_string(number),
          .standing = {.rank = rank}};
}
inline Applicant mentee(int number, int rank = 5) {
  return {.application = application(number),
          .person = person(number),
          .side = Side::mentee,
          .name = "Mentee " + std::to_string(number),
          .standing = {.rank = rank, .has_leadership_grade = true}};
}

inline Cohort cohort(std::vector<Applicant> mentors, std::vector<Applicant> mentees) {
  return {.mentors = std::move(mentors),
          .mentees = std::move(mentees),
          .line = {},
          .heads = {},
          .acquaintances = {},
          .ladder = {1, 6}};
}

inline MatchingTable table_of(Cohort of, const programmes::Programme& programme = reverse_programme()) {
  return *MatchingTable::make(programme, programme.set_up.settings.weights, 1, std::move(of));
}

inline Placing placing(int mentor, int mentee, bool locked = false) {
  return {.mentor = application(mentor), .mentee = application(mentee), .locked = locked};
}

}  // namespace turnabout::pairs::testing
