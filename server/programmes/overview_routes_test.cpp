#include "programmes/overview_routes.hpp"

#include <gmock/gmock.h>

#include "platform/database/testing.hpp"
#include "platform/http/testing.hpp"
#include "programmes/launch_testing.hpp"
#include "programmes/overview_store.hpp"
#include "programmes/programme_store.hpp"
#include "programmes/template.hpp"

namespace turnabout::programmes {
namespace {

using testing::HasSubstr;
using testing::Not;

class OverviewRoutesTest : public database::EveryEngine {
 protected:
  FixedClock clock_{*parse_instant("2026-11-22T09:00:00Z")};
  OrganisationId organisation_ = make_organisation("Harbour & Vale");
  Viewer lead_ = somebody("Ada Lead", {{Role::lead, std::nullopt}});
  Programme programme_ = begin();
  Viewer sponsor_ = somebody("Sol Senior", {{Role::sponsor, programme_.id}});
  Viewer supporter_ = somebody("Uma Trainer", {{Role::supporter, programme_.id}});
  Viewer network_lead_ = somebody("Nia Network", {{Role::network_lead, std::nullopt}});
  http::TestServer server_{
      overview_routes(
          db(),
          [](auto&, const auto&, auto) {
            return PairCounts{.proposals = 0, .asked = 0, .declined = 0, .pairs = 7, .needing_attention = 3};
          },
          [this](auto&, const Viewer& viewer, auto) { return viewer.is(network_lead_.person); }),
      clock_};
  std::string path_ = "/api/v1/programmes/" + programme_.id.text() + "/overview";

  Viewer somebody(std::string_view called, std::vector<Grant> grants) {
    return {.kind = Viewer::Kind::person,
            .organisation = organisation_,
            .person = make_person(organisation_, called),
            .grants = std::move(grants)};
  }
  Programme begin() {
    const auto from = *find_template("reverse_six_months");
    auto set_up = begin_with(from, {.name = "Listening first",
                                    .who_for = "Anyone seldom heard",
                                    .aims = {Aim::develop_talent},
                                    .about_pairs = 8,
                                    .starts_on = *parse_date("2026-11-22"),
                                    .ends_on = *parse_date("2027-08-01")});
    return *db().write([&](database::Transaction& transaction) -> Result<Programme> {
      TRY(const auto made, create(transaction, lead_, clock_.now(), from, set_up));
      auto said = settled(transaction, lead_, clock_.now());
      said.strategy_goal = "One in three leaders from groups seldom heard by 2030.";
      said.strategy_title = "People plan";
      said.strategy_url = "https://intranet.example/plan";
      CHECK_OK(edit_launch(transaction, lead_, clock_.now(), made.id, 0, said));
      add_outcomes(transaction, lead_, clock_.now(), {{OutcomeKind::value, "Not chosen", ""}});
      return made;
    });
  }
  void move(Move move) {
    const auto moved = db().write([&](database::Transaction& transaction) {
      return move_on(transaction, lead_, clock_.now(), programme_.id, move);
    });
    ASSERT_TRUE(moved) << moved.error().message;
  }
};
INSTANTIATE_EVERY_ENGINE(OverviewRoutesTest);

TEST_P(OverviewRoutesTest, ASponsorReadsWhichGoalItServesAndThroughWhichOutcomes) {  // programmes.md rule 35
  const auto read = server_.get(path_, http::as(sponsor_));
  ASSERT_EQ(read.status, 200) << read.body;
  EXPECT_EQ(read.at("/part"), "sponsor");
  EXPECT_EQ(read.at("/strategy_goal"), "One in three leaders from groups seldom heard by 2030.");
  EXPECT_EQ(read.at("/strategy_title"), "People plan");
  EXPECT_EQ(read.at("/strategy_url"), "https://intranet.example/plan");
  EXPECT_EQ(read.at("/outcomes"), "1") << "only what this programme has chosen";
  EXPECT_EQ(read.at("/outcomes/0/name"), "We listen");
  EXPECT_EQ(read.at("/pairs"), "7");
  EXPECT_EQ(read.at("/answer_days"), "14");
  EXPECT_THAT(read.body, Not(HasSubstr("needing_attention")));
}

TEST_P(OverviewRoutesTest, ASupporterReadsTheSameWithoutCounts) {  // programmes.md rule 35
  const auto read = server_.get(path_, http::as(supporter_));
  ASSERT_EQ(read.status, 200) << read.body;
  EXPECT_EQ(read.at("/part"), "supporter");
  EXPECT_THAT(read.body, Not(HasSubstr("\"pairs\":7")));
  EXPECT_THAT(read.body, Not(HasSubstr("Sol Sponsor"))) << "who answers what is sent up";
}

TEST_P(OverviewRoutesTest, EverybodyElseFindsNothing) {  // programmes.md rule 35
  const auto stranger = somebody("Bo Member", {});
  EXPECT_EQ(server_.get(path_, http::as(stranger)).status, 404);
  EXPECT_EQ(server_.get("/api/v1/overviews", http::as(stranger)).at("/items"), "0");
  EXPECT_EQ(server_.get("/api/v1/overviews", http::as(sponsor_)).at("/items/0/programme_name"),
            "Listening first");
  EXPECT_EQ(server_.get(path_).status, 401);
}

TEST_P(OverviewRoutesTest, TheTimelineFollowsWhatHappened) {  // programmes.md rule 34
  clock_.advance(std::chrono::days(10));
  move(Move::open_call);
  clock_.advance(std::chrono::days(20));
  const auto read = server_.get(path_, http::as(sponsor_));
  EXPECT_EQ(read.at("/timeline/stages/0/until"), "2026-12-02") << read.body;
  EXPECT_EQ(read.at("/timeline/stages/1/state"), "now");
  EXPECT_EQ(read.at("/timeline/today"), "2026-12-22");
  EXPECT_EQ(read.at("/timeline/stages/3/until"), "2027-08-01");
}

TEST_P(OverviewRoutesTest, WhoLeadsANetworkBehindItReadsWhatASupporterReads) {  // recruiting.md rule 31
  const auto read = server_.get(path_, http::as(network_lead_));
  EXPECT_EQ(read.status, 200) << read.body;
  EXPECT_EQ(read.at("/part"), "supporter");
  EXPECT_EQ(read.body.find("\"pairs\":7"), std::string::npos);
  EXPECT_EQ(server_.get("/api/v1/overviews", http::as(network_lead_)).at("/items"), "1");
}

}  // namespace
}  // namespace turnabout::programmes
