#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "matching/kernel/spec.hpp"
#include "matching/participant.hpp"

namespace turnabout::matching {

/// Where everybody stands in the two lists; made once for a cohort, as hashing every id costs more than most
/// rules do.
class Positions {
 public:
  explicit Positions(const Sides& sides) : mentors_(index(sides.mentors)), mentees_(index(sides.mentees)) {}

  /// -1 if the person is not on that side.
  int mentor(std::string_view person) const { return find(mentors_, person); }
  int mentee(std::string_view person) const { return find(mentees_, person); }

 private:
  using Index = std::unordered_map<std::string_view, int>;
  static Index index(std::span<const Participant> side) {
    Index index;
    index.reserve(side.size());
    for (std::size_t i = 0; i < side.size(); ++i) index.emplace(side[i].person, static_cast<int>(i));
    return index;
  }
  static int find(const Index& index, std::string_view person) {
    const auto found = index.find(person);
    return found == index.end() ? -1 : found->second;
  }

  Index mentors_, mentees_;
};

/// Some pairs of positions, found from pairs of ids. Ids that are on neither side are passed over. Few pairs
/// among many are the rule, so each mentor has a short list, and asking costs next to nothing where it is
/// empty.
class PairSet {
 public:
  explicit PairSet(std::size_t mentors) : listed_(mentors) {}

  void add(int mentor, int mentee) {
    if (mentor >= 0 && mentee >= 0 && !contains(mentor, mentee))
      listed_[static_cast<std::size_t>(mentor)].push_back(mentee);
  }
  /// Both ways round: the two people, whichever role each has.
  void add_people(const Positions& positions, std::string_view one, std::string_view other) {
    add(positions.mentor(one), positions.mentee(other));
    add(positions.mentor(other), positions.mentee(one));
  }
  bool contains(int mentor, int mentee) const {
    const auto& mentees = listed_[static_cast<std::size_t>(mentor)];
    return std::ranges::find(mentees, mentee) != mentees.end();
  }
  /// All of them, each with these points.
  kernel::Listed all(std::int32_t points, int rule) const {
    kernel::Listed all{{}, rule};
    for (std::size_t mentor = 0; mentor < listed_.size(); ++mentor)
      for (const int mentee : listed_[mentor])
        all.pairs.push_back({static_cast<int>(mentor), mentee, points});
    return all;
  }

 private:
  std::vector<std::vector<int>> listed_;
};

}  // namespace turnabout::matching
