#pragma once

#include <cstddef>

/// Linking `large_pages` replaces the program's operator new: what takes 4 MiB or more begins at a page of 2
/// MiB and asks Linux for such pages (madvise(2), MADV_HUGEPAGE; heeded where `transparent_hugepage/enabled`
/// says "madvise" or "always", otherwise nothing changes). Matching 100,000 people reads tens of MiB in no
/// order, and with pages of 4 KiB nearly every read first waits for the page's address: docs/decisions/0013.
namespace turnabout::memory {

inline constexpr std::size_t kLargePage = std::size_t{2} << 20;  ///< Bytes; x86-64 and most of AArch64.
inline constexpr std::size_t kLarge = 2 * kLargePage;  ///< The least that is worth the gap before it.

}  // namespace turnabout::memory
