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
  std::span<const std::uint32_t> from;                 ///< Person r has pairs from[r] … from[r+1]-1.
  std::span<const std::int32_t> column;                ///< Of each pair.
  std::span<const std::int32_t> score;

  /// Where the block is a part of those pairs: which person each row is, and where in the block somebody who
  /// is a column of pairs stands, or kElsewhere. Empty where it is the whole.
  std::span<const std::int32_t> person = {}, place = {};

  /// A row with no pairs of its own: it may take any column at the lowest score, and several places of one.
  /// None if out of range.
  std::size_t taker = std::numeric_limits<std::size_t>::max();

  static constexpr std::int32_t kElsewhere = -1;

  std::size_t rows() const { return row_capacity.size(); }
  std::size_t columns() const { return column_capacity.size(); }
  /// Whether everybody has one place; the taker may have more.
  bool single() const {
    const auto one = [](int places) { return places == 1; };
    return std::ranges::all_of(row_capacity.first(std::min(rows(), taker)), one) &&
           std::ranges::all_of(column_capacity, one);
  }
  std::size_t owner(std::size_t row) const {
    return person.empty() ? row : static_cast<std::size_t>(person[row]);
  }
  /// No fewer than each_pair(row) visits.
  std::size_t most_pairs(std::size_t row) const {
    return row == taker ? columns() : from[owner(row) + 1] - from[owner(row)];
  }
  /// Calls visit(column, score, position among all pairs).
  template <class Visit>
  void each_pair(std::size_t row, Visit visit) const {
    const auto begin = from[owner(row)], end = from[owner(row) + 1];
    if (place.empty()) {
      for (auto pair = begin; pair < end; ++pair)
        visit(static_cast<std::size_t>(column[pair]), score[pair], pair);
      return;
    }
    for (auto pair = begin; pair < end; ++pair)
      if (const auto here = place[static_cast<std::size_t>(column[pair])]; here != kElsewhere)
        visit(static_cast<std::size_t>(here), score[pair], pair);
  }
};

/// The best set of pairs among those that take all places of all rows.
struct BlockSolution {
  std::vector<std::uint32_t> chosen;  ///< Positions among all pairs.
  /// By place in the block. row price + column price ≥ score for every pair, ≤ for the chosen. Where columns
  /// have places to spare, column prices are ≥ 0, and 0 for those with a place left.
  std::vector<std::int64_t> row_price, column_price;
};

/// An auction brings nearly everybody to a nearly best place, shortest paths do the rest exactly.
///
/// **Auction** (Bertsekas 1988; for several places, Bertsekas and Castañón 1989). A row with a place left
/// bids for the column that is worth most to it, score less price, and offers so much that it would be worth
/// a step less than the second best. A full column lets the lowest bid go. Prices count 256ths of a point.
/// Where all columns fill up, steps fall from 4 points to 1/256, and after each fall only those who no longer
/// are within a step of their best bid again. Where columns have places to spare, those must stay at price 0,
/// so there is one step only.
///
/// Forward bids alone are slow where few columns are unpopular: all prices must rise step by step to what
/// those lack. So where all columns fill up, in a **reverse step** (Bertsekas and Castañón 1992) columns with
/// a place left bid: each lowers its price to a step below what the second of the rows would come for, and
/// the first comes. Nobody is further than a step from their best after that. One pass over all pairs finds
/// those rows, and takes the time of many bids: so it pays when most are seated, but not for the very last.
/// The first comes when one row in a hundred waits, the next ones after as many bids as take the time of one,
/// as long as enough columns find a row; where the first finds too few (score classes, people along a line),
/// there are no more. Where they pay, the last one of ten thousand rows waits for the next phase. With a
/// taker there are none: unpopular columns are left to it.
///
/// No row bids more than 50 times for each of its places in one phase (15 where there is one): on some
/// families (people along a line) the last rows would outbid each other for ever, in small steps.
///
/// Most of the time goes into waiting for memory. So pairs are one word each, best first, in chunks of eight;
/// what a bid looks at of a row lies in one line of memory (Front, chunks.hpp); rows that wait are fetched
/// ahead, and eight of them have looked before the first of these bids, so that the columns they want are on
/// their way too. Whoever wanted a column that has become dearer meanwhile looks again.
///
/// **Exact finish.** Prices are rounded to whole points, at the fraction that fewest of them are near. Rows
/// keep what is their best at these prices, and columns with a place left cost no more than what they are
/// worth to somebody; each place still missing is filled along a shortest path of slacks (Dijkstra; Tomizawa
/// 1971, Edmonds and Karp 1972), which keeps every slack's sign right. Columns that have places left and yet
/// a price get a row by a shortest path backwards, or a lower price. Then all conditions above hold, and the
/// set is best by the usual duality (Ahuja, Magnanti, Orlin 1993, chapter 12).
///
/// There is a row, and every place can be filled: without that, an std::logic_error is thrown.
///
/// When patience ends, the prices still bound every set of pairs, and places are missing.
BlockSolution solve(const Block& block, Asking& asking);

/// Where an answer to a block that had fewer pairs stands.
struct Start {
  struct Seat {
    std::size_t row, column;
  };
  std::vector<Seat> seats;                 ///< By place in the block.
  std::vector<std::int64_t> column_price;  ///< By place in the block.
};

/// The same without the auction, from `start`. Takes shortest paths only for those whom new pairs concern.
BlockSolution improve(const Block& block, const Start& start, Asking& asking);

}  // namespace turnabout::matching::sparse
