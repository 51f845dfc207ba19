#include "people/correction_routes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/audit/audit.hpp"
#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"
#include "platform/http/testing.hpp"
#include "platform/mail/outbox.hpp"

namespace turnabout::people {
namespace {

using database::Statement;
using testing::HasSubstr;
using testing::Not;

/// Zoe, who finds that something is wrong, and two leads.
class CorrectionRoutes : public database::EveryEngine {
 protected:
  void SetUp() override {
    for (const auto& person : {zoe_, ada_.person, cleo_.person})
      run("update people set email_sealed = $2 where id = $1", person,
          sealer_->seal({"people.email_sealed", person.text()}, person, person.text() + "@a.example"));
    for (const auto& lead : {ada_.person, cleo_.person})
      run("insert into grants (id, organisation_id, person_id, role, granted_at) values ($1, $2, $1, 'lead', "
          "0)",
          lead, organisation_);
    run("update people set unit = 'Boats' where id = $1", zoe_);
  }
  template <class... A>
  void run(std::string_view text, const A&... arguments) {
    const auto name = "test." + std::to_string(std::hash<std::string_view>{}(text));
    const Statement statement{name, text};
    db().write([&](database::Transaction& tx) { tx.execute(statement, arguments...); });
  }
  template <class... A>
  std::int64_t count(std::string_view text, const A&... arguments) {
    const auto name = "test." + std::to_string(std::hash<std::string_view>{}(text));
    const Statement statement{name, text};
    return db().read([&](database::Reader& reader) {
      return reader.one(statement, arguments...)->template get<std::int64_t>(0);
    });
  }
  std::int64_t mails_to(PersonId person) {
    return count("select count(*) from outgoing_mail where person_id = $1", person);
  }
  Viewer person(std::string_view called) {
    return {.kind = Viewer::Kind::person,
            .organisation = organisation_,
            .person = make_person(organisation_, called)};
  }
  Viewer lead(std::string_view called) {
    auto made = person(called);
    made.grants = {{Role::lead, std::nullopt}};
    return made;
  }
  Viewer zoe() const { return {.kind = Viewer::Kind::person, .organisation = organisation_, .person = zoe_}; }
  http::Answer ask(std::string_view field, std::string_view should_be) {
    return server_.post(
        "/api/v1/me/corrections",
        R"({"field":")" + std::string(field) + R"(","should_be":")" + std::string(should_be) + "\"}",
        http::as(zoe()));
  }
  http::Answer own() { return server_.get("/api/v1/me/corrections", http::as(zoe())); }
  http::Answer list(const Viewer& who) { return server_.get("/api/v1/corrections", http::as(who)); }
  http::Answer answer(const Viewer& who, const std::string& id, std::string_view way, std::string_view body,
                      std::string version = "\"1\"") {
    return server_.put("/api/v1/corrections/" + id + "/" + std::string(way), body,
                       http::as(who, {{"If-Match", std::move(version)}}));
  }
  void forward(int days) { clock_.advance(std::chrono::hours(24 * days)); }
  void round() { service_.round(db(), clock_.now()); }

  FixedClock clock_{*parse_instant("2026-11-23T09:00:00Z")};
  crypto::TestSealer sealer_;
  OrganisationId organisation_ = make_organisation();
  PersonId zoe_ = make_person(organisation_, "Zoe Ng");
  Viewer ada_ = lead("Ada Lead"), cleo_ = lead("Cleo Lead");
  CorrectionService service_{*sealer_};
  http::TestServer server_{correction_routes(db(), service_), clock_};
};
INSTANTIATE_EVERY_ENGINE(CorrectionRoutes);

TEST_P(CorrectionRoutes, SomebodyAsksAndReadsItsState) {  // keeping.md rules 18 and 19
  const auto before = own();
  EXPECT_EQ(before.at("/items"), "0");
  EXPECT_EQ(before.at("/kept"), "9");
  EXPECT_EQ(before.at("/kept/0/value"), "Zoe Ng");
  EXPECT_EQ(before.at("/kept/2/value"), "Boats");
  const auto asked = ask("unit", "Ships");
  ASSERT_EQ(asked.status, 201) << asked.body;
  EXPECT_EQ(asked.at("/state"), "asked");
  EXPECT_EQ(asked.at("/should_be"), "Ships");
  EXPECT_EQ(asked.at("/answer_by"), "2026-12-23");
  EXPECT_EQ(asked.at("/abilities/0"), "withdraw");
  EXPECT_EQ(ask("unit", "Yachts").at("/code"), "already_exists");
  EXPECT_EQ(ask("something_else", std::string(201, 'x')).status, 422);
  EXPECT_EQ(ask("shoe_size", "44").status, 422) << "a closed list";
  const auto path = "/api/v1/me/corrections/" + asked.at("/id") + "/withdrawal";
  EXPECT_EQ(server_.post(path, "", http::as(ada_)).status, 404) << "only one's own";
  const auto withdrawn = server_.post(path, "", http::as(zoe()));
  EXPECT_EQ(withdrawn.at("/state"), "withdrawn") << withdrawn.body;
  EXPECT_EQ(server_.post(path, "", http::as(zoe())).at("/code"), "wrong_state");
  EXPECT_EQ(list(ada_).at("/waiting"), "0");
  EXPECT_EQ(ask("unit", "Yachts").status, 201);
}

TEST_P(CorrectionRoutes, OnlyLeadsOfTheWholeOrganisationReadThem) {  // keeping.md rule 20
  const auto id = ask("unit", "Ships").at("/id");
  auto of_programme = person("Leo One");
  of_programme.grants = {{Role::lead, ProgrammeId{make_uuid7(1)}}};
  auto network = person("Nia Network");
  network.grants = {{Role::network_lead, std::nullopt}};
  for (const auto& who : {of_programme, network, person("Mo Manager"), zoe()}) {
    EXPECT_EQ(list(who).status, 403);
    EXPECT_EQ(answer(who, id, "correction", R"({"value":"Ships"})").status, 403);
  }
  EXPECT_EQ(server_.get("/api/v1/me/corrections", http::as(network)).at("/items"), "0");
  auto elsewhere = ada_;
  elsewhere.organisation = make_organisation("Elsewhere");
  EXPECT_EQ(list(elsewhere).at("/waiting"), "0");
  EXPECT_EQ(answer(elsewhere, id, "correction", R"({"value":"Ships"})").status, 404);
}

TEST_P(CorrectionRoutes, ALookAtThemIsWrittenDown) {  // keeping.md rule 20
  ask("unit", "Ships");
  const auto shown = list(ada_);
  EXPECT_EQ(shown.at("/waiting/0/person/name"), "Zoe Ng") << shown.body;
  EXPECT_EQ(shown.at("/waiting/0/kept"), "Boats");
  EXPECT_EQ(shown.at("/waiting/0/should_be"), "Ships");
  EXPECT_EQ(shown.at("/waiting/0/asked_on"), "2026-11-23");
  EXPECT_EQ(shown.at("/waiting/0/answer_by"), "2026-12-23");
  EXPECT_EQ(shown.at("/waiting/0/is_overdue"), "false");
  const auto looks = db().read([&](database::Reader& reader) { return audit::own_looks(reader, zoe(), 5); });
  ASSERT_EQ(looks.size(), 1u);
  EXPECT_EQ(looks[0].what, "correction");
  EXPECT_EQ(looks[0].viewer_name, "Ada Lead");
}

TEST_P(CorrectionRoutes, ALeadWritesItIntoTheRecord) {  // keeping.md rules 22 and 23
  const auto id = ask("unit", "=Ships").at("/id");
  EXPECT_EQ(answer(ada_, id, "correction", R"({"value":"=Ships"})").at("/faults/0/pointer"), "/value");
  EXPECT_EQ(answer(ada_, id, "correction", R"({"value":null})").status, 422);
  EXPECT_EQ(answer(ada_, id, "correction", R"({"value":"Ships"})").status, 204);
  EXPECT_EQ(own().at("/kept/2/value"), "Ships");
  EXPECT_EQ(own().at("/items/0/state"), "corrected");
  EXPECT_EQ(mails_to(zoe_), 1);
  EXPECT_EQ(count("select count(*) from events where kind = 'correction.made' and details = '{}'"), 1);
  EXPECT_EQ(list(cleo_).at("/answered/0/answered_by"), "Ada Lead");
}

TEST_P(CorrectionRoutes, AGradeIsCorrectedWhereItComesFrom) {  // keeping.md rule 22
  const auto id = ask("grade", "B2").at("/id");
  EXPECT_EQ(list(ada_).at("/waiting/0/is_written_here"), "false");
  EXPECT_EQ(answer(ada_, id, "correction", R"({"value":"B2"})").status, 422);
  EXPECT_EQ(answer(ada_, id, "correction", R"({"value":null})").status, 204);
  EXPECT_EQ(own().at("/items/0/state"), "corrected");
}

TEST_P(CorrectionRoutes, ALeadSaysWhyNot) {  // keeping.md rule 23
  const auto id = ask("location", "Mars").at("/id");
  EXPECT_EQ(answer(ada_, id, "refusal", R"({"reason":"No."})").status, 422);
  EXPECT_EQ(answer(ada_, id, "refusal", R"({"reason":"Nobody works there yet."})").status, 204);
  EXPECT_EQ(own().at("/items/0/state"), "not_corrected");
  EXPECT_EQ(own().at("/items/0/reason"), "Nobody works there yet.");
  EXPECT_EQ(mails_to(zoe_), 1);
}

TEST_P(CorrectionRoutes, TwoLeadsDoNotAnswerDifferently) {  // keeping.md rule 23
  const auto id = ask("unit", "Ships").at("/id");
  ASSERT_EQ(answer(ada_, id, "correction", R"({"value":"Ships"})").status, 204);
  EXPECT_EQ(answer(cleo_, id, "refusal", R"({"reason":"It is right as it is."})").status, 412);
  EXPECT_EQ(answer(cleo_, id, "refusal", R"({"reason":"It is right as it is."})", "\"2\"").at("/code"),
            "wrong_state");
  EXPECT_EQ(own().at("/items/0/state"), "corrected");
}

TEST_P(CorrectionRoutes, LeadsAreToldAtMostOnceADay) {  // keeping.md rule 20
  ask("unit", "canary-words");
  ask("name", "canary-words");
  round();
  EXPECT_EQ(mails_to(ada_.person), 1);
  EXPECT_EQ(mails_to(cleo_.person), 1);
  ask("location", "canary-words");
  round();
  EXPECT_EQ(mails_to(ada_.person), 1) << "not twice on one day";
  forward(1);
  round();
  round();
  EXPECT_EQ(mails_to(ada_.person), 2);
  db().write([&](database::Transaction& tx) {
    for (const auto& due : mail::take_due(tx, clock_.now(), std::chrono::seconds(60), 10)) {
      const auto content = *mail::open_content(*sealer_, due);
      for (const auto& [name, value] : content.letter.arguments) {
        EXPECT_THAT(name, Not(HasSubstr("field")));
        if (const auto* text = std::get_if<std::string>(&value)) {
          EXPECT_THAT(*text, Not(HasSubstr("canary")));
        }
      }
    }
  });
}

TEST_P(CorrectionRoutes, LeadsAreRemindedOnceAndWhatIsLateComesFirst) {  // keeping.md rule 21
  ask("unit", "Ships");
  round();
  forward(22);
  round();
  EXPECT_EQ(mails_to(ada_.person), 1);
  forward(1);
  round();
  round();
  EXPECT_EQ(mails_to(ada_.person), 2) << "a week before";
  forward(8);
  ask("name", "Zoë Ng");
  const auto shown = list(ada_);
  EXPECT_EQ(shown.at("/waiting/0/is_overdue"), "true");
  EXPECT_EQ(shown.at("/waiting/0/field"), "unit");
  EXPECT_EQ(shown.at("/waiting/1/is_overdue"), "false");
}

TEST_P(CorrectionRoutes, WhatWasWithdrawnTellsNobody) {  // keeping.md rules 19 and 20
  const auto id = ask("unit", "Ships").at("/id");
  server_.post("/api/v1/me/corrections/" + id + "/withdrawal", "", http::as(zoe()));
  round();
  EXPECT_EQ(mails_to(ada_.person), 0);
}

}  // namespace
}  // namespace turnabout::people
