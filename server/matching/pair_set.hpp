#pragma once

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "matching/participant.hpp"

namespace turnabout::matching {

/// Some pairs of positions, found from pairs of ids. Ids that are on neither side are passed over. Few pairs
/// among many are the rule, so each mentor has a short list, and asking costs next to nothing where it is
/// empty.
class PairSet {
 public:
  explicit PairSet(const Sides& sides) : listed_(sides.mentors.size()) {
    for (std::size_t i = 0; i < sides.mentors.size(); ++i) mentors_.emplace(sides.mentors[i].person, i);
    for (std::size_t i = 0; i < sides.mentees.size(); ++i)
      mentees_.emplace(sides.mentees[i].person, static_cast<int>(i));
  }

  void add(const std::string& mentor, const std::string& mentee) {
    const auto a = mentors_.find(mentor);
    const auto b = mentees_.find(mentee);
    if (a != mentors_.end() && b != mentees_.end() && !contains(static_cast<int>(a->second), b->second))
      listed_[a->second].push_back(b->second);
  }
  /// Both ways round: the two people, whichever role each has.
  void add_people(const std::string& one, const std::string& other) {
    add(one, other);
    add(other, one);
  }
  bool contains(int mentor, int mentee) const {
    const auto& mentees = listed_[static_cast<std::size_t>(mentor)];
    return std::ranges::find(mentees, mentee) != mentees.end();
  }

 private:
  std::unordered_map<std::string, std::size_t> mentors_;
  std::unordered_map<std::string, int> mentees_;
  std::vector<std::vector<int>> listed_;
};

}  // namespace turnabout::matching
