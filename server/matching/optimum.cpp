#include "matching/optimum.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>

#include "matching/optimum_exchange.hpp"
#include "matching/optimum_search.hpp"

namespace turnabout::matching {

template <class Weight>
Optimum<Weight>::Optimum(FlowProblem<Weight> problem, const Patience& patience)
    : problem_(std::move(problem)) {
  index_nodes();
  index_edges();
  // Mentees and groups are open from the start, at prices at which nobody's first place is wanted.
  for (const auto node : members_[nodes_.size()]) start_prices(node);
  patience_ = patience ? &patience : nullptr;
  progress_.of = problem_.people[0];
  for (std::size_t mentor = 0; mentor < at(problem_.people[0]); ++mentor) {
    if (patience_ != nullptr && settled_) settled_ = (*patience_)(progress_);
    if (settled_) admit(mentor);
    if (settled_)
      ++progress_.placed;
    else
      price_alone(mentor);
  }
  patience_ = nullptr;
  changes_.clear();
}

template <class Weight>
Optimum<Weight>::Optimum(FlowProblem<Weight> problem, const std::vector<std::uint8_t>& chosen,
                         const std::array<std::vector<Weight>, 2>& prices)
    : problem_(std::move(problem)) {
  index_nodes();
  index_edges();
  for (const auto side : {Side::mentor, Side::mentee})
    for (int node = 0; node < std::ssize(prices[at(side)]); ++node)
      price_[global(side, node)] = prices[at(side)][at(node)];
  for (std::size_t node = 0; node < nodes_.size(); ++node) limit_[node] = nodes_[node].capacity;
  for (int edge = 0; edge < std::ssize(chosen); ++edge) {
    if (chosen[at(edge)] == 0) continue;
    choose(edge);
    for (const auto side : {Side::mentor, Side::mentee})
      for (auto node = person_of(edge, side); !is_outside(node); node = group_[node]) ++flow_[node];
  }
  changes_.clear();
}

template <class Weight>
bool Optimum<Weight>::is_impatient() {
  constexpr int kEvery = 256;  // people on the way; each costs a look at their pairs
  if (patience_ == nullptr || ++since_asked_ < kEvery) return false;
  since_asked_ = 0;
  settled_ = (*patience_)(progress_);
  return !settled_;
}

/// What the mentor would choose alone, one place after the other, lies between two prices; the bound is
/// lowest there.
template <class Weight>
void Optimum<Weight>::price_alone(std::size_t mentor) {
  const Weight around = group_price(mentor);
  std::vector<Weight> nets;
  for (auto edge = mentor_from_[mentor]; edge < mentor_from_[mentor + 1]; ++edge)
    nets.push_back(problem_.edges[edge].weight - price_[mentee_of(static_cast<int>(edge))] - around);
  std::ranges::sort(nets, std::greater<>());
  const auto& node = nodes_[mentor];
  int places = 0;
  while (places < std::min(node.capacity, static_cast<int>(nets.size())) &&
         nets[at(places)] + node.gain(places + 1) > 0)
    ++places;
  Weight own = places < node.capacity ? -node.gain(places + 1) : std::numeric_limits<Weight>::max();
  if (places > 0) own = std::min(own, nets[at(places) - 1]);
  if (node.capacity == 0) own = nets.empty() ? Weight{0} : nets.front();
  price_[mentor] = around + own;
}

template <class Weight>
void Optimum<Weight>::index_nodes() {
  mentor_nodes_ = problem_.nodes[0].size();
  for (const auto& side : problem_.nodes) nodes_.insert(nodes_.end(), side.begin(), side.end());
  const auto count = nodes_.size();
  group_.resize(count);
  members_.resize(count + 1);
  for (std::size_t node = 0; node < count; ++node) {
    const int group = nodes_[node].group;
    group_[node] = group == FlowNode<Weight>::kNoGroup ? count : global(side_of(node), group);
    members_[group_[node]].push_back(node);
  }
  first_link_.assign(count, -1);
  flow_.assign(count, 0);
  limit_.assign(count, 0);
  price_.assign(count, 0);
  for (auto& labels : labels_) labels.resize(count + 1);
}

template <class Weight>
void Optimum<Weight>::index_edges() {
  mentor_from_.assign(at(problem_.people[0]) + 1, 0);
  mentee_from_.assign(at(problem_.people[1]) + 1, 0);
  for (const auto& edge : problem_.edges) {
    ++mentor_from_[at(edge.mentor) + 1];
    ++mentee_from_[at(edge.mentee) + 1];
  }
  std::partial_sum(mentor_from_.begin(), mentor_from_.end(), mentor_from_.begin());
  std::partial_sum(mentee_from_.begin(), mentee_from_.end(), mentee_from_.begin());
  mentee_pairs_.resize(problem_.edges.size());
  auto next = mentee_from_;
  for (int edge = 0; edge < std::ssize(problem_.edges); ++edge) {
    const auto& [mentor, mentee, weight] = problem_.edges[at(edge)];
    mentee_pairs_[next[at(mentee)]++] = {mentor, edge, weight};
  }
  chosen_.assign(problem_.edges.size(), 0);
}

template <class Weight>
void Optimum<Weight>::start_prices(std::size_t node) {
  price_[node] = group_price(node) - nodes_[node].gain(1);
  const bool is_mentor = node < at(problem_.people[0]);
  if (!is_mentor) limit_[node] = nodes_[node].capacity;
  for (const auto member : members_[node]) start_prices(member);
}

/// At the lowest price at which no pair with this mentor is a bargain.
template <class Weight>
void Optimum<Weight>::admit(std::size_t mentor) {
  const auto first = static_cast<int>(mentor_from_[mentor]);
  const auto last = static_cast<int>(mentor_from_[mentor + 1]);
  Weight least = first == last ? Weight{0} : slack(first);
  for (int edge = first; edge < last; ++edge) least = std::min(least, slack(edge));
  price_[mentor] -= least;
  limit_[mentor] = nodes_[mentor].capacity;
  fill(mentor);
}

template <class Weight>
Weight Optimum<Weight>::group_price(std::size_t node) const {
  const auto group = group_[node];
  if (!is_outside(group)) return price_[group];
  return side_of(node) == Side::mentor ? outside_ : -outside_;
}

template <class Weight>
Weight Optimum<Weight>::price(Side side, int node) const {
  const auto seen = price_[global(side, node)];
  return side == Side::mentor ? seen - outside_ : seen + outside_;
}

template <class Weight>
void Optimum<Weight>::choose(int edge) {
  chosen_[at(edge)] = 1;
  changes_.push_back(edge);
  int link = static_cast<int>(links_.size());
  if (free_links_.empty()) {
    links_.emplace_back();
  } else {
    link = free_links_.back();
    free_links_.pop_back();
  }
  links_[at(link)].edge = edge;
  for (const auto side : {Side::mentor, Side::mentee}) {
    auto& first = first_link_[person_of(edge, side)];
    links_[at(link)].next[at(side)] = first;
    first = link;
  }
}

template <class Weight>
void Optimum<Weight>::unchoose(int edge) {
  chosen_[at(edge)] = 0;
  changes_.push_back(edge);
  int link = -1;
  for (const auto side : {Side::mentor, Side::mentee}) {
    int* next = &first_link_[person_of(edge, side)];
    while (links_[at(*next)].edge != edge) next = &links_[at(*next)].next[at(side)];
    link = *next;
    *next = links_[at(link)].next[at(side)];
  }
  free_links_.push_back(link);
}

template <class Weight>
void Optimum<Weight>::fill(std::size_t node) {
  while (has_room(node) && more(node) < 0)
    if (!Search(*this, node, -more(node)).run()) return;
}

template <class Weight>
void Optimum<Weight>::weigh(int edge, Weight weight) {
  problem_.edges[at(edge)].weight = weight;
  const auto mentor = mentor_of(edge), mentee = mentee_of(edge);
  const auto first = mentee_pairs_.begin() + mentee_from_[mentee - mentor_nodes_];
  const auto last = mentee_pairs_.begin() + mentee_from_[mentee - mentor_nodes_ + 1];
  std::lower_bound(first, last, edge, [](const Seen& pair, int one) { return pair.edge < one; })->weight =
      weight;
  if (chosen(edge) && slack(edge) > 0) {
    unchoose(edge);
    Exchange(*this, mentor, mentee).run();
  } else if (!chosen(edge) && slack(edge) < 0) {
    choose(edge);
    Exchange(*this, mentee, mentor).run();
  }
}

template <class Weight>
void Optimum<Weight>::resize(Side side, int node, int capacity) {
  const auto place = global(side, node), group = group_[place];
  nodes_[place].capacity = capacity;
  limit_[place] = std::min(flow_[place], capacity);
  problem_.nodes[at(side)][at(node)].capacity = capacity;
  // A partner of a mentor comes from its group, one of a mentee goes to it.
  const auto exchange = [&](std::size_t mentors_from, std::size_t mentors_to) {
    side == Side::mentor ? Exchange(*this, mentors_from, mentors_to).run()
                         : Exchange(*this, mentors_to, mentors_from).run();
  };
  while (flow_[place] > capacity) {
    --flow_[place];
    exchange(group, place);
  }
  // One place after the other: an open one that is worth taking would be a way of negative cost.
  while (flow_[place] < capacity && more(place) < 0) {
    limit_[place] = ++flow_[place];
    exchange(place, group);
  }
  limit_[place] = capacity;
}

template class Optimum<std::int64_t>;
template class Optimum<Wide>;

}  // namespace turnabout::matching
