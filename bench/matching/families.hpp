#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "bench/matching/instance.hpp"

namespace turnabout::bench {

/// One instance of a family, the same for the same recipe on every machine.
///
/// | family | mentors know |
/// |---|---|
/// | U | `known` mentees drawn evenly, scores 0 … 1000 drawn evenly |
/// | UC | the same, but 19 draws of 20 fall among the first nine tenths, so that not everybody can be paired
/// | | B, E | the same as U with scores 0 or 1000, and with 500 everywhere | | G | the `known` mentees
/// nearest on a line, the score falling with the distance: long chains of near ties | | P | the first `known`
/// that may_meet() of those drawn, scored by points_of() | | UD, PD | every mentee, evenly scored; every
/// mentee who may meet, scored by points_of() |
struct Recipe {
  std::string family;
  int mentors = 0;
  int mentees = 0;
  int known = 0;  ///< Not read for UD and PD.
  std::uint64_t seed = 1;
};

/// Nothing for a family that does not exist.
std::optional<Instance> make(const Recipe& recipe);

}  // namespace turnabout::bench
