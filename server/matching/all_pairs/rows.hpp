#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace turnabout::matching::all_pairs {

/// In a row of scores: the pair may not be made.
template <class Score>
inline constexpr Score kBarred = std::numeric_limits<Score>::min();

template <class Integer>
std::size_t at(Integer index) {
  return static_cast<std::size_t>(index);
}

/// Where the scores of all pairs come from, a row at a time and as often as asked: a matrix, or people who
/// are compared anew each time. The answers never change.
class Rows {
 public:
  virtual ~Rows() = default;
  virtual int rows() const = 0;
  virtual int columns() const = 0;
  /// Scores fit 16 bits: row16() may be asked, else row32().
  virtual bool narrow() const = 0;

  /// The scores of a row with all columns, kBarred where a pair may not be made. `room` is as long as a row;
  /// what is returned lies there or in memory of the source, until the next call.
  virtual std::span<const std::int16_t> row16(int row, std::span<std::int16_t> room) const = 0;
  virtual std::span<const std::int32_t> row32(int row, std::span<std::int32_t> room) const = 0;

 protected:
  Rows() = default;
  Rows(const Rows&) = default;
  Rows& operator=(const Rows&) = default;
};

/// How many looks at somebody's pairs going through a whole row is worth, for sparse::Asking.
inline int looks_at_a_row(const Rows& rows) {
  constexpr int kPairsAtALook = 128;
  return 1 + rows.columns() / kPairsAtALook;
}

/// Rows in scores as wide as wanted, or wider than they come.
template <class Score>
class Reader {
 public:
  explicit Reader(const Rows& rows) : rows_(rows), room_(at(rows.columns())) {
    if (sizeof(Score) > 2 && rows.narrow()) narrow_room_.resize(room_.size());
  }
  /// Until the next call.
  std::span<const Score> row(int row) {
    if constexpr (sizeof(Score) == 2) {
      return rows_.row16(row, room_);
    } else {
      if (!rows_.narrow()) return rows_.row32(row, room_);
      std::ranges::transform(rows_.row16(row, narrow_room_), room_.begin(), [](std::int16_t score) {
        return score == kBarred<std::int16_t> ? kBarred<Score> : Score{score};
      });
      return room_;
    }
  }

 private:
  const Rows& rows_;
  std::vector<Score> room_;
  std::vector<std::int16_t> narrow_room_;  // empty unless needed
};

}  // namespace turnabout::matching::all_pairs
