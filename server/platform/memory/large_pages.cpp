#include "platform/memory/large_pages.hpp"

#include <algorithm>
#include <cstdlib>
#include <new>

#include <sys/mman.h>

// A sanitizer keeps its own books of who took what and how: it keeps its own operator new.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
namespace {

void* take(std::size_t size, std::size_t alignment) {
  using turnabout::memory::kLarge;
  using turnabout::memory::kLargePage;
  for (;;) {
    void* const taken = std::aligned_alloc(size >= kLarge ? std::max(alignment, kLargePage) : alignment,
                                           std::max(size, std::size_t{1}));
    if (taken) {
      // Only a wish: where it is not granted the memory is as good, and slower.
      if (size >= kLarge) madvise(taken, size, MADV_HUGEPAGE);
      return taken;
    }
    const auto make_room = std::get_new_handler();
    if (!make_room) throw std::bad_alloc();
    make_room();
  }
}

}  // namespace

// The other forms of new end in these two, and every form of delete in free().
void* operator new(std::size_t size) {
  if (size < turnabout::memory::kLarge)
    if (void* const taken = std::malloc(std::max(size, std::size_t{1}))) return taken;
  return take(size, alignof(std::max_align_t));
}

void* operator new(std::size_t size, std::align_val_t alignment) {
  return take(size, static_cast<std::size_t>(alignment));
}

void operator delete(void* taken) noexcept {
  std::free(taken);
}
void operator delete(void* taken, std::size_t) noexcept {
  std::free(taken);
}
void operator delete(void* taken, std::align_val_t) noexcept {
  std::free(taken);
}
void operator delete(void* taken, std::size_t, std::align_val_t) noexcept {
  std::free(taken);
}
#endif
