#include "matching/certificate/plain_check.hpp"

#include <gtest/gtest.h>

#include "matching/certificate/testing/certified.hpp"
#include "matching/certificate/verifier.hpp"

namespace turnabout::matching {
namespace {

/// A plain problem as flat arrays, with its certificate.
struct Flat {
  std::vector<int> mentor_capacity, mentee_capacity;
  std::vector<std::uint32_t> from{0};
  std::vector<std::int32_t> mentee, score;
  std::vector<std::uint32_t> chosen;
  std::int64_t weight = 0;
  std::array<std::vector<std::int64_t>, 2> price;

  PlainProblem problem() const { return {mentor_capacity, mentee_capacity, from, mentee, score}; }
  PlainCertificate certificate() const { return {chosen, weight, price[0], price[1]}; }
};

/// Also sees that both ways to compute say the same.
PlainVerdict check(const Flat& flat) {
  const auto portable = check(flat.problem(), flat.certificate(), Lanes::portable);
  const auto best = check(flat.problem(), flat.certificate(), Lanes::best);
  EXPECT_EQ(portable.fault, best.fault);
  EXPECT_EQ(portable.proved, best.proved);
  EXPECT_TRUE(portable.bound == best.bound);
  return best;
}

Problem plain_problem(testing::CertifiableProblems& chance, int people) {
  Problem problem;
  problem.people_first = PeopleFirst::no;
  for (auto* side : {&problem.mentors, &problem.mentees})
    for (int i = 0; i < people; ++i) side->push_back({.capacity = 1 + chance.below(2)});
  const int density = 1 + chance.below(4);
  for (int mentor = 0; mentor < people; ++mentor)
    for (int mentee = 0; mentee < people; ++mentee)
      if (chance.below(4) < density) problem.feasible.push_back({{mentor, mentee}, chance.below(200) - 50});
  return problem;
}

Flat flat(const Problem& problem, const Certificate& certificate) {
  Flat flat;
  for (const auto& place : problem.mentors) flat.mentor_capacity.push_back(place.capacity);
  for (const auto& place : problem.mentees) flat.mentee_capacity.push_back(place.capacity);
  flat.from.resize(problem.mentors.size() + 1);
  for (std::size_t k = 0; k < problem.feasible.size(); ++k) {
    const auto& [match, score] = problem.feasible[k];
    flat.mentee.push_back(match.mentee);
    flat.score.push_back(static_cast<std::int32_t>(score));
    for (auto i = static_cast<std::size_t>(match.mentor) + 1; i < flat.from.size(); ++i) ++flat.from[i];
    if (std::ranges::find(certificate.pairs, match) != certificate.pairs.end())
      flat.chosen.push_back(static_cast<std::uint32_t>(k));
  }
  const auto& proof = certificate.proofs.front();
  const auto pairs =
      static_cast<std::size_t>(std::ranges::find(proof.parts, Part::pairs) - proof.parts.begin());
  flat.weight = static_cast<std::int64_t>(proof.weights[pairs]);
  for (const std::size_t side : {0U, 1U})
    for (const auto price : proof.prices[side]) flat.price[side].push_back(static_cast<std::int64_t>(price));
  return flat;
}

// matching.md rule 53
TEST(PlainCheck, AcceptsAndRefusesWhatTheVerifierDoes) {
  testing::CertifiableProblems chance(5);
  int proved = 0, refused = 0;
  for (int round = 0; round < 300; ++round) {
    const auto problem = plain_problem(chance, 1 + chance.below(40));
    auto certificate = testing::certify(problem);
    auto arrays = flat(problem, certificate);
    ASSERT_TRUE(check(arrays).proved) << check(arrays).fault;
    ASSERT_EQ(verify(problem, certificate).standing.score, check(arrays).score);
    // One price, and with it the bound that a file would state; or one pair fewer.
    auto& proof = certificate.proofs.front();
    if (chance.below(2) == 0) {
      const auto person = static_cast<std::size_t>(chance.below(static_cast<int>(problem.mentees.size())));
      const int more = chance.below(5) - 2;
      proof.prices[1][person] += more;
      arrays.price[1][person] += more;
      proof.bound = check(arrays).bound;
    } else if (!certificate.pairs.empty()) {
      arrays.chosen.pop_back();
      certificate.pairs.pop_back();
    }
    const bool accepted = verify(problem, certificate).kind == Verdict::Kind::proved;
    ASSERT_EQ(check(arrays).proved, accepted) << "round " << round;
    ++(accepted ? proved : refused);
  }
  EXPECT_GT(proved, 10);
  EXPECT_GT(refused, 100);
}

/// One mentor with 20 possible mentees, of whom the last is the best.
Flat one_row() {
  Flat flat;
  flat.mentor_capacity = {1};
  flat.mentee_capacity.assign(20, 1);
  flat.from = {0, 20};
  for (int i = 0; i < 20; ++i) {
    flat.mentee.push_back(i);
    flat.score.push_back(i - 5);
  }
  flat.chosen = {19};
  flat.weight = 1000;
  flat.price = {std::vector<std::int64_t>{1014}, std::vector<std::int64_t>(20)};
  return flat;
}

// matching.md rule 53
TEST(PlainCheck, SaysWhatIsWrong) {
  const auto fault_of = [](const std::function<void(Flat&)>& change) {
    auto flat = one_row();
    change(flat);
    return std::string(check(flat).fault);
  };
  EXPECT_EQ(fault_of([](Flat&) {}), "");
  constexpr auto kShape = "The arrays do not fit together.",
                 kLarge = "The numbers are too large to be computed with.",
                 kChosen = "The chosen pairs are not allowed.", kNobody = "A pair names nobody.";
  EXPECT_EQ(fault_of([](Flat& flat) { flat.from = {0, 19}; }), kShape);
  EXPECT_EQ(fault_of([](Flat& flat) { flat.from = {}; }), kShape);
  EXPECT_EQ(fault_of([](Flat& flat) { flat.price[1].pop_back(); }), kShape);
  EXPECT_EQ(fault_of([](Flat& flat) { flat.mentor_capacity[0] = 0; }), kShape);
  EXPECT_EQ(fault_of([](Flat& flat) { flat.score.pop_back(); }), kShape);
  EXPECT_EQ(fault_of([](Flat& flat) { flat.price[1][3] = std::int64_t{1} << 62; }), kLarge);
  EXPECT_EQ(fault_of([](Flat& flat) { flat.weight = std::numeric_limits<std::int64_t>::min(); }), kLarge);
  EXPECT_EQ(fault_of([](Flat& flat) { flat.chosen = {18, 19}; }), kChosen);
  EXPECT_EQ(fault_of([](Flat& flat) { flat.chosen = {20}; }), kChosen);
  EXPECT_EQ(fault_of([](Flat& flat) {
              flat.chosen = {19, 19};
              flat.mentor_capacity = {2};
            }),
            kChosen);
  EXPECT_EQ(fault_of([](Flat& flat) {  // the same two people listed as two pairs
              flat.chosen = {18, 19};
              flat.mentor_capacity = flat.mentee_capacity = {2};
              flat.mentee_capacity.assign(20, 2);
              flat.mentee[18] = 19;
            }),
            kChosen);
  for (const std::int32_t nobody : {-1, 20, std::numeric_limits<std::int32_t>::max()})
    for (const std::size_t pair : {0U, 7U, 8U, 18U}) {
      EXPECT_EQ(fault_of([&](Flat& flat) { flat.mentee[pair] = nobody; }), kNobody);
    }
  EXPECT_EQ(fault_of([](Flat& flat) { flat.chosen = {18}; }),
            "The chosen pairs are not worth what the prices prove.");
  EXPECT_EQ(fault_of([](Flat& flat) {
              flat.weight = 19;  // 14 points are 19 above the lowest score
              flat.price[0] = {33};
            }),
            "The weight of a pair does not exceed what scores can add up to.");
}

// matching.md rule 53
TEST(PlainCheck, SumsBeyond64BitsAreExact) {
  auto flat = one_row();
  constexpr auto kHuge = std::int64_t{1} << 60;
  flat.price[1].assign(20, -kHuge);  // every pair adds about 2^60 to the bound, all together more than 2^64
  const auto verdict = check(flat);
  EXPECT_FALSE(verdict.proved);
  Wide expected = 1014;
  for (int i = 0; i < 20; ++i) expected += Wide{kHuge} + 1000 + (i - 5) - 1014;
  EXPECT_TRUE(verdict.bound == expected);
}

TEST(PlainCheck, NothingIsProvedOfNobody) {
  Flat nobody;
  nobody.weight = 1;
  EXPECT_TRUE(check(nobody).proved);
}

}  // namespace
}  // namespace turnabout::matching
