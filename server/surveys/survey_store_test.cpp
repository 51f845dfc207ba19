#include "surveys/survey_store.hpp"

#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"
#include "surveys/measures.hpp"

namespace turnabout::surveys {
namespace {

using disclosure::WaveState;

class SurveyStoreTest : public database::EveryEngine {
 protected:
  const Instant now_ = *parse_instant("2026-11-22T09:00:00Z");
  const Instant closes_ = *parse_instant("2026-12-07T00:00:00Z");
  const OrganisationId organisation_ = make_organisation();
  const Viewer lead_ = person("Ada Lead");
  std::vector<Viewer> staff_;
  crypto::TestSealer sealer_;

  Viewer person(std::string_view called) {
    return {.kind = Viewer::Kind::person,
            .organisation = organisation_,
            .person = make_person(organisation_, called),
            .grants = {{Role::lead, std::nullopt}}};
  }
  template <class Work>
  auto write(Work work) {
    return db().write([&](database::Transaction& transaction) { return work(transaction); });
  }
  Survey draft() {
    return *write([&](auto& tx) {
      return create(tx, lead_, now_, Purpose::needs, std::nullopt, needs_questions(Words::built_in()));
    });
  }
  Survey open(int people = 12) {
    std::vector<PersonId> asked_people;
    for (int i = 0; i < people; ++i) {
      staff_.push_back(person("Robin " + std::to_string(i)));
      asked_people.push_back(staff_.back().person);
    }
    const auto survey = draft();
    return *write([&](auto& tx) { return open_wave(tx, lead_, now_, survey, asked_people, closes_); });
  }
  Result<void> say(const Viewer& who, WaveId wave, const Answers& answers, Instant when) {
    return write([&](auto& tx) { return answer(tx, *sealer_, who, when, wave, answers); });
  }
  Result<void> say(const Viewer& who, WaveId wave) {
    return say(
        who, wave,
        {.choices = {{"interest", {"yes"}}}, .own_words = {{"own_words", "Canary " + who.person.text()}}},
        now_);
  }
  Answered read(const Viewer& viewer, const Wave& wave) {
    return *db().read([&](database::Reader& reader) { return answered(reader, *sealer_, viewer, wave); });
  }
  /// The rule that the database itself refuses by, with the program out of the way.
  std::string refused(std::string_view sqlite, std::string_view postgresql = {}) {
    const auto sql = GetParam() == database::Engine::sqlite || postgresql.empty() ? sqlite : postgresql;
    const database::Statement statement{sql, sql};
    try {
      write([&](auto& tx) { return tx.execute(statement); });
    } catch (const database::Error& error) {
      return error.name;
    }
    return "nothing";
  }
};
INSTANTIATE_EVERY_ENGINE(SurveyStoreTest);

TEST_P(SurveyStoreTest, EveryStatementIsSoundOnThisEngine) {
  db().prepare_all(survey_statements());
}

TEST_P(SurveyStoreTest, KeepsQuestionsAndFreezesThemWhenItOpens) {  // surveys.md rules 2 and 4
  const auto survey = draft();
  auto questions = survey.questions;
  EXPECT_EQ(questions, needs_questions(Words::built_in()));
  questions[0].text = "Reworded: „été“";
  questions[1].is_asked = false;
  const auto reworded = *write([&](auto& tx) { return reword(tx, lead_, now_, survey, questions); });
  EXPECT_EQ(reworded.questions, questions);
  EXPECT_EQ(write([&](auto& tx) { return reword(tx, lead_, now_, survey, questions); }).error().code,
            Code::conflict);
  const auto sent = *write([&](auto& tx) {
    const std::vector<PersonId> people{lead_.person};
    return open_wave(tx, lead_, now_, reworded, people, closes_);
  });
  ASSERT_TRUE(sent.wave);
  EXPECT_EQ(sent.wave->questions, questions);
  EXPECT_EQ(sent.wave->closes_at, closes_);
  EXPECT_EQ(write([&](auto& tx) { return reword(tx, lead_, now_, sent, questions); }).error().code,
            Code::wrong_state);
  EXPECT_EQ(write([&](auto& tx) { return open_wave(tx, lead_, now_, reworded, {}, closes_); }).error().code,
            Code::wrong_state);
  EXPECT_EQ(refused("update survey_waves set questions = '{}'"), "surveys.frozen");
}

TEST_P(SurveyStoreTest, AnotherOrganisationFindsNothing) {  // surveys.md rule 11
  const auto survey = open();
  const auto theirs = Viewer::system(make_organisation("Theirs"));
  EXPECT_EQ(db().read([&](database::Reader& reader) { return load(reader, theirs, survey.id); }).error().code,
            Code::not_found);
  EXPECT_TRUE(db().read([&](database::Reader& reader) { return list(reader, theirs); }).empty());
  ASSERT_TRUE(say(staff_[0], survey.wave->id));
  EXPECT_TRUE(read(theirs, *survey.wave).answers.empty());
  EXPECT_EQ(read(theirs, *survey.wave).asked, 0);
  EXPECT_EQ(say(lead_, survey.wave->id).error().code, Code::not_found) << "who was not asked";
}

TEST_P(SurveyStoreTest, EachPersonAnswersOnce) {  // surveys.md rule 6
  const auto survey = open();
  ASSERT_TRUE(say(staff_[0], survey.wave->id));
  EXPECT_EQ(say(staff_[0], survey.wave->id).error().code, Code::gone);
  ASSERT_TRUE(say(staff_[1], survey.wave->id));
  const auto all = read(lead_, *survey.wave);
  EXPECT_EQ(all.asked, 12);
  ASSERT_EQ(all.answers.size(), 2u);
  EXPECT_EQ(all.answers[0].choices.at("interest"), (std::vector<std::string>{"yes"}));
  EXPECT_TRUE(all.answers[0].own_words.empty());
  EXPECT_EQ(all.own_words.at("own_words").size(), 2u);
  EXPECT_EQ(refused("update survey_asked set has_answered = has_answered"), "surveys.answered_once");
  EXPECT_EQ(
      refused("insert into survey_answers (id, wave_id, choices_sealed)"
              " select '00000000-0000-7000-8000-000000000001', id, x'00' from survey_waves",
              "insert into survey_answers (id, wave_id, choices_sealed)"
              " select '00000000-0000-7000-8000-000000000001'::uuid, id, '\\x00'::bytea from survey_waves"),
      "surveys.answered_once")
      << "an answer of nobody";
  EXPECT_EQ(refused("update survey_answers set choices_sealed = x'00'",
                    "update survey_answers set choices_sealed = '\\x00'::bytea"),
            "surveys.never_edited");
}

TEST_P(SurveyStoreTest, NothingJoinsAnAnswerToAPersonOrATime) {  // surveys.md rule 6
  const auto survey = open();
  for (const auto& who : staff_) ASSERT_TRUE(say(who, survey.wave->id));
  static constexpr database::Statement kIds{
      "testing.answer_ids", "select id from survey_answers union all select id from survey_words"};
  static constexpr database::Statement kEvents{"testing.survey_events",
                                               "select count(*) from events where kind like $1"};
  db().read([&](database::Reader& reader) {
    for (const auto& row : reader.query(kIds))
      EXPECT_EQ(row.get<std::string>(0).substr(0, 13), "00000000-0000") << "no time in an id";
    EXPECT_EQ(reader.one(kEvents, "survey.%")->get<std::int64_t>(0), 2) << "created and opened";
  });
  // In which order they came cannot be read from the order in which they come back.
  std::vector<std::string> came, back = read(lead_, *survey.wave).own_words.at("own_words");
  for (const auto& who : staff_) came.push_back("Canary " + who.person.text());
  EXPECT_NE(came, back);
  std::sort(back.begin(), back.end());
  std::sort(came.begin(), came.end());
  EXPECT_EQ(came, back);
}

TEST_P(SurveyStoreTest, WhatAsksByOutcomeIsAProgrammesAndOneAtATime) {  // surveys.md rules 12 to 14
  static constexpr database::Statement kProgramme{
      "testing.survey_programme",
      "insert into programmes (id, organisation_id, name, template, kind, state, settings, call_code,"
      " created_at, updated_at) values ($1, $2, 'Listening up', 'classic', 'reverse', 'planning', '{}',"
      " 'LISTEN', $3, $3)"};
  static constexpr database::Statement kOutcome{
      "testing.outcome",
      "insert into outcomes (id, organisation_id, kind, name, description, created_at)"
      " values ($1, $2, 'value', 'We listen', 'First', $3)"};
  static constexpr database::Statement kChoose{
      "testing.choose", "insert into programme_outcomes (programme_id, outcome_id) values ($1, $2)"};
  const ProgrammeId programme{make_uuid7(7)};
  const programmes::Outcome outcome{.id = programmes::OutcomeId{make_uuid7(8)},
                                    .kind = programmes::OutcomeKind::value,
                                    .name = "We listen",
                                    .description = "First"};
  write([&](auto& tx) {
    tx.execute(kProgramme, programme, organisation_, now_);
    return tx.execute(kOutcome, outcome.id, organisation_, now_);
  });
  const auto questions = outcome_questions({outcome}, Words::built_in());
  const auto begin = [&](Instant when) {
    return write([&](auto& tx) { return create(tx, lead_, when, Purpose::baseline, programme, questions); });
  };
  const auto first = *begin(now_);
  EXPECT_EQ(first.questions, questions) << "name and meaning with them";
  EXPECT_EQ(begin(now_).error().code, Code::wrong_state) << "one is being prepared";
  const std::vector<PersonId> people{lead_.person};
  const auto open_it = [&] {
    return write([&](auto& tx) { return open_wave(tx, lead_, now_, first, people, closes_); });
  };
  EXPECT_EQ(open_it().error().code, Code::rule_broken) << "not chosen";
  write([&](auto& tx) { return tx.execute(kChoose, programme, outcome.id); });
  const auto sent = *open_it();
  EXPECT_EQ(sent.wave->questions, questions);
  EXPECT_EQ(begin(now_).error().code, Code::wrong_state) << "one is open";
  EXPECT_TRUE(begin(closes_)) << "its day has come";
  const auto seen = *db().read([&](database::Reader& reader) { return asked(reader, lead_, sent.wave->id); });
  EXPECT_EQ(seen.purpose, Purpose::baseline);
  EXPECT_EQ(refused("update surveys set purpose = 'end'"), "surveys.for_life");
  EXPECT_EQ(refused("insert into surveys (id, organisation_id, purpose, questions, created_at, updated_at)"
                    " select '00000000-0000-7000-8000-000000000001', organisation_id, 'mid', questions, 1, 1"
                    " from surveys limit 1",
                    "insert into surveys (id, organisation_id, purpose, questions, created_at, updated_at)"
                    " select '00000000-0000-7000-8000-000000000001'::uuid, organisation_id, 'mid', questions,"
                    " 1, 1 from surveys limit 1"),
            "surveys.of_a_programme");
}

TEST_P(SurveyStoreTest, ClosesForGood) {  // surveys.md rule 5
  const auto survey = open();
  EXPECT_EQ(say(staff_[0], survey.wave->id, {}, closes_).error().code, Code::gone) << "its day has come";
  const auto closed = *write([&](auto& tx) { return close_wave(tx, lead_, now_, survey); });
  EXPECT_EQ(state_of(*closed.wave, now_), WaveState::closed);
  EXPECT_EQ(say(staff_[0], survey.wave->id).error().code, Code::gone);
  EXPECT_TRUE(write([&](auto& tx) { return close_wave(tx, lead_, closes_, closed); }));
  EXPECT_EQ(refused("update survey_waves set closed_at = null"), "surveys.never_reopened");
  EXPECT_EQ(write([&, other = draft()](auto& tx) { return close_wave(tx, lead_, now_, other); }).error().code,
            Code::wrong_state);
}

}  // namespace
}  // namespace turnabout::surveys
