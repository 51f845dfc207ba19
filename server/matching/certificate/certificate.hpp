#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "matching/problem.hpp"

namespace turnabout::matching {

/// For weights that need more than 62 bits.
__extension__ typedef __int128 Wide;

/// A part of the objective, as a proof counts it.
enum class Part {
  demand,  ///< Σ over applications and quotas of min(partners, at_least).
  people,  ///< Applications with at least one partner, on both sides together.
  pairs,   ///< Pairs.
  score    ///< Their points.
};

/// One claim about all sets of pairs, and the prices that prove it.
///
/// **What is claimed.** Of all sets that keep the locks and the capacities and the `at_most` of every quota,
/// and that apart from the locks use only pairs that score at least `threshold`: none has a larger worth than
/// `bound`, where the worth is Σ weight · part over `parts`.
///
/// **Why prices prove it.** Let p(v) be the price of a person or quota v, λ(e) the sum of the prices of the
/// pair's two people and of every quota that counts it, w(e) what the pair is worth by itself (weights of
/// `pairs` and `score`), and gain(v, t) what place number t of v is worth (`people` for the first place of a
/// person, `demand` for the first at_least places). Then for every such set the worth is at most
///
///     Σ_locked e (w(e) − λ(e)) + Σ_other e max(0, w(e) − λ(e)) + Σ_v Σ_{t ≤ places(v)} max(0, gain(v, t) +
///     p(v)),
///
/// whatever the prices, where the other pairs are those that score at least `threshold`, and places(v) is the
/// smaller of the capacity or `at_most` of v and the number of these and of locked pairs that count for v:
/// add λ(e) − λ(e) to every pair and sort the terms by person, quota and pair (weak duality of the
/// transportation problem with concave gains; Ahuja, Magnanti and Orlin, Network Flows, 1993, sections 9.4
/// and 14.3; for quotas that overlap, Lagrangean duality, the same, section 16.2). `bound` is that number. No
/// inequality between prices has to hold, so a check is one pass over people and pairs.
///
/// **Why one number for several parts.** Each weight exceeds what all parts after it can add up to, so that
/// sets compare by worth as they do part by part; the verifier computes that for itself (`least` in
/// verifier.hpp: demand, people and pairs can fall to what the locked pairs alone reach, the score by the
/// lowest score below 0 for every pair that there is room for).
struct Proof {
  enum class Claim {
    reached,    ///< The chosen pairs are worth `bound`, so they are best.
    unreached,  ///< The chosen pairs are worth more than `bound` in the same parts, as they use pairs below
                ///< the threshold: nothing as good has a higher lowest score.
    gap  ///< The chosen pairs are worth less than `bound`; nothing is better by more than the difference.
  } claim = Claim::reached;
  std::optional<Score> threshold = {};      ///< Pairs that score less take no part, unless locked.
  std::vector<Part> parts;                  ///< Most important first.
  std::vector<Wide> weights;                ///< One for each part, > 0.
  std::array<std::vector<Wide>, 2> prices;  ///< By Side: one for each application.
  std::vector<Wide> quota_prices;           ///< One for each of Problem::quotas.
  Wide bound = 0;
};

/// What a result hands out so that anybody can check it (verifier.hpp does). The proofs together:
///
/// - No fairness: one `reached` (or `gap`) over all parts.
/// - Worst-pair: `reached` over the parts before the score; `unreached` over these with the threshold one
///   above the lowest score, unless a locked pair scores no more or there are no pairs; `reached` over all
///   parts with the lowest score as threshold (none if there are no pairs).
/// - Leximin: the first two of these; the scores above the lowest are settled by other means.
///
/// A part that says nothing is left out: `people` where nobody on either side has a capacity above 1 (the
/// pairs say it), `demand` where nobody and no quota has an at_least. A run that was stopped, or with quotas
/// that overlap, may have `gap` for any of these; in the place of `unreached` it says only that the pairs are
/// not worth more than the bound.
struct Certificate {
  std::vector<Match> pairs;  ///< By mentor, then mentee.
  std::vector<Proof> proofs;
};

}  // namespace turnabout::matching
