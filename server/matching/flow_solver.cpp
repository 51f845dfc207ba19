// The best set of pairs as a cheapest circulation. One hub feeds every mentor and is fed by every mentee:
//
//   hub ──(one arc for each run of equally valued places)──► mentor ──(0..1)──► mentee ──(the same)──► hub
//
// Every part of the objective is a sum over arcs, so the parts are folded into one integer cost without
// rounding: the weight of a part is one more than everything the parts below it can add up to (Ladder). Where
// the folded costs could leave 62 bits, the same code runs on 128-bit integers, whose range covers every
// problem that validate() lets through with up to a million pairs. There is no "big M" and no floating point.
//
// Ties are a second, small run. By complementary slackness the best circulations are exactly those that keep
// every arc with a negative reduced cost full and every arc with a positive one empty. Only arcs at zero are
// still free; on those the sum of tie_break() is maximised. The choice is therefore the same whatever solver
// finds the first optimum.

#include <limits>
#include <stdexcept>

#include "matching/lemon/circulation.hpp"
#include "matching/solver.hpp"

namespace turnabout::matching {
namespace {

/// What an application still needs once the locked pairs are made.
struct Remaining {
  int capacity = 0;
  int at_least = 0;
  bool reached = false;
};

struct Sides {
  std::vector<Remaining> mentors, mentees;
  std::vector<const Candidate*> open;  ///< Feasible and not locked.
};

std::vector<Remaining> remaining(const std::vector<Place>& places) {
  std::vector<Remaining> side;
  side.reserve(places.size());
  for (const auto& place : places) side.push_back({place.capacity, place.at_least, false});
  return side;
}

/// Room that nobody can fill only makes the weights larger than they need be.
void cut_to_degree(std::vector<Remaining>& side, const std::vector<int>& degree) {
  for (std::size_t i = 0; i < side.size(); ++i) side[i].capacity = std::min(side[i].capacity, degree[i]);
}

Sides sides_of(const Problem& problem) {
  Sides sides{remaining(problem.mentors), remaining(problem.mentees), {}};
  const auto take = [](Remaining& person) {
    --person.capacity;
    person.at_least = std::max(0, person.at_least - 1);
    person.reached = true;
  };
  for (const auto& match : problem.locked) {
    take(sides.mentors[static_cast<std::size_t>(match.mentor)]);
    take(sides.mentees[static_cast<std::size_t>(match.mentee)]);
  }
  auto locked = problem.locked;
  std::sort(locked.begin(), locked.end());
  std::vector<int> mentor_degree(problem.mentors.size()), mentee_degree(problem.mentees.size());
  for (const auto& candidate : problem.feasible) {
    if (std::binary_search(locked.begin(), locked.end(), candidate.match)) continue;
    sides.open.push_back(&candidate);
    ++mentor_degree[static_cast<std::size_t>(candidate.match.mentor)];
    ++mentee_degree[static_cast<std::size_t>(candidate.match.mentee)];
  }
  cut_to_degree(sides.mentors, mentor_degree);
  cut_to_degree(sides.mentees, mentee_degree);
  return sides;
}

/// The weights that fold the parts of the objective into one number.
struct Weights {
  Wide demand = 0, people = 0, pairs = 0, score = 0;
  Wide largest_arc = 0;  ///< No arc costs more than this, either way.
};

/// Stacks parts from the least to the most important. `spread` is by how much the part's total can differ.
class Ladder {
 public:
  Wide next(Wide spread) {
    const Wide weight = below_ + 1;
    below_ += weight * spread;
    return weight;
  }

 private:
  Wide below_ = 0;
};

Weights weights_of(const Problem& problem, const Sides& sides) {
  const auto room = [](const std::vector<Remaining>& side) {
    std::int64_t sum = 0;
    for (const auto& person : side) sum += person.capacity;
    return sum;
  };
  const Wide pairs = std::min(room(sides.mentors), room(sides.mentees));
  Score highest = 0, lowest = 0;
  for (const auto* candidate : sides.open) {
    highest = std::max(highest, candidate->score);
    lowest = std::min(lowest, candidate->score);
  }
  const Wide score = pairs * (highest - lowest);
  const bool everyone_once = std::ranges::all_of(problem.mentors, [](auto& p) { return p.capacity == 1; }) &&
                             std::ranges::all_of(problem.mentees, [](auto& p) { return p.capacity == 1; });
  // With one partner each, people reached are twice the pairs: the part would only widen the numbers.
  const bool count_people = problem.people_first == PeopleFirst::yes && !everyone_once;
  const auto demands = [](const std::vector<Place>& side) {
    return std::ranges::any_of(side, [](const Place& place) { return place.at_least > 0; });
  };

  Ladder ladder;
  Weights weights;
  if (problem.objective == Objective::score_first) {
    weights.pairs = ladder.next(pairs);
    if (count_people) weights.people = ladder.next(2 * pairs);
    weights.score = ladder.next(score);
  } else {
    weights.score = ladder.next(score);
    weights.pairs = ladder.next(pairs);
    if (count_people) weights.people = ladder.next(2 * pairs);
  }
  if (demands(problem.mentors) || demands(problem.mentees)) weights.demand = ladder.next(2 * pairs);
  weights.largest_arc =
      weights.demand + weights.people + weights.pairs + weights.score * std::max(highest, -lowest);
  return weights;
}

/// The circulation network; arcs 0 … open.size()-1 are the pairs, in their order.
template <class Cost>
struct Network {
  int nodes = 0;
  std::vector<Arc<Cost>> arcs;
};

/// Places of equal worth share an arc. Worth falls from the first place to the last, so a cheapest flow fills
/// them in order and the sum stays a sum over arcs.
template <class Cost, class Connect>
void add_places(const Remaining& person, const Weights& weights, Connect connect) {
  int done = 0;
  const auto run = [&](int units, Wide worth) {
    units = std::min(units, person.capacity - done);
    if (units <= 0) return;
    connect(units, static_cast<Cost>(-worth));
    done += units;
  };
  if (!person.reached) run(1, weights.people + (person.at_least > 0 ? weights.demand : 0));
  run(person.at_least - done, weights.demand);
  run(person.capacity - done, 0);
}

template <class Cost>
Network<Cost> network_of(const Sides& sides, const Weights& weights) {
  const int mentors = static_cast<int>(sides.mentors.size());
  const int mentees = static_cast<int>(sides.mentees.size());
  Network<Cost> network{1 + mentors + mentees, {}};
  for (const auto* candidate : sides.open)
    network.arcs.push_back({1 + candidate->match.mentor, 1 + mentors + candidate->match.mentee, 0, 1,
                            static_cast<Cost>(-(weights.pairs + weights.score * candidate->score))});
  for (int i = 0; i < mentors; ++i)
    add_places<Cost>(sides.mentors[static_cast<std::size_t>(i)], weights, [&](int units, Cost cost) {
      network.arcs.push_back({0, 1 + i, 0, units, cost});
    });
  for (int i = 0; i < mentees; ++i)
    add_places<Cost>(sides.mentees[static_cast<std::size_t>(i)], weights, [&](int units, Cost cost) {
      network.arcs.push_back({1 + mentors + i, 0, 0, units, cost});
    });
  return network;
}

/// Keeps what every best circulation shares, and lets tie_break() choose among the rest.
template <class Cost>
std::vector<std::int64_t> break_ties(const Problem& problem, const Sides& sides, const Network<Cost>& network,
                                     const Circulation<Cost>& best) {
  std::vector<Arc<std::int64_t>> free;
  std::vector<std::size_t> pair_of;  // the free arcs that are pairs come first
  for (std::size_t i = 0; i < network.arcs.size(); ++i) {
    const auto& arc = network.arcs[i];
    const auto at = [&](int node) { return best.potential[static_cast<std::size_t>(node)]; };
    const Cost reduced = arc.cost + at(arc.from) - at(arc.to);
    if ((reduced < 0 && best.flow[i] != arc.upper) || (reduced > 0 && best.flow[i] != arc.lower))
      throw std::logic_error("matching: the solver's prices do not prove its answer");
    const bool is_pair = i < sides.open.size();
    if (reduced > 0) continue;
    const std::int64_t worth = is_pair ? tie_break(problem, sides.open[i]->match) : 0;
    free.push_back({arc.from, arc.to, reduced < 0 ? arc.upper : 0, arc.upper, -worth});
    if (is_pair) pair_of.push_back(i);
  }
  const auto chosen = cheapest_circulation(network.nodes, free);
  std::vector<std::int64_t> flow(sides.open.size(), 0);
  for (std::size_t i = 0; i < pair_of.size(); ++i) flow[pair_of[i]] = chosen.flow[i];
  return flow;
}

template <class Cost>
std::vector<Match> best_pairs(const Problem& problem, const Sides& sides, const Weights& weights) {
  const auto network = network_of<Cost>(sides, weights);
  const auto best = cheapest_circulation(network.nodes, network.arcs);
  const auto flow = break_ties(problem, sides, network, best);
  auto pairs = problem.locked;
  for (std::size_t i = 0; i < flow.size(); ++i)
    if (flow[i] > 0) pairs.push_back(sides.open[i]->match);
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

void add_shortfalls(const std::vector<Place>& side, Shortfall::Side which, const std::vector<int>& partners,
                    std::vector<Shortfall>& shortfalls) {
  for (std::size_t i = 0; i < side.size(); ++i)
    if (partners[i] < side[i].at_least)
      shortfalls.push_back({which, static_cast<int>(i), side[i].at_least - partners[i]});
}

std::vector<Shortfall> shortfalls_of(const Problem& problem, const std::vector<Match>& pairs) {
  std::vector<int> mentor_partners(problem.mentors.size()), mentee_partners(problem.mentees.size());
  for (const auto& match : pairs) {
    ++mentor_partners[static_cast<std::size_t>(match.mentor)];
    ++mentee_partners[static_cast<std::size_t>(match.mentee)];
  }
  std::vector<Shortfall> shortfalls;
  add_shortfalls(problem.mentors, Shortfall::Side::mentor, mentor_partners, shortfalls);
  add_shortfalls(problem.mentees, Shortfall::Side::mentee, mentee_partners, shortfalls);
  return shortfalls;
}

class FlowSolver final : public Solver {
 public:
  Result<Solution> solve(const Problem& problem) const override {
    CHECK_OK(validate(problem));
    const auto sides = sides_of(problem);
    const auto weights = weights_of(problem, sides);
    // A potential is the cost of a path, and a path visits a node once.
    const Wide longest_path =
        weights.largest_arc * static_cast<Wide>(problem.mentors.size() + problem.mentees.size() + 2);
    const bool narrow = longest_path < (Wide{1} << 60);
    if (!narrow && longest_path >= (Wide{1} << 120))
      return refuse(Code::too_large, "There are too many people with too high scores for an exact answer.");
    Solution solution;
    solution.pairs = narrow ? best_pairs<std::int64_t>(problem, sides, weights)
                            : best_pairs<Wide>(problem, sides, weights);
    solution.standing = standing_of(problem, solution.pairs);
    solution.shortfalls = shortfalls_of(problem, solution.pairs);
    return solution;
  }
};

}  // namespace

std::unique_ptr<Solver> make_flow_solver() {
  return std::make_unique<FlowSolver>();
}

}  // namespace turnabout::matching
