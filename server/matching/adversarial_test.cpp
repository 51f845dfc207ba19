#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <span>
#include <string>

#include <gtest/gtest.h>

#include "matching/all_pairs/listed.hpp"
#include "matching/all_pairs/solve.hpp"
#include "matching/brute_force.hpp"
#include "matching/certificate/plain_check.hpp"
#include "matching/certificate/verifier.hpp"
#include "matching/rematch.hpp"
#include "matching/solver.hpp"
#include "matching/sparse/solve.hpp"

// The families on which matching engines fail: ties everywhere, one hub, one chain through everybody, scores
// at the edge of what is allowed, nobody on a side, islands, and room for more than there are people. Each is
// asked under every objective and with every kind of demand, of every engine. Small ones are compared with
// brute force, large ones with what can be counted by hand; the independent verifier accepts every answer.
namespace turnabout::matching {
namespace {

std::size_t at(std::ptrdiff_t index) {
  return static_cast<std::size_t>(index);
}

/// A problem, and what is best with most pairs first, then points, people_first off, and nothing else asked.
struct Family {
  std::string name;
  Problem problem;
  std::int64_t pairs = 0;
  Score score = 0;
};

Problem people(int mentors, int mentees, int capacity = 1) {
  Problem problem;
  for (int i = 0; i < mentors; ++i) problem.mentors.push_back({capacity, 0, static_cast<std::uint64_t>(i)});
  for (int i = 0; i < mentees; ++i)
    problem.mentees.push_back({capacity, 0, static_cast<std::uint64_t>(mentors + i)});
  return problem;
}

template <class ScoreOf>
void add_pairs(Problem& problem, ScoreOf score_of) {
  for (int mentor = 0; mentor < std::ssize(problem.mentors); ++mentor)
    for (int mentee = 0; mentee < std::ssize(problem.mentees); ++mentee)
      if (const std::optional<Score> score = score_of(mentor, mentee))
        problem.feasible.push_back({{mentor, mentee}, *score});
}

Family all_alike(std::string name, int n, Score score) {
  auto problem = people(n, n);
  add_pairs(problem, [&](int, int) { return std::optional(score); });
  return {std::move(name), std::move(problem), n, n * score};
}

/// Mentor 0 knows all mentees and mentee 0 all mentors; each has room for half of them.
Family hub(int n) {
  auto problem = people(n, n);
  problem.mentors[0].capacity = problem.mentees[0].capacity = n / 2;
  add_pairs(problem, [](int mentor, int mentee) {
    return mentor == 0 || mentee == 0 ? std::optional<Score>(mentor + mentee) : std::nullopt;
  });
  Score score = 0;
  for (int other = n - n / 2; other < n; ++other) score += 2 * other;
  return {"one hub", std::move(problem), 2 * (n / 2), score};
}

/// Everybody wants the mentee before theirs, and only mentor 0 has no other: each step moves all the others.
Family chain(int n) {
  auto problem = people(n, n);
  add_pairs(problem, [](int mentor, int mentee) {
    return mentee == mentor       ? std::optional<Score>(0)
           : mentee == mentor - 1 ? std::optional<Score>(1)
                                  : std::nullopt;
  });
  return {"a long chain", std::move(problem), n, 0};
}

/// Scores one point apart, at the end of their range.
Family huge(int n, int sign) {
  auto problem = people(n, n);
  add_pairs(problem, [&](int mentor, int mentee) {
    const Score less = mentor == mentee ? 0 : 1;
    const Score score = sign > 0 ? kHighestScore - less : less - kHighestScore;
    return std::abs(mentor - mentee) < 2 ? std::optional(score) : std::nullopt;
  });
  // Below nothing, those beside the diagonal are better; an odd one out stays on it.
  const Score best = sign > 0 ? n * kHighestScore : n * (1 - kHighestScore) - n % 2;
  return {sign > 0 ? "huge scores" : "huge scores below nothing", std::move(problem), n, best};
}

/// Every pair costs or brings as much as a pair can.
Family both_signs(int n) {
  auto problem = people(n, n);
  add_pairs(problem, [](int mentor, int mentee) {
    return std::optional((mentor + mentee) % 2 == 0 ? kHighestScore : -kHighestScore);
  });
  return {"huge scores of both signs", std::move(problem), n, n * kHighestScore};
}

/// Two by two, between people who can have nobody.
Family islands(int n) {
  auto problem = people(n + 2, n + 1);
  add_pairs(problem, [&](int mentor, int mentee) {
    const int a = mentor % 2, b = mentee % 2;
    const bool together = mentor / 2 == mentee / 2 && mentor < n && mentee < n;
    return together ? std::optional<Score>(3 - a - b - a * b) : std::nullopt;
  });
  return {"islands", std::move(problem), n, 2 * n};
}

/// Everybody has room for more than there are; half of the pairs cost points.
Family room_for_all(int n, int capacity) {
  auto problem = people(n, n, capacity);
  Score score = 0;
  add_pairs(problem, [&](int mentor, int mentee) {
    const Score points = (mentor * n + mentee) % 7 - 3;
    score += points;
    return std::optional(points);
  });
  return {"room for all", std::move(problem), std::int64_t{n} * n, score};
}

/// `dense` people where all know all, `line` where few do.
std::vector<Family> families(int dense, int line) {
  return {all_alike("all equal", dense, 7),
          all_alike("all nothing", dense, 0),
          all_alike("all as high as can be", dense, kHighestScore),
          all_alike("all as low as can be", dense, -kHighestScore),
          hub(line),
          chain(line),
          huge(line / 2 + 1, 1),
          huge(line / 2 + 1, -1),
          both_signs(dense),
          islands(line),
          room_for_all(dense, std::numeric_limits<int>::max()),
          room_for_all(dense, dense),
          {"no mentor", people(0, 3)},
          {"no mentee", people(3, 0, std::numeric_limits<int>::max())},
          {"nobody", people(0, 0)},
          {"no possible pair", people(line, line)}};
}

enum class Asked { nothing, locks, demands, quotas, everything, overlapping };
constexpr std::array kAsked{Asked::nothing, Asked::locks,      Asked::demands,
                            Asked::quotas,  Asked::everything, Asked::overlapping};

void lock_some(Problem& problem) {
  for (std::size_t pair = 1; pair < problem.feasible.size(); pair += 5) {
    problem.locked.push_back(problem.feasible[pair].match);
    if (!validate(problem)) problem.locked.pop_back();
  }
}

void demand_some(Problem& problem) {
  for (auto* side : {&problem.mentors, &problem.mentees})
    for (std::size_t person = 0; person < side->size(); person += 3)
      (*side)[person].at_least = std::min((*side)[person].capacity, 2);
}

/// People from `first` up to, but not with, `last`; takes in the locks.
void add_quota(Problem& problem, Side side, std::ptrdiff_t first, std::ptrdiff_t last, int at_least) {
  Quota quota{.side = side, .people = {}, .at_least = at_least};
  quota.people.resize(at(last - first));
  std::iota(quota.people.begin(), quota.people.end(), static_cast<int>(first));
  quota.at_most = std::max(counted(quota, problem.locked), at_least + static_cast<int>(last - first) / 2);
  problem.quotas.push_back(std::move(quota));
}

Problem asking(Problem problem, Asked asked) {
  const auto mentors = std::ssize(problem.mentors), mentees = std::ssize(problem.mentees);
  if (asked == Asked::locks || asked == Asked::everything) lock_some(problem);
  if (asked == Asked::demands || asked == Asked::everything) demand_some(problem);
  if (asked == Asked::quotas || asked == Asked::everything) {
    add_quota(problem, Side::mentor, 0, mentors, 1);
    add_quota(problem, Side::mentor, 0, mentors / 2, 2);
    add_quota(problem, Side::mentee, mentees / 2, mentees, 0);
  }
  if (asked == Asked::overlapping) {
    add_quota(problem, Side::mentor, 0, 2 * mentors / 3, 1);
    add_quota(problem, Side::mentor, mentors / 3, mentors, 1);
  }
  return problem;
}

/// The problem under each objective.
std::vector<Problem> objectives(const Problem& problem) {
  std::vector<Problem> all;
  for (const auto people_first : {PeopleFirst::yes, PeopleFirst::no}) {
    auto one = problem;
    one.people_first = people_first;
    for (const auto fairness : {Fairness::none, Fairness::worst_pair, Fairness::leximin}) {
      one.fairness = fairness;
      all.push_back(one);
    }
    one.fairness = Fairness::none;
    one.objective = Objective::score_first;
    all.push_back(one);
  }
  return all;
}

void expect_accepted(const Problem& problem, const Certificate& certificate) {
  const auto verdict = verify(problem, certificate);
  EXPECT_EQ(verdict.kind, Verdict::Kind::proved) << verdict.sentence;
  for (const auto& failure : verdict.failures) ADD_FAILURE() << failure.sentence;
}

/// Calls visit(problem) for all families, demands and objectives, and says where it failed.
template <class Visit>
void each(const std::vector<Family>& all, Visit visit) {
  for (const auto& family : all)
    for (const auto asked : kAsked)
      for (const auto& problem : objectives(asking(family.problem, asked))) {
        if (asked == Asked::overlapping && problem.fairness == Fairness::leximin) continue;  // refused
        ASSERT_TRUE(validate(problem)) << family.name;
        visit(problem, asked);
        ASSERT_FALSE(::testing::Test::HasFailure())
            << family.name << " of " << problem.mentors.size() << ", asked " << static_cast<int>(asked)
            << ", objective " << static_cast<int>(problem.objective) << ", fairness "
            << static_cast<int>(problem.fairness) << ", people "
            << (problem.people_first == PeopleFirst::yes);
      }
}

// matching.md rule 1, matching.md rule 2, matching.md rule 3, matching.md rule 4
TEST(Adversarial, SmallFamiliesEqualBruteForceUnderEveryObjective) {
  const auto solver = make_exact_solver();
  each(families(3, 6), [&](const Problem& problem, Asked asked) {
    const auto solution = solver->solve(problem);
    ASSERT_TRUE(solution) << solution.error().message;
    EXPECT_EQ(solution->pairs, testing::BruteForce(problem).best());
    EXPECT_EQ(solution->proved, Solution::Proved::best);
    // Where quotas overlap, branching may prove what no prices can.
    if (asked != Asked::overlapping || solution->certificate.proofs.back().claim != Proof::Claim::gap)
      expect_accepted(problem, solution->certificate);
  });
}

// matching.md rule 1
TEST(Adversarial, LargeFamiliesAreAsCountedByHand) {
  const auto solver = make_exact_solver();
  for (auto& family : families(60, 300)) {
    family.problem.people_first = PeopleFirst::no;
    const auto solution = solver->solve(family.problem);
    ASSERT_TRUE(solution) << solution.error().message;
    EXPECT_EQ(solution->standing.pairs, family.pairs) << family.name;
    EXPECT_EQ(solution->standing.score, family.score) << family.name;
    expect_accepted(family.problem, solution->certificate);
  }
}

// matching.md rule 1, matching.md rule 3, matching.md rule 4
TEST(Adversarial, LargerFamiliesAreProvedUnderEveryObjective) {
  const auto solver = make_exact_solver();
  each(families(12, 60), [&](const Problem& problem, Asked asked) {
    const auto solution = solver->solve(problem);
    ASSERT_TRUE(solution) << solution.error().message;
    if (solution->proved == Solution::Proved::best && asked != Asked::overlapping)
      expect_accepted(problem, solution->certificate);
    else
      EXPECT_NE(verify(problem, solution->certificate).kind, Verdict::Kind::refused);
    EXPECT_TRUE(asked == Asked::overlapping || solution->proved == Solution::Proved::best);
  });
}

/// The edits that reach what the first answer did not foresee: scores and capacities beyond those there were.
std::vector<Result<Rematch::Moved>> edit(Rematch& rematch, int step) {
  const auto problem = rematch.problem();
  const auto pairs = rematch.pairs();
  if (problem.feasible.empty() || pairs.empty()) return {};
  const auto any = problem.feasible[at(step * 7) % problem.feasible.size()].match;
  const auto chosen = pairs[at(step * 3) % pairs.size()];
  switch (step) {
    case 0:
      return {rematch.ban(chosen)};
    case 1:
      return {rematch.rescore(any, kHighestScore)};
    case 2:
      return {rematch.rescore(chosen, -kHighestScore)};
    case 3:
      return {rematch.resize(Side::mentor, chosen.mentor, 0)};
    case 4:
      return {rematch.resize(Side::mentee, any.mentee, std::numeric_limits<int>::max())};
    case 5:
      return {rematch.lock(any), rematch.lock(chosen)};
    case 6:
      return {rematch.unlock(any), rematch.allow(any)};
    default:
      return {rematch.resize(Side::mentor, any.mentor, std::numeric_limits<int>::max())};
  }
}

// The proof of a fresh run of the edited problem proves the pairs that were kept by edits.
// matching.md rule 1
TEST(Adversarial, EditsStayBestInEveryFamily) {
  const auto solver = make_exact_solver();
  int kept = 0;
  const auto all_small = families(3, 6), all_larger = families(9, 30);
  for (const auto& all : {all_small, all_larger})
    each(all, [&](const Problem& problem, Asked asked) {
      auto rematch = Rematch::make(problem);
      EXPECT_EQ(static_cast<bool>(rematch), problem.fairness == Fairness::none &&
                                                (asked != Asked::overlapping || problem.mentors.size() < 3));
      for (int step = 0; rematch && step < 8; ++step) {
        for (const auto& moved : edit(*rematch, step)) kept += moved ? 1 : 0;
        const auto edited = rematch->problem();
        const auto fresh = solver->solve(edited);
        ASSERT_TRUE(fresh) << fresh.error().message;
        expect_accepted(edited, {rematch->pairs(), fresh->certificate.proofs});
        EXPECT_EQ(rematch->standing(), standing_of(edited, rematch->pairs()));
      }
    });
  EXPECT_GT(kept, 1000);
}

SparseProblem sparse(const Problem& problem) {
  SparseProblem found;
  found.mentor_capacity.assign(problem.mentors.size(), 1);
  found.mentee_capacity.assign(problem.mentees.size(), 1);
  found.from.assign(problem.mentors.size() + 1, 0);
  for (const auto& [match, score] : problem.feasible) {
    ++found.mentor_capacity[at(match.mentor)];
    ++found.mentee_capacity[at(match.mentee)];
    ++found.from[at(match.mentor) + 1];
    found.mentee.push_back(match.mentee);
    found.score.push_back(static_cast<std::int32_t>(score));
  }
  const auto at_most = [](std::vector<int>& capacities, const std::vector<Place>& places) {
    for (std::size_t i = 0; i < places.size(); ++i)
      capacities[i] = std::min(capacities[i], places[i].capacity);
  };
  at_most(found.mentor_capacity, problem.mentors);
  at_most(found.mentee_capacity, problem.mentees);
  std::partial_sum(found.from.begin(), found.from.end(), found.from.begin());
  return found;
}

/// Folded as plain_check.hpp has it, with a pair that outweighs all points that meet.
PlainVerdict checked(const SparseProblem& problem, const SparseSolution& solution) {
  std::int64_t furthest = 0;
  for (const auto* side : {&solution.mentor_price, &solution.mentee_price})
    for (const auto& price : *side) furthest = std::max(furthest, std::abs(price.points));
  const auto most = std::int64_t{kHighestScore} * (std::ssize(problem.mentee) + 2) + 2 * furthest;
  const auto weight = 4 * most;
  const auto folded = [&](const std::vector<SparsePrice>& prices) {
    std::vector<std::int64_t> all;
    for (const auto& price : prices) all.push_back(price.halves * (weight / 2) + price.points);
    return all;
  };
  const auto mentor_price = folded(solution.mentor_price), mentee_price = folded(solution.mentee_price);
  return check(
      {problem.mentor_capacity, problem.mentee_capacity, problem.from, problem.mentee, problem.score},
      {solution.chosen, weight, mentor_price, mentee_price});
}

/// All pairs of a problem, in the only width that holds the highest scores.
class Matrix final : public all_pairs::Rows {
 public:
  explicit Matrix(const Problem& problem)
      : rows_(static_cast<int>(problem.mentors.size())),
        columns_(static_cast<int>(problem.mentees.size())),
        scores_(problem.mentors.size() * problem.mentees.size(), all_pairs::kBarred<std::int32_t>) {
    for (const auto& [match, score] : problem.feasible)
      scores_[at(match.mentor) * problem.mentees.size() + at(match.mentee)] =
          static_cast<std::int32_t>(score);
  }
  int rows() const override { return rows_; }
  int columns() const override { return columns_; }
  bool narrow() const override { return false; }
  std::span<const std::int16_t> row16(int /*row*/, std::span<std::int16_t> room) const override {
    return room;
  }
  std::span<const std::int32_t> row32(int row, std::span<std::int32_t> /*room*/) const override {
    return std::span(scores_).subspan(at(row) * at(columns_), at(columns_));
  }

 private:
  int rows_, columns_;
  std::vector<std::int32_t> scores_;
};

SparseSolution by_all_pairs(const Problem& problem, const SparseProblem& listed) {
  const Matrix rows(problem);
  auto found = solve(AllPairsProblem{rows, listed.mentor_capacity, listed.mentee_capacity});
  SparseSolution solution{.chosen = {},
                          .settled = found.settled,
                          .pairs = found.pairs,
                          .score = found.score,
                          .mentor_price = std::move(found.mentor_price),
                          .mentee_price = std::move(found.mentee_price)};
  for (const auto& [mentor, mentee] : found.chosen)
    solution.chosen.push_back(static_cast<std::uint32_t>(position_of(problem, {mentor, mentee})));
  return solution;
}

void expect_proved(const Family& family, const SparseProblem& problem, const SparseSolution& solution) {
  const auto verdict = checked(problem, solution);
  EXPECT_TRUE(verdict.proved) << family.name << ": " << verdict.fault;
  EXPECT_EQ(verdict.pairs, family.pairs) << family.name;
  EXPECT_EQ(verdict.score, family.score) << family.name;
}

// matching.md rule 1
TEST(Adversarial, TheEnginesForManyPeopleProveEveryFamily) {
  for (const auto& [dense, line] : {std::pair{4, 8}, {60, 200}, {160, 100}})
    for (const auto& family : families(dense, line)) {
      const auto problem = sparse(family.problem);
      expect_proved(family, problem, solve(problem));
      expect_proved(family, problem, solve_many(problem));
      expect_proved(family, problem, by_all_pairs(family.problem, problem));
    }
  for (const auto& family : families(1, 1'000)) {
    const auto problem = sparse(family.problem);
    expect_proved(family, problem, solve(problem));
  }
}

}  // namespace
}  // namespace turnabout::matching
