#include "applications/recruiting_routes.hpp"

#include <gtest/gtest.h>

#include "applications/call_pages.hpp"
#include "applications/channel_store.hpp"
#include "applications/network_store.hpp"
#include "applications/testing.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/sign_in/grant_store.hpp"

namespace turnabout::applications {
namespace {

/// A lead, somebody who leads a network, a manager with one report, and their mails as a mail server would
/// read them.
class RecruitingTest : public ApplicationTest {
 protected:
  Viewer friend_ = person("Flo Friend");
  Viewer manager_ = person("Mo Manager");
  std::vector<std::pair<std::string, std::string>> links_;
  http::TestServer server_{routes(), clock_};

  RecruitingNeighbours recruiting() {
    return {.applications = neighbours(),
            .programmes = [this](database::Reader&, const Viewer&) { return std::vector{programme_}; },
            .colleagues =
                [](database::Reader&, const Viewer&, const std::vector<PersonId>& ids) {
                  std::vector<Colleague> all;
                  for (const auto& id : ids) all.push_back({.id = id, .name = "Somebody"});
                  return all;
                },
            .reports_of =
                [this](database::Reader&, const Viewer&, PersonId manager) {
                  return manager == manager_.person ? std::vector{mentor_.person} : std::vector<PersonId>{};
                },
            .managers =
                [this](database::Reader&, const Viewer&) {
                  return std::vector{manager_.person, friend_.person};
                },
            .line_above =
                [this](database::Reader&, const Viewer&, PersonId person) {
                  return person == mentor_.person ? std::vector{manager_.person} : std::vector<PersonId>{};
                }};
  }
  std::vector<http::Route> routes() {
    const CallPageSources calls{.call = neighbours().call,
                                .send_link = [this](std::string_view email, std::string_view path, Instant) {
                                  links_.emplace_back(email, path);
                                }};
    auto all = application_routes(db(), *sealer_, neighbours());
    const auto more = [&](std::vector<http::Route> routes) {
      for (auto& route : routes) all.push_back(std::move(route));
    };
    more(network_routes(db(), *sealer_, recruiting(), "https://example.org"));
    more(partner_routes(db(), recruiting()));
    more(nomination_routes(db(), *sealer_, recruiting()));
    more(nomination_pages(db(), *sealer_, Words::built_in(), recruiting()));
    more(call_pages(db(), *sealer_, Words::built_in(), calls));
    more(network_question_pages(db(), *sealer_, Words::built_in(), calls));
    return all;
  }
  void SetUp() override {
    standings_[manager_.person] = {.rank = 4};
    standings_[friend_.person] = {.rank = 3};
    static constexpr database::Statement kAddress{"testing.address",
                                                  "update people set email_sealed = $2 where id = $1"};
    for (const auto* viewer : {&mentor_, &manager_, &friend_, &mentee_}) {
      const auto sealed = sealer_->seal({"people.email_sealed", viewer->person.text()}, viewer->person,
                                        viewer->person.text() + "@example.org");
      db().write([&](database::Transaction& tx) { tx.execute(kAddress, viewer->person, sealed); });
    }
  }
  std::string programme_path() { return "/api/v1/programmes/" + programme_.id.text(); }
  /// Gives the network's id; `friend_` leads it.
  http::Answer make_network(std::string_view name = "Embrace") {
    const auto made = server_.post(
        "/api/v1/networks", R"({"name": ")" + std::string(name) + R"(", "greeting": "Welcome, friends"})",
        http::as(lead_));
    EXPECT_EQ(made.status, 201) << made.body;
    auto named = server_.post("/api/v1/networks/" + made.at("/id") + "/leads",
                              R"({"person_id": ")" + friend_.person.text() + R"("})", http::as(lead_));
    EXPECT_LT(named.status, 300) << named.body;
    friend_.grants = {{Role::network_lead, std::nullopt}};
    return named;
  }
  /// Takes what waits in the outbox: to whom, subject line and where its button leads.
  std::vector<mail::Letter> mails_to(const Viewer& viewer) {
    std::vector<mail::Letter> found;
    db().write([&](database::Transaction& tx) {
      for (const auto& due : mail::take_due(tx, clock_.now(), std::chrono::minutes(5), 500))
        if (due.to == viewer.person)
          found.push_back(mail::write_letter(Words::built_in(), mail::open_content(*sealer_, due)->letter));
    });
    return found;
  }
  http::Answer name_as(const Viewer& viewer, PersonId person, std::string_view kind = "nomination") {
    return server_.post(
        programme_path() + "/nominations",
        R"({"kind": ")" + std::string(kind) + R"(", "person_ids": [")" + person.text() + R"("]})",
        http::as(viewer));
  }
  std::string form_key(const std::string& path) {
    const auto page = server_.get(path).body;
    const std::string before = "name=\"form_key\" value=\"";
    const auto begin = page.find(before) + before.size();
    return http::percent_encode(page.substr(begin, page.find('"', begin) - begin));
  }
  http::Answer answer_page(const std::string& path, std::string_view answer) {
    return server_.post_form(path, "answer=" + std::string(answer) + "&form_key=" + form_key(path));
  }
  http::Answer begin_as(const Viewer& viewer, std::string_view how = "") {
    return server_.post(programme_path() + "/applications", R"({"role": "mentor")" + std::string(how) + "}",
                        http::as(viewer));
  }
  std::string way_in_of(const Viewer& viewer) {
    const auto listed = server_.get(programme_path() + "/applications", http::as(lead_));
    for (int i = 0; i < 9; ++i)
      if (listed.at("/items/" + std::to_string(i) + "/person/id") == viewer.person.text())
        return listed.at("/items/" + std::to_string(i) + "/route");
    return "none";
  }
};
INSTANTIATE_EVERY_ENGINE(RecruitingTest);

TEST_P(RecruitingTest, ALeadKeepsNetworksAndNamesTheirLeads) {  // recruiting.md rules 1 and 3
  const auto network = make_network();
  EXPECT_EQ(network.at("/leads/0/id"), friend_.person.text());
  const auto path = "/api/v1/networks/" + network.at("/id");
  const auto again =
      server_.post("/api/v1/networks", R"({"name": " embrace ", "greeting": ""})", http::as(lead_));
  EXPECT_EQ(again.status, 409) << again.body;
  EXPECT_EQ(server_.post("/api/v1/networks", R"({"name": " ", "greeting": ""})", http::as(lead_)).status,
            422);
  EXPECT_EQ(server_.post("/api/v1/networks", R"({"name": "X", "greeting": ""})", http::as(mentor_)).status,
            403);
  const auto held = db().read([&](database::Reader& reader) { return sign_in::grants_of(reader, friend_); });
  ASSERT_EQ(held.size(), 1u);
  EXPECT_EQ(held[0].role, Role::network_lead);
  ASSERT_EQ(mails_to(friend_).size(), 1u);
  EXPECT_EQ(server_.remove(path + "/leads/" + friend_.person.text(), http::as(lead_)).at("/leads"), "0");
  EXPECT_TRUE(
      db().read([&](database::Reader& reader) { return sign_in::grants_of(reader, friend_); }).empty());
}

TEST_P(RecruitingTest, NobodyLeadsANetworkWithoutTheRoleWhateverIsWritten) {  // recruiting.md rule 3
  const auto network = make_network();
  static constexpr database::Statement kInsert{
      "testing.lead", "insert into network_leads (network_id, person_id, added_at) values ($1, $2, 0)"};
  EXPECT_THROW(db().write([&](database::Transaction& tx) {
    tx.execute(kInsert, *NetworkId::parse(network.at("/id")), mentor_.person);
  }),
               database::Error);
}

TEST_P(RecruitingTest, ANetworkLeadHasFewRightsAndOnlyTheirOwn) {  // recruiting.md rules 2 and 4
  const auto own = make_network();
  const auto other =
      server_.post("/api/v1/networks", R"({"name": "Other", "greeting": ""})", http::as(lead_));
  const auto listed = server_.get("/api/v1/networks", http::as(friend_));
  EXPECT_EQ(listed.at("/items"), "1");
  EXPECT_EQ(listed.at("/items/0/abilities"), "2");
  EXPECT_EQ(server_.get("/api/v1/networks/" + own.at("/id") + "/calls", http::as(friend_)).status, 200);
  EXPECT_EQ(server_.get("/api/v1/networks/" + other.at("/id") + "/calls", http::as(friend_)).status, 404);
  EXPECT_EQ(server_.get("/api/v1/networks/" + own.at("/id") + "/calls", http::as(lead_)).status, 404);
  EXPECT_EQ(server_.get("/api/v1/networks/" + own.at("/id") + "/calls", http::as(mentor_)).status, 403);
  EXPECT_EQ(server_.get(programme_path() + "/applications", http::as(friend_)).status, 403);
  EXPECT_EQ(server_.get(programme_path() + "/talent-list", http::as(friend_)).status, 403);
  const auto edited =
      server_.put("/api/v1/networks/" + own.at("/id"), R"({"name": "Embrace", "greeting": "Hello"})",
                  http::as(friend_, {{"If-Match", "\"" + own.at("/version") + "\""}}));
  EXPECT_EQ(edited.status, 200) << edited.body;
  EXPECT_EQ(edited.at("/greeting"), "Hello");
}

TEST_P(RecruitingTest, TheShareLinkKeepsTheNetworkApart) {  // recruiting.md rules 5 and 6
  const auto network = make_network();
  const auto code = network.at("/code");
  const auto path = "/call/opencode?via=" + code;
  EXPECT_NE(server_.get(path).body.find("Welcome, friends"), std::string::npos);
  EXPECT_EQ(server_.get("/call/opencode?via=unknown").body.find("Welcome, friends"), std::string::npos);
  const auto sent = server_.post_form(
      "/call/opencode", "email=bo%40example.org&role=mentor&via=" + code + "&form_key=" + form_key(path));
  EXPECT_EQ(sent.status, 200) << sent.body;
  ASSERT_EQ(links_.size(), 1u);
  EXPECT_NE(links_[0].second.find("&via=" + code), std::string::npos);
  const auto begun = begin_as(mentor_, R"(, "route": "network", "network": ")" + code + R"(")");
  EXPECT_EQ(begun.status, 200) << begun.body;
  EXPECT_EQ(way_in_of(mentor_), "network");
  EXPECT_EQ(begin_as(manager_, R"(, "route": "network", "network": "unknown")").status, 200);
  EXPECT_EQ(way_in_of(manager_), "open_call");
  const auto all = [&] {
    return db().read(
        [&](database::Reader& reader) { return arrived(reader, *sealer_, lead_, programme_.id); });
  };
  int by_network = 0;
  for (const auto& one : all()) by_network += one.network ? 1 : 0;
  EXPECT_EQ(by_network, 1);
  EXPECT_EQ(count("application_channels"), 1);
  server_.post("/api/v1/applications/" + begun.at("/id") + "/withdrawal", "{}", http::as(mentor_));
  const auto forget = [&] {
    db().write([&](database::Transaction& tx) { forget_channels(tx, clock_.now()); });
    return count("application_channels");
  };
  EXPECT_EQ(forget(), 1) << "no number changes within the week";
  clock_.advance(std::chrono::days(1));  // to Monday
  EXPECT_EQ(forget(), 0);
}

TEST_P(RecruitingTest, AClosedNetworkIsTheOrdinaryCall) {  // recruiting.md rules 5 and 9
  const auto network = make_network();
  EXPECT_EQ(begin_as(mentor_, R"(, "route": "network", "network": ")" + network.at("/code") + R"(")").status,
            200);
  EXPECT_LT(server_.post("/api/v1/networks/" + network.at("/id") + "/closure", "{}", http::as(lead_)).status,
            300);
  const auto page = server_.get("/call/opencode?via=" + network.at("/code"));
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.body.find("Welcome, friends"), std::string::npos);
  EXPECT_EQ(server_.get("/call/opencode/question?via=" + network.at("/code")).status, 404);
  EXPECT_EQ(server_.get("/api/v1/networks/" + network.at("/id") + "/calls", http::as(friend_)).status, 404);
  EXPECT_EQ(count("application_channels"), 1) << "whom it brought is still counted";
  EXPECT_EQ(
      server_.post("/api/v1/networks", R"({"name": "Embrace", "greeting": ""})", http::as(lead_)).status,
      201);
}

TEST_P(RecruitingTest, AQuestionHasNoNameAndItsAnswerIsForEverybody) {  // recruiting.md rule 8
  const auto network = make_network();
  const auto via = network.at("/code");
  const auto page = "/call/opencode/question?via=" + via;
  const auto ask = [&](std::string_view question) {
    return server_.post_form("/call/opencode/question", "via=" + via + "&question=" + std::string(question) +
                                                            "&form_key=" + form_key(page));
  };
  EXPECT_EQ(ask("").status, 422);
  EXPECT_EQ(
      server_.post_form("/call/opencode/question", "via=" + via + "&question=Why&form_key=made-up").status,
      403);
  EXPECT_EQ(ask("Does+my+manager+know%3F").status, 200);
  const auto path = "/api/v1/networks/" + network.at("/id");
  const auto calls = server_.get(path + "/calls", http::as(friend_));
  EXPECT_EQ(calls.at("/items/0/questions/0/question"), "Does my manager know?");
  EXPECT_EQ(calls.at("/items/0/questions/0/asked_on"), "2026-11-22");
  EXPECT_EQ(calls.at("/items/0/interest/told"), "not_at_all");
  EXPECT_EQ(server_.get("/call/opencode?via=" + via).body.find("Does my manager know?"), std::string::npos);
  const auto question = path + "/questions/" + calls.at("/items/0/questions/0/id");
  EXPECT_EQ(server_.put(question + "/answer", R"({"answer": " "})", http::as(friend_)).status, 422);
  EXPECT_EQ(server_.put(question + "/answer", R"({"answer": "No"})", http::as(lead_)).status, 404);
  EXPECT_LT(
      server_.put(question + "/answer", R"({"answer": "Only if you tell them."})", http::as(friend_)).status,
      300);
  EXPECT_NE(server_.get("/call/opencode?via=" + via).body.find("Only if you tell them."), std::string::npos);
  EXPECT_LT(server_.remove(question, http::as(friend_)).status, 300);
  EXPECT_EQ(count("network_questions"), 0);
}

TEST_P(RecruitingTest, ANomineeWhoSaysYesBeginsTheirOwnDraft) {  // recruiting.md rules 11 and 12
  EXPECT_EQ(name_as(manager_, mentor_.person).at("/sent"), "1");
  EXPECT_EQ(count("applications"), 0) << "a nomination is no application";
  const auto mails = mails_to(mentor_);
  ASSERT_EQ(mails.size(), 1u);
  for (const auto* words : {"Mo", "Embrace", "manager"})
    EXPECT_EQ((mails[0].subject + mails[0].heading + mails[0].body).find(words), std::string::npos) << words;
  for (int twice = 0; twice < 2; ++twice)
    EXPECT_NE(server_.get(mails[0].url).body.find("It is yours to decide"), std::string::npos);
  EXPECT_EQ(count("applications"), 0) << "a scanner changes nothing";
  EXPECT_EQ(server_.post_form(mails[0].url, "answer=yes&form_key=made-up").status, 403);
  const auto yes = answer_page(mails[0].url, "yes");
  EXPECT_EQ(yes.status, 200) << yes.body;
  EXPECT_EQ(count("applications where state = 'draft' and route = 'nomination'"), 1);
  EXPECT_EQ(server_.get(mails[0].url).status, 410);
  const auto own = server_.get("/api/v1/nominations", http::as(manager_));
  EXPECT_EQ(own.at("/sent/0/sent_on"), "2026-11-22");
  EXPECT_EQ(own.at("/sent/0/person/id"), mentor_.person.text());
}

/// What the nominator's, the lead's and the database's view of a nomination is, as one text.
TEST_P(RecruitingTest, NoAndSilenceLookTheSameToEverybody) {  // recruiting.md rules 12, 14 and 15
  name_as(manager_, mentor_.person);
  const auto before = server_.get("/api/v1/nominations", http::as(manager_)).body;
  const auto page = mails_to(mentor_).at(0).url;
  const auto no = answer_page(page, "no");
  EXPECT_EQ(no.status, 200) << no.body;
  EXPECT_NE(no.body.find("Nobody is told"), std::string::npos);
  EXPECT_EQ(server_.get("/api/v1/nominations", http::as(manager_)).body, before);
  EXPECT_EQ(way_in_of(mentor_), "none");
  EXPECT_TRUE(mails_to(manager_).empty());
  EXPECT_EQ(server_.get("/api/v1/nominations", http::as(lead_)).at("/sent"), "0");
  EXPECT_EQ(begin_as(mentor_).status, 200) << "every other way stays open";
  EXPECT_EQ(way_in_of(mentor_), "open_call");
  static constexpr database::Statement kEdit{"testing.edit", "update nominations set sent_on = 'answered'"};
  EXPECT_THROW(db().write([&](database::Transaction& tx) { tx.execute(kEdit); }), database::Error);
}

TEST_P(RecruitingTest, ThePageEndsWithTheCallOrAfterSixtyDays) {  // recruiting.md rule 14
  name_as(manager_, mentor_.person);
  const auto page = mails_to(mentor_).at(0).url;
  programme_.state = programmes::State::matching;
  EXPECT_EQ(server_.get(page).status, 410);
  programme_.state = programmes::State::recruiting;
  EXPECT_EQ(server_.get(page).status, 200);
  clock_.advance(std::chrono::days(61));
  EXPECT_EQ(server_.get(page).status, 410);
  EXPECT_EQ(count("outgoing_mail"), 1) << "no reminder";
}

TEST_P(RecruitingTest, OnePersonIsAskedOnceHoweverManyNameThem) {  // recruiting.md rules 13 and 16
  make_network();
  EXPECT_EQ(name_as(manager_, mentor_.person).at("/sent"), "1");
  EXPECT_EQ(mails_to(mentor_).size(), 1u);
  EXPECT_EQ(name_as(friend_, mentor_.person, "encouragement").at("/sent"), "1");
  EXPECT_EQ(name_as(manager_, mentor_.person).at("/sent"), "1");
  EXPECT_TRUE(mails_to(mentor_).empty());
  EXPECT_EQ(server_.get("/api/v1/nominations", http::as(friend_)).at("/sent"), "1");
  EXPECT_EQ(server_.get("/api/v1/nominations", http::as(manager_)).at("/sent"), "1");
}

TEST_P(RecruitingTest, WhoHasAppliedIsNotAskedAndTheNominatorLearnsNothing) {  // recruiting.md rule 13
  begin_as(mentor_);
  EXPECT_EQ(name_as(manager_, mentor_.person).at("/sent"), "1");
  EXPECT_TRUE(mails_to(mentor_).empty());
}

TEST_P(RecruitingTest, OnlyWhoMayNameNames) {  // recruiting.md rule 10
  const auto not_theirs = name_as(manager_, mentee_.person);
  EXPECT_EQ(not_theirs.at("/sent"), "0");
  EXPECT_EQ(not_theirs.at("/not_sent"), "1");
  EXPECT_EQ(name_as(manager_, mentor_.person, "encouragement").status, 404);
  EXPECT_EQ(count("nominations"), 0);
  programme_.state = programmes::State::planning;
  EXPECT_EQ(name_as(manager_, mentor_.person).status, 409);
}

TEST_P(RecruitingTest, LineManagersAreAskedWhoHaveSomebodyToName) {  // recruiting.md rule 10
  const auto path = programme_path() + "/nomination-requests";
  EXPECT_EQ(server_.post(path, "{}", http::as(manager_)).status, 403);
  EXPECT_EQ(server_.post(path, "{}", http::as(lead_)).at("/asked"), "1");
  ASSERT_EQ(mails_to(manager_).size(), 1u);
}

TEST_P(RecruitingTest, TheFirstOfTwoWaysStays) {  // recruiting.md rule 17
  const auto code = make_network().at("/code");
  name_as(manager_, mentor_.person);
  const auto page = mails_to(mentor_).at(0).url;
  EXPECT_EQ(begin_as(mentor_, R"(, "route": "network", "network": ")" + code + R"(")").status, 200);
  EXPECT_EQ(answer_page(page, "yes").status, 200);
  EXPECT_EQ(count("applications"), 1);
  EXPECT_EQ(way_in_of(mentor_), "network");
  static constexpr database::Statement kEdit{"testing.edit_route",
                                             "update applications set route = 'nomination'"};
  EXPECT_THROW(db().write([&](database::Transaction& tx) { tx.execute(kEdit); }), database::Error);
}

TEST_P(RecruitingTest, TheListSaysNothingToWhoIsOnIt) {  // recruiting.md rules 18 and 19
  const auto path = programme_path() + "/talent-list";
  const auto listed =
      server_.post(path, R"({"person_ids": [")" + mentor_.person.text() + R"("]})", http::as(lead_));
  EXPECT_EQ(listed.at("/items"), "1") << listed.body;
  EXPECT_TRUE(mails_to(mentor_).empty());
  for (const auto& other : {mentor_, manager_}) EXPECT_EQ(server_.get(path, http::as(other)).status, 403);
  server_.post(programme_path() + "/invitations",
               R"({"role": "mentor", "person_ids": [")" + mentor_.person.text() + R"("]})", http::as(lead_));
  const auto ordinary = mails_to(mentor_).at(0);
  EXPECT_EQ(server_.post(path + "/invitations", "{}", http::as(lead_)).at("/sent"), "1");
  const auto from_list = mails_to(mentor_).at(0);
  EXPECT_EQ(from_list.subject + from_list.body + from_list.note + from_list.url,
            ordinary.subject + ordinary.body + ordinary.note + ordinary.url);
  EXPECT_EQ(server_.post(path + "/invitations", "{}", http::as(lead_)).at("/sent"), "0") << "once";
  begin_as(mentor_);
  EXPECT_EQ(way_in_of(mentor_), "talent_map");
}

TEST_P(RecruitingTest, BeingOnTheListWithoutAnInvitationIsNoWayIn) {  // recruiting.md rule 18
  const auto path = programme_path() + "/talent-list";
  const auto listed =
      server_.post(path, R"({"person_ids": [")" + mentor_.person.text() + R"("]})", http::as(lead_));
  begin_as(mentor_);
  EXPECT_EQ(way_in_of(mentor_), "open_call");
  EXPECT_EQ(server_.remove(path + "/" + listed.at("/items/0/id"), http::as(lead_)).at("/items"), "0");
  EXPECT_EQ(count("talent_list"), 0);
}

TEST_P(RecruitingTest, NobodyReadsInTheDatabaseWhoWasNamedOrListed) {  // recruiting.md rules 6, 16 and 18
  const auto code = make_network().at("/code");
  server_.post(programme_path() + "/talent-list", R"({"person_ids": [")" + mentor_.person.text() + R"("]})",
               http::as(lead_));
  name_as(manager_, mentor_.person);
  begin_as(mentor_, R"(, "route": "network", "network": ")" + code + R"(")");
  static constexpr database::Statement kSealed{
      "testing.sealed",
      "select nominee_sealed from nominations union all select person_sealed from talent_list"
      " union all select network_sealed from application_channels"};
  const auto rows = db().read([&](database::Reader& reader) { return reader.query(kSealed); });
  ASSERT_EQ(rows.size(), 3u);
  for (const auto& row : rows) {
    const auto bytes = row.get<database::Bytes>(0);
    const std::string text(bytes.begin(), bytes.end());
    EXPECT_EQ(text.find(mentor_.person.text()), std::string::npos);
    EXPECT_GT(bytes.size(), 36u);
  }
}

}  // namespace
}  // namespace turnabout::applications
