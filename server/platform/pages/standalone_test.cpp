#include "platform/pages/standalone.hpp"

#include <gmock/gmock.h>

#include "platform/pages/page.hpp"

namespace turnabout::pages {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Standalone, HasItsSheetAndTypeInsideAndAsksNobody) {
  const auto page = standalone(render(
      Words::built_in(),
      {.heading = "Paper", .body = html::paragraphs("<link rel=\"stylesheet\" href=\"/pages.css\">")}));
  EXPECT_THAT(page, HasSubstr("<style>"));
  EXPECT_THAT(page, HasSubstr("url(\"data:font/woff2;base64,d09GM"));
  EXPECT_THAT(page, Not(HasSubstr("<link")));
  EXPECT_THAT(page, Not(HasSubstr("url(\"/")));
  EXPECT_THAT(page, HasSubstr("&lt;link rel=")) << "what somebody wrote stays what they wrote";
}

}  // namespace
}  // namespace turnabout::pages
