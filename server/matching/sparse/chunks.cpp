#include "matching/sparse/chunks.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace turnabout::matching::sparse {
namespace {

/// Longer rows are sorted in the usual way.
constexpr std::size_t kShort = 96;

template <class Number>
void add(BestTwo<Number>& so_far, const BestTwo<Number>& chunk) {
  if (chunk.best > so_far.best) {
    const auto second = std::max(so_far.best, chunk.second);
    so_far = chunk;
    so_far.second = second;
  } else {
    so_far.second = std::max(so_far.second, chunk.best);
  }
}

/// The best two of a chunk, and the best of all there, pairs left out too.
template <class Number>
struct Looked {
  BestTwo<Number> two;
  Number highest = kNone<Number>;
};

/// No jump depends on a price: those nobody could foresee.
template <class Word>
auto look(const Values<Word>& values, const Word* words, std::uint32_t chunk) {
  using Number = typename Values<Word>::Number;
  const unsigned held = values.held == nullptr ? 0U : values.held[chunk];
  Looked<Number> looked;
  auto& two = looked.two;
  for (std::uint32_t i = 0; i < kChunk; ++i) {
    const auto worth = (static_cast<Number>(words[i] >> values.shift) << kScale) -
                       values.price[static_cast<std::size_t>(words[i] & values.mask)];
    const auto value = (held >> i & 1U) != 0 ? kNone<Number> : worth;
    two.second = std::max(two.second, std::min(two.best, value));
    two.pair = value > two.best ? i : two.pair;
    two.best = std::max(two.best, value);
    looked.highest = std::max(looked.highest, worth);
  }
  two.column = static_cast<std::uint32_t>(words[two.pair] & values.mask);
  two.pair += chunk * kChunk;
  return looked;
}

template <class Word>
auto best_two_portably(const Values<Word>& values, Front<Word>& front) {
  auto two = look(values, front.words.data(), front.first).two;
  if (front.rest <= two.second) return two;
  front.rest = kNone<typename Values<Word>::Number>;
  for (auto chunk = front.first + 1; chunk < front.last; ++chunk) {
    auto& bound = values.bound[chunk];
    if (bound > two.second) {
      const auto looked = look(values, values.words + std::size_t{chunk} * kChunk, chunk);
      bound = looked.highest;
      add(two, looked.two);
    }
    front.rest = std::max(front.rest, bound);
  }
  return two;
}

/// Ranks by counting: the words of a row differ, so the ranks do.
template <class Word>
void sort_portably(Word* words, std::size_t count) {
  if (count > kShort) return std::sort(words, words + count, std::greater<>());
  std::array<Word, kShort> copy;
  const auto padded = (count + kChunk - 1) / kChunk * kChunk;
  std::copy_n(words, count, copy.begin());
  std::fill(copy.begin() + count, copy.begin() + padded, Word{0});
  for (std::size_t i = 0; i < count; ++i) {
    Word rank = 0;
    for (std::size_t other = 0; other < padded; ++other) rank += copy[other] > copy[i];
    words[rank] = copy[i];
  }
}

#if defined(__x86_64__)
#define TARGET __attribute__((target("avx2")))

/// One step of finding the best and the second best of eight: both halves of what is in order so far.
struct Pair256 {
  __m256i best, second;
};
TARGET inline Pair256 merge(Pair256 a, Pair256 b) {
  const auto rest = _mm256_max_epi32(a.second, b.second);
  return {_mm256_max_epi32(a.best, b.best), _mm256_max_epi32(rest, _mm256_min_epi32(a.best, b.best))};
}

TARGET inline std::int32_t highest(__m256i of) {
  of = _mm256_max_epi32(of, _mm256_shuffle_epi32(of, 0xB1));
  of = _mm256_max_epi32(of, _mm256_shuffle_epi32(of, 0x4E));
  return _mm256_cvtsi256_si32(_mm256_max_epi32(of, _mm256_permute2x128_si256(of, of, 1)));
}

TARGET inline Looked<std::int32_t> look_at_eight(const Values<std::uint32_t>& values,
                                                 const std::uint32_t* words, std::uint32_t chunk) {
  const auto eight = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(words));
  const auto score = _mm256_slli_epi32(_mm256_srl_epi32(eight, _mm_cvtsi32_si128(values.shift)), kScale);
  const auto column = _mm256_and_si256(eight, _mm256_set1_epi32(static_cast<std::int32_t>(values.mask)));
  const auto worth = _mm256_sub_epi32(score, _mm256_i32gather_epi32(values.price, column, 4));
  const auto none = _mm256_set1_epi32(kNone<std::int32_t>);
  const int left_out = values.held == nullptr ? 0 : values.held[chunk];
  auto value = worth;
  if (left_out != 0) {
    const auto bits = _mm256_setr_epi32(1, 2, 4, 8, 16, 32, 64, 128);
    const auto held = _mm256_and_si256(_mm256_set1_epi32(left_out), bits);
    value = _mm256_blendv_epi8(value, none, _mm256_cmpeq_epi32(held, bits));
  }
  Pair256 two = merge({value, none}, {_mm256_shuffle_epi32(value, 0xB1), none});
  two = merge(two, {_mm256_shuffle_epi32(two.best, 0x4E), _mm256_shuffle_epi32(two.second, 0x4E)});
  two = merge(two, {_mm256_permute2x128_si256(two.best, two.best, 1),
                    _mm256_permute2x128_si256(two.second, two.second, 1)});
  const auto is_best = _mm256_castsi256_ps(_mm256_cmpeq_epi32(value, two.best));
  const auto place =
      static_cast<std::uint32_t>(std::countr_zero(static_cast<unsigned>(_mm256_movemask_ps(is_best))));
  const auto best = _mm256_cvtsi256_si32(two.best);
  return {{best, _mm256_cvtsi256_si32(two.second), chunk * kChunk + place, words[place] & values.mask},
          left_out == 0 ? best : highest(worth)};
}

/// As best_two_portably() does.
TARGET BestTwo<std::int32_t> best_two_of_eights(const Values<std::uint32_t>& values,
                                                Front<std::uint32_t>& front) {
  auto two = look_at_eight(values, front.words.data(), front.first).two;
  if (front.rest <= two.second) return two;
  front.rest = kNone<std::int32_t>;
  for (auto chunk = front.first + 1; chunk < front.last; ++chunk) {
    auto& bound = values.bound[chunk];
    if (bound > two.second) {
      const auto looked = look_at_eight(values, values.words + std::size_t{chunk} * kChunk, chunk);
      bound = looked.highest;
      add(two, looked.two);
    }
    front.rest = std::max(front.rest, bound);
  }
  return two;
}

TARGET void sort_by_eights(std::uint32_t* words, std::size_t count) {
  if (count > kShort) return std::sort(words, words + count, std::greater<>());
  alignas(32) std::array<std::uint32_t, kShort> copy;
  const auto padded = (count + kChunk - 1) / kChunk * kChunk;
  std::copy_n(words, count, copy.begin());
  std::fill(copy.begin() + count, copy.begin() + padded, 0U);
  for (std::size_t i = 0; i < count; ++i) {
    const auto mine = _mm256_set1_epi32(static_cast<std::int32_t>(copy[i]));
    auto higher = _mm256_setzero_si256();
    for (std::size_t other = 0; other < padded; other += kChunk) {
      const auto eight = _mm256_load_si256(reinterpret_cast<const __m256i*>(copy.data() + other));
      higher = _mm256_sub_epi32(higher, _mm256_cmpgt_epi32(eight, mine));
    }
    auto sum = _mm_add_epi32(_mm256_castsi256_si128(higher), _mm256_extracti128_si256(higher, 1));
    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0x4E));
    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0xB1));
    words[static_cast<std::size_t>(_mm_cvtsi128_si32(sum))] = copy[i];
  }
}
#undef TARGET

#endif

}  // namespace

bool has_vectors() {
#if defined(__x86_64__)
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
  return has_avx2;
#else
  return false;
#endif
}

BestTwo<std::int32_t> best_two(const Values<std::uint32_t>& values, Front<std::uint32_t>& front) {
#if defined(__x86_64__)
  if (values.vectors) return best_two_of_eights(values, front);
#endif
  return best_two_portably(values, front);
}

BestTwo<std::int64_t> best_two(const Values<std::uint64_t>& values, Front<std::uint64_t>& front) {
  return best_two_portably(values, front);
}

void sort_best_first(std::uint32_t* words, std::size_t count, [[maybe_unused]] bool vectors) {
#if defined(__x86_64__)
  if (vectors) return sort_by_eights(words, count);
#endif
  sort_portably(words, count);
}

void sort_best_first(std::uint64_t* words, std::size_t count, bool /*vectors*/) {
  sort_portably(words, count);
}

}  // namespace turnabout::matching::sparse
