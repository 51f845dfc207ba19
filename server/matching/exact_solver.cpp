// The objective as one whole number, and the choice among equals.
//
// Every part of the objective is a sum over pairs, or over places of a person whose worth falls from the
// first to the last. So the parts are folded into one weight without rounding: the weight of a part is one
// more than everything the parts below it can add up to (Ladder). Where the folded weights could leave 60
// bits, the same code runs on 128-bit integers, whose range covers every problem that validate() lets through
// with up to a million pairs. There is no guessed "big M" and no floating point. Optimum finds the best set.
//
// Ties are a second, small run. The best sets are exactly those that use everything whose slack is negative
// and nothing whose slack is positive. Only what has no slack is still free; on that the sum of tie_break()
// is maximised. The choice is therefore the same whatever solver finds the first optimum.

#include "matching/optimum.hpp"
#include "matching/solver.hpp"

namespace turnabout::matching {
namespace {

std::size_t index(Side side) {
  return static_cast<std::size_t>(side);
}

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

template <class Weight>
FlowNode<Weight> node_of(const Remaining& person, const Weights& weights) {
  FlowNode<Weight> node;
  node.capacity = person.capacity;
  node.at_least = std::min(person.at_least, person.capacity);
  node.demand = static_cast<Weight>(weights.demand);
  node.first = person.reached ? Weight{0} : static_cast<Weight>(weights.people);
  return node;
}

template <class Weight>
FlowProblem<Weight> flow_of(const Sides& sides, const Weights& weights) {
  FlowProblem<Weight> flow;
  for (const auto& person : sides.mentors) flow.nodes[0].push_back(node_of<Weight>(person, weights));
  for (const auto& person : sides.mentees) flow.nodes[1].push_back(node_of<Weight>(person, weights));
  flow.people = {static_cast<int>(sides.mentors.size()), static_cast<int>(sides.mentees.size())};
  flow.edges.reserve(sides.open.size());
  for (const auto* candidate : sides.open)
    flow.edges.push_back({candidate->match.mentor, candidate->match.mentee,
                          static_cast<Weight>(weights.pairs + weights.score * candidate->score)});
  return flow;
}

/// What every best answer does with a person's places: the first `surely` are used, those from `capacity` on
/// are not.
struct Settled {
  int surely = 0;
  int capacity = 0;
};

template <class Weight>
Settled settled(const Optimum<Weight>& best, Side side, int person) {
  const auto& node = best.problem().nodes[index(side)][static_cast<std::size_t>(person)];
  Settled places;
  for (int nth = 1; nth <= node.capacity; ++nth) {
    const Weight worth = node.gain(nth) + best.price(side, person);
    places.surely += worth > 0;
    places.capacity += worth >= 0;
  }
  return places;
}

/// The best answers are exactly those that use every place and pair whose slack is negative and none whose
/// slack is positive (complementary slackness). Only what has no slack is still free; on that, tie_break()
/// chooses.
template <class Weight>
std::vector<Match> break_ties(const Problem& problem, const Sides& sides, const Optimum<Weight>& best) {
  constexpr std::int64_t kMust = std::int64_t{1} << 52;  // more than a million ties of 32 bits
  FlowProblem<std::int64_t> free;
  free.people = best.problem().people;
  for (const auto side : {Side::mentor, Side::mentee})
    for (int person = 0; person < free.people[index(side)]; ++person) {
      const auto places = settled(best, side, person);
      free.nodes[index(side)].push_back(
          {.capacity = places.capacity, .at_least = places.surely, .demand = kMust});
    }
  auto pairs = problem.locked;
  std::vector<Match> open;
  for (int edge = 0; edge < std::ssize(best.problem().edges); ++edge) {
    const auto match = sides.open[static_cast<std::size_t>(edge)]->match;
    const Weight slack = best.slack(edge);
    if (slack < 0) {
      pairs.push_back(match);
      for (const auto side : {Side::mentor, Side::mentee}) {
        auto& node = free.nodes[index(side)]
                               [static_cast<std::size_t>(side == Side::mentor ? match.mentor : match.mentee)];
        --node.capacity;
        node.at_least = std::max(0, node.at_least - 1);
      }
    } else if (slack == 0) {
      free.edges.push_back({match.mentor, match.mentee, tie_break(problem, match)});
      open.push_back(match);
    }
  }
  const Optimum<std::int64_t> chosen(std::move(free));
  for (int edge = 0; edge < std::ssize(open); ++edge)
    if (chosen.chosen(edge)) pairs.push_back(open[static_cast<std::size_t>(edge)]);
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

template <class Weight>
std::vector<Match> best_pairs(const Problem& problem, const Sides& sides, const Weights& weights) {
  return break_ties(problem, sides, Optimum<Weight>(flow_of<Weight>(sides, weights)));
}

void add_shortfalls(const std::vector<Place>& side, Side which, const std::vector<int>& partners,
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
  add_shortfalls(problem.mentors, Side::mentor, mentor_partners, shortfalls);
  add_shortfalls(problem.mentees, Side::mentee, mentee_partners, shortfalls);
  return shortfalls;
}

class ExactSolver final : public Solver {
 public:
  using Solver::solve;
  Result<Solution> solve(const Problem& problem, const Patience& /*patience*/) const override {
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

std::unique_ptr<Solver> make_exact_solver() {
  return std::make_unique<ExactSolver>();
}

}  // namespace turnabout::matching
