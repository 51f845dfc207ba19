#include "concerns/concern_routes.hpp"

#include <map>

#include <gtest/gtest.h>

#include "concerns/concern_store.hpp"
#include "concerns/concern_testing.hpp"
#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"
#include "platform/http/testing.hpp"

namespace turnabout::concerns {
namespace {

using crypto::to_base64url;
using testing_parts::Signer;

/// A concern as its author's browser knows it.
struct Author {
  Signer signer;
  Bytes receive_key = testing_parts::random_bytes(kKeySize);
  std::string token = to_base64url(testing_parts::random_bytes(kKeySize));
  Concern concern;  ///< Who it is with.
};

class ConcernRoutesTest : public database::EveryEngine {
 protected:
  FixedClock clock_{*parse_instant("2027-01-04T09:13:37Z")};  // a Monday
  crypto::TestSealer keys_;
  std::map<PersonId, std::string> names_;
  OrganisationId organisation_ = make_organisation();
  ProgrammeId programme_ = make_programme();
  Viewer ines_ = somebody("Ines Outside"), ivo_ = somebody("Ivo Outside"), ada_ = somebody("Ada Lead"),
         al_ = somebody("Al Lead"), bo_ = somebody("Bo Mentor"), cy_ = somebody("Cy Mentee");
  std::vector<Contact> contacts_{{ines_.person, Role::independent_contact, "Ines Outside"},
                                 {ivo_.person, Role::independent_contact, "Ivo Outside"},
                                 {ada_.person, Role::lead, "Ada Lead"},
                                 {al_.person, Role::lead, "Al Lead"}};
  Signer ines_signs_, ivo_signs_;
  std::map<PersonId, ContactKeys> vault_{{ines_.person, testing_parts::keys_of(ines_signs_)},
                                         {ivo_.person, testing_parts::keys_of(ivo_signs_)}};
  ConcernService service_{*keys_, neighbours()};
  http::TestServer server_{routes(), clock_};
  const std::string doors_ = "/api/v1/programmes/" + programme_.text() + "/concern-doors";
  const std::string raise_ = "/api/v1/programmes/" + programme_.text() + "/concerns";

  std::vector<http::Route> routes() {
    auto all = concern_routes(db(), service_);
    for (auto& way : concern_ways(db(), service_)) all.push_back(std::move(way));
    return all;
  }
  programmes::Programme programme() const {
    programmes::Programme programme{.id = programme_,
                                    .organisation = organisation_,
                                    .template_key = "reverse_six_months",
                                    .kind = programmes::Kind::reverse,
                                    .state = programmes::State::running,
                                    .set_up = {},
                                    .call_code = "code"};
    programme.set_up.name = "Spring";
    return programme;
  }
  Neighbours neighbours() {
    return {
        .programme = [this](auto&, const Viewer& viewer, ProgrammeId id) -> Result<programmes::Programme> {
          if (viewer.organisation == organisation_ && id == programme_) return programme();
          return refuse(Code::not_found, "There is no such programme.");
        },
        .programmes = [this](auto&, const auto&) { return std::vector{programme()}; },
        .call = [this](auto&, std::string_view code) -> Result<programmes::PublicCall> {
          if (code == "code") return programmes::PublicCall{programme(), "Example Ltd"};
          return refuse(Code::not_found, "There is no such call.");
        },
        .contacts = [this](auto&, const auto&, const auto&) { return contacts_; },
        .keys = [this](auto&, const auto&, PersonId person) -> std::optional<ContactKeys> {
          if (const auto found = vault_.find(person); found != vault_.end()) return found->second;
          return std::nullopt;
        },
        .name = [this](auto&, const auto&, PersonId person) { return names_.at(person); }};
  }
  ProgrammeId make_programme() {
    static constexpr database::Statement kInsert{
        "testing.insert_programme",
        "insert into programmes (id, organisation_id, name, template, kind, state, settings, call_code,"
        " created_at, updated_at)"
        " values ($1, $2, 'Spring', 'reverse_six_months', 'reverse', 'running', '{}', 'code', 0, 0)"};
    const ProgrammeId id{make_uuid7(1)};
    db().write([&](database::Transaction& tx) { tx.execute(kInsert, id, organisation_); });
    return id;
  }
  Viewer somebody(const std::string& called) {
    const auto person = make_person(organisation_, called);
    names_[person] = called;
    static constexpr database::Statement kSet{"testing.set_email",
                                              "update people set email_sealed = $2 where id = $1"};
    const auto id = person.text();
    db().write([&](database::Transaction& tx) {
      tx.execute(kSet, person, keys_->seal({"people.email_sealed", id}, person, "a@example.org"));
    });
    return {.kind = Viewer::Kind::person, .organisation = organisation_, .person = person};
  }
  void open_door() {
    const auto body = R"({"deputy_id":")" + ivo_.person.text() + "\"}";
    const auto opened = server_.put(doors_ + "/own", body, http::as(ines_));
    ASSERT_EQ(opened.status, 200) << opened.body;
  }

  Author author() const {
    Author author;
    author.concern.programme = programme_;
    author.concern.contact = ines_.person;
    author.concern.deputy = ivo_.person;
    author.concern.keys = {author.receive_key, author.signer.open};
    return author;
  }
  NewMessage message(const Author& author, const Signer& signer, std::optional<PersonId> writer, int number,
                     const std::optional<Bytes>& before = {}) const {
    return testing_parts::sealed(author.concern, signer, writer, number, before,
                                 vault_.at(ines_.person).fingerprint, vault_.at(ivo_.person).fingerprint);
  }
  static Bytes header_hash(const Author& author, const NewMessage& message, std::optional<PersonId> writer,
                           const std::optional<Bytes>& before = {}) {
    return hash_of(header_of(author.concern, message, writer, before));
  }
  static std::string json(const NewMessage& message) {
    return R"({"number":)" + std::to_string(message.number) + R"(,"contact_fingerprint":")" +
           to_base64url(message.contact_fingerprint) + R"(","deputy_fingerprint":")" +
           to_base64url(message.deputy_fingerprint) + R"(","body":")" + to_base64url(message.body) +
           R"(","author_box":")" + to_base64url(message.author_box) + R"(","contact_box":")" +
           to_base64url(message.contact_box) + R"(","deputy_box":")" + to_base64url(message.deputy_box) +
           R"(","signature":")" + to_base64url(message.signature) + "\"}";
  }
  std::string raising(const Author& author, const NewMessage& first, std::string_view way = {}) const {
    return "{" + (way.empty() ? std::string() : R"("way":")" + std::string(way) + "\",") +
           R"("contact_id":")" + author.concern.contact.text() + R"(","author":{"receive_key":")" +
           to_base64url(author.receive_key) + R"(","sign_key":")" + to_base64url(author.signer.open) +
           R"(","return_token":")" + author.token + R"("},"message":)" + json(first) + "}";
  }
  http::Answer raise_anonymously(const Author& author) {
    return server_.post("/api/v1/concern-ways/code/concerns",
                        raising(author, message(author, author.signer, std::nullopt, 1)));
  }
  http::Answer come_back(const Author& author) {
    return server_.post("/api/v1/concern-returns", R"({"return_token":")" + author.token + "\"}");
  }
  /// The path of a new concern of Bo's.
  std::string raised(const Author& author, std::string_view way = "confidential") {
    const auto made = server_.post(
        raise_, raising(author, message(author, author.signer, std::nullopt, 1), way), http::as(bo_));
    EXPECT_EQ(made.status, 201) << made.body;
    return "/api/v1/concerns/" + made.at("/concern/id");
  }
  void round_on(std::string_view moment) {
    clock_.advance(
        std::chrono::microseconds(parse_instant(moment)->microseconds - clock_.now().microseconds));
    service_.round(db(), clock_.now());
  }
  int mails(const Viewer& to) {
    static constexpr database::Statement kMails{"testing.mails",
                                                "select count(*) from outgoing_mail where person_id = $1"};
    return db().read([&](database::Reader& reader) { return reader.one(kMails, to.person)->get<int>(0); });
  }
  int events(std::string_view kind) {
    static constexpr database::Statement kEvents{"testing.events_of",
                                                 "select count(*) from events where kind = $1"};
    return db().read([&](database::Reader& reader) { return reader.one(kEvents, kind)->get<int>(0); });
  }
};
INSTANTIATE_TEST_SUITE_P(Api, ConcernRoutesTest, testing::Values(database::Engine::sqlite));

TEST_P(ConcernRoutesTest, ADoorOpensToTwoWithKeys) {  // concerns.md rules 1 and 2
  const auto closed = server_.get(doors_, http::as(bo_));
  EXPECT_EQ(closed.at("/doors"), "0") << closed.body;
  EXPECT_EQ(closed.at("/own"), "null");
  open_door();
  const auto open = server_.get(doors_, http::as(bo_));
  EXPECT_EQ(open.at("/doors"), "1");
  EXPECT_EQ(open.at("/doors/0/contact/name"), "Ines Outside");
  EXPECT_EQ(open.at("/doors/0/deputy/name"), "Ivo Outside");
  EXPECT_EQ(open.at("/doors/0/role"), "independent_contact");
  EXPECT_EQ(server_.get("/api/v1/concern-ways/code").at("/doors"), "1");
  EXPECT_EQ(server_.get("/api/v1/concern-ways/other").status, 404);
  const auto own = server_.get(doors_, http::as(ines_));
  EXPECT_EQ(own.at("/own/deputy_id"), ivo_.person.text());
  EXPECT_EQ(own.at("/own/possible_deputies"), "1") << "never a lead";
  EXPECT_EQ(own.at("/doors"), "0") << "nobody writes to themselves";  // concerns.md rule 3

  const auto deputy = [](const Viewer& who) { return R"({"deputy_id":")" + who.person.text() + "\"}"; };
  EXPECT_EQ(server_.put(doors_ + "/own", deputy(ada_), http::as(ines_)).at("/rule"), "concerns.md rule 2");
  EXPECT_EQ(server_.put(doors_ + "/own", deputy(ivo_), http::as(bo_)).status, 404);
  ASSERT_EQ(server_.put(doors_ + "/own", deputy(al_), http::as(ada_)).status, 200);
  EXPECT_EQ(server_.get(doors_, http::as(bo_)).at("/doors"), "1") << "the leads have no keys";
  vault_.erase(ivo_.person);
  EXPECT_EQ(server_.get(doors_, http::as(bo_)).at("/doors"), "0");
  EXPECT_EQ(server_.remove(doors_ + "/own", http::as(ines_)).at("/own/deputy_id"), "null");
}

TEST_P(ConcernRoutesTest, OnlyWhomItConcernsCanTellThatItExists) {  // concerns.md rules 3, 9 and 10
  open_door();
  const auto author = this->author();
  const auto concern = raised(author);
  for (const auto& who : {ivo_, ada_, al_, cy_}) {
    EXPECT_EQ(server_.get(concern, http::as(who)).status, 404);
    EXPECT_EQ(server_.get("/api/v1/concerns", http::as(who)).at("/items"), "0");
    EXPECT_EQ(server_.post(concern + "/acknowledgement", "", http::as(who)).status, 404);
    EXPECT_EQ(server_.post(concern + "/handling", "", http::as(who)).status, 404);
    EXPECT_EQ(
        server_.post(concern + "/messages", json(message(author, ivo_signs_, who.person, 2)), http::as(who))
            .status,
        404);
  }
  EXPECT_EQ(server_.get(concern).status, 401);
  const auto read = server_.get(concern, http::as(ines_));
  EXPECT_EQ(read.at("/concern/author_name"), "Bo Mentor");
  EXPECT_EQ(read.at("/concern/due_on"), "2027-01-07");
  EXPECT_EQ(read.at("/concern/part"), "contact");
  const auto mine = server_.get(concern, http::as(bo_));
  EXPECT_EQ(mine.at("/concern/part"), "author");
  EXPECT_NE(mine.at("/messages/0/box"), read.at("/messages/0/box")) << "each gets their own box";
  EXPECT_EQ(server_.post(concern + "/acknowledgement", "", http::as(bo_)).status, 403);
}

TEST_P(ConcernRoutesTest, TheTwoCorrespondByTheCode) {  // concerns.md rules 4, 6 and 10
  open_door();
  const auto author = this->author();
  const auto first = message(author, author.signer, std::nullopt, 1);
  const auto made = server_.post("/api/v1/concern-ways/code/concerns", raising(author, first));
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.at("/concern/id"), "null");
  const auto listed = server_.get("/api/v1/concerns", http::as(ines_));
  EXPECT_EQ(listed.at("/items/0/way"), "anonymous");
  EXPECT_EQ(listed.at("/items/0/author_name"), "null");
  const auto concern = "/api/v1/concerns/" + listed.at("/items/0/id");

  const auto first_hash = header_hash(author, first, std::nullopt);
  const auto answer = message(author, ines_signs_, ines_.person, 2, first_hash);
  const auto forged = message(author, author.signer, ines_.person, 2, first_hash);
  EXPECT_EQ(server_.post(concern + "/messages", json(forged), http::as(ines_)).status, 422);
  ASSERT_EQ(server_.post(concern + "/messages", json(answer), http::as(ines_)).status, 201);
  const auto back = come_back(author);
  EXPECT_EQ(back.at("/concern/state"), "acknowledged") << "an answer acknowledges" << back.body;
  EXPECT_EQ(back.at("/messages/1/by"), "contact");
  EXPECT_EQ(back.at("/messages/1/box"), to_base64url(answer.author_box));
  EXPECT_EQ(back.at("/contact_keys/sign_key"), to_base64url(ines_signs_.open));

  const auto second_hash = header_hash(author, answer, ines_.person, first_hash);
  const auto third = message(author, author.signer, std::nullopt, 3, second_hash);
  const auto sent =
      server_.post("/api/v1/concern-returns/messages",
                   R"({"return_token":")" + author.token + R"(","message":)" + json(third) + "}");
  EXPECT_EQ(sent.status, 201) << sent.body;
  EXPECT_EQ(server_.post(concern + "/messages", json(answer), http::as(ines_)).status, 412)
      << "written meanwhile";
  EXPECT_EQ(server_.post(concern + "/handling", "", http::as(ines_)).at("/concern/state"), "handled");
  EXPECT_EQ(come_back(author).at("/concern/abilities"), "0");
  const auto other = this->author();
  EXPECT_EQ(come_back(other).status, 404);
  EXPECT_EQ(raise_anonymously(author).status, 409) << "a code serves once";
}

TEST_P(ConcernRoutesTest, WithoutANameNobodyIsKnown) {  // concerns.md rules 3 and 7
  open_door();
  const auto author = this->author();
  const auto body = raising(author, message(author, author.signer, std::nullopt, 1));
  const http::Sender with_cookie{Viewer::nobody(), {{"Cookie", "turnabout=1"}}};
  EXPECT_EQ(server_.post("/api/v1/concern-ways/code/concerns", body, with_cookie).status, 422);
  EXPECT_EQ(server_.get("/api/v1/concern-ways/code", with_cookie).status, 422);
  auto unsigned_message = message(author, author.signer, std::nullopt, 1);
  unsigned_message.signature.front() ^= 1;
  EXPECT_EQ(server_.post("/api/v1/concern-ways/code/concerns", raising(author, unsigned_message)).status,
            422);
  EXPECT_EQ(come_back(author).status, 404) << "nothing is left of what was refused";
  const auto made = raise_anonymously(author);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_FALSE(made.header("Set-Cookie"));
  EXPECT_EQ(mails(ines_), 0) << "a mail would keep the minute";
  EXPECT_EQ(events("concern.sent"), 0) << "and so would an event";
  const auto id = server_.get("/api/v1/concerns", http::as(ines_)).at("/items/0/id");
  const auto of_midnight = make_uuid7(parse_instant("2027-01-04T00:00:00Z")->milliseconds());
  EXPECT_EQ(id.substr(0, 13), to_string(of_midnight).substr(0, 13)) << "an id says the day";
  for (const auto& route : concern_ways(db(), service_)) EXPECT_EQ(route.spec.log.get(), http::Log::quiet);
  EXPECT_EQ(
      server_
          .post(raise_, raising(this->author(), message(author, author.signer, std::nullopt, 1), "anonymous"),
                http::as(bo_))
          .status,
      422)
      << "whoever is signed in is not unknown";
}

TEST_P(ConcernRoutesTest, TakesTwentyADayWithoutAName) {  // concerns.md rule 8
  open_door();
  for (int i = 0; i < kAnonymousADay; ++i) ASSERT_EQ(raise_anonymously(author()).status, 201);
  EXPECT_EQ(raise_anonymously(author()).status, 429);
  raised(author(), "named");
  clock_.advance(std::chrono::hours(24));
  EXPECT_EQ(raise_anonymously(author()).status, 201);
}

TEST_P(ConcernRoutesTest, TheRoundTellsTheNextDayAndNothingMore) {  // concerns.md rule 11
  open_door();
  const auto author = this->author();
  ASSERT_EQ(raise_anonymously(author).status, 201);
  service_.round(db(), clock_.now());
  EXPECT_EQ(mails(ines_), 0);
  round_on("2027-01-05T06:59:00Z");
  EXPECT_EQ(mails(ines_), 0);
  round_on("2027-01-05T07:00:00Z");
  EXPECT_EQ(mails(ines_), 1);
  EXPECT_EQ(mails(ivo_), 0);
  EXPECT_EQ(events("concern.sent"), 1);
  round_on("2027-01-05T08:00:00Z");
  EXPECT_EQ(mails(ines_), 1) << "once";
}

TEST_P(ConcernRoutesTest, AnAuthorWithANameIsToldOfAnAnswer) {  // concerns.md rules 10 and 11
  open_door();
  const auto author = this->author();
  const auto first = message(author, author.signer, std::nullopt, 1);
  const auto made = server_.post(raise_, raising(author, first, "named"), http::as(bo_));
  const auto concern = "/api/v1/concerns/" + made.at("/concern/id");
  const auto answer = message(author, ines_signs_, ines_.person, 2, header_hash(author, first, std::nullopt));
  ASSERT_EQ(server_.post(concern + "/messages", json(answer), http::as(ines_)).status, 201);
  EXPECT_EQ(server_.get(concern, http::as(bo_)).at("/concern/acknowledged_on"), "2027-01-04");
  EXPECT_EQ(mails(bo_), 0);
  round_on("2027-01-05T07:00:00Z");
  EXPECT_EQ(mails(bo_), 1);
  EXPECT_EQ(mails(ines_), 1);
}

TEST_P(ConcernRoutesTest, TheClockRemindsAndBringsInTheDeputy) {  // concerns.md rule 9
  open_door();
  const auto concern = raised(author());
  round_on("2027-01-06T07:00:00Z");
  EXPECT_EQ(mails(ines_), 1) << "that it came";
  round_on("2027-01-07T07:00:00Z");
  round_on("2027-01-07T09:00:00Z");
  EXPECT_EQ(mails(ines_), 2) << "a reminder";
  EXPECT_EQ(server_.get(concern, http::as(ivo_)).status, 404);
  round_on("2027-01-08T07:00:00Z");
  round_on("2027-01-08T08:00:00Z");
  EXPECT_EQ(mails(ivo_), 1);
  const auto read = server_.get(concern, http::as(ivo_));
  EXPECT_EQ(read.at("/concern/part"), "deputy") << read.body;
  EXPECT_EQ(server_.post(concern + "/acknowledgement", "", http::as(ivo_)).at("/concern/state"),
            "acknowledged");
  EXPECT_EQ(events("concern.escalated"), 1);
}

TEST_P(ConcernRoutesTest, TheDeputyStandsInForWhoeverIsAContactNoLonger) {  // concerns.md rule 9
  open_door();
  const auto concern = raised(author());
  ASSERT_EQ(server_.post(concern + "/acknowledgement", "", http::as(ines_)).status, 200);
  contacts_.erase(contacts_.begin());
  EXPECT_EQ(server_.get(concern, http::as(ines_)).status, 404);
  EXPECT_EQ(server_.get(concern, http::as(ivo_)).at("/concern/part"), "deputy");
  round_on("2027-01-05T07:00:00Z");
  EXPECT_EQ(mails(ivo_), 1);
}

TEST_P(ConcernRoutesTest, GoesAfterSixMonthsAndLeavesANumberThroughTheGate) {  // concerns.md rules 12 and 13
  open_door();
  const auto count = "/api/v1/programmes/" + programme_.text() + "/concern-count";
  for (int i = 0; i < 12; ++i) {
    const auto concern = raised(author());
    ASSERT_EQ(server_.post(concern + "/acknowledgement", "", http::as(ines_)).status, 200);
    ASSERT_EQ(server_.post(concern + "/handling", "", http::as(ines_)).status, 200);
  }
  round_on("2027-07-03T12:00:00Z");
  EXPECT_EQ(server_.get("/api/v1/concerns", http::as(bo_)).at("/items"), "12");
  EXPECT_EQ(server_.get(count, http::as(ines_)).at("/withheld"), "too_few_people");
  round_on("2027-07-04T12:00:00Z");
  EXPECT_EQ(server_.get("/api/v1/concerns", http::as(bo_)).at("/items"), "0");
  EXPECT_EQ(server_.get(count, http::as(ines_)).at("/about"), "10") << "to the nearest five";
  EXPECT_EQ(server_.get(count, http::as(bo_)).status, 404);
}

}  // namespace
}  // namespace turnabout::concerns
