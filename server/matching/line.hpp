#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "matching/participant.hpp"

namespace turnabout::matching {

/// The line of management of a whole organisation, as far as it is known: managers may be missing, name
/// nobody, or form a circle. Every question costs constant time, so that all pairs of a large cohort can be
/// asked.
class Line {
 public:
  explicit Line(const std::vector<Reports>& everyone);

  /// How many steps up from `junior` to `senior`; none if `senior` is not above. In a circle everyone is
  /// above everyone.
  std::optional<int> steps(int junior, int senior) const;

  /// Everybody below a person as a range of depth-first numbers, and the person's own number, which lies
  /// within only in a circle. A person is above another exactly if the other's `own` is in [from, to) and is
  /// not the person's.
  struct Below {
    int own = -1, from = 0, to = 0;
  };
  Below below(int person) const;
  /// One step up, or -1.
  int manager(int person) const { return at(person).manager; }
  int size() const { return static_cast<int>(nodes_.size()); }

  /// The number of a person for steps(), or -1 if the line does not know them.
  int find(std::string_view person) const;

  /// People whose managers form a circle, each circle once, in order of reporting.
  const std::vector<std::vector<std::string>>& circles() const { return circles_; }

 private:
  struct Node {
    std::string person;
    int manager = -1;  // -1: unknown or nobody
    int root = -1;     // where the walk up ends: nobody's report, or the first member of a circle that is met
    int depth = 0;     // steps below the root
    int enter = 0;     // the interval of everybody below, by depth-first numbering within the root's tree
    int leave = 0;
    int circle = -1;  // which circle, if in one
    int place = 0;    // position in the circle, counted along the managers
  };

  int add(const std::string& person);
  void mark_circles();
  void number_trees();
  void number_tree(int root, const std::vector<std::vector<int>>& reports);
  const Node& at(int number) const { return nodes_[static_cast<std::size_t>(number)]; }
  Node& at(int number) { return nodes_[static_cast<std::size_t>(number)]; }

  std::vector<Node> nodes_;
  std::unordered_map<std::string, int> numbers_;
  int clock_ = 0;
  std::vector<Below> circle_below_;  // everybody in and below each circle
  std::vector<std::vector<std::string>> circles_;
};

}  // namespace turnabout::matching
