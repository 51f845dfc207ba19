#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "app/neighbours.hpp"
#include "app/wiring.hpp"
#include "applications/application_store.hpp"
#include "people/import_apply.hpp"
#include "platform/database/scratch.hpp"
#include "platform/http/testing.hpp"
#include "platform/mail/outbox.hpp"
#include "programmes/launch_testing.hpp"
#include "programmes/programme_store.hpp"
#include "programmes/template.hpp"

namespace turnabout::app {

/// The whole program in a folder of its own, with people, a programme and applications put into it the way
/// the program does, short of HTTP.
class PairingTest : public testing::Test {
 protected:
  /// `hold`: how long the first mails of asking can still be stopped.
  explicit PairingTest(std::chrono::seconds hold = std::chrono::seconds(0)) : hold_(hold) {}

  using Statement = database::Statement;
  using Side = programmes::Side;
  using Said = std::map<std::string, std::vector<std::string>>;

  std::chrono::seconds hold_;
  database::Scratch scratch_{database::Engine::sqlite, database::Scratch::Content::nothing};
  Configuration configuration_ = configured();
  std::unique_ptr<Installation> installation_ = opened();
  std::unique_ptr<crypto::Sealer> sealer_ = sealer();
  FixedClock clock_{*parse_instant("2026-11-22T09:00:00Z")};
  http::TestServer server_{installation_->routes(), clock_};

  OrganisationId organisation_ = make_organisation("Harbour & Vale");
  std::vector<GradeId> grades_ = make_grades(6, 2);
  Viewer lead_ = make_lead();

  database::Database& db() { return installation_->database(); }

  template <class... A>
  void run_sql(std::string_view text, const A&... arguments) {
    const Statement statement{text, text};
    db().write([&](database::Transaction& tx) { tx.execute(statement, arguments...); });
  }

  Viewer viewer(PersonId person, std::vector<Grant> grants = {}) const {
    return {.kind = Viewer::Kind::person,
            .organisation = organisation_,
            .person = person,
            .grants = std::move(grants)};
  }
  Viewer system() const { return Viewer::system(organisation_); }

  Viewer make_lead() {
    const auto person = make_person("Ada Lead", 4);
    run_sql(
        "insert into grants (id, organisation_id, person_id, role, granted_at) values ($1, $2, $3, 'lead', "
        "0)",
        ApplicationId{make_uuid7(0)}, organisation_, person);
    return viewer(person, {{Role::lead, std::nullopt}});
  }
  OrganisationId make_organisation(std::string_view name) {
    const OrganisationId id{make_uuid7(clock_.now().milliseconds())};
    run_sql("insert into organisations (id, name, created_at) values ($1, $2, 0)", id, name);
    return id;
  }
  /// Ranks 1 to `many`, the last `leadership` of them marked as leadership.
  std::vector<GradeId> make_grades(int many, int leadership) {
    std::vector<GradeId> grades;
    for (int rank = 1; rank <= many; ++rank) {
      grades.push_back(GradeId{make_uuid7(clock_.now().milliseconds())});
      run_sql(
          "insert into grades (id, organisation_id, label, rank, is_leadership) values ($1, $2, $3, $4, $5)",
          grades.back(), organisation_, "Grade " + std::to_string(rank), rank, rank > many - leadership);
    }
    return grades;
  }
  /// Staff with an address, so that mail reaches them.
  PersonId make_person(const std::string& name, int rank, std::optional<PersonId> manager = std::nullopt,
                       std::optional<std::string> unit = std::nullopt) {
    const PersonId id{make_uuid7(clock_.now().milliseconds())};
    const auto address = id.text() + "@harbour-vale.example";
    run_sql(
        "insert into people (id, organisation_id, kind, name, search_name, email_sealed, email_index, "
        "grade_id, "
        "manager_id, manager_state, unit, created_at, updated_at) "
        "values ($1, $2, 'staff', $3, $3, $4, $5, $6, $7, $8, $9, 0, 0)",
        id, organisation_, name, sealer_->seal({"people.email_sealed", id.text()}, id, address),
        sealer_->blind_index("email", address), grades_[static_cast<std::size_t>(rank - 1)], manager,
        manager ? "known" : "blank", unit);
    return id;
  }
  void recompute_lines() {
    db().write([&](database::Transaction& tx) { people::recompute_reporting_lines(tx, system()); });
  }

  /// Recruiting; `change` may alter its set-up first.
  template <class F>
  ProgrammeId make_programme(F change, const char* from = "reverse_six_months") {
    const auto start = *programmes::find_template(from);
    auto set_up = programmes::begin_with(start, {.name = "Listening up",
                                                 .who_for = "People whose voice is seldom heard",
                                                 .aims = {programmes::Aim::role_model_inclusion},
                                                 .starts_on = *parse_date("2026-11-01"),
                                                 .ends_on = *parse_date("2027-10-31")});
    change(set_up);
    return db().write([&](database::Transaction& tx) {
      const auto made = *programmes::create(tx, lead_, clock_.now(), start, set_up);
      programmes::settle_launch(tx, lead_, clock_.now(), made.id);
      EXPECT_TRUE(programmes::move_on(tx, lead_, clock_.now(), made.id, programmes::Move::open_call));
      return made.id;
    });
  }
  void move(ProgrammeId programme, programmes::Move move) {
    db().write([&](database::Transaction& tx) {
      EXPECT_TRUE(programmes::move_on(tx, lead_, clock_.now(), programme, move));
    });
  }

  /// A sent application. What is said under a question in `shared` may be seen by a partner.
  ApplicationId apply(ProgrammeId programme, PersonId person, Side side, const Said& said,
                      const std::set<std::string>& shared = {}, int capacity = 1,
                      const std::vector<PersonId>& not_with = {}) {
    return db().write([&](database::Transaction& tx) {
      return apply_in(tx, programme, person, side, said, shared, capacity, not_with);
    });
  }
  ApplicationId apply_in(database::Transaction& tx, ProgrammeId programme, PersonId person, Side side,
                         const Said& said, const std::set<std::string>& shared, int capacity,
                         const std::vector<PersonId>& not_with) {
    const auto own = viewer(person);
    const auto application =
        applications::begin(tx, own, clock_.now(), programme, side, applications::Route::open_call);
    for (const auto& [question, values] : said)
      applications::put_answer(tx, *sealer_, clock_.now(), application, question,
                               {.values = values, .shared = shared.contains(question)});
    if (!not_with.empty()) applications::put_wishes(tx, *sealer_, clock_.now(), application, not_with);
    if (capacity != 1) applications::put_capacity(tx, clock_.now(), application, capacity);
    applications::submit(tx, own, clock_.now(), application);
    return application.id;
  }

  struct Mail {
    std::string words;
    std::string path;
    std::optional<mail::Meeting> meeting = {};
    Instant not_before = {};
    std::string state = {};
  };
  /// Everything in the outbox for somebody, oldest first.
  std::vector<Mail> mails_to(PersonId person) {
    static constexpr Statement kMails{
        "testing.mails",
        "select id, message_id, message_sealed, not_before, state from outgoing_mail where person_id = $1 "
        "order by created_at, id"};
    return db().read([&](database::Reader& reader) {
      std::vector<Mail> mails;
      for (const auto& row : reader.query(kMails, person)) {
        const auto content = mail::open_content(*sealer_, {.id = row.get<MailId>(0),
                                                           .to = person,
                                                           .message_id = row.get<std::string>(1),
                                                           .message_sealed = row.get<database::Bytes>(2),
                                                           .not_before = {},
                                                           .created_at = {}});
        mails.push_back({content->letter.words, content->letter.url, content->meeting, row.get<Instant>(3),
                         row.get<std::string>(4)});
      }
      return mails;
    });
  }
  /// In the whole outbox, at this moment.
  std::int64_t mails_that_may_leave() {
    return db().read(
        [&](database::Reader& reader) { return mail::counts(reader, lead_, clock_.now()).waiting; });
  }
  std::vector<std::string> words_to(PersonId person) {
    std::vector<std::string> words;
    for (const auto& mail : mails_to(person)) words.push_back(mail.words);
    return words;
  }

 private:
  Configuration configured() const {
    Configuration configuration;
    configuration.data = scratch_.folder() / "data";
    configuration.asking_hold = hold_;
    return configuration;
  }
  std::unique_ptr<Installation> opened() const {
    auto installation = Installation::open(configuration_);
    if (!installation) throw std::runtime_error(installation.error().message + installation.error().log);
    return *std::move(installation);
  }
  /// On the same keys as the installation's.
  std::unique_ptr<crypto::Sealer> sealer() const {
    auto sealer =
        crypto::Sealer::open({.key_file = configuration_.data / "turnabout.keys",
                              .key_store = {.url = "sqlite:" + (configuration_.data / "keys.db").string()}});
    if (!sealer) throw std::runtime_error(sealer.error().message + sealer.error().log);
    return *std::move(sealer);
  }
};

}  // namespace turnabout::app
