#pragma once

#include "matching/exact/flow.hpp"

namespace turnabout::matching {

/// The proof that an answer to a task gives (certificate.hpp): the prices of people and quotas, and what no
/// set of pairs is worth more than. `reached` if the pairs are worth just that, else `gap`; whoever asked
/// with a threshold makes `unreached` of it. An overlapping quota has its price in `quota_prices`, by its
/// position in Problem::quotas; or the list is empty.
Proof proof_of(const Task& task, const Ladder& ladder, const FlowAnswer& answer,
               const std::vector<Match>& pairs, std::optional<Score> threshold,
               std::vector<Wide> quota_prices = {});

/// The same prices for another threshold, or for other pairs: states what they prove then.
Proof restated(const Problem& problem, const Ladder& ladder, Proof proof, std::optional<Score> threshold,
               const std::vector<Match>& pairs);

/// What these pairs are worth, ties included where the ladder counts them.
Wide worth_of(const Problem& problem, const Ladder& ladder, const std::vector<Match>& pairs);

}  // namespace turnabout::matching
