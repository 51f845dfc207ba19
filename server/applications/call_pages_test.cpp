#include "applications/call_pages.hpp"

#include <gtest/gtest.h>

#include "applications/testing.hpp"

namespace turnabout::applications {
namespace {

class CallPagesTest : public ApplicationTest {
 protected:
  std::vector<std::pair<std::string, std::string>> sent_;
  std::string strategy_goal_;
  http::TestServer server_{call_pages(db(), *sealer_, Words::built_in(),
                                      {.call =
                                           [this](database::Reader& reader, std::string_view code) {
                                             auto found = neighbours().call(reader, code);
                                             if (found) found->strategy_goal = strategy_goal_;
                                             if (found && !strategy_goal_.empty())
                                               found->strategy_title = "People plan",
                                               found->strategy_url = "https://intranet.example/plan";
                                             return found;
                                           },
                                       .send_link = [this](std::string_view email, std::string_view path,
                                                           Instant) { sent_.emplace_back(email, path); }}),
                           clock_};

  std::string form_key() {
    const auto page = server_.get("/call/opencode").body;
    const std::string before = "name=\"form_key\" value=\"";
    const auto begin = page.find(before) + before.size();
    return page.substr(begin, page.find('"', begin) - begin);
  }
};
INSTANTIATE_TEST_SUITE_P(Pages, CallPagesTest, testing::Values(database::Engine::sqlite));

TEST_P(CallPagesTest, SaysWhatItTakesAndWhoSeesWhat) {  // applications.md rule 16
  const auto page = server_.get("/call/opencode");
  EXPECT_EQ(page.status, 200);
  for (const auto& words : {"Would you like to take part in Listening up?", "about 6 hours in all",
                            "People whose voice is seldom heard", "Nobody. It only keeps you apart"})
    EXPECT_NE(page.body.find(words), std::string::npos) << words << page.body;
  EXPECT_EQ(server_.get("/call/unknown").status, 404);
}

TEST_P(CallPagesTest, WritesOutWhereTheStrategyIsAndDoesNotLinkIt) {  // programmes.md rule 23
  EXPECT_EQ(server_.get("/call/opencode").body.find("What it is part of"), std::string::npos);
  strategy_goal_ = "Leadership <like> the town";
  const auto page = server_.get("/call/opencode").body;
  for (const auto& words : {"What it is part of", "Leadership &lt;like&gt; the town",
                            "People plan, https://intranet.example/plan"})
    EXPECT_NE(page.find(words), std::string::npos) << words << page;
  EXPECT_EQ(page.find("href=\"https://intranet"), std::string::npos);
}

TEST_P(CallPagesTest, SaysForEachKindWhoLeads) {  // programmes.md rule 3
  const auto says = [&](std::string_view words) {
    return server_.get("/call/opencode").body.find(words) != std::string::npos;
  };
  EXPECT_TRUE(says("is running reverse mentoring"));
  programme_.kind = programmes::Kind::reciprocal;
  EXPECT_TRUE(says("Each leads one half of every conversation"));
  EXPECT_FALSE(says("reverse mentoring"));
  programme_.kind = programmes::Kind::conventional;
  programme_.set_up.settings.agenda_owner = Side::mentee;
  EXPECT_TRUE(says("The mentee says what is talked about"));
  EXPECT_FALSE(says("reverse mentoring"));
}

TEST_P(CallPagesTest, SendsALinkAndNeverSaysWhetherSomebodyIsKnown) {
  const auto sent = server_.post_form(
      "/call/opencode", "email=Bo%40Example.org&role=mentor&form_key=" + http::percent_encode(form_key()));
  EXPECT_EQ(sent.status, 200) << sent.body;
  ASSERT_EQ(sent_.size(), 1u);
  EXPECT_EQ(sent_[0].first, "bo@example.org");
  EXPECT_EQ(sent_[0].second,
            "/applications/new?programme=" + programme_.id.text() + "&role=mentor&kind=reverse");
}

TEST_P(CallPagesTest, SendsNothingForAWrongAddressAForeignFormOrAClosedCall) {
  const auto key = http::percent_encode(form_key());
  EXPECT_EQ(server_.post_form("/call/opencode", "email=nobody&role=mentor&form_key=" + key).status, 422);
  EXPECT_EQ(server_.post_form("/call/opencode", "email=bo%40example.org&role=mentor&form_key=made-up").status,
            403);
  programme_.state = programmes::State::matching;
  EXPECT_EQ(server_.post_form("/call/opencode", "email=bo%40example.org&role=mentor&form_key=" + key).status,
            200);
  EXPECT_NE(server_.get("/call/opencode").body.find("This call is not open"), std::string::npos);
  EXPECT_TRUE(sent_.empty());
}

}  // namespace
}  // namespace turnabout::applications
