#pragma once

#include <cstdint>
#include <vector>

#include "matching/all_pairs/rows.hpp"
#include "matching/all_pairs/scan.hpp"
#include "matching/sparse/asking.hpp"
#include "matching/sparse/sparse_problem.hpp"

namespace turnabout::matching::all_pairs {

/// A pair that was looked at.
struct Scored {
  std::int32_t partner = 0;
  std::int32_t score = 0;
};

/// Of all rows in turn, but not in their order: rows that follow each other are often alike.
class Order {
 public:
  explicit Order(int rows);
  int operator[](int turn) const {
    return static_cast<int>((std::int64_t{turn} * stride_) % std::max<std::int64_t>(1, rows_));
  }

 private:
  std::int64_t rows_, stride_ = 1;
};

/// A place among `places` that is the row's own, so that rows do not all begin with the same.
inline std::ptrdiff_t own_place(int row, std::size_t places) {
  return static_cast<std::ptrdiff_t>(std::uint64_t{static_cast<std::uint32_t>(row)} * 2654435761U % places);
}

/// How many of each person's best pairs are taken.
struct Enough {
  int for_row = 16;
  int for_column = 16;
};

/// In one pass over all pairs, the best pairs of every row and of every column. Lists by row alone would lose
/// pairs: the columns that everybody likes fill them, and others are on nobody's list.
///
/// Of equally good pairs, a row takes those next to a place of its own, or all would take the same.
template <class Score>
class BestPairs {
 public:
  BestPairs(const Rows& rows, const Scans<Score>& scans, Enough enough);
  /// False if patience ended.
  bool find(sparse::Asking& asking);
  /// By row, each pair once. Lets go of what it held.
  void list(SparseProblem& problem);
  std::int32_t highest() const { return highest_; }

 private:
  using Base = typename Scanned<Score>::Base;
  void look_at(int row, std::span<const Score> scores);
  void take_for_row(int row, std::span<const Score> scores);
  void take_for_columns(int row, std::span<const Score> scores);
  std::size_t find_enough(std::span<const Score> scores);
  void cut(std::size_t column, std::size_t keep);

  const Rows& rows_;
  const Scans<Score>& scans_;
  std::size_t row_keep_, column_keep_;
  std::vector<Base> nothing_;
  Base row_least_;  // as it was for the last row
  std::vector<std::uint32_t> found_;
  std::vector<Scored> of_rows_;  // row_keep_ each
  std::vector<std::int32_t> row_count_;
  std::vector<Base> column_least_;
  std::vector<Scored> of_columns_;  // 2 column_keep_ each
  std::vector<std::int32_t> column_count_;
  std::int32_t highest_;
};

extern template class BestPairs<std::int16_t>;
extern template class BestPairs<std::int32_t>;

}  // namespace turnabout::matching::all_pairs
