#pragma once

#include "disclosure/released.hpp"

namespace turnabout::disclosure {

/// disclosure.md rule 3: how many of something that only ever grows there were, each of them one person's: to
/// the nearest five, and withheld below ten.
Released<int> tally(int count);

}  // namespace turnabout::disclosure
