#include "programmes/advert_routes.hpp"

#include <gmock/gmock.h>

#include "platform/database/testing.hpp"
#include "platform/http/testing.hpp"
#include "platform/pages/pdf.hpp"
#include "programmes/launch_testing.hpp"
#include "programmes/programme_store.hpp"

namespace turnabout::programmes {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kCode = "embrace01";

class AdvertRoutesTest : public database::EveryEngine {
 protected:
  FixedClock clock_{*parse_instant("2026-11-22T09:00:00Z")};
  OrganisationId organisation_ = make_organisation("Harbour & Vale");
  Viewer lead_ = somebody("Ada Lead", {{Role::lead, std::nullopt}});
  Viewer network_lead_ = somebody("Nia Network", {{Role::network_lead, std::nullopt}});
  Viewer other_network_lead_ = somebody("Oli Other", {{Role::network_lead, std::nullopt}});
  Viewer member_ = somebody("Bo Member", {});
  Programme programme_ = make();
  pages::PdfPrinter printer_{"/usr/bin/chromium", std::chrono::seconds(60)};
  http::TestServer server_{routes(), clock_};
  std::string path_ = "/api/v1/programmes/" + programme_.id.text();
  std::string call_ = "https://mentoring.example/call/" + programme_.call_code;

  Viewer somebody(std::string_view called, std::vector<Grant> grants) {
    return {.kind = Viewer::Kind::person,
            .organisation = organisation_,
            .person = make_person(organisation_, called),
            .grants = std::move(grants)};
  }
  Programme make() {
    const auto from = *find_template("reverse_six_months");
    return db().write([&](database::Transaction& transaction) {
      return *create(transaction, lead_, clock_.now(), from,
                     begin_with(from, {.name = "Listening up",
                                       .who_for = "people seldom heard",
                                       .aims = {Aim::develop_talent},
                                       .starts_on = date_of(clock_.now()),
                                       .ends_on = add_months(date_of(clock_.now()), 8)}));
    });
  }
  std::vector<http::Route> routes() {
    const AdvertSources sources{.public_url = "https://mentoring.example",
                                .make_pdf = [this](std::string_view html) { return printer_.print(html); },
                                .may_share =
                                    [this](auto&, const Viewer& viewer, std::string_view code) {
                                      return code == kCode &&
                                             (viewer.has(Role::lead) || viewer.is(network_lead_.person));
                                    }};
    auto all = advert_routes(db(), Words::built_in(), sources);
    for (auto& route : poster_routes(db(), Words::built_in(), sources)) all.push_back(std::move(route));
    return all;
  }
  void move(Move move) {
    db().write([&](database::Transaction& transaction) {
      if (move == Move::open_call) settle_launch(transaction, lead_, clock_.now(), programme_.id);
      EXPECT_TRUE(move_on(transaction, lead_, clock_.now(), programme_.id, move));
    });
  }
  http::Answer get(std::string_view rest, const Viewer& viewer) {
    return server_.get(path_ + std::string(rest), http::as(viewer));
  }
  http::Answer save(std::string_view where, std::string_view title, std::string_view text, int seen) {
    return server_.put(
        path_ + "/adverts/" + std::string(where),
        R"({"title": ")" + std::string(title) + R"(", "text": ")" + std::string(text) + R"("})",
        http::as(lead_, {{"If-Match", http::etag(seen)}}));
  }
  static bool says(const http::Answer& answer, std::string_view text) {
    return answer.body.find(text) != std::string::npos;
  }
};
INSTANTIATE_TEST_SUITE_P(Api, AdvertRoutesTest, testing::Values(database::Engine::sqlite));

TEST_P(AdvertRoutesTest, AnAdvertBeginsFilledInAndFollowsTheTimeline) {  // adverts.md rules 2 and 3
  const auto list = get("/adverts", lead_);
  EXPECT_EQ(list.at("/adverts"), "6") << list.body;
  EXPECT_EQ(list.at("/adverts/0/source"), "built_in");
  EXPECT_EQ(list.at("/adverts/0/state"), "has_places_to_write") << "nobody has said its purpose";
  const auto chat = get("/adverts/chat/en", lead_);
  EXPECT_EQ(chat.at("/number"), "0");
  EXPECT_EQ(chat.at("/text_limit"), "900");
  EXPECT_THAT(chat.at("/text"), HasSubstr(call_));
  EXPECT_THAT(chat.at("/text"), HasSubstr("Please answer by"));
  EXPECT_EQ(get("/adverts/pigeon/en", lead_).status, 404);
  EXPECT_EQ(get("/adverts", member_).status, 403);
}

TEST_P(AdvertRoutesTest, AnyLanguageIsKeptAsWrittenAndInItsDirection) {  // adverts.md rules 4 and 5
  const auto english = get("/adverts/email/en", lead_);
  const auto fresh = get("/adverts/email/cy", lead_);
  EXPECT_EQ(fresh.at("/source"), "english");
  EXPECT_EQ(fresh.at("/text"), english.at("/text"));
  const auto arabic = save("email/ar", "استمع إلى من لا يُسمع", "تعالوا: " + call_, 0);
  EXPECT_EQ(arabic.status, 200) << arabic.body;
  EXPECT_EQ(arabic.at("/direction"), "rtl");
  EXPECT_EQ(arabic.at("/title"), "استمع إلى من لا يُسمع");
  EXPECT_EQ(arabic.at("/source"), "own");
  const auto welsh = save("email/CY", "Dewch i wrando", "Ŵy a thŷ: " + call_, 0);
  EXPECT_EQ(welsh.at("/language"), "cy");
  EXPECT_EQ(welsh.at("/direction"), "ltr");
  EXPECT_EQ(get("/adverts", lead_).at("/adverts"), "8");
  for (const auto* none : {"welsh%20language", "c", "en_GB"})
    EXPECT_EQ(get("/adverts/email/" + std::string(none), lead_).status, 404) << none;
}

TEST_P(AdvertRoutesTest, VersionsAreKeptAndTheTemplateComesBack) {  // adverts.md rules 9, 10 and 11
  EXPECT_EQ(save("chat/en", "", "Come: " + call_, 0).at("/number"), "1");
  EXPECT_EQ(save("chat/en", "", "Late: " + call_, 0).status, 412);
  const auto refused = save("chat/en", "", "No address", 1);
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.at("/faults/0/pointer"), "/text");
  const auto back =
      server_.remove(path_ + "/adverts/chat/en", http::as(lead_, {{"If-Match", http::etag(1)}}));
  EXPECT_EQ(back.status, 200) << back.body;
  EXPECT_EQ(back.at("/source"), "built_in");
  EXPECT_EQ(back.at("/versions"), "2");
  EXPECT_EQ(back.at("/versions/1/text"), "Come: " + call_);
  EXPECT_EQ(back.at("/versions/1/saved_by"), "Ada Lead");
  move(Move::close);
  EXPECT_EQ(save("chat/en", "", "Come: " + call_, 2).status, 409) << "adverts.md rule 12";
  EXPECT_EQ(get("/adverts", lead_).at("/abilities"), "0");
}

TEST_P(AdvertRoutesTest, ANetworkSharesACallThatIsOpenByItsOwnLink) {  // adverts.md rule 13
  const auto shared = "/shared-adverts?via=" + std::string(kCode);
  EXPECT_EQ(get(shared, network_lead_).status, 404) << "not open yet";
  move(Move::open_call);
  save("chat/en", "", "Come: " + call_, 0);
  save("network/en", "", "Come: [Write: why] " + call_, 0);
  save("poster/cy", "Dewch", "Dewch i wrando", 0);
  const auto all = get(shared, network_lead_);
  EXPECT_EQ(all.status, 200) << all.body;
  EXPECT_FALSE(says(all, "For line managers"));
  EXPECT_FALSE(says(all, "[Write: why]")) << "not finished";
  EXPECT_TRUE(says(all, "Come: " + call_ + "?via=embrace01"));
  EXPECT_TRUE(says(all, "\"cy\""));
  EXPECT_FALSE(says(all, call_ + "\\n")) << "no address without the network's code";
  EXPECT_EQ(get(shared, other_network_lead_).status, 404);
  EXPECT_EQ(get("/shared-adverts", network_lead_).status, 404);
  EXPECT_EQ(get("/shared-adverts?via=nobody", lead_).status, 404);
  EXPECT_EQ(get(shared, member_).status, 403);
  EXPECT_EQ(get("/adverts/managers/en/text?via=" + std::string(kCode), network_lead_).status, 404);
  EXPECT_EQ(get("/adverts/chat/en", network_lead_).status, 403);
}

TEST_P(AdvertRoutesTest, AnAdvertIsAlsoPlainText) {  // adverts.md rule 14
  save("email/ar", "استمع", "تعالوا: " + call_, 0);
  const auto text = get("/adverts/email/ar/text", lead_);
  EXPECT_EQ(text.header("Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(text.body, "استمع\n\nتعالوا: " + call_ + "\n");
}

TEST_P(AdvertRoutesTest, APosterIsAPageInItsLanguage) {  // adverts.md rules 15 and 16
  save("poster/ar", "استمع <b>", "تعالوا", 0);
  const auto page = server_.get("/posters/" + programme_.id.text() + "/ar", http::as(lead_));
  EXPECT_EQ(page.status, 200) << page.body;
  EXPECT_THAT(page.body, HasSubstr("<html lang=\"ar\" dir=\"rtl\">"));
  EXPECT_THAT(page.body, HasSubstr("استمع &lt;b&gt;</h1>"));
  EXPECT_THAT(page.body, HasSubstr("aria-label=\"" + call_ + "\""));
  EXPECT_THAT(page.body, HasSubstr("width=device-width"));
  EXPECT_THAT(page.body, Not(HasSubstr("Please"))) << "no words but those of the poster";
  EXPECT_EQ(server_.get("/posters/" + programme_.id.text() + "/ar", http::as(member_)).status, 403);
}

TEST_P(AdvertRoutesTest, APosterIsOneTaggedPageHoweverFullItIs) {  // adverts.md rule 15
  std::string widest;
  for (int i = 0; i < 11; ++i) widest += "Wwwwwwww Mmmmmmmmm Wwwwwwwww Mmmmmmmmm\\n";
  ASSERT_EQ(save("poster/en", "Mmmmmmmm Wwwwwwwww Mmmmmmmmm Wwwwwwwww Mmmmmmmmm Wwwwwwwww", widest, 0).status,
            200);
  ASSERT_EQ(save("poster/ar", "استمع إلى من لا يُسمع", "تعالوا\\n\\n- نقطة", 0).status, 200);
  for (const auto* language : {"en", "ar"}) {
    const auto file = get("/posters/" + std::string(language) + "/pdf", lead_);
    ASSERT_EQ(file.status, 200) << language;
    EXPECT_TRUE(says(file, "/StructTreeRoot")) << language;
    EXPECT_TRUE(says(file, "/Lang (" + std::string(language) + ")")) << language;
    EXPECT_TRUE(says(file, "/Title ")) << language;
    EXPECT_TRUE(says(file, "/Count 1\n")) << language << " has one page";
  }
}

}  // namespace
}  // namespace turnabout::programmes
