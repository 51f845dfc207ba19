#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "matching/certificate/certificate.hpp"

namespace turnabout::matching {

/// The plain problem for very many people: most pairs, then the highest total score; no locks, demands or
/// quotas, people_first off (or capacities of 1, where it says nothing). Pairs are listed by mentor, and what
/// is not listed may not be made.
struct PlainProblem {
  std::span<const int> mentor_capacity;  ///< 1 …
  std::span<const int> mentee_capacity;
  std::span<const std::uint32_t>
      from;  ///< Mentor i's pairs are from[i] … from[i+1]-1; one longer than mentors.
  std::span<const std::int32_t> mentee;  ///< Of each pair.
  std::span<const std::int32_t> score;
};

/// What is claimed to be the best, and its prices. A price in halves of a pair and points is folded into one
/// number as halves · weight / 2 + points.
struct PlainCertificate {
  std::span<const std::uint32_t> chosen;  ///< Positions of pairs, ascending.
  std::int64_t weight = 0;                ///< Of a pair, in points: more than all scores can add up to.
  std::span<const std::int64_t> mentor_price;
  std::span<const std::int64_t> mentee_price;
};

struct PlainVerdict {
  bool proved = false;
  std::string_view fault;  ///< What is wrong; blank if proved.
  std::int64_t pairs = 0;  ///< Of the chosen pairs, counted here.
  std::int64_t score = 0;
  Wide bound = 0;  ///< weight · pairs + score of no set of pairs is more, by the prices.
};

/// How to compute; the verdicts are the same.
enum class Lanes {
  best,     ///< As many at once as this machine can (AVX2), found out at run time.
  portable  ///< Nothing that not every machine has.
};

/// verifier.hpp's proof for the plain problem, in one pass over flat arrays. With p for prices, c for
/// capacities, s for scores and W for the weight, no set of pairs is worth more than
///
///     Σ_v c(v) max(0, p(v)) + Σ_(m,e) max(0, W + s(m, e) − p(m) − p(e)),
///
/// and the check is that the chosen pairs are allowed and worth just that; and that W exceeds what the score
/// of the chosen pairs lies above the least that any set has, so that more pairs always go first.
///
/// **Exact in 64 bits.** Refused before the pass unless the weight, every score and any two prices add up
/// within 2^62, so that no single term overflows; sums are taken in 64 bits over so few pairs at a time that
/// they cannot overflow either, and these in 128.
///
/// **Cost.** 8 bytes read a pair and one look-up of a price, which stays in the cache: 5 million pairs of
/// 100,000 mentors in 6.5 ms with AVX2 and 12 ms without, on one core of a busy machine. Memory: 8 bytes a
/// mentee. Reads no position out of range, whatever the arrays hold.
PlainVerdict check(const PlainProblem& problem, const PlainCertificate& certificate,
                   Lanes lanes = Lanes::best);

}  // namespace turnabout::matching
