#include "matching/kernel/loops.hpp"

#include <array>
#include <bit>
#include <limits>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace turnabout::matching::kernel {
namespace {

/// Bits in common of two half bytes.
[[maybe_unused]] constexpr auto kCommonBits = [] {
  std::array<std::array<std::uint8_t, 16>, 16> common{};
  for (unsigned one = 0; one < 16; ++one)
    for (unsigned other = 0; other < 16; ++other)
      common[one][other] = static_cast<std::uint8_t>(std::popcount(one & other));
  return common;
}();

#define LOOPS Portable
#define TARGET
#include "matching/kernel/loops.inc"
#undef LOOPS
#undef TARGET

#if defined(__x86_64__)
#define LOOPS Avx2
#define TARGET __attribute__((target("avx2")))
#include "matching/kernel/avx2.inc"
#include "matching/kernel/loops.inc"
#undef LOOPS
#undef TARGET

Loops with_lookups() {
  auto loops = Avx2::all();
  loops.count_bits = FastAvx2::count_bits;
  loops.equal16 = FastAvx2::equal16;
  loops.add_each16 = FastAvx2::add_each16;
  loops.add_any16 = FastAvx2::add_any16;
  loops.add_none16 = FastAvx2::add_none16;
  loops.near16 = FastAvx2::near16;
  loops.count_barred = FastAvx2::count_barred;
  loops.look_up16 = FastAvx2::look_up16;
  loops.look_up_bar = FastAvx2::look_up_bar;
  loops.inside16 = FastAvx2::inside16;
  loops.holds16 = FastAvx2::holds16;
  loops.finish16 = FastAvx2::finish16;
  loops.finish16to32 = FastAvx2::finish16to32;
  return loops;
}
#endif

}  // namespace

Path best_path() {
#if defined(__x86_64__)
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
  if (has_avx2) return Path::avx2;
#endif
  return Path::portable;
}

const Loops& loops_of(Path path) {
  static const Loops portable = Portable::all();
#if defined(__x86_64__)
  static const Loops avx2 = with_lookups();
  if (path == Path::avx2) return avx2;
#endif
  static_cast<void>(path);
  return portable;
}

}  // namespace turnabout::matching::kernel
