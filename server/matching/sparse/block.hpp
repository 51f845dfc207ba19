#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "matching/sparse/asking.hpp"

namespace turnabout::matching::sparse {

/// One part of the people, where every row ends up with all its places taken (most_pairs.hpp finds such
/// parts). A view: the arrays belong to somebody else.
struct Block {
  std::span<const int> row_capacity, column_capacity;  ///< 1 ….
  std::span<const std::uint32_t> from;                 ///< Row r has pairs from[r] … from[r+1]-1.
  std::span<const std::int32_t> column;                ///< Of each pair.
  std::span<const std::int32_t> score;

  /// A row that may take several places of one column; none if out of range.
  std::size_t taker = std::numeric_limits<std::size_t>::max();

  std::size_t rows() const { return row_capacity.size(); }
  std::size_t columns() const { return column_capacity.size(); }
  /// Whether everybody has one place.
  bool single() const {
    const auto one_each = [](std::span<const int> capacity) {
      return std::ranges::all_of(capacity, [](int places) { return places == 1; });
    };
    return one_each(row_capacity) && one_each(column_capacity);
  }
};

/// The best set of pairs among those that take all places of all rows.
struct BlockSolution {
  std::vector<std::uint32_t> chosen;  ///< Positions of pairs in the block.
  /// row price + column price ≥ score for every pair, ≤ for the chosen. Where columns have places to spare,
  /// column prices are ≥ 0, and 0 for those with a place left.
  std::vector<std::int64_t> row_price, column_price;
};

/// An auction brings nearly everybody to a nearly best place, shortest paths do the rest exactly.
///
/// **Auction** (Bertsekas 1988; for several places, Bertsekas and Castañón 1989). A row with a place left
/// bids for the column that is worth most to it, score less price, and offers so much that it would be worth
/// a step less than the second best. A full column lets the lowest bid go. Prices count 256ths of a point.
/// Where all columns fill up, steps fall from 4 points to 1/256, and after each fall only those who no longer
/// are within a step of their best bid again. Where columns have places to spare, those must stay at price 0,
/// so there is one step only. No row bids more than 50 times for each of its places in one phase (15 where
/// there is one): on some families (people along a line) the last rows would outbid each other for ever, in
/// small steps.
///
/// **Exact finish.** Prices are rounded to whole points, at the fraction that fewest of them are near. Rows
/// keep what is their best at these prices; each place still missing is filled along a shortest path of
/// slacks (Dijkstra; Tomizawa 1971, Edmonds and Karp 1972), which keeps every slack's sign right. Columns
/// that have places left and yet a price get a row by a shortest path backwards, or a lower price. Then all
/// conditions above hold, and the set is best by the usual duality (Ahuja, Magnanti, Orlin 1993, chapter 12).
///
/// Every place can be filled: without that, an std::logic_error is thrown.
///
/// When patience ends, the prices still bound every set of pairs, and places are missing.
BlockSolution solve(const Block& block, Asking& asking);

/// The same without the auction, from an answer to a block that had fewer pairs: its `chosen` (as the new
/// block counts) and `column_price` are read. Takes shortest paths only for those whom new pairs concern.
BlockSolution improve(const Block& block, const BlockSolution& start, Asking& asking);

}  // namespace turnabout::matching::sparse
