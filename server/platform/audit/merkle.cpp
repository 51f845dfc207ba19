#include "platform/audit/merkle.hpp"

#include <algorithm>
#include <bit>

#include <sodium.h>

namespace turnabout::audit {
namespace {

// The first byte tells a leaf from a node, so that neither can be passed off as the other.
constexpr std::uint8_t kLeaf = 0;
constexpr std::uint8_t kNode = 1;

Hash node_hash(const Hash& left, const Hash& right) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, &kNode, 1);
  crypto_hash_sha256_update(&state, left.data(), left.size());
  crypto_hash_sha256_update(&state, right.data(), right.size());
  Hash hash;
  crypto_hash_sha256_final(&state, hash.data());
  return hash;
}

}  // namespace

Hash leaf_hash(std::string_view content) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, &kLeaf, 1);
  crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(content.data()), content.size());
  Hash hash;
  crypto_hash_sha256_final(&state, hash.data());
  return hash;
}

void Frontier::append(const Hash& leaf) {
  subtrees_.push_back(leaf);
  // As in counting: each carry joins the two smallest subtrees into one of twice their size.
  for (auto carries = std::countr_one(static_cast<std::uint64_t>(size_)); carries > 0; --carries) {
    const auto right = subtrees_.back();
    subtrees_.pop_back();
    subtrees_.back() = node_hash(subtrees_.back(), right);
  }
  ++size_;
}

Hash Frontier::root() const {
  if (subtrees_.empty()) {
    Hash empty;
    crypto_hash_sha256(empty.data(), nullptr, 0);
    return empty;
  }
  auto root = subtrees_.back();
  for (auto left = subtrees_.rbegin() + 1; left != subtrees_.rend(); ++left) root = node_hash(*left, root);
  return root;
}

std::vector<std::uint8_t> Frontier::bytes() const {
  std::vector<std::uint8_t> all;
  for (const auto& subtree : subtrees_) all.insert(all.end(), subtree.begin(), subtree.end());
  return all;
}

std::optional<Frontier> Frontier::from(std::int64_t size, std::span<const std::uint8_t> bytes) {
  const auto count = static_cast<std::size_t>(std::popcount(static_cast<std::uint64_t>(size)));
  if (size < 0 || bytes.size() != count * sizeof(Hash)) return std::nullopt;
  Frontier frontier;
  frontier.size_ = size;
  for (std::size_t i = 0; i < count; ++i) {
    Hash subtree;
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(i * sizeof(Hash)), sizeof(Hash), subtree.begin());
    frontier.subtrees_.push_back(subtree);
  }
  return frontier;
}

}  // namespace turnabout::audit
