#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace turnabout::audit {

/// SHA-256.
using Hash = std::array<std::uint8_t, 32>;

/// The hash of a leaf: SHA-256 over a zero byte and the content (RFC 9162, 2.1.1).
Hash leaf_hash(std::string_view content);

/// A Merkle tree of RFC 9162, 2.1.1, of which only the right edge is kept: enough to append and to know the
/// root.
class Frontier {
 public:
  void append(const Hash& leaf);
  std::int64_t size() const { return size_; }
  /// Of no leaves: the SHA-256 of nothing.
  Hash root() const;

  /// The roots of its perfect subtrees, largest first, 32 bytes each.
  std::vector<std::uint8_t> bytes() const;
  /// Nullopt if that many bytes cannot be the edge of a tree of that size.
  static std::optional<Frontier> from(std::int64_t size, std::span<const std::uint8_t> bytes);

 private:
  std::int64_t size_ = 0;
  std::vector<Hash> subtrees_;  ///< Largest first: one for each bit that is set in the size.
};

}  // namespace turnabout::audit
