#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

/// The two inner loops of a block's auction: what a row's best two pairs are worth, and which of its pairs
/// have the best scores. On x86-64 with AVX2 they run on eight pairs at once; every path gives the same
/// results.
namespace turnabout::matching::sparse {

/// Prices count this many bits below a point while bidding.
inline constexpr int kScale = 8;

/// Pairs are stored and looked at in chunks of so many; a row's last chunk is filled up with pairs that lead
/// to a column nobody can pay.
inline constexpr std::uint32_t kChunk = 8;

/// What is worth less than any pair.
template <class Number>
inline constexpr Number kNone = std::numeric_limits<Number>::min() / 2;

/// The highest value among pairs, the next one, and the first pair with the highest.
template <class Number>
struct BestTwo {
  Number best = kNone<Number>, second = kNone<Number>;
  std::uint32_t pair = 0, column = 0;
};

/// Words are pairs as PackedRows has them: score in the high bits, column below `shift`. A pair is worth its
/// score, times 2^kScale, less the price of its column.
///
/// `bound` has a number for each chunk that none of its pairs exceeds. While prices only rise it stays true
/// without being looked at, and spares looking at most chunks.
template <class Word>
struct Values {
  using Number = std::make_signed_t<Word>;
  const Word* words;
  const Number* price;       ///< By column; the last one, beyond all columns, costs -kNone.
  Number* bound;             ///< By chunk.
  const std::uint8_t* held;  ///< By chunk, a bit for each pair that is left out; null: none is.
  int shift;
  Word mask;
  bool vectors;  ///< Only if has_vectors().
};

/// All that most bids look at of a row, in one line of memory: its first chunk over again, since the best two
/// of fifty pairs are nearly always among the eight with the best scores, and a bound on the rest.
template <class Word>
struct alignas(64) Front {
  std::array<Word, kChunk> words{};
  std::make_signed_t<Word> rest = kNone<std::make_signed_t<Word>>;  ///< No other chunk's pair exceeds it.
  std::uint32_t first = 0, last = 0;  ///< The row's chunks: `first` … `last`-1.
  int bids_left = 0;                  ///< For whoever bids.
};

/// Whether the faster path runs here.
bool has_vectors();

/// The best two of a row. Lowers `front.rest`, and the bounds of what it looks at beyond the first chunk, to
/// what is there, pairs left out among it: one of them may come back at any time.
BestTwo<std::int32_t> best_two(const Values<std::uint32_t>& values, Front<std::uint32_t>& front);
BestTwo<std::int64_t> best_two(const Values<std::uint64_t>& values, Front<std::uint64_t>& front);

/// Highest first. The words differ; those of 32 bits are less than 2^31.
void sort_best_first(std::uint32_t* words, std::size_t count, bool vectors);
void sort_best_first(std::uint64_t* words, std::size_t count, bool vectors);

}  // namespace turnabout::matching::sparse
