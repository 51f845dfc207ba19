#include "messages/message_routes.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"
#include "platform/http/testing.hpp"
#include "platform/mail/sender.hpp"

namespace turnabout::messages {
namespace {

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

class MessageRoutesTest : public database::EveryEngine {
 protected:
  FixedClock clock_{*parse_instant("2027-01-04T09:00:00Z")};
  crypto::TestSealer keys_;
  OrganisationId organisation_ = make_organisation();
  programmes::Programme programme_ = make_programme();
  Viewer lead_ = somebody("Ada Lead", {{Role::lead, std::nullopt}});
  Viewer other_lead_ = somebody("Al Lead", {{Role::lead, programme_.id}});
  Viewer supporter_ = somebody("Su Porter", {{Role::supporter, programme_.id}});
  Viewer bo_ = somebody("Bo Mentor"), cy_ = somebody("Cy Mentor"), di_ = somebody("Di Mentee");
  std::vector<Member> members_{{.person = bo_.person, .mentor = true},
                               {.person = cy_.person, .mentor = true},
                               {.person = di_.person, .mentee = true}};
  MessageService service_{*keys_, Words::built_in(), neighbours(), {.url = "https://turnabout.example.org"}};
  http::TestServer server_{message_routes(db(), service_), clock_};
  const std::string all_ = "/api/v1/programmes/" + programme_.id.text() + "/messages";

  Neighbours neighbours() {
    return {
        .programme = [this](auto&, const Viewer& viewer, ProgrammeId id) -> Result<programmes::Programme> {
          if (viewer.organisation == organisation_ && id == programme_.id) return programme_;
          return refuse(Code::not_found, "There is no such programme.");
        },
        .members = [this](auto&, const auto&, const auto&) { return members_; }};
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

  static std::string draft_of(std::string_view audience, std::string_view subject = "Next Tuesday",
                              std::string_view text = "We meet at ten.\\n\\n<b>Room 2</b>") {
    return R"({"audience":")" + std::string(audience) + R"(","subject":")" + std::string(subject) +
           R"(","text":")" + std::string(text) + "\"}";
  }
  /// The path of a new draft.
  std::string begun(const std::string& draft) {
    const auto made = server_.post(all_, draft, http::as(lead_));
    EXPECT_EQ(made.status, 201) << made.body;
    return "/api/v1/messages/" + made.at("/id");
  }
  std::string version_of(const std::string& message) {
    return std::string(server_.get(message, http::as(lead_)).header("ETag").value_or(""));
  }
  http::Answer send(const std::string& message) {
    return server_.post(message + "/sending", "", http::as(lead_, {{"If-Match", version_of(message)}}));
  }
  /// What has left since it was last asked.
  Sent mails() {
    service_.deliver(db(), clock_.now());
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
};
INSTANTIATE_TEST_SUITE_P(Api, MessageRoutesTest, testing::Values(database::Engine::sqlite));

TEST_P(MessageRoutesTest, LeadsWriteAndNobodyElseKnows) {  // messages.md rule 1
  const auto message = begun(draft_of("mentors"));
  EXPECT_EQ(server_.get(all_, http::as(other_lead_)).at("/items"), "1");
  for (const auto& who : {supporter_, bo_}) {
    EXPECT_EQ(server_.get(all_, http::as(who)).status, 404);
    EXPECT_EQ(server_.get(message, http::as(who)).status, 404);
    EXPECT_EQ(server_.get(message + "/preview", http::as(who)).status, 404);
    EXPECT_EQ(server_.post(all_, draft_of("mentors"), http::as(who)).status, 404);
    EXPECT_EQ(server_.post(message + "/sending", "", http::as(who, {{"If-Match", "\"1\""}})).status, 404);
  }
  EXPECT_EQ(server_.get("/api/v1/messages", http::as(bo_)).at("/items"), "0");
}

TEST_P(MessageRoutesTest, EachGroupIsCounted) {  // messages.md rule 4
  const auto list = server_.get(all_, http::as(lead_));
  EXPECT_EQ(list.at("/audiences"), "8") << list.body;
  EXPECT_EQ(list.at("/audiences/0/audience"), "everybody");
  EXPECT_EQ(list.at("/audiences/0/people"), "3");
  EXPECT_EQ(list.at("/audiences/1/people"), "2");
  EXPECT_EQ(list.at("/audiences/3/people"), "0");
  EXPECT_EQ(server_.post(all_, draft_of("those_who_said_no"), http::as(lead_)).status, 422);
}

TEST_P(MessageRoutesTest, TwoLeadsDoNotOverwriteEachOther) {  // messages.md rule 3
  const auto message = begun(draft_of("mentors"));
  const auto seen = version_of(message);
  EXPECT_EQ(server_.put(message, draft_of("mentors", "Mine"), http::as(lead_, {{"If-Match", seen}})).status,
            200);
  const auto late =
      server_.put(message, draft_of("mentors", "Theirs"), http::as(other_lead_, {{"If-Match", seen}}));
  EXPECT_EQ(late.status, 412) << late.body;
  EXPECT_EQ(server_.get(message, http::as(lead_)).at("/draft/subject"), "Mine");
  EXPECT_EQ(server_.post(message + "/sending", "", http::as(lead_, {{"If-Match", seen}})).status, 412)
      << "what is sent is what was looked at";  // messages.md rule 6
  EXPECT_EQ(server_.remove(message, http::as(lead_, {{"If-Match", seen}})).status, 412);
  EXPECT_EQ(server_.remove(message, http::as(lead_, {{"If-Match", version_of(message)}})).status, 204);
  EXPECT_EQ(server_.get(message, http::as(lead_)).status, 404);
}

TEST_P(MessageRoutesTest, ThePreviewIsTheMail) {  // messages.md rule 6
  const auto message = begun(draft_of("everybody"));
  const auto preview = server_.get(message + "/preview", http::as(lead_));
  EXPECT_EQ(preview.at("/people"), "3") << preview.body;
  EXPECT_EQ(preview.at("/subject"), "Spring: Next Tuesday");
  EXPECT_EQ(preview.at("/greeting"), "Hello Ada Lead,");
  EXPECT_EQ(preview.at("/url"), "https://turnabout.example.org/messages");
  members_.push_back({.person = lead_.person, .mentee = true});
  EXPECT_EQ(send(message).at("/state"), "leaving");
  clock_.advance(std::chrono::seconds(61));
  const auto sent = mails();
  ASSERT_EQ(sent.size(), 4u);
  EXPECT_EQ(sent[0].first, "ad@example.org");
  auto mail = sent[0].second;
  EXPECT_TRUE(says(mail, "Subject: Spring: Next Tuesday"));
  for (auto at = mail.find("\r\n"); at != std::string::npos; at = mail.find("\r\n"))
    mail.replace(at, 2, "\n");
  for (auto at = mail.find("=\n"); at != std::string::npos; at = mail.find("=\n")) mail.erase(at, 2);
  const auto plain = preview.at("/plain");
  EXPECT_TRUE(says(mail, plain.substr(0, plain.find("https://")))) << mail;
  EXPECT_TRUE(says(mail, "&lt;b&gt;Room 2")) << "a text is a text";
}

TEST_P(MessageRoutesTest, TakenBackNothingLeaves) {  // messages.md rule 7
  const auto message = begun(draft_of("mentors"));
  const auto sending = send(message);
  EXPECT_EQ(sending.at("/seconds_left"), "60") << sending.body;
  EXPECT_EQ(sending.at("/abilities/0"), "take_back");
  EXPECT_EQ(send(message).status, 409) << "pressed twice";
  EXPECT_EQ(
      server_.put(message, draft_of("mentors", "Late"), http::as(lead_, {{"If-Match", version_of(message)}}))
          .status,
      409);
  clock_.advance(std::chrono::seconds(59));
  EXPECT_TRUE(mails().empty());
  EXPECT_EQ(server_.get("/api/v1/messages", http::as(bo_)).at("/items"), "0");
  EXPECT_EQ(server_.remove(message + "/sending", http::as(other_lead_)).at("/state"), "draft");
  clock_.advance(std::chrono::minutes(5));
  EXPECT_TRUE(mails().empty());
  EXPECT_EQ(server_.get("/api/v1/messages", http::as(bo_)).at("/items"), "0");
  EXPECT_EQ(server_.remove(message + "/sending", http::as(lead_)).status, 409);
}

TEST_P(MessageRoutesTest, EverybodyInTheGroupGetsOneMailAndReadsItInTheApp) {  // messages.md rules 8, 10, 11
  const auto message = begun(draft_of("mentors"));
  send(message);
  clock_.advance(std::chrono::seconds(60));
  const auto sent = mails();
  ASSERT_EQ(sent.size(), 2u);
  EXPECT_TRUE(says(sent[0].second, "Hello Bo Mentor,"));
  EXPECT_FALSE(says(sent[0].second, "Cy")) << "never who else gets it";
  EXPECT_FALSE(says(sent[0].second, "entors,")) << "nor why";
  EXPECT_TRUE(mails().empty()) << "once";
  const auto got = server_.get("/api/v1/messages", http::as(bo_));
  EXPECT_EQ(got.at("/items/0/programme_name"), "Spring") << got.body;
  EXPECT_EQ(got.at("/items/0/subject"), "Next Tuesday");
  EXPECT_FALSE(says(got.body, "audience"));
  EXPECT_EQ(server_.get("/api/v1/messages", http::as(di_)).at("/items"), "0");
  const auto listed = server_.get(all_, http::as(lead_));
  EXPECT_EQ(listed.at("/items/0/state"), "sent");
  EXPECT_EQ(listed.at("/items/0/people"), "2");
  EXPECT_EQ(listed.at("/left_today"), "4");
  EXPECT_EQ(listed.at("/items/0/abilities"), "0");
  EXPECT_EQ(server_.remove(message, http::as(lead_, {{"If-Match", version_of(message)}})).status, 409);
}

TEST_P(MessageRoutesTest, WhoWithdrawsOrLeavesMeanwhileGetsNothing) {  // messages.md rules 8 and 9
  const auto first = begun(draft_of("mentors"));
  send(first);
  members_.erase(members_.begin());
  clock_.advance(std::chrono::seconds(60));
  service_.deliver(db(), clock_.now());
  EXPECT_EQ(server_.get(first, http::as(lead_)).at("/people"), "1");
  EXPECT_EQ(server_.get("/api/v1/messages", http::as(bo_)).at("/items"), "0");
  db().write([&](database::Transaction& tx) {
    service_.stop_waiting(tx, Viewer::system(organisation_), programme_.id, cy_.person);
  });
  EXPECT_TRUE(mails().empty()) << "withdrew before the mail server took it";

  const auto second = begun(draft_of("mentees"));
  send(second);
  clock_.advance(std::chrono::seconds(60));
  service_.deliver(db(), clock_.now());
  static constexpr database::Statement kLeave{"testing.leave",
                                              "update people set left_on = '2027-01-04' where id = $1"};
  db().write([&](database::Transaction& tx) {
    tx.execute(kLeave, di_.person);
    service_.stop_waiting_of_leavers(tx, Viewer::system(organisation_));
  });
  EXPECT_TRUE(mails().empty()) << "left before the mail server took it";

  const auto third = begun(draft_of("everybody"));
  send(third);
  members_.clear();
  clock_.advance(std::chrono::seconds(60));
  EXPECT_TRUE(mails().empty());
  const auto back = server_.get(third, http::as(lead_));
  EXPECT_EQ(back.at("/state"), "draft");
  EXPECT_EQ(back.at("/came_back"), "true");
  EXPECT_EQ(send(third).at("/rule"), "messages.md rule 9");
}

TEST_P(MessageRoutesTest, FiveADayAndTwentyDrafts) {  // messages.md rules 2 and 12
  const auto empty = send(begun(draft_of("mentors", "", "")));
  EXPECT_EQ(empty.status, 422);
  EXPECT_EQ(empty.at("/faults/1/pointer"), "/text");
  for (int i = 0; i < kMostADay; ++i) EXPECT_EQ(send(begun(draft_of("mentors"))).status, 200);
  const auto sixth = begun(draft_of("mentors"));
  EXPECT_EQ(send(sixth).at("/rule"), "messages.md rule 12");
  clock_.advance(std::chrono::minutes(2));
  EXPECT_EQ(mails().size(), 10u);
  clock_.advance(std::chrono::hours(24));
  EXPECT_EQ(send(sixth).status, 200);
  for (int i = 1; i < kMostDrafts; ++i) begun(draft_of("mentors"));
  EXPECT_EQ(server_.post(all_, draft_of("mentors"), http::as(lead_)).at("/rule"), "messages.md rule 12");
  EXPECT_EQ(server_.post(all_, draft_of("mentors", std::string(151, 'x')), http::as(lead_)).status, 422);
}

}  // namespace
}  // namespace turnabout::messages
