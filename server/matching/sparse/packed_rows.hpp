#pragma once

#include <cstdint>
#include <memory>
#include <type_traits>
#include <vector>

#include "matching/sparse/block.hpp"
#include "matching/sparse/chunks.hpp"
#include "matching/sparse/nearer.hpp"

namespace turnabout::matching::sparse {

/// The pairs of a block, one word each (score above the block's lowest in the high bits, column in the low
/// ones), the best of each row first: a scan for the best value may stop where even the cheapest column could
/// not catch up any more. Rows begin at whole chunks.
template <class Word>
class PackedRows {
 public:
  using Number = std::make_signed_t<Word>;

  PackedRows(const Block& block, int column_bits, std::int32_t lowest)
      : shift_(column_bits), mask_((Word{1} << column_bits) - 1), begin_(block.rows() + 1) {
    std::size_t room = 0;
    for (std::size_t row = 0; row < block.rows(); ++row) room += block.most_pairs(row) + kChunk - 1;
    words_ = std::make_unique_for_overwrite<Word[]>(room);
    end_.reserve(block.rows());
    const auto nobody = static_cast<Word>(block.columns());
    const bool vectors = has_vectors();
    std::uint32_t here = 0;
    for (std::size_t row = 0; row < block.rows(); ++row) {
      begin_[row] = here;
      if (row == block.taker) {
        for (auto column = nobody; column > 0;) words_[here++] = --column;
      } else {
        block.each_pair(row, [&](std::size_t column, std::int32_t score, std::uint32_t /*pair*/) {
          words_[here++] =
              (static_cast<Word>(std::int64_t{score} - lowest) << shift_) | static_cast<Word>(column);
        });
        sort_best_first(words_.get() + begin_[row], here - begin_[row], vectors);
      }
      end_.push_back(here);
      while (here % kChunk != 0) words_[here++] = nobody;
    }
    begin_.back() = here;
  }

  std::uint32_t begin(std::size_t row) const { return begin_[row]; }
  std::uint32_t end(std::size_t row) const { return end_[row]; }
  const std::vector<std::uint32_t>& begins() const { return begin_; }
  std::uint32_t first_chunk(std::size_t row) const { return begin_[row] / kChunk; }
  std::uint32_t last_chunk(std::size_t row) const { return begin_[row + 1] / kChunk; }
  std::size_t chunks() const { return begin_.back() / kChunk; }
  std::size_t column(std::uint32_t pair) const { return static_cast<std::size_t>(words_[pair] & mask_); }
  Number score(std::uint32_t pair) const { return static_cast<Number>(words_[pair] >> shift_); }

  /// What no other chunk of the row exceeds is left open.
  Front<Word> front(std::size_t row) const {
    Front<Word> front{.first = first_chunk(row), .last = last_chunk(row)};
    std::copy_n(words_.get() + begin_[row], kChunk, front.words.begin());
    return front;
  }

  Values<Word> values(const Number* price, Number* bound, const std::uint8_t* held) const {
    return {words_.get(), price, bound, held, shift_, mask_, has_vectors()};
  }

  Ways<Word> ways(const Number* price, const Number* distance) const {
    return {words_.get(), price, distance, shift_, mask_, has_vectors()};
  }

  /// Calls visit(row, pair) for each pair to a column marked 1, row by row. There is one mark more than
  /// columns, and it is 0. Most chunks have none, so whole ones are passed over.
  template <class Visit>
  void each_pair_to(const std::vector<std::uint8_t>& marked, Visit visit) const {
    const auto* const marks = marked.data();
    const auto mask = mask_;
    for (std::size_t row = 0; row < end_.size(); ++row)
      for (auto first = begin_[row]; first < begin_[row + 1]; first += kChunk) {
        const auto* const words = words_.get() + first;
        unsigned any = 0;
        for (std::uint32_t i = 0; i < kChunk; ++i) any |= marks[words[i] & mask];
        if (any == 0) continue;
        for (std::uint32_t i = 0; i < kChunk; ++i)
          if (marks[words[i] & mask] != 0) visit(row, first + i);
      }
  }

  /// Tells the processor that begin(row), then the row's first pairs, will be asked for soon.
  void fetch_place(std::size_t row) const { __builtin_prefetch(&begin_[row]); }
  void fetch(std::size_t row) const { __builtin_prefetch(&words_[begin_[row]]); }

 private:
  int shift_;
  Word mask_;
  std::vector<std::uint32_t> begin_, end_;
  std::unique_ptr<Word[]> words_;
};

}  // namespace turnabout::matching::sparse
