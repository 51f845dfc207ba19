#include "applications/funnel.hpp"

#include <gmock/gmock.h>

#include "applications/funnel_dto.hpp"
#include "applications/funnel_routes.hpp"
#include "applications/funnel_store.hpp"
#include "applications/selection_store.hpp"
#include "applications/testing.hpp"

namespace turnabout::applications {
namespace {

using database::Statement;
using testing::HasSubstr;
using testing::Not;

const Date kMonday = *parse_date("2026-11-16");

TEST(FunnelRulesTest, SmallWaysAreToldTogetherOrNotAtAll) {  // recruiting.md rule 21
  const auto told = told_of(
      kMonday, {{"invitation", {40, 20, 12, 6}}, {"network", {0, 14, 9, 4}}, {"talent_map", {3, 2, 1, 0}}});
  EXPECT_EQ(told.everybody, (std::vector{45, 35, 20, 10}));
  EXPECT_EQ(told.lines, (std::vector<ToldLine>{{{"invitation"}, {40, 20, 10, 5}},
                                               {{"network", "talent_map"}, {5, 15, 10, 5}}}));
  const auto few = told_of(kMonday, {{"network", {0, 9, 9, 4}}});
  EXPECT_EQ(few, ToldFunnel{.withheld = disclosure::Reason::too_few_people});
}

TEST(FunnelRulesTest, AFileHoldsWhatIsToldAndNoFormula) {  // recruiting.md rule 27
  const ToldFunnel told{.everybody = {100, 20, 10, 5}, .lines = {{{"=1+1", "A \"B\""}, {100, 20, 10, 5}}}};
  EXPECT_EQ(csv_of(FunnelParting::unit, stages_of(FunnelParting::unit, false), kMonday, told),
            "monday,unit,staff,asked,applied,paired\r\n"
            "2026-11-16,\"'=1+1 + A \"\"B\"\"\",100,20,10,5\r\n2026-11-16,\"*\",100,20,10,5\r\n");
  EXPECT_EQ(csv_of(FunnelParting::way_in, stages_of(FunnelParting::way_in, true), kMonday,
                   {.withheld = disclosure::Reason::too_few_people}),
            "monday,way_in,asked,begun,applied,chosen,paired\r\n2026-11-16,too_few_people\r\n");
}

TEST(FunnelRulesTest, ChosenIsToldOnlyWhereAPanelChooses) {  // recruiting.md rule 28
  const ToldFunnel kept{.everybody = {40, 20, 15, 10, 5}, .lines = {{{"network"}, {40, 20, 15, 10, 5}}}};
  EXPECT_EQ(as_shown(kept, true), kept);
  const auto without = as_shown(kept, false);
  EXPECT_EQ(without.everybody, (std::vector{40, 20, 15, 5}));
  EXPECT_EQ(without.lines[0].people, (std::vector{40, 20, 15, 5}));
  for (const bool by_selection : {true, false})
    EXPECT_EQ(stages_of(FunnelParting::way_in, by_selection).size(),
              as_shown(kept, by_selection).everybody.size());
  const auto before = told_from({.withheld = {}, .everybody = {{{40}, {20}, {15}, {5}}}, .lines = {}});
  EXPECT_EQ(before.everybody, (std::vector{40, 20, 15, 0, 5})) << "as weeks were kept before selections";
}

/// A programme, people of units and grades, and what they did, when.
class FunnelTest : public ApplicationTest {
 protected:
  http::TestServer server_{routes(), clock_};
  std::string path_ = "/api/v1/programmes/" + programme_.id.text() + "/funnel";

  std::vector<http::Route> routes() {
    auto all = application_routes(db(), *sealer_, neighbours());
    for (auto& route : funnel_routes(db(), neighbours())) all.push_back(std::move(route));
    return all;
  }
  PersonId of_unit(std::string_view unit, std::string_view attributes = "{}") {
    static constexpr Statement kUnit{"testing.unit",
                                     "update people set unit = $2, attributes = $3 where id = $1",
                                     "update people set unit = $2, attributes = $3::jsonb where id = $1"};
    const auto id = make_person(organisation_, "Somebody");
    db().write([&](database::Transaction& tx) { tx.execute(kUnit, id, unit, attributes); });
    return id;
  }
  ApplicationId applies(PersonId person, std::string_view route, std::string_view begun,
                        std::optional<std::string_view> sent = {},
                        std::optional<std::string_view> withdrawn = {}) {
    static constexpr Statement kInsert{
        "testing.application",
        "insert into applications (id, organisation_id, programme_id, person_id, role, route, state,"
        " submitted_at, withdrawn_at, created_at, updated_at) values ($1, $2, $3, $4, 'mentor', $5, $6, $7, "
        "$8, $9, $9)"};
    const auto at = [](std::optional<std::string_view> day) {
      return day ? std::optional(*parse_instant(std::string(*day) + "T12:00:00Z")) : std::nullopt;
    };
    const ApplicationId id{make_uuid7(1'790'000'000'000)};
    db().write([&](database::Transaction& tx) {
      tx.execute(kInsert, id, organisation_, programme_.id, person, route,
                 withdrawn ? "withdrawn"
                 : sent    ? "submitted"
                           : "draft",
                 at(sent), at(withdrawn), *at(begun));
    });
    return id;
  }
  void apply_many(int people, std::string_view route, std::string_view unit) {
    for (int i = 0; i < people; ++i) applies(of_unit(unit), route, "2026-11-12", "2026-11-13");
  }
  std::vector<CountedGroup> counted(FunnelParting parting) {
    return db().read([&](database::Reader& reader) {
      return count_funnel(reader, lead_, kMonday, {programme_.id, Side::mentor, Side::mentor, parting});
    });
  }
  static std::vector<int> of(const std::vector<CountedGroup>& counted, std::string_view group) {
    for (const auto& one : counted)
      if (one.group == group) return one.people;
    return {};
  }
  http::Answer read(std::string_view query = "") {
    return server_.get(path_ + std::string(query), http::as(lead_));
  }
};
INSTANTIATE_EVERY_ENGINE(FunnelTest);

TEST_P(FunnelTest, EveryStatementIsSoundOnThisEngine) {
  db().prepare_all(funnel_statements());
}

TEST_P(FunnelTest, CountsWhatStoodOnMonday) {  // recruiting.md rule 22
  applies(of_unit("A"), "network", "2026-11-12");
  applies(of_unit("A"), "network", "2026-11-12", "2026-11-13");
  applies(of_unit("A"), "network", "2026-11-12", "2026-11-17");
  applies(of_unit("A"), "network", "2026-11-17", "2026-11-17");
  applies(of_unit("A"), "open_call", "2026-11-12", "2026-11-13", "2026-11-14");
  applies(of_unit("A"), "open_call", "2026-11-12", "2026-11-13", "2026-11-18");
  const auto ways = counted(FunnelParting::way_in);
  EXPECT_EQ(of(ways, "network"), (std::vector{0, 3, 1, 0, 0}));
  EXPECT_EQ(of(ways, "open_call"), (std::vector{0, 1, 1, 0, 0}));
}

TEST_P(FunnelTest, AnInvitationIsNotedOnce) {  // recruiting.md rule 23
  const auto person = of_unit("A");
  db().write([&](database::Transaction& tx) {
    for (const auto* when : {"2026-11-10T09:00:00Z", "2026-11-12T09:00:00Z"})
      note_invitation(tx, lead_, *parse_instant(when), programme_.id, Side::mentor, person);
    note_invitation(tx, lead_, *parse_instant("2026-11-10T09:00:00Z"), programme_.id, Side::mentee, person);
    note_invitation(tx, lead_, *parse_instant("2026-11-16T09:00:00Z"), programme_.id, Side::mentor,
                    mentee_.person);
  });
  EXPECT_EQ(count("invitations"), 3);
  EXPECT_EQ(of(counted(FunnelParting::way_in), "invitation"), (std::vector{1, 0, 0, 0, 0}));
  EXPECT_EQ(of(counted(FunnelParting::unit), "A"), (std::vector{1, 1, 0, 0, 0}));
}

TEST_P(FunnelTest, AnInvitationByMailIsCounted) {  // recruiting.md rule 23
  static constexpr Statement kAddress{"testing.address", "update people set email_sealed = $2 where id = $1"};
  const auto sealed =
      sealer_->seal({"people.email_sealed", mentor_.person.text()}, mentor_.person, "bo@example.org");
  db().write([&](database::Transaction& tx) { tx.execute(kAddress, mentor_.person, sealed); });
  const auto sent = server_.post("/api/v1/programmes/" + programme_.id.text() + "/invitations",
                                 R"({"role": "mentor", "person_ids": [")" + mentor_.person.text() + R"("]})",
                                 http::as(lead_));
  EXPECT_EQ(sent.at("/invited"), "1") << sent.body;
  EXPECT_EQ(count("invitations"), 1);
}

TEST_P(FunnelTest, ReachIsComparedWithTheStaff) {  // recruiting.md rules 25 and 28
  for (int i = 0; i < 12; ++i) of_unit("Finance", R"({"Contract type": "Permanent"})");
  apply_many(3, "network", "Finance");
  apply_many(2, "open_call", "Estates");
  const auto units = counted(FunnelParting::unit);
  EXPECT_EQ(of(units, "Finance"), (std::vector{15, 0, 3, 0, 0}));
  EXPECT_EQ(of(units, "Estates"), (std::vector{2, 0, 2, 0, 0}));
  EXPECT_EQ(of(counted(FunnelParting::contract), "Permanent"), (std::vector{12, 0, 0, 0, 0}));
  EXPECT_EQ(of(counted(FunnelParting::grade_group), ""), (std::vector{20, 0, 5, 0, 0}))
      << "no grade was said";
  EXPECT_EQ(of(counted(FunnelParting::site), ""), (std::vector{20, 0, 5, 0, 0}));
}

TEST_P(FunnelTest, ChosenAreThoseWhoWereToldSoByMonday) {  // recruiting.md rule 28
  std::vector<ApplicationId> sent;
  for (int i = 0; i < 12; ++i)
    sent.push_back(applies(of_unit("Finance"), "network", "2026-11-12", "2026-11-13"));
  EXPECT_EQ(read().at("/stages/3"), "paired");
  clock_.advance(std::chrono::hours(15));
  db().write([&](database::Transaction& tx) {
    put_selection(tx, lead_, clock_.now(), programme_.id, Side::mentor,
                  {.criteria = {{.name = "Insight", .description = ""}}, .places = 12});
    const auto selection = selections_of(tx, lead_, programme_.id).front();
    open_scoring(tx, lead_, clock_.now(), selection);
    close_scoring(tx, lead_, clock_.now(), selection);
    static constexpr Statement kDecided{
        "testing.decided",
        "update selection_entries set decision = $2, told_at = $3 where application_id = $1"};
    const auto friday = *parse_instant("2026-11-13T12:00:00Z");
    const auto tuesday = *parse_instant("2026-11-17T12:00:00Z");
    for (std::size_t i = 0; i < 10; ++i) tx.execute(kDecided, sent[i], "chosen", i < 8 ? friday : tuesday);
    tx.execute(kDecided, sent[10], "not_this_time", friday);
  });
  EXPECT_EQ(of(counted(FunnelParting::way_in), "network"), (std::vector{0, 12, 12, 8, 0}));
  EXPECT_EQ(of(counted(FunnelParting::unit), "Finance"), (std::vector{12, 0, 12, 8, 0}));
  const auto told = read();
  EXPECT_EQ(told.at("/stages/3"), "chosen") << told.body;
  EXPECT_EQ(told.at("/stages/4"), "paired");
  EXPECT_EQ(told.at("/everybody/3"), "10");
  EXPECT_EQ(told.at("/weeks/0/everybody"), "5") << "the week before has the same columns";
  EXPECT_EQ(read("?side=mentee").at("/stages/3"), "paired") << "nobody chooses there";
}

TEST_P(FunnelTest, IsReadByLeadsThroughTheGate) {  // recruiting.md rules 21 and 22
  apply_many(7, "open_call", "Finance");
  EXPECT_EQ(read().at("/withheld"), "too_few_people");
  EXPECT_EQ(read().at("/everybody"), "0");
  EXPECT_EQ(read("?side=mentee").at("/side"), "mentee");
  EXPECT_EQ(read("?side=neither").status, 422);
  EXPECT_EQ(server_.get(path_, http::as(mentor_)).status, 403);
  EXPECT_EQ(server_.get(path_ + "/file", http::as(mentor_)).status, 403);
  auto elsewhere = lead_;
  elsewhere.organisation = make_organisation("Elsewhere");
  EXPECT_EQ(server_.get(path_, http::as(elsewhere)).status, 404);
}

TEST_P(FunnelTest, AWeekIsToldOnce) {  // recruiting.md rule 24
  apply_many(13, "open_call", "Finance");
  apply_many(11, "network", "Finance");
  const auto first = read();
  EXPECT_EQ(first.at("/monday"), "2026-11-16") << first.body;
  EXPECT_EQ(first.at("/everybody/1"), "25");
  EXPECT_EQ(first.at("/lines/0/groups/0"), "network");
  EXPECT_EQ(first.at("/lines/0/people/1"), "10");
  apply_many(20, "open_call", "Finance");
  EXPECT_EQ(read().body, first.body) << "what comes in later changes nothing in the week";
  EXPECT_EQ(count("funnel_snapshots"), 1);
  const Statement edit{"testing.edit", "update funnel_snapshots set told = '{}'"};
  EXPECT_THROW(db().write([&](database::Transaction& tx) { tx.execute(edit); }), database::Error);
  clock_.advance(std::chrono::hours(15));
  const auto next = read();
  EXPECT_EQ(next.at("/everybody/1"), "45");
  EXPECT_EQ(next.at("/weeks/0/monday"), "2026-11-16");
  EXPECT_EQ(next.at("/weeks/0/everybody/1"), "25");
  const auto file = server_.get(path_ + "/file", http::as(lead_));
  EXPECT_THAT(file.body, HasSubstr("2026-11-23,\"*\",0,45,45,0"));
  EXPECT_THAT(file.body, Not(HasSubstr("44")));
}

TEST_P(FunnelTest, EqualityAnswersAreNoPartOfIt) {  // recruiting.md rule 26
  for (const auto* statement : funnel_statements())
    EXPECT_THAT(std::string(statement->text), Not(HasSubstr("equality")));
  EXPECT_EQ(read("?parting=ethnicity").status, 422);
}

}  // namespace
}  // namespace turnabout::applications
