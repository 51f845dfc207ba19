// matching_edits forbid|any TIMES FILE: a solved instance, then so many edits one after the other, each
// solved again and timed.
//
//   forbid  one of the chosen pairs may not be made any more
//   any     in turn: another score for a pair, a chosen pair forbidden, another pair locked, a person gone,
//   one back
#include <algorithm>
#include <cstdio>
#include <exception>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/matching/instance.hpp"
#include "bench/matching/measure.hpp"
#include "bench/matching/random.hpp"
#include "matching/certificate/verifier.hpp"
#include "matching/rematch.hpp"

namespace turnabout::bench {
namespace {

using matching::Match;
using matching::Side;

matching::Problem problem_of(const Instance& instance) {
  matching::Problem problem;
  problem.mentors.resize(static_cast<std::size_t>(instance.mentors));
  problem.mentees.resize(static_cast<std::size_t>(instance.mentees));
  problem.feasible.reserve(instance.pairs());
  for (std::size_t mentor = 0, pair = 0; mentor + 1 < instance.from.size(); ++mentor) {
    for (; pair < static_cast<std::size_t>(instance.from[mentor + 1]); ++pair)
      problem.feasible.push_back({{static_cast<int>(mentor), instance.mentee[pair]}, instance.score[pair]});
    std::sort(problem.feasible.begin() + instance.from[mentor], problem.feasible.end(),
              [](const auto& one, const auto& other) { return one.match < other.match; });
  }
  return problem;
}

class Edits {
 public:
  explicit Edits(const Instance& instance)
      : whole_(problem_of(instance)),
        rematch_(matching::Rematch::make(whole_).value()),
        partner_(whole_.mentors.size(), kNobody) {
    moved_.gained = rematch_.pairs();
    remember();
  }

  /// Each picks what to edit, and resolves to the edit itself. A lock that leaves another no room is refused,
  /// and counts as an edit all the same.
  using Act = std::function<void()>;
  Act forbid() {
    auto mentor = partner_.end();
    while (mentor == partner_.end() || *mentor == kNobody)
      mentor = partner_.begin() + random_.below(static_cast<int>(partner_.size()));
    const Match match{static_cast<int>(mentor - partner_.begin()), *mentor};
    return [this, match] { note(rematch_.ban(match)); };
  }
  Act score() {
    return
        [this, match = any_pair(), points = random_.below(1001)] { note(rematch_.rescore(match, points)); };
  }
  Act lock() {
    return [this, match = any_pair()] { note(rematch_.lock(match)); };
  }
  Act leave() {
    const bool mentor = random_.below(2) == 0;
    gone_ = {mentor ? Side::mentor : Side::mentee,
             random_.below(static_cast<int>((mentor ? whole_.mentors : whole_.mentees).size()))};
    return [this] { note(rematch_.resize(gone_.side, gone_.person, 0)); };
  }
  Act come_back() {
    return [this] { note(rematch_.resize(gone_.side, gone_.person, 1)); };
  }

  /// Keeps the pairs as whoever asks for edits does: reading all of them anew would be most of the work, and
  /// time edits with cold caches.
  void remember() {
    for (const auto& match : moved_.lost) partner_[static_cast<std::size_t>(match.mentor)] = kNobody;
    for (const auto& match : moved_.gained) partner_[static_cast<std::size_t>(match.mentor)] = match.mentee;
    moved_ = {};
  }

  /// A fresh run on the edited problem is no better, and its certificate holds.
  bool proved() const {
    const auto problem = rematch_.problem();
    const auto fresh = matching::make_exact_solver()->solve(problem);
    return fresh && matching::standing_of(problem, rematch_.pairs()) == fresh->standing &&
           matching::verify(problem, fresh->certificate).kind == matching::Verdict::Kind::proved;
  }

 private:
  struct Gone {
    Side side = Side::mentor;
    int person = 0;
  };

  static constexpr int kNobody = -1;

  Match any_pair() {
    return whole_.feasible[static_cast<std::size_t>(random_.below(static_cast<int>(whole_.feasible.size())))]
        .match;
  }

  void note(turnabout::Result<matching::Rematch::Moved> moved) {
    if (moved) moved_ = *std::move(moved);
  }

  Random random_{1};
  matching::Problem whole_;
  matching::Rematch rematch_;
  std::vector<int> partner_;        // of each mentor; everybody has one place
  matching::Rematch::Moved moved_;  // by the last edit
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
    edits.remember();
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
