#include "app/rehearsal.hpp"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/wiring.hpp"
#include "platform/pages/page.hpp"

namespace turnabout::app {
namespace {

using std::chrono::seconds;
using testing::HasSubstr;

class Rehearsal : public testing::Test {
 protected:
  Rehearsal() {
    auto pattern = (std::filesystem::temp_directory_path() / "turnabout-rehearsal-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a folder");
    folder_ = pattern;
  }
  ~Rehearsal() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  void set_clock(std::string_view text) const {
    std::ofstream(folder_ / "clock", std::ios::binary | std::ios::trunc) << text;
  }
  Configuration configuration() const {
    return {.data = folder_ / "data", .rehearsal = true, .rehearsal_clock = folder_ / "clock"};
  }
  /// What the start says; "started" if it does.
  static std::string start(const Configuration& configuration) {
    const auto opened = Installation::open(configuration);
    return opened ? "started" : opened.error().message;
  }

  std::filesystem::path folder_;
};

TEST_F(Rehearsal, TheOffsetIsAWholeNumberOfSecondsAheadWithinTenYears) {
  EXPECT_EQ(parse_offset("1209600\n"), seconds(1209600));
  EXPECT_EQ(parse_offset("0"), seconds(0));
  for (const auto* text : {"", "-1", "1.5", "14 days", "9999999999", "99999999999999999999", "0x10"})
    EXPECT_EQ(parse_offset(text), std::nullopt) << text;
}

TEST_F(Rehearsal, ItsClockGoesForwardOnly) {
  const RehearsalClock clock(folder_ / "clock");
  const auto ahead = [&] {
    return std::chrono::duration_cast<std::chrono::hours>(
               std::chrono::microseconds((clock.now().microseconds - SystemClock().now().microseconds)) +
               std::chrono::minutes(1))
        .count();
  };
  EXPECT_EQ(ahead(), 0) << "there is no file";
  set_clock("1209600");
  EXPECT_EQ(ahead(), 336);
  for (const auto* passed_over : {"3600", "-5", "half written", ""}) {
    set_clock(passed_over);
    EXPECT_EQ(ahead(), 336) << passed_over;
  }
  set_clock("1213200");
  EXPECT_EQ(ahead(), 337);
}

TEST_F(Rehearsal, RunsWithItsClockInAFolderOfItsOwn) {
  set_clock("864000");
  const auto opened = Installation::open(configuration());
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_GT((*opened)->clock().now(), SystemClock().now() + std::chrono::days(9));
  EXPECT_EQ(start(configuration()), "started") << "the folder is marked, and may be used again";
}

TEST_F(Rehearsal, AFolderBegunForRealNeverBecomesOneNorTheOtherWayRound) {
  Configuration real{.data = folder_ / "data"};
  ASSERT_EQ(start(real), "started");
  EXPECT_THAT(start(configuration()), HasSubstr("was begun for real"));
  Configuration other = configuration();
  other.data = folder_ / "other";
  ASSERT_EQ(start(other), "started");
  real.data = other.data;
  EXPECT_THAT(start(real), HasSubstr("was begun as a rehearsal"));
}

TEST_F(Rehearsal, IsRefusedWhereOthersCouldReachIt) {
  auto open_to_all = configuration();
  open_to_all.address = "0.0.0.0";
  EXPECT_THAT(start(open_to_all), HasSubstr("\"server.address\""));
  auto behind_a_proxy = configuration();
  behind_a_proxy.public_url = "https://mentoring.example";
  EXPECT_THAT(start(behind_a_proxy), HasSubstr("\"public_url\""));
  auto named = configuration();
  named.public_url = "http://localhost:8123";
  EXPECT_EQ(start(named), "started");
}

TEST_F(Rehearsal, AClockIsNotSetWhereNobodySaidThatItIsOne) {
  auto silent = configuration();
  silent.rehearsal = false;
  EXPECT_THAT(start(silent), HasSubstr("\"rehearsal.on\""));
}

TEST_F(Rehearsal, EveryReplySaysSoAndEveryPlainPageShowsIt) {
  const auto& words = Words::built_in();
  const auto now = *parse_instant("2027-03-04T09:00:00Z");
  auto page = pages::response(words, {.heading = "A page"});
  mark_as_rehearsal(words, now, page, PlainPage::yes);
  EXPECT_EQ(page.headers.back().name, "Turnabout-Rehearsal");
  EXPECT_EQ(page.headers.back().value, "2027-03-04T09:00:00.000Z");
  EXPECT_THAT(page.body, HasSubstr("<body><aside class=\"notice\""));
  EXPECT_THAT(page.body, HasSubstr("4 March 2027"));
  auto json = http::json_response(200, "{\"text\":\"<body>\"}");
  mark_as_rehearsal(words, now, json, PlainPage::yes);
  EXPECT_EQ(json.body, "{\"text\":\"<body>\"}");
  auto of_the_app = http::html_response(200, "<html><body></body></html>");
  mark_as_rehearsal(words, now, of_the_app, PlainPage::no);
  EXPECT_EQ(of_the_app.body, "<html><body></body></html>");
}

TEST(Configuration, KnowsRehearsals) {
  Configuration read;
  ASSERT_TRUE(apply_file(read, "[rehearsal]\non = true\nclock = \"ahead\"", "t.toml"));
  EXPECT_TRUE(read.rehearsal);
  EXPECT_EQ(read.rehearsal_clock, "ahead");
  EXPECT_FALSE(apply_file(read, "[rehearsal]\non = \"yes\"", "t.toml"));
}

}  // namespace
}  // namespace turnabout::app
