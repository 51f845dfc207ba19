#include <filesystem>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "people/facts_store.hpp"
#include "people/import_apply.hpp"
#include "people/import_worker.hpp"
#include "people/person_routes.hpp"
#include "people/person_store.hpp"
#include "people/reporting_line.hpp"
#include "platform/audit/audit.hpp"
#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"
#include "platform/http/testing.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/sign_in/account_store.hpp"
#include "platform/sign_in/links.hpp"

namespace turnabout::people {
namespace {

using database::Statement;
using testing::HasSubstr;
using testing::Not;

constexpr Instant kNow{1'790'000'000'000'000};
constexpr std::chrono::minutes kLease{1};

/// People through HTTP, on both engines, with imports done at once instead of on a thread.
class PeopleApi : public database::EveryEngine {
 protected:
  void SetUp() override {
    organisation_ = make_organisation();
    lead_ = viewer_in(organisation_, {Role::lead, std::nullopt});
    desk_ = std::make_unique<ImportDesk>(db(), *sealer_, AfterImport{});
    auto routes = person_routes(db(), *sealer_);
    for (auto& route : import_routes(db(), *sealer_, [this](const ImportRef& ref) { taken_.push_back(ref); }))
      routes.push_back(std::move(route));
    server_ = std::make_unique<http::TestServer>(std::move(routes), clock_);
  }

  static std::string make_uuid_text() { return to_string(make_uuid7(kNow.milliseconds())); }
  Viewer viewer_in(OrganisationId organisation, Grant grant) {
    return {.kind = Viewer::Kind::person,
            .organisation = organisation,
            .person = make_person(organisation, "Lead Example"),
            .grants = {grant}};
  }
  http::Sender lead() const { return http::as(lead_); }

  http::Answer upload(std::string file, const http::Sender& sender) {
    auto answer = server_->send(http::Method::post, "/api/v1/imports?file_name=staff.csv",
                                "application/octet-stream", std::move(file), sender);
    work();
    return answer;
  }
  void work() {
    for (const auto& import : std::exchange(taken_, {})) desk_->advance(import, clock_.now());
  }
  /// The guessed columns, as the page sends them back.
  static std::string guessed(const http::Answer& import, const std::string& more = R"("mark_leavers":true)") {
    std::string columns;
    for (int i = 0; i < std::stoi(import.at("/columns")); ++i) {
      const auto at = "/columns/" + std::to_string(i);
      columns += (i > 0 ? "," : "") +
                 (R"({"index":)" + std::to_string(i) + R"(,"target":")" + import.at(at + "/target") + "\"}");
    }
    return R"({"columns":[)" + columns + R"(],"equality_columns_on":[],)" + more + "}";
  }
  std::string path(const std::string& id, const std::string& rest = "") {
    return "/api/v1/imports/" + id + rest;
  }
  /// All the way, with what was guessed; gives the import's id.
  std::string import_all(std::string file) {
    const auto id = upload(std::move(file), lead()).at("/id");
    const auto chosen = server_->put(path(id, "/columns"), guessed(server_->get(path(id), lead())), lead());
    EXPECT_EQ(chosen.status, 202) << chosen.body;
    work();
    EXPECT_EQ(server_->get(path(id), lead()).at("/state"), "checked");
    EXPECT_EQ(server_->post(path(id, "/confirmation"), "", lead()).status, 202);
    work();
    EXPECT_EQ(server_->get(path(id), lead()).at("/state"), "confirmed");
    return id;
  }
  std::string total() { return server_->get("/api/v1/people", lead()).at("/total"); }

  FixedClock clock_{kNow};
  crypto::TestSealer sealer_;
  OrganisationId organisation_;
  Viewer lead_;
  std::unique_ptr<ImportDesk> desk_;
  std::unique_ptr<http::TestServer> server_;
  std::vector<ImportRef> taken_;
};
INSTANTIATE_EVERY_ENGINE(PeopleApi);

const std::string kSmall =
    "Employee ID,Name,Email,Grade,Unit,Manager ID,Gender\n"
    "007,Zoë Ng,zoe@a.example,B,Ships,10,secret\n"
    "008,Bo Lind,bo@a.example,C,Ships,007,secret\n"
    "10,Ada Head,ada@a.example,D,Board,,secret\n"
    "11,,x@a.example,D,Board,10,secret\n";

TEST_P(PeopleApi, AListGoesInStepByStep) {  // people.md rule 15
  const auto started = upload(kSmall, lead());
  ASSERT_EQ(started.status, 201) << started.body;
  const auto id = started.at("/id");
  auto import = server_->get(path(id), lead());
  EXPECT_EQ(import.at("/state"), "columns");
  EXPECT_EQ(import.at("/encoding"), "UTF-8");
  EXPECT_EQ(import.at("/columns/0/guess"), "staff_number");
  EXPECT_EQ(import.at("/columns/0/samples/0"), "007");
  EXPECT_EQ(import.at("/columns/6/looks_like"), "equality");
  EXPECT_THAT(import.body, Not(HasSubstr("secret")));  // people.md rule 4
  server_->put(path(id, "/columns"), guessed(import), lead());
  work();
  import = server_->get(path(id), lead());
  EXPECT_EQ(import.at("/state"), "checked") << import.body;
  EXPECT_EQ(import.at("/summary/new_people"), "3");
  EXPECT_EQ(import.at("/summary/to_fix"), "1");
  EXPECT_EQ(import.at("/findings/0/row"), "5");
  EXPECT_EQ(total(), "1") << "only the lead: nothing changes until confirmed";
  const auto report = server_->get(path(id, "/report"), lead());
  EXPECT_THAT(report.body, HasSubstr("There is no name"));
  server_->post(path(id, "/confirmation"), "", lead());
  work();
  EXPECT_EQ(total(), "4");
  const auto found = server_->get("/api/v1/people?search=zoe", lead());
  EXPECT_EQ(found.at("/items/0/staff_number"), "007");
  EXPECT_EQ(found.at("/items/0/email"), "zoe@a.example");
  EXPECT_EQ(found.at("/items/0/manager/name"), "Ada Head");
  EXPECT_EQ(found.at("/items/0/grade/label"), "B");
  EXPECT_EQ(server_->get(path(id, "/report"), lead()).status, 409) << "what was sealed is gone";
}

TEST_P(PeopleApi, TheSameListTwiceChangesNothing) {  // people.md rule 15
  import_all(kSmall);
  const auto id = upload(kSmall, lead()).at("/id");
  server_->put(path(id, "/columns"), guessed(server_->get(path(id), lead())), lead());
  work();
  const auto import = server_->get(path(id), lead());
  EXPECT_EQ(import.at("/summary/unchanged"), "3") << import.body;
  EXPECT_EQ(import.at("/summary/changed"), "0");
}

TEST_P(PeopleApi, ChangesLeaversAndSwappedAddressesGoIn) {  // people.md rules 8 and 10
  import_all(kSmall);
  import_all(
      "Employee ID,Name,Email,Grade,Unit,Manager ID\n007,Zoë Ng,ada@a.example,C,Ships,10\n10,Ada "
      "Head,zoe@a.example,D,Board,\n");
  const auto zoe = server_->get("/api/v1/people?search=zoe", lead());
  EXPECT_EQ(zoe.at("/items/0/email"), "ada@a.example");
  EXPECT_EQ(zoe.at("/items/0/grade/label"), "C");
  EXPECT_EQ(server_->get("/api/v1/people?search=lind", lead()).at("/items/0/left_on"), "2026-09-21");
  EXPECT_EQ(total(), "4") << "nobody is deleted";
}

TEST_P(PeopleApi, WhoSignsInKeepsTheirAddressUntilTheySaySo) {  // people.md rule 21, sign_in.md rule 16
  import_all(kSmall);
  const auto id_of = [&](const std::string& name) {
    return *PersonId::parse(server_->get("/api/v1/people?search=" + name, lead()).at("/items/0/id"));
  };
  const auto address_of = [&](const std::string& name) {
    return server_->get("/api/v1/people?search=" + name, lead()).at("/items/0/email");
  };
  auto zoe = lead_;
  zoe.person = id_of("zoe");
  std::string sent;
  db().write([&](database::Transaction& transaction) {
    ASSERT_TRUE(
        sign_in::account_for(transaction, zoe, kNow, *sign_in::email_index(*sealer_, "zoe@a.example")));
    sent = links::make(transaction, lead_, kNow,
                       {.purpose = links::kSignIn, .person = id_of("lind"), .life = std::chrono::hours(1)});
  });
  const std::string changed =
      "Employee ID,Name,Email,Grade,Unit,Manager ID\n007,Zoë Ng,thief@a.example,B,Ships,10\n"
      "008,Bo Lind,bo.lind@a.example,C,Ships,007\n10,Ada Head,ada@a.example,D,Board,\n";
  const auto checked = [&] {
    const auto id = upload(changed, lead()).at("/id");
    server_->put(path(id, "/columns"), guessed(server_->get(path(id), lead())), lead());
    work();
    return server_->get(path(id), lead());
  };
  EXPECT_EQ(checked().at("/summary/addresses_waiting"), "1");
  import_all(changed);
  EXPECT_EQ(address_of("zoe"), "zoe@a.example") << "the take-over";
  EXPECT_EQ(address_of("lind"), "bo.lind@a.example") << "has never signed in";
  const auto told = db().write(
      [&](database::Transaction& transaction) { return mail::take_due(transaction, kNow, kLease, 10); });
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(mail::open_content(*sealer_, told[0])->address, "zoe@a.example");
  EXPECT_EQ(mail::open_content(*sealer_, told[0])->letter.words, "mail.new_address");
  EXPECT_EQ(db().read([&](database::Reader& reader) {
    return links::peek(reader, links::kSignIn, sent, kNow).state;
  }),
            links::State::expired)
      << "sent to an address that is not theirs any more";
  EXPECT_EQ(checked().at("/summary/unchanged"), "3") << "the same list offers nothing twice";
}

TEST_P(PeopleApi, WhoLostTheirAddressBeginsAfreshUnderANewNumber) {  // sign_in.md rule 18
  import_all(kSmall);
  auto old = lead_;
  old.person = *PersonId::parse(server_->get("/api/v1/people?search=zoe", lead()).at("/items/0/id"));
  db().write([&](database::Transaction& transaction) {
    ASSERT_TRUE(
        sign_in::account_for(transaction, old, kNow, *sign_in::email_index(*sealer_, "zoe@a.example")));
  });
  const auto sealed = sealer_->seal({"testing.answer", "1"}, old.person, "what Zoë said");
  import_all(
      "Employee ID,Name,Email,Grade,Unit,Manager ID\n207,Zoë Ng,zoe@new.example,B,Ships,10\n"
      "008,Bo Lind,bo@a.example,C,Ships,207\n10,Ada Head,ada@a.example,D,Board,\n");
  const auto both = server_->get("/api/v1/people?search=zoe", lead());
  ASSERT_EQ(both.at("/items"), "2") << both.body;
  const std::string at = both.at("/items/0/staff_number") == "207" ? "/items/0" : "/items/1";
  auto fresh = lead_;
  fresh.person = *PersonId::parse(both.at(at + "/id"));
  EXPECT_NE(fresh.person, old.person);
  EXPECT_EQ(both.at(at + "/email"), "zoe@new.example");
  EXPECT_FALSE(db().read([&](database::Reader& reader) { return sign_in::account_of(reader, fresh); }));
  EXPECT_FALSE(sealer_->open({"testing.answer", "1"}, fresh.person, sealed));
  const auto left = db().read([&](database::Reader& reader) {
    return sign_in::accounts_by_address(reader, *sign_in::email_index(*sealer_, "zoe@a.example"), kNow);
  });
  EXPECT_TRUE(left.empty()) << "the old record signs in no more";
}

TEST_P(PeopleApi, AListWithoutAnAddressTakesNoneAwayFromWhoSignsIn) {  // sign_in.md rule 16
  import_all(kSmall);
  auto zoe = lead_;
  zoe.person = *PersonId::parse(server_->get("/api/v1/people?search=zoe", lead()).at("/items/0/id"));
  db().write([&](database::Transaction& transaction) {
    ASSERT_TRUE(
        sign_in::account_for(transaction, zoe, kNow, *sign_in::email_index(*sealer_, "zoe@a.example")));
  });
  // Somebody new may not take it either, whatever the list says.
  import_all("Employee ID,Name,Email\n007,Zoë Ng,N/A\n99,Eve New,zoe@a.example\n");
  EXPECT_EQ(server_->get("/api/v1/people?search=zoe", lead()).at("/items/0/email"), "zoe@a.example");
  EXPECT_EQ(server_->get("/api/v1/people?search=eve", lead()).at("/items/0/email"), "null");
}

TEST_P(PeopleApi, StaffListsAreForLeadsOfTheOrganisation) {  // people.md rule 22
  const auto id = import_all(kSmall);
  const auto of_one_programme =
      http::as(viewer_in(organisation_, {Role::lead, ProgrammeId{make_uuid7(kNow.milliseconds())}}));
  EXPECT_EQ(server_->get("/api/v1/people", of_one_programme).status, 200);
  for (const auto& there : {std::string("/api/v1/imports"), path(id), path(id, "/report")})
    EXPECT_EQ(server_->get(there, of_one_programme).status, 403) << there;
  EXPECT_EQ(upload(kSmall, of_one_programme).status, 403);
  EXPECT_EQ(server_->get(path(id), lead()).status, 200);
}

TEST_P(PeopleApi, ConfirmingIsAskedAgainIfPeopleChanged) {  // people.md rule 15
  const auto id = upload(kSmall, lead()).at("/id");
  server_->put(path(id, "/columns"), guessed(server_->get(path(id), lead())), lead());
  work();
  import_all(kSmall);
  EXPECT_EQ(server_->post(path(id, "/confirmation"), "", lead()).status, 202);
  work();
  const auto import = server_->get(path(id), lead());
  EXPECT_EQ(import.at("/state"), "checked");
  EXPECT_THAT(import.at("/failure"), HasSubstr("People have changed"));
  EXPECT_EQ(import.at("/summary/unchanged"), "3");
}

TEST_P(PeopleApi, BadFilesFailClearlyAndChangeNothing) {
  for (const auto& [file, says] :
       std::vector<std::pair<std::string, std::string>>{{std::string("\x00\x01\x02\x03", 4), "not a table"},
                                                        {"A,\"B\nx", "never closed"},
                                                        {"PK\x03\x04nonsense", "damaged"}}) {
    const auto id = upload(file, lead()).at("/id");
    const auto import = server_->get(path(id), lead());
    EXPECT_EQ(import.at("/state"), "failed");
    EXPECT_THAT(import.at("/failure"), HasSubstr(says));
  }
  EXPECT_EQ(upload("", lead()).status, 400);
  EXPECT_EQ(total(), "1");
}

TEST_P(PeopleApi, SensitiveColumnsNeedAReasonAndStaySealed) {  // people.md rule 4
  const auto id = upload(kSmall, lead()).at("/id");
  const std::string columns =
      R"({"columns":[{"index":0,"target":"staff_number"},{"index":1,"target":"name"},{"index":6,"target":"attribute"}],)";
  EXPECT_EQ(
      server_->put(path(id, "/columns"), columns + R"("equality_columns_on":[],"mark_leavers":true})", lead())
          .status,
      422);
  EXPECT_EQ(
      server_
          ->put(path(id, "/columns"), columns + R"("equality_columns_on":[6],"mark_leavers":true})", lead())
          .status,
      422);
  const auto on =
      columns + R"("equality_columns_on":[6],"mark_leavers":true,"equality_for":"Our yearly figures"})";
  EXPECT_EQ(server_->put(path(id, "/columns"), on, lead()).status, 202);
  work();
  server_->post(path(id, "/confirmation"), "", lead());
  work();
  static constexpr Statement kept{
      "testing.kept", "select count(*) from people where sensitive_sealed is not null and attributes = '{}'"};
  EXPECT_EQ(db().read([&](database::Reader& reader) { return reader.one(kept)->get<int>(0); }), 3);
  static constexpr Statement one{
      "testing.one_sealed",
      "select id, sensitive_sealed from people where sensitive_sealed is not null limit 1"};
  const auto row = db().read([&](database::Reader& reader) { return *reader.one(one); });
  const auto person = row.get<PersonId>(0);
  const auto row_id = person.text();
  EXPECT_TRUE(sealer_->open({"people.sensitive_sealed", row_id, crypto::Purpose::equality}, person,
                            row.get<database::Bytes>(1)));
  EXPECT_FALSE(sealer_->open({"people.sensitive_sealed", row_id}, person, row.get<database::Bytes>(1)))
      << "the key of matching answers opens no equality data";
  EXPECT_THAT(server_->get("/api/v1/people", lead()).body, Not(HasSubstr("secret")));
}

TEST_P(PeopleApi, UndecidedFilesGoAfterADay) {  // people.md rule 19
  const auto id = upload(kSmall, lead()).at("/id");
  clock_.advance(std::chrono::hours(25));
  ImportWorker worker(db(), *sealer_, clock_, {}, [](std::string_view) {});
  worker.tidy(clock_.now());
  EXPECT_EQ(server_->get(path(id), lead()).at("/state"), "discarded");
  static constexpr Statement left{"testing.left", "select count(*) from import_parts where part = 'file'"};
  EXPECT_EQ(db().read([&](database::Reader& reader) { return reader.one(left)->get<int>(0); }), 0);
}

TEST_P(PeopleApi, WhatAKilledProcessLeftIsFinished) {  // people.md rule 15
  const auto id = upload(kSmall, lead()).at("/id");
  server_->put(path(id, "/columns"), guessed(server_->get(path(id), lead())), lead());
  taken_.clear();  // Killed before anybody worked on it.
  clock_.advance(std::chrono::minutes(3));
  ImportWorker worker(db(), *sealer_, clock_, {}, [](std::string_view text) { ADD_FAILURE() << text; });
  worker.start();
  worker.tidy(clock_.now());
  for (int i = 0; i < 200 && server_->get(path(id), lead()).at("/state") != "checked"; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_EQ(server_->get(path(id), lead()).at("/state"), "checked");
}

TEST_P(PeopleApi, DiscardedImportsAreOver) {
  const auto id = upload(kSmall, lead()).at("/id");
  EXPECT_EQ(server_->remove(path(id), lead()).status, 204);
  EXPECT_EQ(server_->remove(path(id), lead()).status, 409);
  EXPECT_EQ(server_
                ->put(path(id, "/columns"), R"({"columns":[],"equality_columns_on":[],"mark_leavers":true})",
                      lead())
                .status,
            409);
  EXPECT_EQ(server_->get("/api/v1/imports", lead()).at("/items/0/state"), "discarded");
}

TEST_P(PeopleApi, OtherOrganisationsAreNotThere) {  // people.md rule 1
  import_all(kSmall);
  const auto person = server_->get("/api/v1/people?search=zoe", lead()).at("/items/0/id");
  const auto import = server_->get("/api/v1/imports", lead()).at("/items/0/id");
  const auto stranger = http::as(viewer_in(make_organisation("Other Ltd"), {Role::lead, std::nullopt}));
  EXPECT_EQ(server_->get("/api/v1/people/" + person, stranger).status, 404);
  EXPECT_EQ(server_->get("/api/v1/people", stranger).at("/total"), "1");
  EXPECT_EQ(server_->get("/api/v1/people/names?search=zoe", stranger).at("/items"), "0");
  EXPECT_EQ(server_->get(path(import), stranger).status, 404);
  EXPECT_EQ(server_->get("/api/v1/grades", stranger).at("/items"), "0");
}

TEST_P(PeopleApi, OnlyLeadsSeePeopleAndLooksAreLogged) {  // people.md rule 2
  import_all(kSmall);
  auto nobody_special = lead_;
  nobody_special.grants.clear();
  EXPECT_EQ(server_->get("/api/v1/people").status, 401);
  EXPECT_EQ(server_->get("/api/v1/people", http::as(nobody_special)).status, 403);
  const auto names = server_->get("/api/v1/people/names?search=ng", http::as(nobody_special));
  EXPECT_EQ(names.at("/items/0/name"), "Zoë Ng");
  EXPECT_EQ(names.at("/items/0/email"), "(absent)");
  EXPECT_EQ(server_->get("/api/v1/people/names?search=n", http::as(nobody_special)).status, 422);
  const auto id = server_->get("/api/v1/people?search=zoe", lead()).at("/items/0/id");
  EXPECT_EQ(server_->get("/api/v1/people/" + id, lead()).at("/name"), "Zoë Ng");
  auto zoe = lead_;
  zoe.person = *PersonId::parse(id);
  const auto looks = db().read([&](database::Reader& reader) { return audit::own_looks(reader, zoe, 10); });
  ASSERT_EQ(looks.size(), 1u);
  EXPECT_EQ(looks[0].viewer, lead_.person);
}

TEST_P(PeopleApi, PeopleComeInPages) {
  import_all(kSmall);
  std::string cursor, names;
  do {
    const auto page = server_->get("/api/v1/people?limit=1" + cursor, lead());
    names += page.at("/items/0/name") + "|";
    cursor = page.at("/next_cursor") == "null" || page.at("/next_cursor") == "(absent)"
                 ? ""
                 : "&cursor=" + page.at("/next_cursor");
  } while (!cursor.empty() && names.size() < 200);
  EXPECT_EQ(names, "Lead Example|Ada Head|Bo Lind|Zoë Ng|");
  EXPECT_EQ(server_->get("/api/v1/people?search=%25", lead()).at("/total"), "0") << "no wildcards";
}

TEST_P(PeopleApi, TheLeadOrdersGrades) {  // people.md rule 16
  import_all(kSmall);
  const auto grades = server_->get("/api/v1/grades", lead());
  ASSERT_EQ(grades.at("/items"), "3");
  const auto b = grades.at("/items/0/id"), c = grades.at("/items/1/id"), d = grades.at("/items/2/id");
  const auto step = [](const std::string& id, bool leads) {
    return R"({"id":")" + id + R"(","is_leadership":)" + (leads ? "true}" : "false}");
  };
  const auto incomplete =
      server_->put("/api/v1/grades", R"({"grades":[)" + step(b, false) + R"(],"off_ladder":[]})", lead());
  EXPECT_EQ(incomplete.status, 422);
  EXPECT_THAT(incomplete.body, HasSubstr("\\\"D\\\""));
  EXPECT_EQ(server_
                ->put("/api/v1/grades",
                      R"({"grades":[)" + step(b, false) + "," + step(b, false) + "," + step(c, false) + "," +
                          step(d, true) + R"(],"off_ladder":[]})",
                      lead())
                .status,
            422);
  const auto ordered = server_->put(
      "/api/v1/grades",
      R"({"grades":[)" + step(c, false) + "," + step(d, true) + R"(],"off_ladder":[")" + b + "\"]}", lead());
  EXPECT_EQ(ordered.status, 200) << ordered.body;
  EXPECT_EQ(ordered.at("/items/0/label"), "C");
  EXPECT_EQ(ordered.at("/items/1/rank"), "2");
  EXPECT_EQ(ordered.at("/items/2/label"), "B");
}

TEST_P(PeopleApi, AGradeThatIsLeftOffHasBeenLookedAt) {  // people.md rule 16
  import_all(kSmall);
  const auto counted = [&] {
    const auto all = db().read([&](database::Reader& reader) { return counts(reader, lead_); });
    return std::pair{all.grades_without_place, all.grades_left_off};
  };
  EXPECT_EQ(counted(), (std::pair<std::int64_t, std::int64_t>{3, 0})) << "an import is no look";
  const auto grades = server_->get("/api/v1/grades", lead());
  const auto save = [&](std::vector<std::string> on, std::vector<std::string> off) {
    std::string steps, rest;
    for (const auto& id : on)
      steps += (steps.empty() ? "" : ",") + (R"({"id":")" + id + R"(","is_leadership":false})");
    for (const auto& id : off) rest += (rest.empty() ? "\"" : ",\"") + id + "\"";
    const auto saved = server_->put("/api/v1/grades",
                                    R"({"grades":[)" + steps + R"(],"off_ladder":[)" + rest + "]}", lead());
    EXPECT_EQ(saved.status, 200) << saved.body;
  };
  const auto b = grades.at("/items/0/id"), c = grades.at("/items/1/id"), d = grades.at("/items/2/id");
  save({c, d}, {b});
  EXPECT_EQ(counted(), (std::pair<std::int64_t, std::int64_t>{1, 1}));
  save({b, c, d}, {});
  EXPECT_EQ(counted(), (std::pair<std::int64_t, std::int64_t>{0, 0}));
}

TEST_P(PeopleApi, HeadsAreProposedAndNamed) {  // people.md rule 13
  import_all(kSmall);
  const auto heads = server_->get("/api/v1/heads", lead());
  ASSERT_EQ(heads.at("/items"), "1");
  EXPECT_EQ(heads.at("/items/0/name"), "Ada Head");
  EXPECT_EQ(heads.at("/items/0/is_head"), "false");
  const auto named =
      server_->put("/api/v1/heads", R"({"person_ids":[")" + heads.at("/items/0/id") + "\"]}", lead());
  EXPECT_EQ(named.at("/items/0/is_head"), "true");
  EXPECT_EQ(server_->put("/api/v1/heads", R"({"person_ids":[")" + make_uuid_text() + "\"]}", lead()).status,
            404);
  EXPECT_EQ(server_->get("/api/v1/heads", lead()).at("/items/0/is_head"), "true") << "nothing half done";
}

TEST_P(PeopleApi, GuestsStandAtTheTop) {  // people.md rule 17
  import_all(kSmall);
  const auto grades = server_->get("/api/v1/grades", lead());
  std::string steps;
  for (int i = 0; i < 3; ++i)
    steps += (i ? "," : "") + (R"({"id":")" + grades.at("/items/" + std::to_string(i) + "/id") +
                               R"(","is_leadership":false})");
  server_->put("/api/v1/grades", R"({"grades":[)" + steps + R"(],"off_ladder":[]})", lead());
  const auto guest =
      server_->post("/api/v1/guests", R"({"name":"Nia Trustee","email":"Nia@Board.example"})", lead());
  ASSERT_EQ(guest.status, 201) << guest.body;
  EXPECT_EQ(guest.at("/kind"), "guest");
  EXPECT_EQ(guest.at("/grade/label"), "D");
  EXPECT_EQ(guest.at("/email"), "nia@board.example");
  EXPECT_EQ(server_->post("/api/v1/guests", R"({"name":"N","email":"nia@board.example"})", lead()).status,
            409);
  EXPECT_EQ(server_->post("/api/v1/guests", R"({"name":"N","email":"nowhere"})", lead()).status, 422);
  const auto id = upload(kSmall, lead()).at("/id");
  server_->put(path(id, "/columns"), guessed(server_->get(path(id), lead())), lead());
  work();
  EXPECT_EQ(server_->get(path(id), lead()).at("/summary/leavers"), "0") << "guests are not on the list";
}

TEST_P(PeopleApi, TiesReviewersAndBodies) {  // people.md rule 18
  import_all(kSmall);
  const auto people = server_->get("/api/v1/people", lead());
  const auto a = people.at("/items/0/id"), b = people.at("/items/1/id");
  const auto tie = [](const std::string& x, const std::string& y) {
    return R"({"person_a_id":")" + x + R"(","person_b_id":")" + y + R"(","strength":"hard"})";
  };
  const auto made = server_->post("/api/v1/ties", tie(b, a), lead());
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(server_->post("/api/v1/ties", tie(a, b), lead()).status, 409);
  EXPECT_EQ(server_->post("/api/v1/ties", tie(a, a), lead()).status, 422);
  EXPECT_EQ(server_->get("/api/v1/ties", lead()).at("/items"), "1");
  EXPECT_EQ(server_->remove("/api/v1/ties/" + made.at("/id"), lead()).status, 204);
  EXPECT_EQ(server_->remove("/api/v1/ties/" + made.at("/id"), lead()).status, 404);
  const auto reviewer = R"({"person_id":")" + a + R"(","reviewer_id":")" + b + "\"}";
  EXPECT_EQ(server_->post("/api/v1/reviewers", reviewer, lead()).status, 204);
  EXPECT_EQ(server_->post("/api/v1/reviewers", reviewer, lead()).status, 204);
  const auto body =
      server_->post("/api/v1/bodies", R"({"name":"Board","person_ids":[")" + a + "\"]}", lead());
  ASSERT_EQ(body.status, 201) << body.body;
  EXPECT_EQ(server_->post("/api/v1/bodies", R"({"name":"Board","person_ids":[]})", lead()).status, 409);
  const auto changed =
      server_->put("/api/v1/bodies/" + body.at("/id"), R"({"name":"Task force","person_ids":[]})", lead());
  EXPECT_EQ(changed.at("/people"), "0") << changed.body;
  EXPECT_EQ(server_->get("/api/v1/bodies", lead()).at("/items/0/name"), "Task force");
}

TEST_P(PeopleApi, ReportingLinesAgreeWithThePureRule) {  // people.md rules 12 and 14
  import_all(
      "Employee ID,Name,Manager "
      "ID\n0,Top,\n1,A,0\n2,B,1\n3,C,2\n4,D,6\n5,E,4\n6,F,5\n7,G,4\n8,H,99\n9,I,8\n");
  // In the order of the staff numbers.
  const std::vector<int> managers{kNoManager, 0, 1, 2, 6, 4, 5, 4, kNoManager, 8};
  std::vector<ReportingLine> found;
  static constexpr Statement lines{
      "testing.lines",
      "select j.staff_number, s.staff_number, above.key + 1 from reporting_lines l"
      " join people j on j.id = l.junior_id join json_each(l.senior_ids) above"
      " join people s on s.id = above.value",
      "select j.staff_number, s.staff_number, above.steps from reporting_lines l"
      " join people j on j.id = l.junior_id"
      " cross join jsonb_array_elements_text(l.senior_ids) with ordinality as above (id, steps)"
      " join people s on s.id = above.id::uuid"};
  for (const auto& row : db().read([&](database::Reader& reader) { return reader.query(lines); }))
    found.push_back(
        {std::stoi(row.get<std::string>(0)), std::stoi(row.get<std::string>(1)), row.get<int>(2)});
  EXPECT_THAT(found, testing::UnorderedElementsAreArray(reporting_lines(managers)));
}

TEST_P(PeopleApi, EveryStatementIsPrepared) {
  std::vector<const Statement*> all;
  for (const auto statements :
       {person_statements(), import_statements(), apply_statements(), known_statements()})
    all.insert(all.end(), statements.begin(), statements.end());
  EXPECT_NO_THROW(db().prepare_all(all));
}

std::string file_text(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

TEST_P(PeopleApi, ARealisticListGoesInUntouched) {
  import_all(file_text(std::filesystem::path(__FILE__).parent_path() / "fixtures" / "harbour-staff.csv"));
  EXPECT_EQ(total(), "54");
  EXPECT_EQ(server_->get("/api/v1/grades", lead()).at("/items"), "11");
  EXPECT_EQ(server_->get("/api/v1/heads", lead()).at("/items"), "1");
}

}  // namespace
}  // namespace turnabout::people
