#pragma once

#include <array>
#include <string>
#include <vector>

#include "matching/participant.hpp"
#include "matching/problem.hpp"
#include "matching/ruleset.hpp"

namespace turnabout::matching {

/// Who counts under each quota, in the order of the specs. A quota that concerns nobody stays, so that
/// positions in the two lists agree and an `at_least` is found to be short.
std::vector<Quota> quotas_of(const Sides& sides, const std::vector<QuotaSpec>& specs);

/// Which quotas leave a person no room for one pair more, or for one less.
class QuotaRoom {
 public:
  QuotaRoom(const Problem& problem, const std::vector<Match>& pairs);

  /// Positions of the quotas that concern the person and have reached their `at_most`.
  const std::vector<int>& full(Side side, int person) const { return of(full_, side, person); }
  /// Positions of those that have no more than their `at_least`.
  const std::vector<int>& bare(Side side, int person) const { return of(bare_, side, person); }

 private:
  using PerPerson = std::array<std::vector<std::vector<int>>, 2>;  // by side; empty if there are no quotas
  static const std::vector<int>& of(const PerPerson& lists, Side side, int person);

  PerPerson full_, bare_;
};

/// "at most 3 pairs with a mentor whose site is Leeds"
std::string in_words(const QuotaSpec& spec);

}  // namespace turnabout::matching
