#include "platform/ids/id.hpp"

#include <gtest/gtest.h>

namespace turnabout {
namespace {

TEST(Id, MadeLaterSortsLater) {
  EXPECT_LT(make_uuid7(1'000'000), make_uuid7(1'000'001));
}

TEST(Id, CarriesVersionAndVariantOfRfc9562) {
  const auto text = to_string(make_uuid7(1'763'769'600'000));
  EXPECT_EQ(text[14], '7');
  EXPECT_NE(std::string_view("89ab").find(text[19]), std::string_view::npos);
}

TEST(Id, SurvivesTextAndBack) {
  const auto uuid = make_uuid7(1'763'769'600'000);
  EXPECT_EQ(parse_uuid(to_string(uuid)), uuid);
}

TEST(Id, RefusesAnythingButTheCanonicalForm) {
  for (const auto* text : {"", "0190163d-8694-739b-aea5-966c26f8ad9", "0190163d8694739baea5966c26f8ad91",
                           "{0190163d-8694-739b-aea5-966c26f8ad91}", "0190163d-8694-739b-aea5-966c26f8ad9g",
                           "0190163d_8694-739b-aea5-966c26f8ad91"})
    EXPECT_FALSE(parse_uuid(text)) << text;
}

}  // namespace
}  // namespace turnabout
