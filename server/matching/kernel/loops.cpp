#include "matching/kernel/loops.hpp"

#include <limits>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace turnabout::matching::kernel {
namespace {

#define LOOPS Portable
#define TARGET
#include "matching/kernel/loops.inc"
#undef LOOPS
#undef TARGET

#if defined(__x86_64__)
#define LOOPS Avx2
#define TARGET __attribute__((target("avx2")))
#include "matching/kernel/loops.inc"
#undef LOOPS
#undef TARGET
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
  static const Loops avx2 = Avx2::all();
  if (path == Path::avx2) return avx2;
#endif
  static_cast<void>(path);
  return portable;
}

}  // namespace turnabout::matching::kernel
