#include "matching/sparse/chunks.hpp"

#include <algorithm>
#include <functional>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace turnabout::matching::sparse {
namespace {

constexpr int kShift = 5;
constexpr std::uint32_t kColumns = 20;

class Chunks : public testing::Test {
 protected:
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(engine_() % n); }

  /// Words of one row: mostly pairs, the rest of the last chunk filled up.
  std::vector<std::uint32_t> row(std::uint32_t pairs) {
    std::vector<std::uint32_t> words(pairs);
    for (auto& word : words) word = below(4) << kShift | below(kColumns);
    while (words.size() % kChunk != 0) words.push_back(kColumns);
    return words;
  }

  std::mt19937_64 engine_{1};
};

template <class Word>
struct Looked {
  BestTwo<std::make_signed_t<Word>> two;
  std::vector<std::make_signed_t<Word>> bound;
  std::make_signed_t<Word> rest = 0;
};

template <class Word>
Looked<Word> look(const std::vector<std::uint32_t>& row, const std::vector<std::int32_t>& price,
                  const std::vector<std::uint8_t>* held, bool vectors) {
  using Number = std::make_signed_t<Word>;
  const std::vector<Word> words(row.begin(), row.end());
  std::vector<Number> prices(price.begin(), price.end());
  prices.push_back(-kNone<Number>);
  Looked<Word> looked{{}, std::vector<Number>(words.size() / kChunk, Number{1} << 20)};
  looked.bound.back() =
      1;  // true of none of the pairs there: the chunk is left out if something is worth more
  const Values<Word> values{words.data(),
                            prices.data(),
                            looked.bound.data(),
                            held == nullptr ? nullptr : held->data(),
                            kShift,
                            (Word{1} << kShift) - 1,
                            vectors};
  Front<Word> front{.last = static_cast<std::uint32_t>(looked.bound.size())};
  std::copy_n(words.begin(), kChunk, front.words.begin());
  if (front.last > 1) front.rest = Number{1} << 20;
  looked.two = best_two(values, front);
  looked.rest = front.rest;
  return looked;
}

TEST_F(Chunks, GiveTheSameBestTwoOnEveryPath) {
  for (int round = 0; round < 20'000; ++round) {
    const auto words = row(1 + below(40));
    std::vector<std::int32_t> price(kColumns);
    for (auto& each : price) each = static_cast<std::int32_t>(below(1200));
    std::vector<std::uint8_t> held(words.size() / kChunk);
    for (auto& bits : held) bits = static_cast<std::uint8_t>(below(256) & below(256));
    const auto* left_out = below(2) == 0 ? &held : nullptr;
    const auto one = look<std::uint32_t>(words, price, left_out, false);
    const auto other = look<std::uint32_t>(words, price, left_out, has_vectors());
    const auto wide = look<std::uint64_t>(words, price, left_out, has_vectors());
    ASSERT_EQ(one.two.best, other.two.best);
    ASSERT_EQ(one.two.second, other.two.second);
    ASSERT_EQ(one.two.pair, other.two.pair);
    ASSERT_EQ(one.two.column, other.two.column);
    ASSERT_EQ(one.bound, other.bound);
    ASSERT_EQ(one.rest, other.rest);
    if (one.two.second != kNone<std::int32_t>) {
      ASSERT_EQ(one.two.second, wide.two.second);
      ASSERT_EQ(one.two.pair, wide.two.pair);
    }
  }
}

TEST_F(Chunks, FindTheBestTwoOfAllPairs) {
  for (int round = 0; round < 20'000; ++round) {
    const auto words = row(1 + below(8));  // one chunk, so that none is left out
    std::vector<std::int32_t> price(kColumns);
    for (auto& each : price) each = static_cast<std::int32_t>(below(1200));
    std::vector<std::int32_t> worth;
    for (const auto word : words)
      if (const auto column = word & 31U; column < kColumns)
        worth.push_back(static_cast<std::int32_t>(word >> kShift << kScale) - price[column]);
    const auto best = std::ranges::max_element(worth) - worth.begin();
    const auto looked = look<std::uint32_t>(words, price, nullptr, has_vectors());
    ASSERT_EQ(looked.two.pair, static_cast<std::uint32_t>(best));
    std::ranges::sort(worth, std::greater<>());
    worth.push_back(kNone<std::int32_t>);
    ASSERT_EQ(looked.two.best, worth[0]);
    ASSERT_EQ(looked.two.second, worth[1]);
  }
}

// A pair that is left out today may be free tomorrow, and nobody looks at its chunk again then.
TEST_F(Chunks, BoundWhatIsLeftOutToo) {
  for (int round = 0; round < 20'000; ++round) {
    const auto words = row(9 + below(32));
    std::vector<std::int32_t> price(kColumns);
    for (auto& each : price) each = static_cast<std::int32_t>(below(1200));
    std::vector<std::uint8_t> held(words.size() / kChunk);
    for (auto& bits : held) bits = static_cast<std::uint8_t>(below(256));
    const auto looked = look<std::uint32_t>(words, price, &held, has_vectors());
    auto highest = kNone<std::int32_t>;
    for (std::size_t i = kChunk; i < words.size() - kChunk; ++i)  // the last chunk's bound was made up
      highest =
          std::max(highest, static_cast<std::int32_t>(words[i] >> kShift << kScale) - price[words[i] & 31U]);
    ASSERT_GE(looked.rest, highest);
  }
}

TEST_F(Chunks, SortTheBestFirstOnEveryPath) {
  for (std::uint32_t count = 0; count < 130; ++count) {
    std::vector<std::uint32_t> words(count);
    for (std::uint32_t i = 0; i < count; ++i) words[i] = below(1U << 20U) << 8U | i;
    std::vector<std::uint64_t> wide(words.begin(), words.end());
    auto expected = words, portable = words;
    std::ranges::sort(expected, std::greater<>());
    sort_best_first(words.data(), count, has_vectors());
    sort_best_first(portable.data(), count, false);
    sort_best_first(wide.data(), count, has_vectors());
    ASSERT_EQ(words, expected);
    ASSERT_EQ(portable, expected);
    ASSERT_TRUE(std::ranges::equal(wide, expected));
  }
}

}  // namespace
}  // namespace turnabout::matching::sparse
