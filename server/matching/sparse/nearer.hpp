#pragma once

#include <cstdint>
#include <type_traits>

/// The inner loop of a block's shortest paths: which of a row's pairs lead to a column sooner than any way
/// known. On x86-64 with AVX2 it looks at eight pairs at once; every path gives the same results.
namespace turnabout::matching::sparse {

/// Words are pairs as PackedRows has them, in chunks: score in the high bits, column below `shift`.
template <class Word>
struct Ways {
  using Number = std::make_signed_t<Word>;
  const Word* words;
  const Number* price;     ///< By column, and one more for what fills up chunks.
  const Number* distance;  ///< By column, of the shortest way known; the one more is the lowest Number.
  int shift;
  Word mask;
  bool vectors;  ///< Only if has_vectors() of chunks.hpp.
};

/// So many chunks are looked at together: a bit for each of their pairs.
inline constexpr std::uint32_t kChunksAtOnce = 8;

/// The pairs of chunks `first` … `last`-1, at most kChunksAtOnce, that reach their column within less than
/// `limit` and than its distance. Over a pair a column is `so_far` + its price - the pair's score away.
std::uint64_t nearer(const Ways<std::uint32_t>& ways, std::uint32_t first, std::uint32_t last,
                     std::int32_t so_far, std::int32_t limit);
std::uint64_t nearer(const Ways<std::uint64_t>& ways, std::uint32_t first, std::uint32_t last,
                     std::int64_t so_far, std::int64_t limit);

}  // namespace turnabout::matching::sparse
