#include "matching/rematch.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <random>

#include <gtest/gtest.h>

#include "matching/exact/resumed.hpp"

namespace turnabout::matching {
namespace {

class Edits {
 public:
  explicit Edits(std::uint64_t seed) : engine_(seed) {}

  int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(n)); }

  Problem problem(int people) {
    Problem problem;
    const int largest_capacity = 1 + below(3);
    for (auto* side : {&problem.mentors, &problem.mentees}) {
      side->resize(static_cast<std::size_t>(below(people)) + 1);
      for (auto& place : *side) {
        place.capacity = 1 + below(largest_capacity);
        place.at_least = below(5) == 0 ? 1 : 0;
        place.tie_key = engine_();
      }
    }
    problem.people_first = below(2) == 0 ? PeopleFirst::yes : PeopleFirst::no;
    const int scores = below(2) == 0 ? 4 : 1000;  // many equals, or few
    for (int mentor = 0; mentor < std::ssize(problem.mentors); ++mentor)
      for (int mentee = 0; mentee < std::ssize(problem.mentees); ++mentee)
        if (below(3) != 0) problem.feasible.push_back({{mentor, mentee}, below(scores) - scores / 3});
    if (below(3) == 0) add_quota(problem);
    return problem;
  }

  /// One edit of any kind; what it moved, or why not.
  Result<Rematch::Moved> edit(Rematch& rematch, const Problem& whole) {
    const auto match =
        whole.feasible[static_cast<std::size_t>(below(static_cast<int>(whole.feasible.size())))].match;
    switch (below(6)) {
      case 0:
        return rematch.ban(match);
      case 1:
        return rematch.allow(match);
      case 2:
        return rematch.lock(match);
      case 3:
        return rematch.unlock(match);
      case 4:
        return rematch.rescore(match, below(10) == 0 ? 5000 : below(300));
      default:
        return below(2) == 0 ? rematch.resize(Side::mentor, match.mentor, below(5))
                             : rematch.resize(Side::mentee, match.mentee, below(5));
    }
  }

 private:
  void add_quota(Problem& problem) {
    Quota quota{Side::mentee, {}, below(3), {}};
    for (int mentee = 0; mentee < std::ssize(problem.mentees); ++mentee)
      if (below(2) == 0) quota.people.push_back(mentee);
    quota.at_most = quota.at_least + below(3);
    problem.quotas.push_back(quota);
  }

  std::mt19937_64 engine_;
};

/// How many demanded places are taken: what comes before the standing.
int demand_met(const Problem& problem, const std::vector<Match>& pairs) {
  std::vector<int> mentors(problem.mentors.size()), mentees(problem.mentees.size());
  int met = 0;
  for (const auto& match : pairs) {
    const auto count = [&](std::vector<int>& partners, const std::vector<Place>& places, int person) {
      const auto at = static_cast<std::size_t>(person);
      if (++partners[at] <= places[at].at_least) ++met;
    };
    count(mentors, problem.mentors, match.mentor);
    count(mentees, problem.mentees, match.mentee);
  }
  for (const auto& quota : problem.quotas)
    met += std::min(quota.at_least, static_cast<int>(std::ranges::count_if(pairs, [&](Match match) {
                      return std::ranges::binary_search(quota.people, match.mentee);
                    })));
  return met;
}

/// Every score so large that another point decides only among equals: one for each pair of `today`.
Problem preferring(Problem problem, const std::vector<Match>& today) {
  for (auto& [match, score] : problem.feasible)
    score = score * 100 + (std::ranges::binary_search(today, match) ? 1 : 0);
  return problem;
}

int rounds() {
  return std::getenv("TURNABOUT_LONG") != nullptr ? 20'000 : 400;  // NOLINT(concurrency-mt-unsafe)
}

// A fresh run on the edited problem is as good, and keeps no more of the pairs before the edit.
TEST(Rematch, StaysBestAndNearUnderEdits) {
  Edits edits(7);
  const auto solver = make_exact_solver();
  int refused = 0, moved = 0;
  for (int round = 0; round < rounds(); ++round) {
    const auto whole = edits.problem(7);
    if (whole.feasible.empty()) continue;
    auto rematch = Rematch::make(whole);
    ASSERT_TRUE(rematch) << rematch.error().message;
    for (int step = 0; step < 12; ++step) {
      const auto before = rematch->pairs();
      const auto change = edits.edit(*rematch, whole);
      const auto after = rematch->pairs();
      if (!change) {
        ++refused;
        ASSERT_EQ(after, before);
        continue;
      }
      std::vector<Match> lost, gained;
      std::ranges::set_difference(before, after, std::back_inserter(lost));
      std::ranges::set_difference(after, before, std::back_inserter(gained));
      ASSERT_EQ(change->lost, lost);
      ASSERT_EQ(change->gained, gained);
      moved += lost.empty() && gained.empty() ? 0 : 1;
      const auto problem = rematch->problem();
      const auto near = preferring(problem, before);
      const auto fresh = solver->solve(near);
      ASSERT_TRUE(fresh) << fresh.error().message;
      ASSERT_EQ(demand_met(near, after), demand_met(near, fresh->pairs)) << "round " << round << ", " << step;
      ASSERT_FALSE(better(near, fresh->standing, standing_of(near, after)))
          << "round " << round << ", " << step;
      ASSERT_EQ(rematch->standing(), standing_of(problem, after));
    }
  }
  EXPECT_GT(refused, rounds() / 10);
  EXPECT_GT(moved, rounds());
}

/// A few of the pairs that are not locked.
std::vector<Match> some_pairs(Edits& edits, const Problem& problem) {
  std::vector<Match> some;
  for (const auto& [match, score] : problem.feasible)
    if (edits.below(4) == 0 && std::ranges::find(problem.locked, match) == problem.locked.end())
      some.push_back(match);
  return some;
}

Problem without(Problem problem, const std::vector<Match>& pairs) {
  std::erase_if(problem.feasible, [&](const Candidate& candidate) {
    return std::ranges::binary_search(pairs, candidate.match);
  });
  return problem;
}

// Locks, bans and people who come later included; the next edits find it best.
TEST(Rematch, GoesOnFromTheAnswerOfASolver) {
  Edits edits(11);
  const auto solver = make_exact_solver();
  int locked = 0, later = 0;
  for (int round = 0; round < rounds(); ++round) {
    auto whole = edits.problem(7);
    if (whole.feasible.empty()) continue;
    const auto first =
        whole.feasible[static_cast<std::size_t>(edits.below(static_cast<int>(whole.feasible.size())))];
    whole.locked = {first.match};
    if (edits.below(2) == 0 || !validate(whole)) whole.locked.clear();
    const auto banned = some_pairs(edits, whole);
    const auto then = without(whole, banned);
    const auto today = solver->solve(then);
    ASSERT_TRUE(today) << today.error().message;
    auto rematch = Rematch::resume(whole, *today, banned);
    ASSERT_TRUE(rematch) << rematch.error().message;
    ASSERT_EQ(rematch->pairs(), today->pairs) << "round " << round;
    locked += whole.locked.empty() ? 0 : 1;
    for (const auto& match : banned) {
      const auto before = rematch->pairs();
      ASSERT_TRUE(rematch->allow(match));
      const auto near = preferring(rematch->problem(), before);
      const auto fresh = solver->solve(near);
      ASSERT_EQ(demand_met(near, rematch->pairs()), demand_met(near, fresh->pairs)) << "round " << round;
      ASSERT_FALSE(better(near, fresh->standing, standing_of(near, rematch->pairs()))) << "round " << round;
      ++later;
    }
    rematch->prefer(today->pairs);
    const auto near = preferring(whole, today->pairs);
    const auto fresh = solver->solve(near);
    ASSERT_EQ(demand_met(near, rematch->pairs()), demand_met(near, fresh->pairs)) << "round " << round;
    ASSERT_FALSE(better(near, fresh->standing, standing_of(near, rematch->pairs()))) << "round " << round;
  }
  EXPECT_GT(locked, rounds() / 10);
  EXPECT_GT(later, rounds());
}

TEST(Rematch, ThePricesOfAFreshRunAreEnoughToGoOn) {
  Edits edits(13);
  int proved = 0, asked = 0;
  for (int round = 0; round < rounds(); ++round) {
    const auto problem = edits.problem(7);
    auto today = make_exact_solver()->solve(problem);
    ASSERT_TRUE(today);
    const Task task(problem);
    const auto proves_it = [&] {
      const auto answer = answer_in(task, *today);
      return answer && proves(task, *answer, [&](std::size_t edge) {
               return answer->ladder.pair(task.candidate(edge).score);
             });
    };
    ++asked;
    proved += proves_it() ? 1 : 0;
    if (today->pairs.empty()) continue;
    today->pairs.pop_back();
    ASSERT_FALSE(proves_it()) << "round " << round;
  }
  EXPECT_EQ(proved, asked);
}

TEST(Rematch, RefusesWhatOnlyAFreshRunCanAnswer) {
  Problem problem;
  problem.mentors.resize(2);
  problem.mentees.resize(2);
  problem.fairness = Fairness::leximin;
  EXPECT_EQ(Rematch::make(problem).error().code, Code::invalid);
  problem.fairness = Fairness::none;
  problem.mentees.resize(3);
  problem.quotas = {{Side::mentee, {0, 1}, 0, 1}, {Side::mentee, {1, 2}, 0, 1}};
  EXPECT_EQ(Rematch::make(problem).error().code, Code::invalid);
}

}  // namespace
}  // namespace turnabout::matching
