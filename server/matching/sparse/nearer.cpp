#include "matching/sparse/nearer.hpp"

#include <algorithm>
#include <cstddef>

#include "matching/sparse/chunks.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace turnabout::matching::sparse {
namespace {

/// No jump depends on a price: those nobody could foresee.
template <class Word>
std::uint64_t nearer_portably(const Ways<Word>& ways, std::uint32_t first, std::uint32_t last,
                              typename Ways<Word>::Number so_far, typename Ways<Word>::Number limit) {
  using Number = typename Ways<Word>::Number;
  const auto* words = ways.words + std::size_t{first} * kChunk;
  std::uint64_t found = 0;
  for (std::uint32_t i = 0; i < (last - first) * kChunk; ++i) {
    const auto column = static_cast<std::size_t>(words[i] & ways.mask);
    // As words, since what fills up chunks may cost more than a Number holds.
    const auto distance = static_cast<Number>(static_cast<Word>(so_far) - (words[i] >> ways.shift) +
                                              static_cast<Word>(ways.price[column]));
    found |= std::uint64_t{distance < std::min(limit, ways.distance[column])} << i;
  }
  return found;
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) std::uint64_t nearer_by_eights(const Ways<std::uint32_t>& ways,
                                                               std::uint32_t first, std::uint32_t last,
                                                               std::int32_t so_far, std::int32_t limit) {
  const auto mask = _mm256_set1_epi32(static_cast<std::int32_t>(ways.mask));
  const auto shift = _mm_cvtsi32_si128(ways.shift);
  const auto start = _mm256_set1_epi32(so_far);
  const auto farthest = _mm256_set1_epi32(limit);
  std::uint64_t found = 0;
  for (auto chunk = first; chunk < last; ++chunk) {
    const auto words =
        _mm256_loadu_si256(reinterpret_cast<const __m256i*>(ways.words + std::size_t{chunk} * kChunk));
    const auto columns = _mm256_and_si256(words, mask);
    const auto price = _mm256_i32gather_epi32(ways.price, columns, 4);
    const auto known = _mm256_min_epi32(farthest, _mm256_i32gather_epi32(ways.distance, columns, 4));
    const auto base = _mm256_sub_epi32(start, _mm256_srl_epi32(words, shift));
    const auto sooner = _mm256_cmpgt_epi32(known, _mm256_add_epi32(base, price));
    const auto eight = static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(sooner)));
    found |= std::uint64_t{eight} << (chunk - first) * kChunk;
  }
  return found;
}
#endif

}  // namespace

std::uint64_t nearer(const Ways<std::uint32_t>& ways, std::uint32_t first, std::uint32_t last,
                     std::int32_t so_far, std::int32_t limit) {
#if defined(__x86_64__)
  if (ways.vectors) return nearer_by_eights(ways, first, last, so_far, limit);
#endif
  return nearer_portably(ways, first, last, so_far, limit);
}

std::uint64_t nearer(const Ways<std::uint64_t>& ways, std::uint32_t first, std::uint32_t last,
                     std::int64_t so_far, std::int64_t limit) {
  return nearer_portably(ways, first, last, so_far, limit);
}

}  // namespace turnabout::matching::sparse
