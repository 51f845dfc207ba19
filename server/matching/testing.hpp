#pragma once

#include <string>
#include <utility>
#include <vector>

#include "matching/scenario.hpp"

/// Small cohorts for tests, written the way a person would say them.
namespace turnabout::matching::testing {

using Attributes = std::map<std::string, std::vector<std::string>, std::less<>>;

inline Participant person(std::string id, std::string grade = {}, Attributes attributes = {}) {
  Participant participant;
  participant.person = std::move(id);
  participant.grade = std::move(grade);
  participant.attributes = std::move(attributes);
  return participant;
}

/// One mentor and one mentee and no rules.
inline Cohort two(Participant mentor, Participant mentee) {
  Cohort cohort;
  cohort.mentors = {std::move(mentor)};
  cohort.mentees = {std::move(mentee)};
  cohort.ruleset.grades = {"junior", "middle", "senior", "top"};
  return cohort;
}

/// Why the first mentor and the first mentee cannot be a pair.
inline std::vector<std::string> labels(Cohort cohort) {
  const auto scenario = Scenario::prepare(std::move(cohort));
  return scenario->labels(scenario->forbidden_by({0, 0}));
}

/// The points of the first mentor and the first mentee.
inline Score points(Cohort cohort) {
  return Scenario::prepare(std::move(cohort))->score({0, 0});
}

}  // namespace turnabout::matching::testing
