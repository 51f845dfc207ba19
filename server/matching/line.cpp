#include "matching/line.hpp"

#include <utility>

namespace turnabout::matching {

Line::Line(const std::vector<Reports>& everyone) {
  for (const auto& report : everyone) {
    const int person = add(report.person);
    if (report.manager.empty()) continue;
    const int manager = add(report.manager);
    // The first manager named counts: a person twice in a list is the list's fault, reported where it is
    // read.
    if (at(person).manager < 0) at(person).manager = manager;
  }
  mark_circles();
  number_trees();
}

int Line::add(const std::string& person) {
  const auto [found, added] = numbers_.try_emplace(person, static_cast<int>(nodes_.size()));
  if (added) nodes_.emplace_back().person = person;
  return found->second;
}

int Line::find(std::string_view person) const {
  const auto found = numbers_.find(std::string(person));
  return found == numbers_.end() ? -1 : found->second;
}

void Line::mark_circles() {
  std::vector<int> walk(nodes_.size(), -1);  // which walk first came by
  for (int start = 0; start < std::ssize(nodes_); ++start) {
    int node = start;
    while (node >= 0 && walk[static_cast<std::size_t>(node)] < 0) {
      walk[static_cast<std::size_t>(node)] = start;
      node = at(node).manager;
    }
    if (node < 0 || walk[static_cast<std::size_t>(node)] != start) continue;
    std::vector<std::string> members;
    for (int member = node; members.empty() || member != node; member = at(member).manager) {
      at(member).circle = static_cast<int>(circles_.size());
      at(member).place = static_cast<int>(members.size());
      members.push_back(at(member).person);
    }
    circles_.push_back(std::move(members));
  }
}

void Line::number_trees() {
  std::vector<std::vector<int>> reports(nodes_.size());
  for (int node = 0; node < std::ssize(nodes_); ++node)
    if (at(node).manager >= 0 && at(node).circle < 0)
      reports[static_cast<std::size_t>(at(node).manager)].push_back(node);

  for (int root = 0; root < std::ssize(nodes_); ++root)
    if (at(root).manager < 0) number_tree(root, reports);
  for (const auto& circle : circles_) {  // one after the other, so that all below a circle are one range
    Below all{-1, clock_, 0};
    for (const auto& member : circle) number_tree(find(member), reports);
    all.to = clock_;
    circle_below_.push_back(all);
  }
}

void Line::number_tree(int root, const std::vector<std::vector<int>>& reports) {
  std::vector<std::pair<int, std::size_t>>
      path;  // node, and how many of its reports are done; no recursion, lines may be long
  at(root).root = root;
  at(root).enter = clock_++;
  path.emplace_back(root, 0);
  while (!path.empty()) {
    auto& [node, done] = path.back();
    const auto& below = reports[static_cast<std::size_t>(node)];
    if (done == below.size()) {
      at(node).leave = clock_;
      path.pop_back();
      continue;
    }
    const int report = below[done++];
    at(report).root = root;
    at(report).depth = at(node).depth + 1;
    at(report).enter = clock_++;
    path.emplace_back(report, 0);
  }
}

Line::Below Line::below(int person) const {
  if (person < 0) return {};
  const Node& node = at(person);
  if (node.circle < 0) return {node.enter, node.enter + 1, node.leave};
  const auto& all = circle_below_[static_cast<std::size_t>(node.circle)];
  return {node.enter, all.from, all.to};
}

std::optional<int> Line::steps(int junior, int senior) const {
  if (junior < 0 || senior < 0 || junior == senior) return std::nullopt;
  const Node& below = at(junior);
  const Node& above = at(senior);
  if (above.enter <= below.enter && below.enter < above.leave) return below.depth - above.depth;
  const Node& top = at(below.root);
  if (above.circle < 0 || top.circle != above.circle) return std::nullopt;
  const int length = static_cast<int>(circles_[static_cast<std::size_t>(above.circle)].size());
  return below.depth + (above.place - top.place + length) % length;
}

}  // namespace turnabout::matching
