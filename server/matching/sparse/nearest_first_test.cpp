#include "matching/sparse/nearest_first.hpp"

#include <functional>
#include <queue>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace turnabout::matching::sparse {
namespace {

/// Nodes come back in order of distance, and none from the limit on.
template <class Number>
void expect_order(std::uint64_t seed, Number spread) {
  std::mt19937_64 engine(seed);
  NearestFirst<Number> nodes;
  for (int round = 0; round < 200; ++round) {
    std::priority_queue<Number, std::vector<Number>, std::greater<>> expected;
    nodes.clear();
    Number now = 0;
    const auto add = [&] {
      const auto distance = now + static_cast<Number>(engine() % static_cast<std::uint64_t>(spread));
      nodes.push({distance, static_cast<std::int32_t>(distance % 1000)});
      expected.push(distance);
    };
    for (int i = 0; i < 5; ++i) add();
    const Number limit = spread * 3;
    while (nodes.any_within(limit)) {
      ASSERT_NE(nodes.next(), nullptr);
      const auto [distance, node] = nodes.pop();
      ASSERT_EQ(distance, expected.top());
      EXPECT_EQ(node, distance % 1000);
      expected.pop();
      now = distance;
      for (auto i = engine() % 3; i > 0; --i) add();
    }
    EXPECT_TRUE(expected.empty() || expected.top() >= limit);
  }
}

TEST(NearestFirst, GivesNodesInOrderOfDistanceUpToTheLimit) {
  expect_order<std::int32_t>(1, 2);
  expect_order<std::int32_t>(2, 1000);
  expect_order<std::int32_t>(3, 1 << 28);
  expect_order<std::int64_t>(4, std::int64_t{1} << 50);
}

}  // namespace
}  // namespace turnabout::matching::sparse
