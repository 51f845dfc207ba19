#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "matching/participant.hpp"

namespace turnabout::matching {

/// Some pairs of positions, found from pairs of ids. Ids that are on neither side are passed over.
class PairSet {
 public:
  explicit PairSet(const Sides& sides) : sides_(sides) {
    for (std::size_t i = 0; i < sides.mentors.size(); ++i) mentors_.emplace(sides.mentors[i].person, i);
    for (std::size_t i = 0; i < sides.mentees.size(); ++i) mentees_.emplace(sides.mentees[i].person, i);
  }

  void add(const std::string& mentor, const std::string& mentee) {
    const auto a = mentors_.find(mentor);
    const auto b = mentees_.find(mentee);
    if (a != mentors_.end() && b != mentees_.end()) pairs_.insert(key(a->second, b->second));
  }
  /// Both ways round: the two people, whichever role each has.
  void add_people(const std::string& one, const std::string& other) {
    add(one, other);
    add(other, one);
  }
  bool contains(int mentor, int mentee) const {
    return !pairs_.empty() &&
           pairs_.contains(key(static_cast<std::size_t>(mentor), static_cast<std::size_t>(mentee)));
  }

 private:
  std::size_t key(std::size_t mentor, std::size_t mentee) const {
    return mentor * sides_.mentees.size() + mentee;
  }

  Sides sides_;
  std::unordered_map<std::string, std::size_t> mentors_, mentees_;
  std::unordered_set<std::size_t> pairs_;
};

}  // namespace turnabout::matching
