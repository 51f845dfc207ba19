#pragma once

#include "matching/certificate/facts.hpp"

namespace turnabout::matching::verifying {

/// One proof that an objective asks for.
struct Expected {
  bool unreached = false;  ///< Else `reached`. For either, `gap` may stand in.
  std::vector<Part> parts;
  std::optional<Score> threshold = {};
  bool needed = true;
};

/// The proofs that these chosen pairs need, in their order.
std::vector<Expected> expected_proofs(const Facts& facts);

/// Are these the parts, but for those that may be left out?
bool right_parts(const Problem& problem, const std::vector<Part>& expected, const std::vector<Part>& found);

}  // namespace turnabout::matching::verifying
