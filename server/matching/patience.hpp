#pragma once

#include <functional>

namespace turnabout::matching {

/// How far a run is.
struct Progress {
  int placed = 0;  ///< Mentors whose best place among those placed so far is settled.
  int of = 0;      ///< Mentors in all.
};

/// Asked at least every few milliseconds of work; false stops the run, which then returns the best it has
/// with the bound it can prove. How long to be patient, and who cancels, is the caller's business: nothing in
/// here reads a clock.
using Patience = std::function<bool(const Progress&)>;

/// Once told to stop, says so for ever and asks no more: then every step returns what it has. Sets `ended`;
/// that and `patience` must outlive it.
inline Patience until_told(const Patience& patience, bool& ended) {
  if (!patience) return {};
  return [&](const Progress& progress) {
    ended = ended || !patience(progress);
    return !ended;
  };
}

}  // namespace turnabout::matching
