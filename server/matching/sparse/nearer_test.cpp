#include "matching/sparse/nearer.hpp"

#include <limits>
#include <random>
#include <type_traits>
#include <vector>

#include <gtest/gtest.h>

#include "matching/sparse/chunks.hpp"

namespace turnabout::matching::sparse {
namespace {

constexpr int kShift = 5;
constexpr std::uint32_t kColumns = 20;

template <class Word>
std::uint64_t found(const std::vector<std::uint32_t>& row, const std::vector<std::int32_t>& price,
                    const std::vector<std::int32_t>& distance, bool vectors) {
  using Number = std::make_signed_t<Word>;
  const std::vector<Word> words(row.begin(), row.end());
  std::vector<Number> prices(price.begin(), price.end()), distances(distance.begin(), distance.end());
  prices.push_back(-kNone<Number>);
  distances.push_back(std::numeric_limits<Number>::min());
  const Ways<Word> ways{words.data(), prices.data(),           distances.data(),
                        kShift,       (Word{1} << kShift) - 1, vectors};
  return nearer(ways, 0, static_cast<std::uint32_t>(words.size() / kChunk), 6, 9);
}

TEST(Nearer, FindsThePairsThatAreSoonerThanAnyWayKnownAndTheLimit) {
  std::mt19937_64 engine(1);
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(engine() % n); };
  for (int round = 0; round < 20'000; ++round) {
    std::vector<std::uint32_t> row(1 + below(kChunksAtOnce * kChunk));
    for (auto& word : row) word = below(8) << kShift | below(kColumns);
    std::vector<std::int32_t> price(kColumns), distance(kColumns);
    for (auto& points : price) points = static_cast<std::int32_t>(below(9)) - 2;
    for (auto& points : distance)
      points =
          below(2) == 0 ? std::numeric_limits<std::int32_t>::max() : static_cast<std::int32_t>(below(12));
    std::uint64_t expected = 0;
    for (std::size_t pair = 0; pair < row.size(); ++pair) {
      const auto column = row[pair] & ((1U << kShift) - 1);
      const auto here = 6 - static_cast<std::int32_t>(row[pair] >> kShift) + price[column];
      expected |= std::uint64_t{here < 9 && here < distance[column]} << pair;
    }
    while (row.size() % kChunk != 0) row.push_back(kColumns);  // which are never found
    EXPECT_EQ(found<std::uint64_t>(row, price, distance, false), expected);
    EXPECT_EQ(found<std::uint32_t>(row, price, distance, false), expected);
    EXPECT_EQ(found<std::uint32_t>(row, price, distance, has_vectors()), expected);
  }
}

}  // namespace
}  // namespace turnabout::matching::sparse
