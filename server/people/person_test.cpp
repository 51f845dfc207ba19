#include "people/person.hpp"

#include <gtest/gtest.h>

namespace turnabout::people {
namespace {

TEST(Person, IsFoundWithoutAccentsCaseAndDoubledSpaces) {
  EXPECT_EQ(search_form("  Zoë   NG "), "zoe ng");
  EXPECT_EQ(search_form("Łukasz"), "łukasz") << "a letter of its own, not an l with a mark";
  EXPECT_EQ(search_form("STRASSE"), search_form("straße"));
  EXPECT_EQ(search_form("ﬁona"), "fiona");
}

TEST(Person, TextIsCutBetweenLetters) {
  EXPECT_EQ(cut("Zoë", 3), "Zo");
  EXPECT_EQ(cut("Zoë", 4), "Zoë");
  EXPECT_EQ(cut("", 0), "");
}

}  // namespace
}  // namespace turnabout::people
