#pragma once

#include "matching/patience.hpp"

namespace turnabout::matching::sparse {

/// Asks now and then whether to go on; once told to stop, says so for ever.
class Asking {
 public:
  /// `patience` must outlive this; an empty one never ends.
  Asking(const Patience& patience, int people) : patience_(patience), progress_{0, people} {}

  /// After so many looks more at somebody's pairs.
  bool goes_on(int looks = 1) {
    if (stopped_ || !patience_ || (since_asked_ += looks) < kEvery) return !stopped_;
    since_asked_ = 0;
    stopped_ = !patience_(progress_);
    return !stopped_;
  }
  /// After a pass over all pairs.
  bool goes_on_after_a_pass() { return goes_on(kEvery); }
  bool stopped() const { return stopped_; }

 private:
  static constexpr int kEvery = 512;  // looks

  const Patience& patience_;
  Progress progress_;
  int since_asked_ = kEvery - 1;  // the first time at once
  bool stopped_ = false;
};

}  // namespace turnabout::matching::sparse
