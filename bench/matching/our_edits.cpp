// matching_edits forbid|any TIMES FILE: a solved instance, then so many edits one after the other, each
// solved again and timed.
//
//   forbid  one of the chosen pairs may not be made any more
//   any     in turn: another score for a pair, a chosen pair forbidden, another pair locked, a person gone,
//   one back
#include <array>
#include <cstdio>
#include <exception>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/matching/instance.hpp"
#include "bench/matching/measure.hpp"
#include "bench/matching/random.hpp"
#include "matching/optimum.hpp"

namespace turnabout::bench {
namespace {

using matching::Side;
using Weight = std::int64_t;

class Edits {
 public:
  explicit Edits(const Instance& instance)
      : people_{instance.mentors, instance.mentees},
        pair_worth_(Weight{1001} * (instance.mentors + instance.mentees)),
        optimum_(problem_of(instance)) {}

  /// Each picks what to edit, and resolves to the edit itself.
  using Act = std::function<void()>;
  Act forbid() { return weighing(chosen_pair(), -4 * pair_worth_); }
  Act score() { return weighing(any_pair(), pair_worth_ + random_.below(1001)); }
  Act lock() {
    const int pair = any_pair();
    return weighing(pair, optimum_.problem().edges[static_cast<std::size_t>(pair)].weight + 4 * pair_worth_);
  }
  Act leave() {
    const auto side = random_.below(2) == 0 ? Side::mentor : Side::mentee;
    gone_ = {side, random_.below(people_[static_cast<std::size_t>(side)])};
    return [this] { optimum_.resize(gone_.side, gone_.person, 0); };
  }
  Act come_back() {
    return [this] { optimum_.resize(gone_.side, gone_.person, 1); };
  }

  /// Weak duality, from the prices alone (optimum.hpp): nothing is worth more than what is chosen.
  bool proved() const {
    Weight worth = 0, bound = 0;
    for (std::size_t pair = 0; pair < optimum_.problem().edges.size(); ++pair) {
      const int edge = static_cast<int>(pair);
      if (optimum_.chosen(edge)) worth += optimum_.problem().edges[pair].weight;
      bound += std::max(Weight{0}, -optimum_.slack(edge));
    }
    for (const auto side : {Side::mentor, Side::mentee})
      for (int person = 0; person < people_[static_cast<std::size_t>(side)]; ++person) {
        const auto capacity = optimum_.problem()
                                  .nodes[static_cast<std::size_t>(side)][static_cast<std::size_t>(person)]
                                  .capacity;
        bound += capacity * std::max(Weight{0}, optimum_.price(side, person));
      }
    return worth == bound;
  }

 private:
  struct Gone {
    Side side = Side::mentor;
    int person = 0;
  };

  matching::FlowProblem<Weight> problem_of(const Instance& instance) const {
    matching::FlowProblem<Weight> problem;
    problem.people = people_;
    for (const auto side : {0U, 1U}) problem.nodes[side].resize(static_cast<std::size_t>(people_[side]));
    problem.edges.reserve(instance.pairs());
    for (std::size_t mentor = 0, pair = 0; mentor + 1 < instance.from.size(); ++mentor)
      for (; pair < static_cast<std::size_t>(instance.from[mentor + 1]); ++pair)
        problem.edges.push_back(
            {static_cast<int>(mentor), instance.mentee[pair], pair_worth_ + instance.score[pair]});
    return problem;
  }

  Act weighing(int pair, Weight weight) {
    return [this, pair, weight] { optimum_.weigh(pair, weight); };
  }
  int any_pair() { return random_.below(static_cast<int>(optimum_.problem().edges.size())); }
  int chosen_pair() {
    int pair = any_pair();
    while (!optimum_.chosen(pair)) pair = any_pair();
    return pair;
  }

  Random random_{1};
  std::array<int, 2> people_;
  Weight pair_worth_;
  matching::Optimum<Weight> optimum_;
  Gone gone_;
};

Repeated measure(const std::string& what, int times, const Instance& instance) {
  Edits edits(instance);
  using Kinds = std::vector<Edits::Act (Edits::*)()>;
  const Kinds forbid = {&Edits::forbid};
  const Kinds any = {&Edits::score, &Edits::forbid, &Edits::lock, &Edits::leave, &Edits::come_back};
  if (what != "forbid" && what != "any") throw std::invalid_argument("there is no edit " + what);
  const auto& kinds = what == "any" ? any : forbid;
  Repeated repeated;
  for (int time = 0; time < times; ++time) {
    const auto act = (edits.*kinds[static_cast<std::size_t>(time) % kinds.size()])();
    const Stopwatch watch;
    act();
    repeated.seconds.push_back(watch.wall());
  }
  repeated.proved = edits.proved();
  return repeated;
}

}  // namespace
}  // namespace turnabout::bench

int main(int count, char** words) {
  using namespace turnabout::bench;
  if (count != 4) {
    std::fputs("matching_edits forbid|any TIMES FILE\n", stderr);
    return 1;
  }
  try {
    print(measure(words[1], std::stoi(words[2]), load(words[3])));
    return 0;
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 1;
  }
}
