#include <cstdlib>
#include <random>

#include <gtest/gtest.h>

#include "matching/brute_force.hpp"
#include "matching/certificate/verifier.hpp"
#include "matching/solver.hpp"

namespace turnabout::matching {
namespace {

/// Whether two quotas of a side overlap without one being inside the other.
bool overlap(const Problem& problem) {
  for (const auto& a : problem.quotas)
    for (const auto& b : problem.quotas) {
      std::vector<int> both;
      std::ranges::set_intersection(a.people, b.people, std::back_inserter(both));
      if (a.side == b.side && !both.empty() && both != a.people && both != b.people) return true;
    }
  return false;
}

/// Small problems over all options together.
class RandomProblems {
 public:
  explicit RandomProblems(std::uint64_t seed) : engine_(seed) {}

  int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(n)); }

  Problem next() {
    Problem problem;
    const bool one_each = below(2) == 0;
    const int largest_capacity = one_each ? 1 : below(8) == 0 ? 1'000'000'000 : 3;
    problem.mentors = side(one_each ? 9 : 6, largest_capacity);
    problem.mentees = side(one_each ? 9 : 6, largest_capacity);
    problem.people_first = below(2) == 0 ? PeopleFirst::yes : PeopleFirst::no;
    problem.fairness = std::array{Fairness::none, Fairness::worst_pair, Fairness::leximin}[pick(3)];
    if (problem.fairness == Fairness::none && below(2) == 0) problem.objective = Objective::score_first;
    problem.seed = engine_();
    add_pairs(problem, one_each ? 20 : 16);
    lock_some(problem);
    for (int quota = below(2) == 0 ? 1 + below(6) : 0; quota > 0; --quota) add_quota(problem);
    return problem;
  }

 private:
  std::size_t pick(int n) { return static_cast<std::size_t>(below(n)); }

  std::vector<Place> side(int people, int largest_capacity) {
    std::vector<Place> places(pick(people));
    for (auto& place : places) {
      place.capacity = 1 + below(largest_capacity);
      place.at_least = below(4) == 0 ? below(std::min(place.capacity, 4) + 1) : 0;
      place.tie_key = engine_();
    }
    return places;
  }

  /// Dense, sparse, one hub, a chain, or two halves that have nothing to do with each other.
  bool is_pair(int shape, int density, Match match) {
    if (shape == 1) return match.mentee == 0 || below(8) == 0;
    if (shape == 2) return match.mentor == match.mentee || match.mentor == match.mentee + 1;
    if (shape == 3 && (match.mentor < 3) != (match.mentee < 3)) return false;
    return below(4) < density;
  }

  void add_pairs(Problem& problem, std::size_t most) {
    const int kind = below(7), shape = below(6), density = 1 + below(4);
    for (int mentor = 0; mentor < std::ssize(problem.mentors); ++mentor)
      for (int mentee = 0; mentee < std::ssize(problem.mentees); ++mentee)
        if (is_pair(shape, density, {mentor, mentee}) && problem.feasible.size() < most)
          problem.feasible.push_back({{mentor, mentee}, score(kind)});
  }

  Score score(int kind) {
    if (kind == 0) return 0;
    if (kind == 1) return below(3);
    if (kind == 2) return below(41) - 20;
    if (kind == 3) return kHighestScore - below(2);
    if (kind == 4) return below(2) == 0 ? kHighestScore : -kHighestScore;
    if (kind == 5) return 7;
    return below(1000);
  }

  void lock_some(Problem& problem) {
    if (below(3) != 0) return;
    for (const auto& candidate : problem.feasible) {
      if (below(5) != 0) continue;
      problem.locked.push_back(candidate.match);
      if (!validate(problem)) problem.locked.pop_back();
    }
  }

  void add_quota(Problem& problem) {
    Quota quota;
    quota.side = below(2) == 0 ? Side::mentor : Side::mentee;
    const auto people =
        static_cast<int>(quota.side == Side::mentor ? problem.mentors.size() : problem.mentees.size());
    const bool is_interval = below(2) == 0;
    const int first = below(people + 1), last = first + below(people - first + 1);
    for (int person = 0; person < people; ++person)
      if (is_interval ? person >= first && person < last : below(2) == 0) quota.people.push_back(person);
    quota.at_least = below(2) == 0 ? below(4) : 0;
    if (below(3) != 0) quota.at_most = quota.at_least + below(3);
    problem.quotas.push_back(quota);
    if (!validate(problem) || (problem.fairness == Fairness::leximin && overlap(problem)))
      problem.quotas.pop_back();
  }

  std::mt19937_64 engine_;
};

int rounds() {
  const char* asked = std::getenv("TURNABOUT_LONG");  // NOLINT(concurrency-mt-unsafe)
  return asked != nullptr ? 100'000 : 5'000;
}

/// Every proof's bound is what its prices give, and claims what is true.
void expect_proved(const Problem& problem, const Solution& solution) {
  EXPECT_EQ(solution.certificate.pairs, solution.pairs);
  for (const auto& proof : solution.certificate.proofs) {
    const testing::ProofReader reader(problem, proof);
    const bool is_bound = reader.bound() == proof.bound;
    EXPECT_TRUE(is_bound);
    const Wide worth = reader.worth(solution.pairs);
    using Claim = Proof::Claim;
    const bool holds = proof.claim == Claim::reached     ? worth == proof.bound
                       : proof.claim == Claim::unreached ? worth > proof.bound
                                                         : worth <= proof.bound;
    EXPECT_TRUE(holds);
  }
}

void expect_accepted(const Problem& problem, const Solution& solution) {
  const auto verdict = verify(problem, solution.certificate);
  const bool is_proved = std::ranges::none_of(
      solution.certificate.proofs, [](const Proof& proof) { return proof.claim == Proof::Claim::gap; });
  EXPECT_EQ(verdict.kind, is_proved ? Verdict::Kind::proved : Verdict::Kind::gap);
  for (const auto& failure : verdict.failures) ADD_FAILURE() << failure.sentence;
}

// matching.md rule 1, matching.md rule 2, matching.md rule 3, matching.md rule 4, matching.md rule 5,
// matching.md rule 38, matching.md rule 39, matching.md rule 40, matching.md rule 41
TEST(Options, EqualBruteForceInEveryPartOfTheObjective) {
  RandomProblems problems(20'26);
  const auto solver = make_exact_solver();
  int overlapping = 0, branched = 0;  // branched: no prices prove what was found
  for (int round = 0; round < rounds(); ++round) {
    const auto problem = problems.next();
    const auto solution = solver->solve(problem);
    ASSERT_TRUE(solution) << solution.error().message;
    ASSERT_EQ(solution->pairs, testing::BruteForce(problem).best()) << "round " << round;
    ASSERT_EQ(solution->standing, standing_of(problem, solution->pairs));
    ASSERT_EQ(solution->proved, Solution::Proved::best);
    overlapping += overlap(problem) ? 1 : 0;
    branched += solution->certificate.proofs.back().claim == Proof::Claim::gap ? 1 : 0;
    expect_proved(problem, *solution);
    expect_accepted(problem, *solution);
    ASSERT_FALSE(::testing::Test::HasFailure()) << "round " << round;
  }
  EXPECT_GT(overlapping, rounds() / 20);
  EXPECT_GT(branched, 0);
  EXPECT_LT(branched, overlapping / 4);
}

/// No allowed set that keeps a proof's threshold is worth more than its bound.
void expect_bounded(const Problem& problem, const Solution& solution, const std::vector<Match>& best) {
  for (const auto& proof : solution.certificate.proofs) {
    const bool keeps = std::ranges::all_of(best, [&](Match match) {
      return !proof.threshold || std::ranges::find(problem.locked, match) != problem.locked.end() ||
             problem.feasible[static_cast<std::size_t>(position_of(problem, match))].score >=
                 *proof.threshold;
    });
    const bool is_bounded = !keeps || testing::ProofReader(problem, proof).worth(best) <= proof.bound;
    EXPECT_TRUE(is_bounded);
  }
}

// matching.md rule 42
TEST(Options, AreAnsweredAsWellAsCanBeWheneverPatienceEnds) {
  RandomProblems problems(42);
  const auto solver = make_exact_solver();
  int stopped = 0;
  for (int round = 0; round < rounds() / 10; ++round) {
    const auto problem = problems.next();
    const auto best = testing::BruteForce(problem).best();
    bool was_stopped = true;
    for (int last = 0; was_stopped; ++last) {
      int asked = 0;
      const auto solution = solver->solve(problem, [&](const Progress& progress) {
        EXPECT_LE(progress.placed, progress.of);
        return ++asked <= last;
      });
      was_stopped = asked > last;
      ASSERT_TRUE(solution) << solution.error().message;
      ASSERT_TRUE(testing::is_allowed(problem, solution->pairs)) << "round " << round << ", asked " << asked;
      expect_proved(problem, *solution);
      expect_bounded(problem, *solution, best);
      // The verifier tries all sets for leximin, and then says that there is a better one.
      if (problem.fairness != Fairness::leximin || solution->proved == Solution::Proved::best)
        expect_accepted(problem, *solution);
      const bool is_best = !better(problem, best, solution->pairs);
      EXPECT_TRUE(is_best || solution->proved == Solution::Proved::gap);
      ASSERT_FALSE(::testing::Test::HasFailure()) << "round " << round << ", asked " << asked;
      stopped += solution->proved == Solution::Proved::gap ? 1 : 0;
    }
  }
  EXPECT_GT(stopped, rounds() / 10);
}

}  // namespace
}  // namespace turnabout::matching
