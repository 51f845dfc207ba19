#include "sessions/session_routes.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"
#include "platform/http/testing.hpp"
#include "platform/mail/sender.hpp"
#include "sessions/session_testing.hpp"

namespace turnabout::sessions {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing_parts::at;

using Sent = std::vector<std::pair<std::string, std::string>>;  ///< Address and mail.

class Recorder final : public mail::Transport {
 public:
  explicit Recorder(Sent& sent) : sent_(sent) {}
  mail::Outcome send(const std::string& to, const std::string& mail) override {
    sent_.emplace_back(to, mail);
    return {};
  }

 private:
  Sent& sent_;
};

class SessionRoutesTest : public database::EveryEngine {
 protected:
  FixedClock clock_{at("2027-01-04T09:00:00Z")};
  crypto::TestSealer keys_;
  OrganisationId organisation_ = make_organisation();
  programmes::Programme programme_ = make_programme();
  Viewer lead_ = somebody("Ada Lead", {{Role::lead, std::nullopt}});
  Viewer supporter_ = somebody("Su Porter", {{Role::supporter, programme_.id}});
  Viewer bo_ = somebody("Bo Mentor"), cy_ = somebody("Cy Mentor"), di_ = somebody("Di Mentee");
  Viewer stranger_ = somebody("Ed Stranger");
  std::map<PersonId, Date> checks_;
  std::optional<PersonId> left_;  ///< Takes part no longer.
  SessionService service_{*keys_, Words::built_in(), neighbours()};
  http::TestServer server_{routes(), clock_};
  const std::string all_ = "/api/v1/programmes/" + programme_.id.text() + "/sessions";

  Neighbours neighbours() {
    return {
        .programme = [this](auto&, const Viewer& viewer, ProgrammeId id) -> Result<programmes::Programme> {
          if (viewer.organisation == organisation_ && id == programme_.id) return programme_;
          return refuse(Code::not_found, "There is no such programme.");
        },
        .sides =
            [this](auto&, const Viewer& viewer, auto) {
              if (viewer.person == left_) return Sides{};
              return Sides{.mentor = viewer.person == bo_.person || viewer.person == cy_.person,
                           .mentee = viewer.person == di_.person};
            },
        .participants =
            [this](auto&, const auto&, auto, Side side) {
              if (side == Side::mentee) return std::vector<Participant>{{di_.person, "Di Mentee"}};
              return std::vector<Participant>{{bo_.person, "Bo Mentor"}, {cy_.person, "Cy Mentor"}};
            },
        .topics =
            [](auto&, const auto&, const auto&) {
              return std::map<std::string, std::string>{{"privilege", "Privilege"}};
            },
        .role_checks = [this](auto&, const auto&, auto) { return checks_; }};
  }
  std::vector<http::Route> routes() {
    auto all = session_routes(db(), service_);
    for (auto& page : session_pages(db(), service_, *keys_, Words::built_in()))
      all.push_back(std::move(page));
    return all;
  }
  Viewer somebody(const std::string& called, std::vector<Grant> grants = {}) {
    const auto person = make_person(organisation_, called);
    static constexpr database::Statement kSet{"testing.set_email",
                                              "update people set email_sealed = $2 where id = $1"};
    const auto id = person.text();
    const auto address = called.substr(0, 2) + "@example.org";
    db().write([&](database::Transaction& tx) {
      tx.execute(kSet, person, keys_->seal({"people.email_sealed", id}, person, address));
    });
    return {.kind = Viewer::Kind::person,
            .organisation = organisation_,
            .person = person,
            .grants = std::move(grants)};
  }
  programmes::Programme make_programme() {
    static constexpr database::Statement kInsert{
        "testing.insert_programme",
        "insert into programmes (id, organisation_id, name, template, kind, state, settings, call_code,"
        " created_at, updated_at)"
        " values ($1, $2, 'Spring', 'reverse_six_months', 'reverse', 'running', '{}', $3, 0, 0)"};
    const ProgrammeId id{make_uuid7(1)};
    db().write([&](database::Transaction& tx) { tx.execute(kInsert, id, organisation_, id.text()); });
    programmes::Programme programme{.id = id,
                                    .organisation = organisation_,
                                    .template_key = "reverse_six_months",
                                    .kind = programmes::Kind::reverse,
                                    .state = programmes::State::running,
                                    .set_up = {},
                                    .call_code = "code"};
    programme.set_up.name = "Spring";
    return programme;
  }

  static std::string plan_of(std::string_view kind, std::string_view day, std::string_view more = "") {
    return R"({"kind":")" + std::string(kind) + R"(","title":"Secret title","starts_at":")" +
           std::string(day) + R"(T14:00:00Z","ends_at":")" + std::string(day) +
           R"(T15:30:00Z","time_zone":"Europe/London","place":"Room 2","link":"","note":"","materials":[])" +
           std::string(more) + "}";
  }
  /// The path of a new session.
  std::string planned(std::string_view kind, std::string_view day, std::string_view more = "") {
    const auto made = server_.post(all_, plan_of(kind, day, more), http::as(lead_));
    EXPECT_EQ(made.status, 201) << made.body;
    return "/api/v1/sessions/" + made.at("/id");
  }
  http::Answer move(const std::string& session, std::string body) {
    const auto etag = server_.get(session, http::as(lead_)).header("ETag");
    return server_.put(session, body, http::as(lead_, {{"If-Match", std::string(etag.value_or(""))}}));
  }
  /// What has left since it was last asked.
  Sent mails() {
    Sent sent;
    mail::Sender sender(*keys_, Words::built_in(), "https://turnabout.example.org",
                        {.url = "smtp://recorded", .from_address = "turnabout@example.org"},
                        [&sent] { return std::make_unique<Recorder>(sent); });
    sender.run(db(), clock_.now());
    std::sort(sent.begin(), sent.end());
    return sent;
  }
  static bool says(const std::string& mail, std::string_view what) {
    return mail.find(what) != std::string::npos;
  }
  /// The token of the page that a mail leads to. Quoted-printable may break it over two lines.
  static std::string token_in(std::string mail) {
    for (auto soft = mail.find("=\r\n"); soft != std::string::npos; soft = mail.find("=\r\n"))
      mail.erase(soft, 3);
    return mail.substr(mail.find("/come/") + 6, 43);
  }
};
INSTANTIATE_TEST_SUITE_P(Api, SessionRoutesTest, testing::Values(database::Engine::sqlite));

TEST_P(SessionRoutesTest, ALeadPlansAndEachSideSeesItsOwn) {  // sessions.md rules 1, 3 and 4
  const auto mentors = planned("induction_mentors", "2027-01-12");
  const auto mentees = planned("induction_mentees", "2027-01-13");
  planned("knowledge", "2027-02-02", R"(,"topic":"privilege")");
  EXPECT_EQ(server_.get(all_, http::as(lead_)).at("/items"), "3");
  const auto mentor = server_.get(all_, http::as(bo_));
  EXPECT_EQ(mentor.at("/items"), "2") << mentor.body;
  EXPECT_EQ(mentor.at("/items/0/plan/kind"), "induction_mentors");
  EXPECT_EQ(mentor.at("/items/1/topic_title"), "Privilege");
  EXPECT_EQ(mentor.json.find("items")->list.front().find("counts")->kind, dto::Json::Kind::null);
  EXPECT_EQ(server_.get(mentees, http::as(bo_)).status, 404);
  EXPECT_EQ(server_.get(mentors, http::as(bo_)).status, 200);
  EXPECT_EQ(server_.get(all_, http::as(stranger_)).status, 404);
  EXPECT_EQ(server_.post(mentees + "/place", "", http::as(bo_)).status, 404);
  EXPECT_EQ(server_.post(all_, plan_of("induction_mentors", "2027-01-12"), http::as(supporter_)).status, 403);
  EXPECT_EQ(server_.get(mentors + "/places", http::as(supporter_)).status, 200);
  EXPECT_EQ(server_.get(mentors + "/places", http::as(bo_)).status, 403);
}

TEST_P(SessionRoutesTest, SaysEveryFault) {  // sessions.md rule 2
  const auto refused =
      server_.post(all_,
                   R"({"kind":"knowledge","topic":"cookery","title":"x","starts_at":"2027-02-02T14:00:00Z",
          "ends_at":"2027-02-02T15:00:00Z","time_zone":"Europe/London","place":"","link":"","note":"",
          "materials":[]})",
                   http::as(lead_));
  EXPECT_EQ(refused.status, 422) << refused.body;
  EXPECT_EQ(refused.at("/faults/0/pointer"), "/place");
  const auto unknown =
      server_.post(all_, plan_of("knowledge", "2027-02-02", R"(,"topic":"cookery")"), http::as(lead_));
  EXPECT_EQ(unknown.at("/faults/0/pointer"), "/topic");
}

TEST_P(SessionRoutesTest, EverybodyIsInvitedOnceToWhatIsNew) {  // sessions.md rule 5
  planned("induction_mentors", "2027-01-12");
  planned("induction_mentors", "2027-01-14");
  planned("induction_mentees", "2027-01-13");
  EXPECT_EQ(server_.get(all_, http::as(lead_)).at("/not_invited"), "3");
  const auto invited = server_.post(all_ + "/invitations", "", http::as(lead_));
  EXPECT_EQ(invited.at("/people"), "3") << invited.body;
  const auto first = mails();
  ASSERT_EQ(first.size(), 3u);
  EXPECT_TRUE(says(first[0].second, "Tuesday 12 January 2027, 14:00 to 15:30"));
  EXPECT_TRUE(says(first[0].second, "Thursday 14 January 2027"));
  EXPECT_FALSE(says(first[0].second, "Wednesday 13 January")) << "the other side's";
  EXPECT_FALSE(says(first[0].second, "Secret title"));
  EXPECT_EQ(server_.post(all_ + "/invitations", "", http::as(lead_)).at("/people"), "0");
  EXPECT_EQ(server_.get(all_, http::as(lead_)).at("/not_invited"), "0");
  const auto third = planned("induction_mentors", "2027-01-15");
  server_.post(third + "/place", "", http::as(bo_));
  planned("induction_mentors", "2027-01-16");
  EXPECT_EQ(server_.post(all_ + "/invitations", "", http::as(lead_)).at("/people"), "1")
      << "who has a place needs no other date";
  EXPECT_EQ(server_.post(all_ + "/invitations", "", http::as(supporter_)).status, 403);
}

TEST_P(SessionRoutesTest, APlaceComesWithANeutralInvitation) {  // sessions.md rule 8
  const auto session = planned("induction_mentors", "2027-01-12");
  const auto taken = server_.post(session + "/place", "", http::as(bo_));
  EXPECT_EQ(taken.at("/own"), "signed_up") << taken.body;
  EXPECT_EQ(taken.at("/abilities/0"), "withdraw");
  const auto sent = mails();
  ASSERT_EQ(sent.size(), 1u);
  const auto& mail = sent.front().second;
  EXPECT_TRUE(says(mail, "method=REQUEST"));
  EXPECT_TRUE(says(mail, "SEQUENCE:0"));
  EXPECT_TRUE(says(mail, "SUMMARY:Group meeting"));
  EXPECT_TRUE(says(mail, "CLASS:PRIVATE"));
  EXPECT_FALSE(says(mail, "Secret title"));
  EXPECT_FALSE(says(mail, "nduction"));
  server_.post(session + "/place", "", http::as(bo_));
  EXPECT_TRUE(mails().empty()) << "asked twice, told once";
}

TEST_P(SessionRoutesTest, MovedTwiceEverybodyIsToldOnceForEachMove) {  // sessions.md rule 9
  const auto session = planned("induction_mentors", "2027-01-12", R"(,"capacity":1)");
  server_.post(session + "/place", "", http::as(bo_));
  EXPECT_EQ(server_.post(session + "/place", "", http::as(cy_)).at("/own"), "waiting");
  const auto placed = mails();
  ASSERT_EQ(placed.size(), 1u);
  const auto uid_at = placed[0].second.find("UID:");
  const auto uid = placed[0].second.substr(uid_at, 40);
  for (const auto& [day, sequence] : std::vector<std::pair<std::string, std::string>>{
           {"2027-01-19", "SEQUENCE:1\r\n"}, {"2027-01-20", "SEQUENCE:2\r\n"}}) {
    const auto moved = move(session, plan_of("induction_mentors", day, R"(,"capacity":1)"));
    EXPECT_EQ(moved.status, 200) << moved.body;
    const auto sent = mails();
    ASSERT_EQ(sent.size(), 2u) << "who has a place, and who waits";
    EXPECT_TRUE(says(sent[0].second, sequence)) << sent[0].second;
    EXPECT_TRUE(says(sent[0].second, "method=REQUEST"));
    EXPECT_TRUE(says(sent[0].second, uid));
    EXPECT_FALSE(says(sent[1].second, "text/calendar")) << "no place, no entry";
  }
  auto renamed = plan_of("induction_mentors", "2027-01-20", R"(,"capacity":1)");
  renamed.replace(renamed.find("Secret title"), 12, "Another name");
  EXPECT_EQ(move(session, renamed).status, 200);
  EXPECT_TRUE(mails().empty()) << "a title is no move";
}

TEST_P(SessionRoutesTest, ACancelledSessionLeavesEveryCalendar) {  // sessions.md rule 10
  const auto session = planned("induction_mentors", "2027-01-12");
  server_.post(session + "/place", "", http::as(bo_));
  mails();
  EXPECT_EQ(server_.post(session + "/cancellation", "", http::as(lead_)).at("/state"), "cancelled");
  const auto sent = mails();
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_TRUE(says(sent[0].second, "method=CANCEL"));
  EXPECT_TRUE(says(sent[0].second, "SEQUENCE:1\r\n"));
  EXPECT_EQ(server_.post(session + "/cancellation", "", http::as(lead_)).status, 409);
  EXPECT_EQ(server_.post(session + "/place", "", http::as(cy_)).at("/rule"), "sessions.md rule 6");
  EXPECT_TRUE(mails().empty());
}

TEST_P(SessionRoutesTest, AFreePlaceGoesToWhoeverWaits) {  // sessions.md rule 7
  const auto session = planned("induction_mentors", "2027-01-12", R"(,"capacity":1)");
  server_.post(session + "/place", "", http::as(bo_));
  server_.post(session + "/place", "", http::as(cy_));
  mails();
  EXPECT_EQ(server_.remove(session + "/place", http::as(bo_)).at("/own"), "withdrawn");
  const auto sent = mails();
  ASSERT_EQ(sent.size(), 2u);
  EXPECT_TRUE(says(sent[0].second, "method=CANCEL")) << "out of Bo's calendar";
  EXPECT_TRUE(says(sent[0].second, "SEQUENCE:1\r\n"));
  EXPECT_TRUE(says(sent[1].second, "method=REQUEST")) << "into Cy's";
  EXPECT_EQ(server_.get(session, http::as(cy_)).at("/own"), "signed_up");
  EXPECT_EQ(server_.remove(session + "/place", http::as(bo_)).status, 200) << "safe to repeat";
  EXPECT_TRUE(mails().empty());
}

TEST_P(SessionRoutesTest, WhoNoLongerTakesPartGivesTheirPlacesBack) {  // sessions.md rule 15
  const auto induction = planned("induction_mentors", "2027-01-12", R"(,"capacity":1)");
  server_.post(induction + "/place", "", http::as(bo_));
  server_.post(induction + "/place", "", http::as(cy_));
  mails();
  const auto leaves = [&] {
    return db().write([&](database::Transaction& tx) {
      return service_.no_longer_takes_part(tx, bo_, clock_.now(), programme_.id);
    });
  };
  EXPECT_TRUE(leaves());
  EXPECT_EQ(server_.get(induction, http::as(bo_)).at("/own"), "signed_up") << "still takes part";
  left_ = bo_.person;
  EXPECT_TRUE(leaves());
  EXPECT_EQ(server_.get(induction, http::as(bo_)).status, 404);
  EXPECT_EQ(server_.get(induction, http::as(cy_)).at("/own"), "signed_up") << "moved up";
  EXPECT_EQ(mails().size(), 2u) << "out of Bo's calendar and into Cy's";
}

TEST_P(SessionRoutesTest, AnotherDateGivesTheFirstBack) {  // sessions.md rule 6
  const auto first = planned("induction_mentors", "2027-01-12");
  const auto second = planned("induction_mentors", "2027-01-14");
  server_.post(first + "/place", "", http::as(bo_));
  server_.post(second + "/place", "", http::as(bo_));
  EXPECT_EQ(server_.get(first, http::as(bo_)).at("/own"), "withdrawn");
  EXPECT_EQ(server_.get(second, http::as(bo_)).at("/own"), "signed_up");
  EXPECT_EQ(mails().size(), 3u) << "place, given back, place";
}

TEST_P(SessionRoutesTest, AttendanceIsTakenCorrectedAndOffersAnotherDate) {  // sessions.md rules 11 and 13
  const auto session = planned("induction_mentors", "2027-01-12");
  server_.post(session + "/place", "", http::as(bo_));
  const auto mark = [&](const Viewer& who, const Viewer& whom, std::string_view state) {
    return server_.put(session + "/places/" + whom.person.text(),
                       R"({"state":")" + std::string(state) + "\"}", http::as(who));
  };
  EXPECT_EQ(mark(lead_, bo_, "missed").at("/rule"), "sessions.md rule 11") << "not begun";
  clock_.advance(hours(24 * 8) + hours(5));
  planned("induction_mentors", "2027-01-26");
  mails();
  EXPECT_EQ(mark(bo_, bo_, "attended").status, 403);
  EXPECT_EQ(mark(supporter_, bo_, "missed").at("/session/state"), "held");
  EXPECT_TRUE(mails().empty()) << "it can still be corrected";
  EXPECT_EQ(mark(supporter_, bo_, "attended").at("/session/counts/attended"), "1");
  clock_.advance(minutes(16));
  EXPECT_TRUE(mails().empty()) << "corrected in time";
  EXPECT_EQ(mark(lead_, cy_, "attended").status, 200) << "came without a place";
  EXPECT_EQ(mark(lead_, di_, "attended").status, 404) << "the other side";
  EXPECT_EQ(mark(lead_, cy_, "missed").status, 200);
  clock_.advance(minutes(16));
  const auto sent = mails();
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_TRUE(says(sent[0].second, "Tuesday 26 January 2027"));
  EXPECT_EQ(mark(lead_, bo_, "waiting").status, 422);
}

TEST_P(SessionRoutesTest, ALeadSeesWhoIsInducted) {  // sessions.md rule 12
  const auto session = planned("induction_mentors", "2027-01-12");
  server_.post(session + "/place", "", http::as(bo_));
  const auto path = "/api/v1/programmes/" + programme_.id.text() + "/inductions";
  EXPECT_EQ(server_.get(path, http::as(lead_)).at("/items/0/induction"), "has_place");
  clock_.advance(hours(24 * 9));
  server_.put(session + "/places/" + bo_.person.text(), R"({"state":"attended"})", http::as(lead_));
  const auto all = server_.get(path, http::as(lead_));
  EXPECT_EQ(all.at("/items"), "3");
  EXPECT_EQ(all.at("/items/0/induction"), "done") << all.body;
  EXPECT_EQ(all.at("/items/1/induction"), "nothing");
  EXPECT_EQ(all.at("/items/2/side"), "mentee");
  EXPECT_EQ(server_.get(path, http::as(supporter_)).status, 403);
}

TEST_P(SessionRoutesTest, EachPersonHasAListOfWhatIsToDo) {  // sessions.md rule 14
  const auto mentee = server_.get(all_, http::as(di_));
  EXPECT_EQ(mentee.at("/to_do/0/side"), "mentee") << mentee.body;
  EXPECT_EQ(mentee.at("/to_do/0/induction"), "nothing");
  EXPECT_EQ(mentee.at("/to_do/0/has_role_check"), "true");
  checks_.emplace(di_.person, *parse_date("2027-01-03"));
  EXPECT_EQ(server_.get(all_, http::as(di_)).at("/to_do/0/role_check_done_on"), "2027-01-03");
  EXPECT_EQ(server_.get(all_, http::as(bo_)).at("/to_do/0/has_role_check"), "false");
  EXPECT_EQ(server_.get(all_, http::as(lead_)).at("/to_do"), "0");
}

TEST_P(SessionRoutesTest, TheMailsPageTakesAndGivesBackAPlace) {  // sessions.md rules 6 and 7
  const auto session = planned("induction_mentors", "2027-01-12");
  planned("induction_mentees", "2027-01-13");
  server_.post(all_ + "/invitations", "", http::as(lead_));
  const auto sent = mails();
  ASSERT_EQ(sent[0].first, "bo@example.org");
  const auto path = "/come/" + token_in(sent[0].second);
  const auto id = session.substr(session.rfind('/') + 1);
  const auto page = server_.get(path);
  EXPECT_EQ(page.status, 200) << page.body;
  EXPECT_TRUE(says(page.body, "Secret title")) << "here it may say what it is about";
  EXPECT_FALSE(says(page.body, "Wednesday 13 January")) << "the other side's";
  EXPECT_EQ(server_.get(session, http::as(bo_)).json.find("own")->kind, dto::Json::Kind::null)
      << "a GET changes nothing";
  const auto key_at = page.body.find("name=\"form_key\" value=\"") + 23;
  const auto key = page.body.substr(key_at, page.body.find('"', key_at) - key_at);
  EXPECT_EQ(server_.post_form(path, "come=" + id).status, 403) << "no form key";
  const auto done = server_.post_form(path, "form_key=" + key + "&come=" + id);
  EXPECT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(server_.get(session, http::as(bo_)).at("/own"), "signed_up");
  EXPECT_EQ(server_.post_form(path, "form_key=" + key + "&give_back=" + id).status, 200);
  EXPECT_EQ(server_.get(session, http::as(bo_)).at("/own"), "withdrawn");
  EXPECT_EQ(server_.get("/come/" + std::string(43, 'x')).status, 410);
}

}  // namespace
}  // namespace turnabout::sessions
