#include "platform/database/kept.hpp"

#include <gtest/gtest.h>

namespace turnabout::database {
namespace {

TEST(Kept, GivesAnItemOnlyForTheExactStampAndKeepsFew) {
  Kept<int, std::string> kept(2);
  const auto item = kept.keep(1, "a", std::string("one"));
  EXPECT_EQ(kept.find(1, "a"), item);
  EXPECT_EQ(kept.find(1, "b"), nullptr);
  EXPECT_EQ(kept.find(2, "a"), nullptr);
  kept.keep(1, "b", item);
  EXPECT_EQ(kept.find(1, "a"), nullptr) << "one item a key";
  kept.keep(2, "a", item);
  EXPECT_NE(kept.find(1, "b"), nullptr);
  kept.keep(3, "a", item);
  EXPECT_EQ(kept.find(2, "a"), nullptr) << "the one unused for longest goes";
  EXPECT_NE(kept.find(1, "b"), nullptr);
  EXPECT_NE(kept.find(3, "a"), nullptr);
}

}  // namespace
}  // namespace turnabout::database
