#include "matching/certificate/plain_check.hpp"

#include <algorithm>
#include <limits>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace turnabout::matching {
namespace {

/// Pairs in a row, of as many mentors as they happen to belong to.
struct Stretch {
  const PlainProblem& problem;
  const PlainCertificate& certificate;
  std::size_t begin, end;  ///< Positions of pairs.
  std::size_t mentor;      ///< To whom the first of them belongs.
};

/// What comes of pairs: sums and extremes, so that it does not matter in which order they are taken.
struct Swept {
  std::int64_t left = 0;          ///< Σ max(0, weight + score − prices)
  std::uint32_t last_mentee = 0;  ///< The largest, taken as unsigned: a position below 0 is very large.
  std::int32_t lowest = 0;        ///< Score, or 0 if that is less.
};

/// A position out of range is taken as the last one, so that nothing is read beyond the prices; last_mentee
/// tells that it happened.
inline void take(std::uint32_t mentee, std::int32_t score, std::int64_t base, const std::int64_t* price,
                 std::uint32_t last, Swept& swept) {
  swept.last_mentee = std::max(swept.last_mentee, mentee);
  swept.lowest = std::min(swept.lowest, score);
  swept.left += std::max(std::int64_t{0}, base + score - price[std::min(mentee, last)]);
}

Swept sweep(const Stretch& stretch) {
  const auto& [problem, certificate, begin, end, first] = stretch;
  const auto* const price = certificate.mentee_price.data();
  const auto last = static_cast<std::uint32_t>(certificate.mentee_price.size() - 1);
  const auto* const mentees = problem.mentee.data();
  const auto* const scores = problem.score.data();
  Swept swept;
  auto mentor = first;
  for (auto k = begin; k < end; ++mentor) {
    const auto base = certificate.weight - certificate.mentor_price[mentor];
    const auto row_end = std::min<std::size_t>(problem.from[mentor + 1], end);
    for (; k < row_end; ++k)
      take(static_cast<std::uint32_t>(mentees[k]), scores[k], base, price, last, swept);
  }
  return swept;
}

#if defined(__x86_64__)
#define TURNABOUT_AVX2 __attribute__((target("avx2")))

/// Four lanes for sums, eight for extremes.
struct Vectors {
  __m256i left, last_mentee, lowest;
};

TURNABOUT_AVX2 Swept swept_of(const Vectors& vectors, Swept swept) {
  alignas(32) std::array<std::int64_t, 4> lefts;
  alignas(32) std::array<std::uint32_t, 8> mentees;
  alignas(32) std::array<std::int32_t, 8> scores;
  _mm256_store_si256(reinterpret_cast<__m256i*>(lefts.data()), vectors.left);
  _mm256_store_si256(reinterpret_cast<__m256i*>(mentees.data()), vectors.last_mentee);
  _mm256_store_si256(reinterpret_cast<__m256i*>(scores.data()), vectors.lowest);
  for (const auto left : lefts) swept.left += left;
  for (const auto mentee : mentees) swept.last_mentee = std::max(swept.last_mentee, mentee);
  for (const auto score : scores) swept.lowest = std::min(swept.lowest, score);
  return swept;
}

/// max(0, base + score − price) of four pairs.
TURNABOUT_AVX2 inline __m256i left_of(__m128i mentee, __m128i score, __m256i base,
                                      const std::int64_t* price) {
  const auto prices = _mm256_i32gather_epi64(reinterpret_cast<const long long*>(price), mentee, 8);
  const auto left = _mm256_sub_epi64(_mm256_add_epi64(base, _mm256_cvtepi32_epi64(score)), prices);
  return _mm256_andnot_si256(_mm256_cmpgt_epi64(_mm256_setzero_si256(), left), left);
}

TURNABOUT_AVX2 Swept sweep_avx2(const Stretch& stretch) {
  const auto& [problem, certificate, begin, end, first] = stretch;
  const auto* const price = certificate.mentee_price.data();
  const auto last = static_cast<std::uint32_t>(certificate.mentee_price.size() - 1);
  const auto lasts = _mm256_set1_epi32(static_cast<int>(last));
  const auto* const mentees = problem.mentee.data();
  const auto* const scores = problem.score.data();
  Vectors all{_mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256()};
  Swept rest;
  auto mentor = first;
  for (auto k = begin; k < end; ++mentor) {
    const auto base = certificate.weight - certificate.mentor_price[mentor];
    const auto bases = _mm256_set1_epi64x(base);
    const auto row_end = std::min<std::size_t>(problem.from[mentor + 1], end);
    for (; k + 8 <= row_end; k += 8) {
      const auto mentee = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(mentees + k));
      const auto score = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(scores + k));
      all.last_mentee = _mm256_max_epu32(all.last_mentee, mentee);
      all.lowest = _mm256_min_epi32(all.lowest, score);
      const auto known = _mm256_min_epu32(mentee, lasts);
      const auto low = left_of(_mm256_castsi256_si128(known), _mm256_castsi256_si128(score), bases, price);
      const auto high =
          left_of(_mm256_extracti128_si256(known, 1), _mm256_extracti128_si256(score, 1), bases, price);
      all.left = _mm256_add_epi64(all.left, _mm256_add_epi64(low, high));
    }
    for (; k < row_end; ++k) take(static_cast<std::uint32_t>(mentees[k]), scores[k], base, price, last, rest);
  }
  return swept_of(all, rest);
}

bool has_avx2() {
  return __builtin_cpu_supports("avx2") != 0;
}
#else
Swept sweep_avx2(const Stretch& stretch) {
  return sweep(stretch);
}

bool has_avx2() {
  return false;
}
#endif

constexpr Wide kMost = Wide{1} << 62;

class Check {
 public:
  Check(const PlainProblem& problem, const PlainCertificate& certificate)
      : problem_(problem), certificate_(certificate) {}

  PlainVerdict run(Lanes lanes) {
    verdict_.fault = fault(lanes == Lanes::best && has_avx2());
    verdict_.proved = verdict_.fault.empty();
    return verdict_;
  }

 private:
  std::string_view fault(bool wide) {
    if (!shaped()) return "The arrays do not fit together.";
    if (!small_enough()) return "The numbers are too large to be computed with.";
    if (const auto wrong = take_pairs(wide); !wrong.empty()) return wrong;
    take_people(problem_.mentor_capacity, certificate_.mentor_price);
    take_people(problem_.mentee_capacity, certificate_.mentee_price);
    if (certificate_.weight <= Wide{verdict_.score} - Wide{room()} * lowest_)
      return "The weight of a pair does not exceed what scores can add up to.";
    if (Wide{certificate_.weight} * verdict_.pairs + verdict_.score != verdict_.bound)
      return "The chosen pairs are not worth what the prices prove.";
    return {};
  }

  bool shaped() const {
    const auto& from = problem_.from;
    const auto& all = problem_;
    return from.size() == all.mentor_capacity.size() + 1 && from.front() == 0 &&
           from.back() == all.mentee.size() && all.mentee.size() == all.score.size() &&
           certificate_.mentor_price.size() == all.mentor_capacity.size() &&
           certificate_.mentee_price.size() == all.mentee_capacity.size() &&
           (all.mentee.empty() || !all.mentee_capacity.empty()) &&
           all.mentee_capacity.size() <= std::numeric_limits<std::int32_t>::max() &&
           all.mentor_capacity.size() < std::numeric_limits<std::uint32_t>::max() &&
           std::ranges::is_sorted(from) &&
           std::ranges::all_of(all.mentor_capacity, [](int capacity) { return capacity >= 1; }) &&
           std::ranges::all_of(all.mentee_capacity, [](int capacity) { return capacity >= 1; });
  }

  /// Sets how many pairs can be summed up without leaving 64 bits.
  bool small_enough() {
    Wide most = Wide{1} << 31;
    most += certificate_.weight < 0 ? -Wide{certificate_.weight} : Wide{certificate_.weight};
    for (const auto prices : {certificate_.mentor_price, certificate_.mentee_price}) {
      if (prices.empty()) continue;
      const auto [low, high] = std::ranges::minmax(prices);
      most += std::max(-Wide{low}, Wide{high});
    }
    if (most >= kMost) return false;
    at_once_ = static_cast<std::size_t>(kMost / most);
    return true;
  }

  /// Takes so few pairs at a time that what is chosen of them is still in the cache when it is counted.
  std::string_view take_pairs(bool wide) {
    constexpr std::size_t kCached = 4096;
    std::uint32_t last_mentee = 0;
    std::size_t mentor = 0;
    partners_.resize(problem_.mentee_capacity.size());
    for (std::size_t begin = 0; begin < problem_.mentee.size();) {
      const auto end = begin + std::min({at_once_, kCached, problem_.mentee.size() - begin});
      while (problem_.from[mentor + 1] <= begin) ++mentor;
      const Stretch stretch{problem_, certificate_, begin, end, mentor};
      const auto swept = wide ? sweep_avx2(stretch) : sweep(stretch);
      verdict_.bound += swept.left;
      lowest_ = std::min(lowest_, swept.lowest);
      last_mentee = std::max(last_mentee, swept.last_mentee);
      if (last_mentee >= problem_.mentee_capacity.size()) return "A pair names nobody.";
      if (!count_chosen(end)) return kNotAllowed;
      begin = end;
    }
    return verdict_.pairs == std::ssize(certificate_.chosen) ? std::string_view{} : kNotAllowed;
  }

  /// Counts those before `end` that are not counted yet, and sees that they ascend and that nobody has too
  /// many partners or the same one twice.
  bool count_chosen(std::size_t end) {
    const auto& chosen = certificate_.chosen;
    for (auto next = static_cast<std::size_t>(verdict_.pairs); next < chosen.size() && chosen[next] < end;
         ++next) {
      const auto pair = chosen[next];
      if (next > 0 && chosen[next - 1] >= pair) return false;
      for (; problem_.from[mentor_ + 1] <= pair; ++mentor_) of_mentor_ = 0;
      const auto mentee = static_cast<std::size_t>(problem_.mentee[pair]);
      auto& [last_mentor, partners] = partners_[mentee];
      if (std::exchange(last_mentor, mentor_ + 1) == mentor_ + 1) return false;
      if (++of_mentor_ > problem_.mentor_capacity[mentor_]) return false;
      if (++partners > problem_.mentee_capacity[mentee]) return false;
      verdict_.score += problem_.score[pair];
      ++verdict_.pairs;
    }
    return true;
  }

  void take_people(std::span<const int> capacity, std::span<const std::int64_t> price) {
    for (std::size_t person = 0; person < capacity.size(); ++person)
      verdict_.bound += Wide{capacity[person]} * std::max(std::int64_t{0}, price[person]);
  }

  /// How many pairs there can be.
  std::int64_t room() const {
    std::int64_t mentors = 0, mentees = 0;
    for (std::size_t mentor = 0; mentor < problem_.mentor_capacity.size(); ++mentor)
      mentors += std::min<std::int64_t>(problem_.mentor_capacity[mentor],
                                        problem_.from[mentor + 1] - problem_.from[mentor]);
    for (const int capacity : problem_.mentee_capacity) mentees += capacity;
    return std::min(mentors, mentees);
  }

  struct Partners {
    std::uint32_t last_mentor = 0;  ///< Counted from 1.
    int count = 0;
  };

  static constexpr std::string_view kNotAllowed = "The chosen pairs are not allowed.";

  const PlainProblem& problem_;
  const PlainCertificate& certificate_;
  PlainVerdict verdict_;
  std::vector<Partners> partners_;  // of each mentee
  std::uint32_t mentor_ = 0;        // to whom the chosen pair belongs that was counted last
  int of_mentor_ = 0;
  std::size_t at_once_ = 0;
  std::int32_t lowest_ = 0;
};

}  // namespace

PlainVerdict check(const PlainProblem& problem, const PlainCertificate& certificate, Lanes lanes) {
  return Check(problem, certificate).run(lanes);
}

}  // namespace turnabout::matching
