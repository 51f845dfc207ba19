#include "platform/audit/merkle.hpp"

#include <array>
#include <string>

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "platform/audit/checkpoint.hpp"
#include "platform/crypto/signing.hpp"

namespace turnabout::audit {
namespace {

using testing::HasSubstr;

/// The same root as RFC 9162 defines it, 2.1.1: split at the largest power of two below the number of leaves.
Hash root_by_definition(std::span<const Hash> leaves) {
  if (leaves.size() == 1) return leaves[0];
  std::size_t left = 1;
  while (left * 2 < leaves.size()) left *= 2;
  // The root of two leaves is that of their node, so a tree of two stands for a node.
  Frontier node;
  node.append(root_by_definition(leaves.first(left)));
  node.append(root_by_definition(leaves.subspan(left)));
  return node.root();
}

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2)
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return bytes;
}

// The entries and roots that the tests of Certificate Transparency have used since RFC 6962.
TEST(Merkle, HasThePublishedRoots) {  // audit.md rule 3
  const std::array<std::string, 8> entries{"",
                                           from_hex("00"),
                                           from_hex("10"),
                                           from_hex("2021"),
                                           from_hex("3031"),
                                           from_hex("40414243"),
                                           from_hex("5051525354555657"),
                                           from_hex("606162636465666768696a6b6c6d6e6f")};
  const std::array<std::string, 8> roots{"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                         "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                         "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                         "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                         "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                         "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                         "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                         "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  Frontier frontier;
  EXPECT_EQ(hexadecimal(frontier.root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  for (std::size_t i = 0; i < entries.size(); ++i) {
    frontier.append(leaf_hash(entries[i]));
    EXPECT_EQ(hexadecimal(frontier.root()), roots[i]) << i + 1 << " leaves";
  }
}

RC_GTEST_PROP(Merkle, TheEdgeKnowsTheRootOfTheWholeTree,
              (std::vector<std::string> contents)) {  // audit.md rule 3
  std::vector<Hash> leaves;
  Frontier frontier;
  for (const auto& content : contents) {
    leaves.push_back(leaf_hash(content));
    frontier.append(leaves.back());
    RC_ASSERT(frontier.root() == root_by_definition(leaves));
    const auto again = Frontier::from(frontier.size(), frontier.bytes());
    RC_ASSERT(again.has_value());
    RC_ASSERT(again->root() == frontier.root());
  }
}

TEST(Merkle, AnEdgeOfAnotherSizeIsRefused) {
  Frontier frontier;
  for (int i = 0; i < 7; ++i) frontier.append(leaf_hash("x"));
  EXPECT_FALSE(Frontier::from(8, frontier.bytes()));
  EXPECT_FALSE(Frontier::from(-1, {}));
}

TEST(Checkpoint, ReadsWhatItSignsAndNothingElse) {  // audit.md rule 3
  const auto seed = crypto::SecretKey::random();
  const Checkpoint checkpoint{12, leaf_hash("x"), Instant{1'790'000'000'000'000}};
  const auto text = print_signed(checkpoint, seed);
  const auto read = read_signed(text);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->checkpoint, checkpoint);
  EXPECT_EQ(read->public_key, crypto::signing_public_key(seed));
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto changed = text;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_FALSE(read_signed(changed)) << "byte " << at;
  }
  EXPECT_FALSE(read_signed(""));
  EXPECT_THAT(read_signed(text.substr(0, text.rfind("signature"))).error().message,
              HasSubstr("a line is missing"));
}

}  // namespace
}  // namespace turnabout::audit
