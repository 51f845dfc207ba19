#include "app/keeping/retention.hpp"

#include <algorithm>

#include <gmock/gmock.h>

#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"

namespace turnabout::keeping {
namespace {

using database::Bytes;
using database::Reader;
using database::Statement;
using database::Transaction;
using testing::IsEmpty;

constexpr std::int64_t kDay = 86'400'000'000;

/// A programme that was closed on a day, with a pair and somebody who found none.
class RetentionTest : public database::EveryEngine {
 protected:
  const Instant closed_ = *parse_instant("2026-01-15T12:00:00Z");
  OrganisationId organisation_ = make_organisation();
  PersonId kim_ = make_person(organisation_, "Kim Example");
  PersonId robin_ = make_person(organisation_, "Robin Example");
  PersonId noor_ = make_person(organisation_, "Noor Example");
  PersonId lonely_ = make_person(organisation_, "Sam Example");
  crypto::TestSealer sealer_;
  Erasing erasing_{
      db(),
      *sealer_,
      {.end_pairs = [](Transaction&, const Viewer&, Instant) -> Result<void> { return {}; },
       .withdraw_applications = [](Transaction&, const Viewer&, Instant) -> Result<void> { return {}; },
       .forget_named = [](Transaction&, const Viewer&) {},
       .lines_changed = [](Transaction&, const Viewer&) {}}};
  Retention retention_{db(), *sealer_, erasing_};
  const Viewer lead_{.kind = Viewer::Kind::person,
                     .organisation = organisation_,
                     .person = kim_,
                     .grants = {{Role::lead, std::nullopt}}};

  template <class... A>
  void run(std::string_view text, const A&... arguments) {
    const auto name = "test." + std::to_string(std::hash<std::string_view>{}(text));
    const Statement statement{name, text};
    db().write([&](Transaction& transaction) { transaction.execute(statement, arguments...); });
  }
  std::int64_t count(std::string_view table) {
    const auto text = "select count(*) from " + std::string(table);
    const auto name = "test." + std::to_string(std::hash<std::string>{}(text));
    const Statement statement{name, text};
    return db().read([&](Reader& reader) { return reader.one(statement)->get<std::int64_t>(0); });
  }
  static ProgrammeId id() { return ProgrammeId{make_uuid7(1'795'000'000'000)}; }
  Instant after(int days) const { return closed_ + std::chrono::microseconds(days * kDay); }

  void plant() {
    const auto programme = id();
    run("insert into programmes (id, organisation_id, name, template, kind, state, settings, call_code, "
        "created_at,"
        " updated_at) values ($1, $2, 'One', 'x', 'reverse', 'running', '{}', 'x', 0, 0)",
        programme, organisation_);
    const std::array applications{id(), id(), id()};
    const std::array people{robin_, kim_, noor_};
    for (std::size_t i = 0; i < people.size(); ++i) {
      run("insert into applications (id, organisation_id, programme_id, person_id, role, route, state, "
          "created_at,"
          " updated_at) values ($1, $2, $3, $4, $5, 'open_call', 'submitted', 0, 0)",
          applications[i], organisation_, programme, people[i], i == 1 ? "mentee" : "mentor");
      run("insert into matching_answers (application_id, question, answer_sealed, updated_at) values ($1, "
          "'a', $2, 0)",
          applications[i], Bytes{1});
    }
    const auto round = id(), pair = id();
    run("insert into matching_runs (id, organisation_id, programme_id, state, settings, created_by, "
        "created_at)"
        " values ($1, $2, $3, 'closed', '{}', $4, 0)",
        round, organisation_, programme, kim_);
    const auto propose = [&](ProgrammeId proposal, std::size_t mentor, std::string_view state) {
      run("insert into proposals (id, organisation_id, programme_id, run_id, mentor_application_id,"
          " mentee_application_id, mentor_id, mentee_id, score, state, created_at, updated_at)"
          " values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, 0, 0)",
          proposal, organisation_, programme, round, applications[mentor], applications[1], people[mentor],
          kim_, state);
    };
    propose(pair, 0, "agreed");
    propose(id(), 2, "mentor_declined");
    run("insert into pairs (id, organisation_id, programme_id, proposal_id, mentor_application_id,"
        " mentee_application_id, mentor_id, mentee_id, starts_on, ends_on, agreed_at, closed_at)"
        " values ($1, $2, $3, $1, $4, $5, $6, $7, '2025-01-01', '2025-06-30', 0, 1)",
        pair, organisation_, programme, applications[0], applications[1], robin_, kim_);
    run("update programmes set state = 'closed', updated_at = $2 where id = $1", programme, closed_);
  }
  /// A survey whose wave closed with the programme; Kim has answered.
  void plant_survey() {
    const auto survey = id(), wave = id();
    run("insert into surveys (id, organisation_id, purpose, questions, created_at, updated_at)"
        " values ($1, $2, 'needs', '[]', 0, 0)",
        survey, organisation_);
    run("insert into survey_waves (id, organisation_id, survey_id, questions, opened_at, closes_at)"
        " values ($1, $2, $3, '[]', 0, 1)",
        wave, organisation_, survey);
    run("insert into survey_asked (wave_id, person_id, has_answered) values ($1, $2, false)", wave, kim_);
    run("update survey_asked set has_answered = true");
    run("insert into survey_answers (id, wave_id, choices_sealed) values ($1, $2, $3)", id(), wave, Bytes{1});
    run("update survey_waves set closed_at = $1", closed_);
  }
  /// Something for themselves, as a browser would have sealed it.
  void write(PersonId author, int number, std::string_view day) {
    const auto hash = [&](int of) {
      return std::string(40, 'h') + author.text().substr(33, 2) + std::to_string(of);
    };
    run("insert into vault_entries (space_kind, space_id, author_id, number, organisation_id, epoch, item,"
        " version, day, previous, body_hash, hash, signature, body)"
        " values ('own', $1, $1, $2, $3, 1, $4, 1, $5, $6, $7, $7, $8, $9)",
        author, number, organisation_, id(), day,
        number == 1 ? std::nullopt : std::optional(hash(number - 1)), hash(number), std::string(86, 's'),
        Bytes(1137));
  }
  /// The lines that let something go, with how many rows, as text.
  std::string lines(const std::vector<Gone>& all) const {
    std::string text;
    for (const auto& gone : all)
      text += std::string(name(gone.line)) + " " + std::to_string(gone.rows) +
              (gone.waiting > 0 ? " waiting " + std::to_string(gone.waiting) : "") + "\n";
    return text;
  }
};
INSTANTIATE_EVERY_ENGINE(RetentionTest);

// keeping.md rule 11
TEST_P(RetentionTest, LetsGoOfAProgrammeInThreeSteps) {
  plant();
  EXPECT_EQ(lines(retention_.run(after(89))), "");
  EXPECT_EQ(lines(retention_.run(after(91))), "matching_answers 3\n");
  EXPECT_EQ(count("applications"), 3);
  EXPECT_EQ(lines(retention_.run(after(180))), "");
  EXPECT_EQ(lines(retention_.run(after(182))), "unsuccessful 2\n")
      << "Noor's application and the match that was not";
  EXPECT_EQ(count("applications"), 2);
  EXPECT_EQ(lines(retention_.run(after(364))), "");
  EXPECT_EQ(lines(retention_.run(after(366))), "programme_records 5\n");
  for (const auto* table : {"applications", "pairs", "proposals", "matching_runs", "matching_answers"})
    EXPECT_EQ(count(table), 0) << table;
  EXPECT_EQ(count("programmes"), 1) << "what it was set up with stays the organisation's";
  EXPECT_EQ(lines(retention_.run(after(4000))), "");
}

// keeping.md rule 11
TEST_P(RetentionTest, CutsTheTieOfAWaveToPeopleBeforeItsAnswers) {
  plant_survey();
  EXPECT_EQ(lines(retention_.run(after(180))), "");
  EXPECT_EQ(lines(retention_.run(after(182))), "survey_links 1\n");
  EXPECT_EQ(count("survey_answers"), 1);
  EXPECT_EQ(lines(retention_.run(after(366))), "survey_answers 1\n");
}

// keeping.md rule 5
TEST_P(RetentionTest, KeepsThePublicKeysOfTheErasedAsLongAsAPairDoes) {
  plant();
  run("insert into vault_statements (person_id, generation, organisation_id, receive_key, sign_key, "
      "signature,"
      " fingerprint, made_on) values ($1, 1, $2, $3, $3, $4, $3, '2026-01-01')",
      robin_, organisation_, std::string(43, 'k'), std::string(86, 's'));
  ASSERT_TRUE(erasing_.erase({.kind = Viewer::Kind::person, .organisation = organisation_, .person = robin_},
                             robin_, after(1)));
  erasing_.round(after(1));
  EXPECT_EQ(count("vault_statements"), 1);
  retention_.run(after(366));
  erasing_.round(after(366));
  EXPECT_EQ(count("vault_statements"), 0);
}

// keeping.md rule 16
TEST_P(RetentionTest, LetsPrivateWordsGoThirtyDaysAfterTheirAuthorWasTold) {
  plant();
  write(robin_, 1, "2026-01-10");
  EXPECT_EQ(lines(retention_.run(after(0))), "") << "told today";
  EXPECT_EQ(count("vault_lapses where told_on = '2026-01-15' and goes_on = '2026-02-14'"), 1);
  write(robin_, 2, "2026-02-01");
  EXPECT_EQ(lines(retention_.run(after(29))), "");
  EXPECT_EQ(lines(retention_.would_go(after(30))), "private_words 2\n");
  EXPECT_EQ(count("vault_entries where body is not null"), 2);
  EXPECT_EQ(lines(retention_.run(after(30))), "private_words 2\n");
  EXPECT_EQ(count("vault_entries where body is not null"), 0);
  EXPECT_EQ(count("vault_entries where body_hash is not null"), 2) << "the chain stays whole";
  EXPECT_EQ(count("vault_lapses where lapsed_before = '2026-02-14' and goes_on is null"), 1);

  write(robin_, 3, "2027-05-01");
  const auto later = *parse_instant("2027-05-02T03:00:00Z");
  EXPECT_EQ(lines(retention_.run(later)).find("private_words"), std::string::npos)
      << "what comes later is told of anew, when of the programme nothing is left";
  EXPECT_EQ(count("vault_lapses where goes_on = '2027-06-01' and lapsed_before = '2026-02-14'"), 1);
  EXPECT_EQ(lines(retention_.run(*parse_instant("2027-06-01T03:00:00Z"))), "private_words 1\n");
}

// keeping.md rule 16
TEST_P(RetentionTest, LeavesPrivateWordsOfWhoeverTakesPartInSomething) {
  plant();
  write(robin_, 1, "2026-01-10");
  write(lonely_, 1, "2026-01-10");
  retention_.run(after(0));
  EXPECT_EQ(count("vault_lapses"), 1) << "nobody is told who was in no programme";
  const auto another = id();
  run("insert into programmes (id, organisation_id, name, template, kind, state, settings, call_code, "
      "created_at, updated_at) values ($1, $2, 'Two', 'x', 'reverse', 'running', '{}', 'y', 0, 0)",
      another, organisation_);
  run("insert into applications (id, organisation_id, programme_id, person_id, role, route, state, "
      "created_at, updated_at) values ($1, $2, $3, $4, 'mentor', 'open_call', 'submitted', 0, 0)",
      id(), organisation_, another, robin_);
  EXPECT_EQ(lines(retention_.run(after(30))), "");
  EXPECT_EQ(count("vault_lapses where goes_on is null"), 1);
  EXPECT_EQ(count("vault_entries where body is not null"), 2);
  run("update applications set state = 'withdrawn' where programme_id = $1", another);
  EXPECT_EQ(lines(retention_.run(after(40))), "") << "told anew";
  EXPECT_EQ(lines(retention_.run(after(70))), "private_words 1\n");
}

// keeping.md rule 16
TEST_P(RetentionTest, TheDatabaseLetsNoPrivateWordsGoUnannounced) {
  plant();
  write(robin_, 1, "2026-01-10");
  EXPECT_THROW(run("update vault_entries set body = null"), database::Error);
  EXPECT_THROW(run("insert into vault_lapses (person_id, organisation_id, lapsed_before) values ($1, $2, "
                   "'2026-02-01')",
                   robin_, organisation_),
               database::Error);
  EXPECT_THROW(run("insert into vault_lapses (person_id, organisation_id, told_on, goes_on) values ($1, $2, "
                   "'2026-01-15', '2026-02-13')",
                   robin_, organisation_),
               database::Error)
      << "29 days";
  retention_.run(after(0));
  EXPECT_THROW(run("update vault_lapses set lapsed_before = '2026-01-20'"), database::Error);
  EXPECT_THROW(run("update vault_entries set body = null"), database::Error);
}

// keeping.md rules 2 and 11
TEST_P(RetentionTest, ErasesWhoLeftAYearAgoUnlessSomethingHoldsItUp) {
  run("update people set left_on = '2026-01-10' where id in ($1, $2)", robin_, noor_);
  run("insert into grants (id, organisation_id, person_id, role, granted_at) values ($1, $2, $1, 'lead', 0)",
      noor_, organisation_);
  EXPECT_EQ(lines(retention_.run(after(300))), "");
  EXPECT_EQ(lines(retention_.would_go(after(361))), "leavers 1 waiting 1\n");
  EXPECT_EQ(count("erasures"), 0);
  EXPECT_EQ(lines(retention_.run(after(361))), "leavers 1 waiting 1\n");
  EXPECT_EQ(count("erasures where reason = 'time_over' and asked_by is null"), 1);
}

// keeping.md rule 11, mail.md rule 9
TEST_P(RetentionTest, ForgetsMailThatLeftAndOldSteps) {
  const auto mail = [&](std::string_view state) {
    const auto one = id();
    run("insert into outgoing_mail (id, organisation_id, person_id, kind, message_sealed, message_id, state, "
        "not_before,"
        " created_at) values ($1, $2, $3, 'answer', $4, $5, $6, 0, $7)",
        one, organisation_, kim_, Bytes{1}, one.text(), state, closed_);
  };
  mail("sent");
  mail("waiting");
  run("insert into imports (id, organisation_id, started_by, file_name, state, created_at, updated_at)"
      " values ($1, $2, $3, 'staff.csv', 'confirmed', 0, $4)",
      id(), organisation_, kim_, closed_);
  EXPECT_EQ(lines(retention_.run(after(30))), "");
  EXPECT_EQ(lines(retention_.run(after(31))), "mail 1\nimports 1\n");
  EXPECT_EQ(count("outgoing_mail"), 1) << "what has not left waits";
}

// keeping.md rule 11
TEST_P(RetentionTest, ForgetsWhatWasCorrectedAYearAfterItsAnswer) {
  for (const auto* field : {"name", "unit"})
    run("insert into corrections (id, organisation_id, person_id, field, should_be_sealed, asked_at)"
        " values ($1, $2, $3, $4, $5, 0)",
        id(), organisation_, kim_, std::string(field), Bytes{1});
  run("update corrections set state = 'corrected', version = 2, answered_at = $1 where field = 'unit'",
      closed_);
  EXPECT_EQ(lines(retention_.run(after(365))), "");
  EXPECT_EQ(lines(retention_.run(after(366))), "corrections 1\n");
  EXPECT_EQ(count("corrections"), 1) << "what waits for an answer waits";
}

// keeping.md rules 12 and 13
TEST_P(RetentionTest, SaysBeforehandWhatWouldGoAndWritesDownWhatWent) {
  plant();
  plant_survey();
  const auto day = after(800);
  const auto before = lines(retention_.would_go(day));
  EXPECT_EQ(count("applications"), 3);
  EXPECT_THAT(retention_.deletions(lead_, 10).value(), IsEmpty());
  EXPECT_EQ(lines(retention_.would_go(day)), before) << "asking changes nothing";
  EXPECT_EQ(before,
            "matching_answers 3\nunsuccessful 2\nprogramme_records 5\nsurvey_links 1\nsurvey_answers 1\n");
  EXPECT_EQ(lines(retention_.run(day)), before);
  const auto written = retention_.deletions(lead_, 10).value();
  ASSERT_EQ(written.size(), 5u);
  EXPECT_EQ(written.front().deleted_at, day);
  EXPECT_TRUE(std::any_of(written.begin(), written.end(), [](const auto& one) {
    return one.line == Line::programme_records && one.rows == 5 && one.programme;
  }));
  EXPECT_EQ(
      retention_
          .deletions({.kind = Viewer::Kind::person, .organisation = organisation_, .person = robin_}, 10)
          .error()
          .code,
      Code::not_allowed);
  EXPECT_THROW(run("update deletions set rows_gone = 1"), database::Error);
}

// keeping.md rule 11
TEST_P(RetentionTest, FiresEveryLineOnceInTenYears) {
  plant();
  plant_survey();
  run("update people set left_on = '2026-01-15' where id = $1", robin_);
  std::string all;
  for (int day = 0; day < 3653; day += day < 400 ? 7 : 91) all += lines(retention_.run(after(day)));
  EXPECT_EQ(all,
            "matching_answers 3\nunsuccessful 2\nsurvey_links 1\nprogramme_records 5\nsurvey_answers "
            "1\nleavers 1\n");
}

}  // namespace
}  // namespace turnabout::keeping
