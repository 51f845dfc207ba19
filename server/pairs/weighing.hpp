#pragma once

#include <vector>

#include "pairs/matching_table.hpp"
#include "pairs/weighing_dto.hpp"

/// Other weights, tried on a board. Pure; pairs.md rules 29 and 30.
namespace turnabout::pairs {

/// What is asked for in a new run, or tried on a board: the programme's weights where `wanted` names none.
/// Error: invalid, if nothing would count.
Result<RunSettingsDto> settings_of(const programmes::Programme& programme, const NewMatchingRunDto& wanted);

/// The placings that a new run keeps.
std::vector<Placing> locked_of(const std::vector<Placing>& table);

/// A board as it is held against what other weights would make of it.
struct Weighed {
  const MatchingTable& now;              ///< With the weights of the board.
  const std::vector<Placing>& table;     ///< What may be moved.
  const std::vector<Placing>& fixed;     ///< Asked about or agreed.
  const MatchingTable& then;             ///< With the other weights.
  const std::vector<Placing>& placings;  ///< What `then` suggests.
};

/// All but run, version and weights.
WeightPreviewDto weighed(const Weighed& boards);

}  // namespace turnabout::pairs
