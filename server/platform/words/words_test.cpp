#include "platform/words/words.hpp"

#include <cmath>
#include <thread>

#include <gtest/gtest.h>

namespace turnabout {
namespace {

const Words& sample() {
  static const Words words("en", R"({
    "a.plain": "It's here",
    "a.name": "Hello {name}",
    "a.count": "{count, plural, one {# pair} other {# pairs}}",
    "a.until": "Until {until, date, ::dMMMMyyyyHHmm}",
    "a.quoted": "A brace '{' stays"
  })");
  return words;
}

TEST(Words, FormatsNamesPluralsDatesAndQuotes) {
  EXPECT_EQ(sample().text("en", "a.plain"), "It's here");
  EXPECT_EQ(sample().text("en", "a.name", {{"name", "Zoë"}}), "Hello Zoë");
  EXPECT_EQ(sample().text("en", "a.count", {{"count", 1}}), "1 pair");
  EXPECT_EQ(sample().text("en", "a.count", {{"count", 1234}}), "1,234 pairs");
  EXPECT_EQ(sample().text("en", "a.quoted"), "A brace { stays");
}

TEST(Words, ShowsInstantsInUtcWhateverTheProcessThinks) {
  const auto text = sample().text("en", "a.until", {{"until", *parse_instant("2026-11-22T09:30:00Z")}});
  EXPECT_NE(text.find("22"), std::string::npos) << text;
  EXPECT_NE(text.find("30"), std::string::npos) << text;
  EXPECT_NE(text.find("09"), std::string::npos) << text;
}

TEST(Words, AnArgumentThatLooksLikeAMessageIsOnlyText) {
  EXPECT_EQ(sample().text("en", "a.name", {{"name", "{count, plural, other {x}} '"}}),
            "Hello {count, plural, other {x}} '");
}

TEST(Words, AMissingKeyOrArgumentIsABug) {
  EXPECT_THROW(sample().text("en", "a.nothing"), std::logic_error);
  EXPECT_THROW(sample().text("en", "a.name"), std::logic_error);
  EXPECT_THROW(Words("en", R"({"a": "{unclosed"})"), std::invalid_argument);
  EXPECT_THROW(Words("en", R"({"a": "{0} numbered"})"), std::invalid_argument);
}

TEST(Words, EveryMessageOfTheCatalogueParsesAndFormats) {
  const auto& words = Words::built_in();
  ASSERT_GT(words.keys().size(), 50u);
  for (const auto key : words.keys()) {
    SCOPED_TRACE(key);
    // ICU refuses a number where a message wants a date or a word, so each argument is offered as each of the
    // three.
    const auto& names = words.arguments(key);
    std::string formatted;
    const auto ways = static_cast<int>(std::pow(3, names.size()));
    for (int way = 0; way < ways && formatted.empty(); ++way) {
      std::vector<WordArgument> offered;
      int rest = way;
      for (const auto& name : names) {
        if (rest % 3 == 0) offered.emplace_back(name, 2);
        if (rest % 3 == 1) offered.emplace_back(name, Instant{0});
        if (rest % 3 == 2) offered.emplace_back(name, "other");
        rest /= 3;
      }
      try {
        formatted = words.text("en", key, std::span<const WordArgument>(offered));
      } catch (const std::logic_error&) {
      }
    }
    EXPECT_FALSE(formatted.empty());
  }
}

TEST(Words, ManyThreadsMayAskAtOnce) {
  std::vector<std::thread> threads;
  std::vector<int> right(4);
  for (std::size_t t = 0; t < right.size(); ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 200; ++i)
        right[t] += sample().text("en", "a.count", {{"count", i + 2}}).ends_with(" pairs");
    });
  for (auto& thread : threads) thread.join();
  for (const int count : right) EXPECT_EQ(count, 200);
}

}  // namespace
}  // namespace turnabout
