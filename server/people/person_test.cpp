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

TEST(Person, AddressesAreComparedInLowerCase) {
  EXPECT_EQ(normalised_email("Zoe.Ng@Example.ORG"), "zoe.ng@example.org");
  for (const auto* wrong :
       {"", "zoe", "@example.org", "zoe@", "zoe@example", "zoe@@example.org", "zoe ng@example.org",
        "zoe@example.org,ann@example.org", "Zoe <zoe@example.org>", "zoe@.org"})
    EXPECT_FALSE(normalised_email(wrong)) << wrong;
}

}  // namespace
}  // namespace turnabout::people
