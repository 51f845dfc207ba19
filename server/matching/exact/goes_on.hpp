#pragma once

#include "matching/patience.hpp"

namespace turnabout::matching {

/// Asked between two passes over all pairs, of which there may be millions, where no engine asks by itself.
/// An empty patience has no end.
inline bool goes_on(const Patience& patience, Progress progress) {
  return !patience || patience(progress);
}

}  // namespace turnabout::matching
