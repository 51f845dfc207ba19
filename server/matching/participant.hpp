#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What matching is told about people: opaque texts and lists of texts. What a column means, whose consent it
/// rests on and where it is sealed is the caller's business.
namespace turnabout::matching {

/// One application. The same `person` may stand on both sides.
struct Participant {
  std::string person;            ///< Opaque id.
  int capacity = 1;              ///< Partners this person can have, 1 …
  int at_least = 0;              ///< Partners this person must have, 0 … capacity.
  std::string grade = {};        ///< One of Ruleset::grades, or blank for unknown.
  std::optional<int> rank = {};  ///< Rank given by hand (a guest's, for example); goes before `grade`.
  std::vector<std::string> not_with = {};  ///< Ids of people this person would rather not meet.
  /// Every other column; a column of one value is a list of one. Blank values are left out.
  std::map<std::string, std::vector<std::string>, std::less<>> attributes = {};
  /// What tells this person apart where sets are equally good (matching.md rule 5); blank: `person`.
  std::string tie_name = {};
};

/// Who reports to whom, for everybody in the organisation and not only for participants.
struct Reports {
  std::string person;
  std::string manager;
};

/// A pair about which something is already settled.
struct Given {
  enum class State {
    locked,  ///< Must be made.
    banned,  ///< The lead sets these two apart.
    past,    ///< Were a pair before: forbids.
    tie      ///< Know each other: forbids if Require::ties_apart, else a matter of points.
  };
  std::string mentor;
  std::string mentee;
  State state = State::locked;
};

/// Both sides at once; positions in the two lists are the positions of Problem.
struct Sides {
  std::span<const Participant> mentors;
  std::span<const Participant> mentees;
};

/// The values of a column. "id" and "grade" are columns too.
std::vector<std::string> values_of(const Participant& participant, std::string_view column);

}  // namespace turnabout::matching
