#pragma once

#include "applications/selection.hpp"
#include "applications/selection_routes.hpp"
#include "applications/testing.hpp"
#include "platform/database/at_once.hpp"
#include "platform/mail/outbox.hpp"

namespace turnabout::applications {

/// A programme whose mentors are chosen by selection, a lead, a panel of two, and applicants, through HTTP.
class SelectionTesting : public ApplicationTest {
 protected:
  Viewer pat_ = person("Pat Panel"), quin_ = person("Quin Panel");
  http::TestServer server_{routes(), clock_};
  const std::string programme_path_ = "/api/v1/programmes/" + programme_.id.text();
  std::string selection_;  ///< Its id, once it is set up.

  static constexpr std::string_view kSetUp =
      R"({"criteria":[{"name":"Insight","description":"What they have seen","weight":3},)"
      R"({"name":"Courage","description":"","weight":1}],"places":1,"pass_mark":200})";

  RecruitingNeighbours recruiting() {
    return {.applications = neighbours(),
            .programmes = [this](database::Reader&, const Viewer&) { return std::vector{programme_}; },
            .colleagues = [](database::Reader&, const Viewer&,
                             const std::vector<PersonId>&) { return std::vector<Colleague>(); },
            .reports_of = [](database::Reader&, const Viewer&, PersonId) { return std::vector<PersonId>(); },
            .managers = [](database::Reader&, const Viewer&) { return std::vector<PersonId>(); },
            .line_above = [](database::Reader&, const Viewer&, PersonId) { return std::vector<PersonId>(); }};
  }
  std::vector<http::Route> routes() {
    auto all = application_routes(db(), *sealer_, neighbours());
    for (auto& route : selection_routes(db(), *sealer_, Words::built_in(), recruiting()))
      all.push_back(std::move(route));
    for (auto& route : panel_routes(db(), *sealer_, recruiting())) all.push_back(std::move(route));
    return all;
  }

  http::Answer set_up(std::string_view how = kSetUp) {
    auto made = server_.put(programme_path_ + "/selections/mentor", how, http::as(lead_));
    if (made.status == 200) selection_ = made.at("/items/0/id");
    return made;
  }
  http::Answer name_member(Viewer& member) {
    auto named = server_.post(programme_path_ + "/panel",
                              R"({"person_id":")" + member.person.text() + R"("})", http::as(lead_));
    if (named.status == 200) member.grants = {{Role::panel_member, programme_.id}};
    return named;
  }
  /// A mentor with every required answer, sent, who says `says`.
  Application apply(const Viewer& viewer, std::string_view says = "I listen") {
    standings_[viewer.person] = {.rank = 2};
    const auto application = begin(viewer, Side::mentor);
    EXPECT_TRUE(answer(viewer, application.id, "preferred_name", {"Secretname"}));
    EXPECT_TRUE(answer(viewer, application.id, "perspectives", {"faith", "Own words"}));
    EXPECT_TRUE(answer(viewer, application.id, "contribution", {std::string(says)}));
    EXPECT_TRUE(answer(viewer, application.id, "ways_to_meet", {"video"}));
    EXPECT_TRUE(answer(viewer, application.id, "languages", {"english"}));
    EXPECT_TRUE(submit(viewer, application.id));
    return application;
  }
  http::Answer act(std::string_view what) {
    return server_.post("/api/v1/selections/" + selection_ + "/" + std::string(what), "", http::as(lead_));
  }
  void close_call() { programme_.state = programmes::State::matching; }
  /// Two on the panel, and scoring open.
  void open() {
    EXPECT_EQ(name_member(pat_).status, 200);
    EXPECT_EQ(name_member(quin_).status, 200);
    close_call();
    const auto opened = act("scoring");
    EXPECT_EQ(opened.status, 200) << opened.body;
  }

  std::string panel_path() const { return "/api/v1/panel/" + selection_ + "/entries"; }
  std::vector<std::string> codes(const Viewer& member) {
    const auto listed = server_.get(panel_path(), http::as(member));
    std::vector<std::string> all;
    for (int i = 0; listed.at("/items/" + std::to_string(i) + "/code") != "(absent)"; ++i)
      all.push_back(listed.at("/items/" + std::to_string(i) + "/code"));
    return all;
  }
  /// As only the database knows it.
  std::string code_of(ApplicationId id) {
    static constexpr database::Statement kCode{
        "testing.code", "select code from selection_entries where application_id = $1"};
    return db().read([&](database::Reader& reader) { return reader.one(kCode, id)->get<std::string>(0); });
  }
  http::Answer score(const Viewer& member, ApplicationId id, int criterion, int points) {
    return server_.put(panel_path() + "/" + code_of(id) + "/scores/" + std::to_string(criterion),
                       R"({"points":)" + std::to_string(points) + R"(,"words":"Words of the panel"})",
                       http::as(member));
  }
  void score_all(const Viewer& member, ApplicationId id, int first, int second) {
    EXPECT_LT(score(member, id, 0, first).status, 300);
    EXPECT_LT(score(member, id, 1, second).status, 300);
  }
  std::string decision_path(ApplicationId id) const {
    return "/api/v1/selections/" + selection_ + "/entries/" + id.text() + "/decision";
  }
  static constexpr std::string_view kChosen = R"({"decision":"chosen","reason":"Why"})";
  http::Answer decide(ApplicationId id, std::string_view decision, std::string_view reason = "",
                      std::string_view feedback = "", std::string_view version = "*") {
    return server_.put(decision_path(id),
                       R"({"decision":")" + std::string(decision) + R"(","reason":")" + std::string(reason) +
                           R"(","feedback":")" + std::string(feedback) + R"("})",
                       http::as(lead_, {{"If-Match", std::string(version)}}));
  }
  http::Answer listed() {
    return server_.get("/api/v1/selections/" + selection_ + "/entries", http::as(lead_));
  }
  http::Answer own_answer_of(const Viewer& viewer, ApplicationId id) {
    return server_.get("/api/v1/applications/" + id.text() + "/answer", http::as(viewer));
  }
  /// `senior` stands above `junior` in the line of management.
  void put_in_line(PersonId junior, PersonId senior) {
    static constexpr database::Statement kLine{
        "testing.line",
        "insert into reporting_lines (junior_id, organisation_id, senior_ids) values ($1, $2, $3)",
        "insert into reporting_lines (junior_id, organisation_id, senior_ids) values ($1, $2, cast($3 as "
        "jsonb))"};
    db().write([&](database::Transaction& tx) {
      tx.execute(kLine, junior, organisation_, R"([")" + senior.text() + R"("])");
    });
  }
  template <class... A>
  void run(std::string_view sql, const A&... arguments) {
    const database::Statement statement{sql, sql};
    db().write([&](database::Transaction& tx) { tx.execute(statement, arguments...); });
  }
  /// The rule by which the database refuses it.
  template <class... A>
  std::string refusal(std::string_view sql, const A&... arguments) {
    try {
      run(sql, arguments...);
    } catch (const database::Error& error) {
      return error.name;
    }
    return "(allowed)";
  }
};

}  // namespace turnabout::applications
