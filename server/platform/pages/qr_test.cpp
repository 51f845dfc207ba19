#include "platform/pages/qr.hpp"

#include <gmock/gmock.h>

namespace turnabout::pages {
namespace {

using testing::HasSubstr;

// That phones read it is tried in journeys/adverts.journey.mjs, by a reader that shares no code with the
// library.

TEST(QrCode, HasItsThreeCornersAndItsWhiteFourth) {
  const auto modules = qr_modules("https://mentoring.example/call/abc");
  ASSERT_TRUE(modules);
  const int last = modules->size - 1;
  EXPECT_EQ((modules->size - 21) % 4, 0);
  for (int i = 0; i < 7; ++i) {
    EXPECT_TRUE(modules->at(i, 0) && modules->at(last - i, 0) && modules->at(i, last)) << i;
    EXPECT_FALSE(modules->at(i, 7)) << i << ": a white line around the corner";
  }
}

TEST(QrCode, IsADrawingThatSaysItsText) {
  const auto drawn = qr_code("https://mentoring.example/call/abc?via=x&y");
  ASSERT_TRUE(drawn);
  EXPECT_THAT(drawn->text(), HasSubstr("aria-label=\"https://mentoring.example/call/abc?via=x&amp;y\""));
  EXPECT_THAT(drawn->text(), HasSubstr("role=\"img\""));
  EXPECT_THAT(drawn->text(), HasSubstr("M4 4h7v1h-7z")) << "the first corner, inside the quiet zone";
}

TEST(QrCode, RefusesWhatDoesNotFit) {
  EXPECT_EQ(qr_modules("").error().code, Code::invalid);
  EXPECT_TRUE(qr_modules(std::string(2331, 'a')));
  EXPECT_EQ(qr_code(std::string(2332, 'a')).error().code, Code::invalid);
}

}  // namespace
}  // namespace turnabout::pages
