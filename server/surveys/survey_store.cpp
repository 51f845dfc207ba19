#include "surveys/survey_store.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "platform/audit/audit.hpp"
#include "surveys/survey_events.hpp"
#include "surveys/survey_wire.hpp"

namespace turnabout::surveys {
namespace {

using database::Statement;
using AnswerId = Id<struct AnswerTag>;

constexpr Statement kInsert{
    "surveys.insert",
    "insert into surveys (id, organisation_id, programme_id, purpose, questions, created_by,"
    " created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $7)"};
constexpr Statement kFind{
    "surveys.find",
    "select s.id, s.organisation_id, s.programme_id, s.purpose, s.questions, s.version, w.id, w.questions, "
    "w.opened_at,"
    " w.closes_at, w.closed_at from surveys s left join survey_waves w on w.survey_id = s.id"
    " where s.id = $1 and s.organisation_id = $2"};
constexpr Statement kList{
    "surveys.list",
    "select s.id, s.organisation_id, s.programme_id, s.purpose, s.questions, s.version, w.id, w.questions, "
    "w.opened_at,"
    " w.closes_at, w.closed_at from surveys s left join survey_waves w on w.survey_id = s.id"
    " where s.organisation_id = $1 order by s.created_at desc, s.id desc"};
constexpr Statement kReword{"surveys.reword",
                            "update surveys set questions = $1, updated_at = $2, version = version + 1"
                            " where id = $3 and organisation_id = $4 and version = $5"};
constexpr Statement kOpen{
    "surveys.open",
    "insert into survey_waves (id, organisation_id, survey_id, questions, opened_at, closes_at)"
    " values ($1, $2, $3, $4, $5, $6)"};
constexpr Statement kAsk{"surveys.ask", "insert into survey_asked (wave_id, person_id) values ($1, $2)"};
constexpr Statement kClose{"surveys.close",
                           "update survey_waves set closed_at = $1 where id = $2 and organisation_id = $3"
                           " and closed_at is null"};
constexpr Statement kAsked{
    "surveys.asked",
    "select w.id, w.survey_id, w.questions, w.opened_at, w.closes_at, w.closed_at, a.has_answered,"
    " s.purpose from survey_asked a join survey_waves w on w.id = a.wave_id"
    " join surveys s on s.id = w.survey_id"
    " where a.wave_id = $1 and a.person_id = $2 and w.organisation_id = $3"};
constexpr Statement kMark{
    "surveys.mark",
    "update survey_asked set has_answered = $3 where wave_id = $1 and person_id = $2 and has_answered <> $3"};
constexpr Statement kAnswer{"surveys.answer",
                            "insert into survey_answers (id, wave_id, choices_sealed) values ($1, $2, $3)"};
constexpr Statement kSay{
    "surveys.say", "insert into survey_words (id, wave_id, question, words_sealed) values ($1, $2, $3, $4)"};
constexpr Statement kHowMany{"surveys.how_many",
                             "select count(*) from survey_asked a join survey_waves w on w.id = a.wave_id"
                             " where a.wave_id = $1 and w.organisation_id = $2"};
constexpr Statement kProgress{
    "surveys.progress",
    "select count(*), count(case when a.has_answered then 1 end) from survey_asked a"
    " join survey_waves w on w.id = a.wave_id where a.wave_id = $1 and w.organisation_id = $2"};
// By id, which is random.
constexpr Statement kAnswers{
    "surveys.answers",
    "select a.id, a.choices_sealed from survey_answers a join survey_waves w on w.id = a.wave_id"
    " where a.wave_id = $1 and w.organisation_id = $2 order by a.id"};
constexpr Statement kWords{"surveys.words",
                           "select s.id, s.question, s.words_sealed from survey_words s"
                           " join survey_waves w on w.id = s.wave_id"
                           " where s.wave_id = $1 and w.organisation_id = $2 order by s.id"};

constexpr std::array kStatements{&kInsert, &kFind,    &kList,     &kReword,  &kOpen,
                                 &kAsk,    &kClose,   &kAsked,    &kMark,    &kAnswer,
                                 &kSay,    &kHowMany, &kProgress, &kAnswers, &kWords};

std::string stored(const std::vector<Question>& questions) {
  return dto::write(to_wire(questions));
}

std::vector<Question> read_questions(const std::string& text) {
  const auto wire = dto::read<wire::SurveyQuestions>(text);
  if (!wire) throw std::logic_error("the questions of a survey cannot be read");
  return from_wire(*wire);
}

Purpose read_purpose(const std::string& text) {
  const auto purpose = parse_purpose(text);
  if (!purpose) throw std::logic_error("unknown purpose in surveys");
  return *purpose;
}

Survey survey_of(const database::Row& row) {
  Survey survey{.id = row.get<SurveyId>(0),
                .owner = {row.get<OrganisationId>(1), row.get<std::optional<ProgrammeId>>(2)},
                .purpose = read_purpose(row.get<std::string>(3)),
                .questions = read_questions(row.get<std::string>(4)),
                .version = row.get<std::int64_t>(5)};
  if (!row.is_null(6))
    survey.wave = Wave{.id = row.get<WaveId>(6),
                       .survey = survey.id,
                       .questions = read_questions(row.get<std::string>(7)),
                       .opened_at = row.get<Instant>(8),
                       .closes_at = row.get<Instant>(9),
                       .closed_at = row.get<std::optional<Instant>>(10)};
  return survey;
}

/// Answers are sealed under a key of their wave's own, as they must name nobody.
PersonId key_of(WaveId wave) {
  return PersonId{wave.uuid};
}
crypto::Place choices_place(const std::string& row) {
  return {"survey_answers.choices_sealed", row};
}
crypto::Place words_place(const std::string& row) {
  return {"survey_words.words_sealed", row};
}

/// surveys.md rule 6: an id without a time in it.
AnswerId timeless_id() {
  return AnswerId{make_uuid7(0)};
}

auto no_longer() {
  return refuse(Code::gone, "This survey has been answered or has closed.");
}

}  // namespace

Result<Survey> create(database::Transaction& transaction, const Viewer& viewer, Instant now, Purpose purpose,
                      std::optional<ProgrammeId> programme, const std::vector<Question>& questions) {
  const SurveyId id{make_uuid7(now.milliseconds())};
  const auto creator = viewer.kind == Viewer::Kind::person ? std::optional(viewer.person) : std::nullopt;
  try {
    transaction.execute(kInsert, id, viewer.organisation, programme, purpose, stored(questions), creator,
                        now);
  } catch (const database::Error& error) {
    // Two leads began in the same moment.
    if (error.kind != database::Error::Kind::rule) throw;
    return refuse(Code::wrong_state, "There is a starting point already. Go on with that one.");
  }
  audit::record_event(transaction, viewer, now, {.kind = kCreated, .subject = id.uuid});
  return load(transaction, viewer, id);
}

Result<Survey> load(database::Reader& reader, const Viewer& viewer, SurveyId id) {
  const auto row = reader.one(kFind, id, viewer.organisation);
  if (!row) return refuse(Code::not_found, "There is no such survey.");
  return survey_of(*row);
}

std::vector<Survey> list(database::Reader& reader, const Viewer& viewer,
                         std::optional<ProgrammeId> programme) {
  std::vector<Survey> found;
  for (const auto& row : reader.query(kList, viewer.organisation)) {
    auto survey = survey_of(row);
    if (!programme || survey.owner.programme == programme) found.push_back(std::move(survey));
  }
  return found;
}

Result<Survey> reword(database::Transaction& transaction, const Viewer& viewer, Instant now,
                      const Survey& before, const std::vector<Question>& questions) {
  if (before.wave)
    return refuse(Code::wrong_state, "This survey has been sent, so its questions stay as they are.");
  if (transaction.execute(kReword, stored(questions), now, before.id, viewer.organisation, before.version) ==
      0)
    return refuse(Code::conflict,
                  "Somebody else changed this in the meantime. Load it again, then make your change.");
  audit::record_event(transaction, viewer, now, {.kind = kReworded, .subject = before.id.uuid});
  return load(transaction, viewer, before.id);
}

Result<Survey> open_wave(database::Transaction& transaction, const Viewer& viewer, Instant now,
                         const Survey& survey, std::span<const PersonId> people, Instant closes_at) {
  const WaveId wave{make_uuid7(now.milliseconds())};
  try {
    transaction.execute(kOpen, wave, viewer.organisation, survey.id, stored(survey.questions), now,
                        closes_at);
  } catch (const database::Error& error) {
    // The list of what is chosen changed in the same moment.
    if (error.kind == database::Error::Kind::rule)
      return refuse_by("surveys.md rule 13",
                       "What this programme is to move has just been changed. Look at the questions again.");
    // Two leads pressed at once.
    if (error.kind != database::Error::Kind::unique) throw;
    return refuse(Code::wrong_state, "This survey has been sent already.");
  }
  std::vector<std::vector<database::Value>> rows;
  for (const auto person : people) rows.push_back({database::Value(wave), database::Value(person)});
  transaction.execute_many(kAsk, rows);
  audit::record_event(transaction, viewer, now, {.kind = kOpened, .subject = survey.id.uuid});
  return load(transaction, viewer, survey.id);
}

Result<Survey> close_wave(database::Transaction& transaction, const Viewer& viewer, Instant now,
                          const Survey& survey) {
  if (!survey.wave) return refuse(Code::wrong_state, "This survey has not been sent yet.");
  if (transaction.execute(kClose, now, survey.wave->id, viewer.organisation) > 0)
    audit::record_event(transaction, viewer, now, {.kind = kClosed, .subject = survey.id.uuid});
  return load(transaction, viewer, survey.id);
}

Result<Asked> asked(database::Reader& reader, const Viewer& person, WaveId wave) {
  const auto row = reader.one(kAsked, wave, person.person, person.organisation);
  if (!row) return refuse(Code::not_found, "There is no such survey.");
  return Asked{.wave = {.id = row->get<WaveId>(0),
                        .survey = row->get<SurveyId>(1),
                        .questions = read_questions(row->get<std::string>(2)),
                        .opened_at = row->get<Instant>(3),
                        .closes_at = row->get<Instant>(4),
                        .closed_at = row->get<std::optional<Instant>>(5)},
               .purpose = read_purpose(row->get<std::string>(7)),
               .has_answered = row->get<bool>(6)};
}

// surveys.md rule 6
Result<void> answer(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& person,
                    Instant now, WaveId wave, const Answers& answers) {
  TRY(const auto found, asked(transaction, person, wave));
  if (found.has_answered || state_of(found.wave, now) == disclosure::WaveState::closed) return no_longer();
  try {
    if (transaction.execute(kMark, wave, person.person, true) == 0) return no_longer();
    const auto id = timeless_id();
    const auto sealed = sealer.seal(choices_place(id.text()), key_of(wave), dto::write(to_wire(answers)));
    transaction.execute(kAnswer, id, wave, sealed);
  } catch (const database::Error& error) {
    // Closed, or answered, in the same moment.
    if (error.kind != database::Error::Kind::rule) throw;
    return no_longer();
  }
  for (const auto& [question, text] : answers.own_words) {
    const auto id = timeless_id();
    transaction.execute(kSay, id, wave, question, sealer.seal(words_place(id.text()), key_of(wave), text));
  }
  return {};
}

disclosure::Progress progress_of(database::Reader& reader, const Viewer& viewer, const Wave& wave,
                                 Instant now) {
  const auto row = reader.one(kProgress, wave.id, viewer.organisation);
  return disclosure::progress(state_of(wave, now), row->get<int>(0), row->get<int>(1));
}

Result<Answered> answered(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer,
                          const Wave& wave) {
  Answered all{.asked = reader.one(kHowMany, wave.id, viewer.organisation)->get<int>(0),
               .answers = {},
               .own_words = {}};
  for (const auto& row : reader.query(kAnswers, wave.id, viewer.organisation)) {
    TRY(const auto plain,
        sealer.open(choices_place(row.get<std::string>(0)), key_of(wave.id), row.get<database::Bytes>(1)));
    TRY(const auto chosen, dto::read<wire::Chosen>(plain));
    all.answers.push_back(from_wire(chosen));
  }
  for (const auto& row : reader.query(kWords, wave.id, viewer.organisation)) {
    TRY(auto text,
        sealer.open(words_place(row.get<std::string>(0)), key_of(wave.id), row.get<database::Bytes>(2)));
    all.own_words[row.get<std::string>(1)].push_back(std::move(text));
  }
  return all;
}

std::span<const Statement* const> survey_statements() {
  return kStatements;
}

}  // namespace turnabout::surveys
