#pragma once

#include <array>
#include <optional>
#include <vector>

#include "matching/certificate/exact.hpp"

/// What the verifier counts by itself; only verifier.cpp and its neighbours use it.
namespace turnabout::matching::verifying {

/// What a set of pairs comes to.
struct Counted {
  std::array<std::vector<std::int64_t>, 2> partners;  ///< By Side and person.
  std::vector<std::int64_t> quotas;                   ///< Pairs that count for each quota.
  std::int64_t demand = 0, people = 0, pairs = 0;
  Score score = 0;
  std::optional<Score> lowest;

  std::int64_t of(Part part) const;
};

/// The problem with sets of pairs as marks, one for each feasible pair.
struct Facts {
  const Problem& problem;
  std::vector<char> locked;
  std::vector<char> chosen;
  Counted of_locked;
  Counted of_chosen;
};

const std::vector<Place>& places(const Problem& problem, Side side);
int person_of(Match match, Side side);
/// Counts the marked pairs.
Counted count(const Problem& problem, const std::vector<char>& marked);
/// Position among the feasible pairs, or none.
std::optional<std::size_t> find(const Problem& problem, Match match);

/// What one proof comes to, by the formulas in certificate.hpp and verifier.hpp.
struct Evaluation {
  Exact bound;               ///< What the prices prove.
  Exact worth;               ///< Of the chosen pairs.
  std::vector<Exact> below;  ///< For each part: what the chosen pairs could lose in all later ones.
};

/// The proof has a price for each application and quota and a weight for each part.
Evaluation evaluate(const Facts& facts, const Proof& proof);

/// The best scores, sorted upwards, of all sets that meet as much, reach as many people and have as many
/// pairs as can be, by trying all; only for kSmall pairs that are not locked.
std::vector<Score> leximin_by_trying(const Facts& facts);
/// The scores of the marked pairs, sorted upwards.
std::vector<Score> scores_upwards(const Problem& problem, const std::vector<char>& marked);

}  // namespace turnabout::matching::verifying
