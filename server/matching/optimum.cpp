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
  for (const auto node : members_.back()) start_prices(node);
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
  find_lowest();
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
      reprice(global(side, node), prices[at(side)][at(node)]);
  for (std::size_t node = 0; node + 1 < nodes_.size(); ++node) nodes_[node].limit = capacity(node);
  for (int edge = 0; edge < std::ssize(chosen); ++edge) {
    if (chosen[at(edge)] == 0) continue;
    choose(edge);
    for (const auto side : {Side::mentor, Side::mentee})
      for (auto node = person_of(edge, side); !is_outside(node); node = nodes_[node].group)
        ++nodes_[node].flow;
  }
  find_lowest();
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
  for (auto k = nodes_[mentor].first; k < nodes_[mentor].last; ++k)
    nets.push_back(pairs_[k].weight - nodes_[at(pairs_[k].other)].price - around);
  std::ranges::sort(nets, std::greater<>());
  const auto& node = problem_.nodes[0][mentor];
  int places = 0;
  while (places < std::min(node.capacity, static_cast<int>(nets.size())) &&
         nets[at(places)] + node.gain(places + 1) > 0)
    ++places;
  Weight own = places < node.capacity ? -node.gain(places + 1) : std::numeric_limits<Weight>::max();
  if (places > 0) own = std::min(own, nets[at(places) - 1]);
  if (node.capacity == 0) own = nets.empty() ? Weight{0} : nets.front();
  reprice(mentor, around + own);
}

template <class Weight>
void Optimum<Weight>::index_nodes() {
  mentor_nodes_ = problem_.nodes[0].size();
  const auto count = mentor_nodes_ + problem_.nodes[1].size();
  nodes_.resize(count + 1);
  members_.resize(count + 1);
  for (const auto side : {Side::mentor, Side::mentee})
    for (int place = 0; place < std::ssize(problem_.nodes[at(side)]); ++place) {
      const auto node = global(side, place);
      const auto& as_given = problem_.nodes[at(side)][at(place)];
      const auto group = as_given.group == FlowNode<Weight>::kNoGroup ? count : global(side, as_given.group);
      nodes_[node].group = static_cast<std::uint32_t>(group);
      nodes_[node].kind = kind_of(as_given);
      members_[group].push_back(node);
    }
}

/// Looks at a few only: those that gain the same mostly follow each other.
template <class Weight>
std::uint32_t Optimum<Weight>::kind_of(const FlowNode<Weight>& node) {
  constexpr std::size_t kLookedAt = 16;
  for (std::size_t back = 1; back <= std::min(kLookedAt, kinds_.size()); ++back) {
    const auto& known = kinds_[kinds_.size() - back];
    if (known.at_least == node.at_least && known.demand == node.demand && known.first == node.first)
      return static_cast<std::uint32_t>(kinds_.size() - back);
  }
  kinds_.push_back(node);
  return static_cast<std::uint32_t>(kinds_.size() - 1);
}

template <class Weight>
void Optimum<Weight>::index_edges() {
  const auto people = [&](int edge) { return std::array{mentor_of(edge), mentee_of(edge)}; };
  const auto edges = static_cast<int>(problem_.edges.size());
  for (int edge = 0; edge < edges; ++edge)
    for (const auto person : people(edge)) ++nodes_[person].last;
  std::uint32_t first = 0;
  for (auto& node : nodes_) {
    node.first = node.rest = first;
    first += std::exchange(node.last, first);
  }
  pairs_.resize(first);
  for (int edge = 0; edge < edges; ++edge) {
    const auto [mentor, mentee] = people(edge);
    const auto weight = problem_.edges[at(edge)].weight;
    pairs_[nodes_[mentor].last++] = {static_cast<int>(mentee), edge, weight};
    pairs_[nodes_[mentee].last++] = {static_cast<int>(mentor), edge, weight};
  }
  for (const auto& node : nodes_) std::sort(row(node.first), row(node.last));
  chosen_.assign(problem_.edges.size(), 0);
}

template <class Weight>
void Optimum<Weight>::reprice(std::size_t node, Weight price) {
  nodes_[node].price = price;
  if (auto& lowest = lowest_[at(side_of(node))]; price < lowest && is_person(node)) lowest = price;
}

template <class Weight>
void Optimum<Weight>::find_lowest() {
  constexpr auto kNone = std::numeric_limits<Weight>::max();
  std::array<Weight, 2> lowest = {kNone, kNone};
  for (std::size_t node = 0; node + 1 < nodes_.size(); ++node)
    if (auto& known = lowest[at(side_of(node))]; is_person(node)) known = std::min(known, nodes_[node].price);
  for (const auto side : {Side::mentor, Side::mentee})
    if (lowest[at(side)] != kNone) lowest_[at(side)] = lowest[at(side)];
}

template <class Weight>
void Optimum<Weight>::start_prices(std::size_t node) {
  reprice(node, group_price(node) - gain(node, 1));
  const bool is_mentor = node < at(problem_.people[0]);
  if (!is_mentor) nodes_[node].limit = capacity(node);
  for (const auto member : members_[node]) start_prices(member);
}

/// At the lowest price at which no pair with this mentor is a bargain.
template <class Weight>
void Optimum<Weight>::admit(std::size_t mentor) {
  const auto& node = nodes_[mentor];
  Weight least = node.first == node.last ? Weight{0} : std::numeric_limits<Weight>::max();
  for (auto k = node.first; k < node.last; ++k)
    least = std::min(least, node.price + nodes_[at(pairs_[k].other)].price - pairs_[k].weight);
  reprice(mentor, node.price - least);
  nodes_[mentor].limit = capacity(mentor);
  fill(mentor);
}

template <class Weight>
Weight Optimum<Weight>::group_price(std::size_t node) const {
  const std::size_t group = nodes_[node].group;
  if (!is_outside(group)) return nodes_[group].price;
  return side_of(node) == Side::mentor ? outside_ : -outside_;
}

template <class Weight>
Weight Optimum<Weight>::price(Side side, int node) const {
  const auto seen = nodes_[global(side, node)].price;
  return side == Side::mentor ? seen - outside_ : seen + outside_;
}

template <class Weight>
auto Optimum<Weight>::chosen_place(const Node& person, int edge) -> Row {
  return std::find_if(row(person.first), row(person.rest),
                      [&](const Seen& pair) { return pair.edge == edge; });
}

template <class Weight>
auto Optimum<Weight>::rest_place(const Node& person, int edge, Weight weight) -> Row {
  return std::lower_bound(row(person.rest), row(person.last), Seen{.edge = edge, .weight = weight});
}

template <class Weight>
void Optimum<Weight>::choose(int edge) {
  chosen_[at(edge)] = 1;
  changes_.push_back(edge);
  for (const auto one : {mentor_of(edge), mentee_of(edge)}) {
    auto& person = nodes_[one];
    const auto place = rest_place(person, edge, problem_.edges[at(edge)].weight);
    std::rotate(row(person.rest), place, place + 1);
    ++person.rest;
  }
}

template <class Weight>
void Optimum<Weight>::unchoose(int edge) {
  chosen_[at(edge)] = 0;
  changes_.push_back(edge);
  for (const auto one : {mentor_of(edge), mentee_of(edge)}) {
    auto& person = nodes_[one];
    const auto place = rest_place(person, edge, problem_.edges[at(edge)].weight);
    const auto from = chosen_place(person, edge);
    std::rotate(from, from + 1, place);
    --person.rest;
  }
}

template <class Weight>
void Optimum<Weight>::fill(std::size_t node) {
  while (has_room(node) && more(node) < 0)
    if (!Search(*this, node, -more(node)).run()) return;
}

template <class Weight>
void Optimum<Weight>::weigh(int edge, Weight weight) {
  const Weight before = std::exchange(problem_.edges[at(edge)].weight, weight);
  const auto mentor = mentor_of(edge), mentee = mentee_of(edge);
  for (const auto one : {mentor, mentee}) {
    const auto& person = nodes_[one];
    if (chosen(edge)) {
      chosen_place(person, edge)->weight = weight;
      continue;
    }
    const auto from = rest_place(person, edge, before), to = rest_place(person, edge, weight);
    from->weight = weight;
    to > from ? std::rotate(from, from + 1, to) : std::rotate(to, from, from + 1);
  }
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
  const auto place = global(side, node), group = std::size_t{nodes_[place].group};
  auto& flow = nodes_[place].flow;
  auto& limit = nodes_[place].limit;
  problem_.nodes[at(side)][at(node)].capacity = capacity;
  limit = std::min(flow, capacity);
  // A partner of a mentor comes from its group, one of a mentee goes to it.
  const auto exchange = [&](std::size_t mentors_from, std::size_t mentors_to) {
    side == Side::mentor ? Exchange(*this, mentors_from, mentors_to).run()
                         : Exchange(*this, mentors_to, mentors_from).run();
  };
  while (flow > capacity) {
    --flow;
    exchange(group, place);
  }
  // One place after the other: an open one that is worth taking would be a way of negative cost.
  while (flow < capacity && more(place) < 0) {
    limit = ++flow;
    exchange(place, group);
  }
  limit = capacity;
}

template class Optimum<std::int64_t>;
template class Optimum<Wide>;

}  // namespace turnabout::matching
