#include "matching/all_pairs/scan.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "matching/all_pairs/rows.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace turnabout::matching::all_pairs {
namespace {

using Size = std::size_t;

template <class Score>
struct Portable {
  using Base = typename Scanned<Score>::Base;

  static bool stands_out(Score score, Base base, Base least) {
    constexpr std::int64_t kLowest = std::numeric_limits<Base>::min();
    constexpr std::int64_t kHighest = std::numeric_limits<Base>::max();
    const auto difference = std::int64_t{score} - base;
    return score != kBarred<Score> && std::clamp(difference, kLowest, kHighest) >= least;
  }
  static Size count(const Score* scores, const Base* base, Base least, Size n) {
    Size found = 0;
    for (Size j = 0; j < n; ++j) found += stands_out(scores[j], base[j], least) ? 1 : 0;
    return found;
  }
  static Size find(const Score* scores, const Base* base, Base least, Size n, std::uint32_t* found) {
    auto* next = found;
    for (Size j = 0; j < n; ++j)
      if (stands_out(scores[j], base[j], least)) *next++ = static_cast<std::uint32_t>(j);
    return static_cast<Size>(next - found);
  }
};

#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2,popcnt,bmi")))

struct Avx2 {
  using V = __m256i;

  AVX2 static V load(const std::int16_t* from) {
    return _mm256_loadu_si256(reinterpret_cast<const V*>(from));
  }
  /// Sixteen words of 0 or -1.
  AVX2 static V stand_out(const std::int16_t* scores, const std::int16_t* base, V below, V barred) {
    const V score = load(scores);
    return _mm256_and_si256(_mm256_cmpgt_epi16(_mm256_subs_epi16(score, load(base)), below),
                            _mm256_cmpgt_epi16(score, barred));
  }
  AVX2 static Size count(const std::int16_t* scores, const std::int16_t* base, std::int16_t least, Size n) {
    const V below = _mm256_set1_epi16(static_cast<std::int16_t>(least - 1));
    const V barred = _mm256_set1_epi16(kBarred<std::int16_t>);
    constexpr Size kMost = Size{16} << 14;  // before a sum could leave its word
    Size found = 0, j = 0;
    while (j + 16 <= n) {
      V sums = _mm256_setzero_si256();
      for (const Size end = std::min(n, j + kMost); j + 16 <= end; j += 16)
        sums = _mm256_sub_epi16(sums, stand_out(scores + j, base + j, below, barred));
      alignas(32) std::uint16_t parts[16];
      _mm256_store_si256(reinterpret_cast<V*>(parts), sums);
      for (const auto part : parts) found += part;
    }
    return found + Portable<std::int16_t>::count(scores + j, base + j, least, n - j);
  }
  AVX2 static Size find(const std::int16_t* scores, const std::int16_t* base, std::int16_t least, Size n,
                        std::uint32_t* found) {
    const V below = _mm256_set1_epi16(static_cast<std::int16_t>(least - 1));
    const V barred = _mm256_set1_epi16(kBarred<std::int16_t>);
    auto* next = found;
    Size j = 0;
    for (; j + 64 <= n; j += 64) {
      const V a = stand_out(scores + j, base + j, below, barred);
      const V b = stand_out(scores + j + 16, base + j + 16, below, barred);
      const V c = stand_out(scores + j + 32, base + j + 32, below, barred);
      const V d = stand_out(scores + j + 48, base + j + 48, below, barred);
      if (_mm256_testz_si256(_mm256_or_si256(a, b), _mm256_or_si256(a, b)) != 0 &&
          _mm256_testz_si256(_mm256_or_si256(c, d), _mm256_or_si256(c, d)) != 0)
        continue;
      const auto low = static_cast<std::uint32_t>(
          _mm256_movemask_epi8(_mm256_permute4x64_epi64(_mm256_packs_epi16(a, b), 0xd8)));
      const auto high = static_cast<std::uint32_t>(
          _mm256_movemask_epi8(_mm256_permute4x64_epi64(_mm256_packs_epi16(c, d), 0xd8)));
      for (auto bits = low | std::uint64_t{high} << 32; bits != 0; bits &= bits - 1)
        *next++ = static_cast<std::uint32_t>(j + static_cast<Size>(std::countr_zero(bits)));
    }
    for (; j < n; ++j)
      if (Portable<std::int16_t>::stands_out(scores[j], base[j], least))
        *next++ = static_cast<std::uint32_t>(j);
    return static_cast<Size>(next - found);
  }
};
#endif

}  // namespace

template <>
const Scans<std::int16_t>& scans_of(kernel::Path path) {
  static constexpr Scans<std::int16_t> portable{Portable<std::int16_t>::count, Portable<std::int16_t>::find};
#if defined(__x86_64__)
  static constexpr Scans<std::int16_t> avx2{Avx2::count, Avx2::find};
  if (path == kernel::Path::avx2) return avx2;
#endif
  static_cast<void>(path);
  return portable;
}

template <>
const Scans<std::int32_t>& scans_of(kernel::Path /*path*/) {
  static constexpr Scans<std::int32_t> portable{Portable<std::int32_t>::count, Portable<std::int32_t>::find};
  return portable;
}

}  // namespace turnabout::matching::all_pairs
