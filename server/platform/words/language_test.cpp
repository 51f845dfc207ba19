#include "platform/words/language.hpp"

#include <gtest/gtest.h>

namespace turnabout {
namespace {

TEST(Language, IsATagAsItIsUsuallyWritten) {
  EXPECT_EQ(language_tag("cy"), "cy");
  EXPECT_EQ(language_tag("CY"), "cy");
  EXPECT_EQ(language_tag("zh-hant"), "zh-Hant");
  EXPECT_EQ(language_tag("ar-eg"), "ar-EG");
  for (const auto* none : {"", "c", "c_y", "cy; drop", "-", "cy-", "welsh language", "x", "../..",
                           "a-very-long-tag-that-is-longer-than-any"})
    EXPECT_EQ(language_tag(none), std::nullopt) << none;
}

TEST(Language, SomeAreWrittenFromRightToLeft) {
  for (const auto* tag : {"ar", "ur", "fa", "he", "ps", "ckb", "pa-Arab", "ar-EG"})
    EXPECT_EQ(direction_of(tag), Direction::rtl) << tag;
  for (const auto* tag : {"en", "cy", "fr", "pa", "zh-Hant", "pl"})
    EXPECT_EQ(direction_of(tag), Direction::ltr) << tag;
}

}  // namespace
}  // namespace turnabout
