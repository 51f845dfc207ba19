#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <functional>
#include <span>
#include <type_traits>
#include <vector>

#include "matching/sparse/block.hpp"

namespace turnabout::matching::sparse {

/// The pairs of a block, one word each (score above the block's lowest in the high bits, column in the low
/// ones), the best of each row first: a scan for the best value may stop where even the cheapest column could
/// not catch up any more, after a handful of fifty.
template <class Word>
class PackedRows {
 public:
  using Number = std::make_signed_t<Word>;

  PackedRows(const Block& block, int column_bits, std::int32_t lowest)
      : from_(block.from),
        shift_(column_bits),
        mask_((Word{1} << column_bits) - 1),
        words_(block.column.size()) {
    for (std::size_t row = 0; row < block.rows(); ++row) {
      for (auto k = begin(row); k < end(row); ++k)
        words_[k] = (static_cast<Word>(std::int64_t{block.score[k]} - lowest) << shift_) |
                    static_cast<Word>(block.column[k]);
      sort(words_.data() + begin(row), end(row) - begin(row));
    }
  }

  std::uint32_t begin(std::size_t row) const { return from_[row]; }
  std::uint32_t end(std::size_t row) const { return from_[row + 1]; }
  std::size_t column(std::uint32_t pair) const { return static_cast<std::size_t>(words_[pair] & mask_); }
  Number score(std::uint32_t pair) const { return static_cast<Number>(words_[pair] >> shift_); }

  /// Tells the processor that begin(row), then the row's first pairs, will be asked for soon.
  void fetch_place(std::size_t row) const { __builtin_prefetch(&from_[row]); }
  void fetch(std::size_t row) const { __builtin_prefetch(&words_[from_[row]]); }

 private:
  /// Ranks by counting, which a compiler turns into vector code. The words of a row differ, so the ranks do.
  static void sort(Word* words, std::size_t count) {
    constexpr std::size_t kMost = 96;
    if (count > kMost) return std::sort(words, words + count, std::greater<>());
    Word copy[kMost];
    std::memcpy(copy, words, count * sizeof(Word));
    const auto padded = (count + 7) / 8 * 8;
    std::fill(copy + count, copy + padded, Word{0});
    for (std::size_t i = 0; i < count; ++i) {
      Word rank = 0;
      for (std::size_t other = 0; other < padded; ++other) rank += copy[other] > copy[i];
      words[rank] = copy[i];
    }
  }

  std::span<const std::uint32_t> from_;
  int shift_;
  Word mask_;
  std::vector<Word> words_;
};

}  // namespace turnabout::matching::sparse
