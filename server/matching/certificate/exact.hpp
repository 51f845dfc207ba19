#pragma once

#include "matching/certificate/certificate.hpp"

namespace turnabout::matching::verifying {

/// A whole number of 128 bits that remembers whether any step on the way to it left that range. It then is no
/// number, and compares with nothing: ask sound() first.
class Exact {
 public:
  Exact() = default;
  Exact(Wide value) : value_(value) {}  // NOLINT(google-explicit-constructor): every whole number is one

  bool sound() const { return sound_; }
  Wide value() const { return value_; }

  Exact& operator+=(const Exact& other) {
    sound_ = !__builtin_add_overflow(value_, other.value_, &value_) && sound_ && other.sound_;
    return *this;
  }
  Exact& operator-=(const Exact& other) {
    sound_ = !__builtin_sub_overflow(value_, other.value_, &value_) && sound_ && other.sound_;
    return *this;
  }
  Exact& operator*=(const Exact& other) {
    sound_ = sound_ && other.sound_ && fits(value_, other.value_);
    value_ = sound_ ? value_ * other.value_ : 0;
    return *this;
  }
  friend Exact operator+(Exact a, const Exact& b) { return a += b; }
  friend Exact operator-(Exact a, const Exact& b) { return a -= b; }
  friend Exact operator*(Exact a, const Exact& b) { return a *= b; }
  /// Itself, or 0 if that is more.
  Exact or_nothing() const {
    auto result = *this;
    if (value_ < 0) result.value_ = 0;
    return result;
  }

 private:
  /// By hand, as what compilers offer for products of this size is not in every run-time library.
  static bool fits(Wide a, Wide b) {
    constexpr Wide kNarrow = Wide{1} << 63, kMost = ((Wide{1} << 126) - 1) * 2 + 1;
    const auto narrow = [](Wide value) { return value < kNarrow && value >= -kNarrow; };
    if ((narrow(a) && narrow(b)) || a == 0 || b == 0) return true;
    if (a == -kMost - 1 || b == -kMost - 1) return a == 1 || b == 1;
    return (b < 0 ? -b : b) <= kMost / (a < 0 ? -a : a);
  }

  Wide value_ = 0;
  bool sound_ = true;
};

}  // namespace turnabout::matching::verifying
