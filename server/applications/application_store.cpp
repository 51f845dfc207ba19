#include "applications/application_store.hpp"

#include <array>
#include <map>
#include <stdexcept>

#include <boost/describe/enum_from_string.hpp>

#include "applications/application_events.hpp"
#include "applications/consent_store.hpp"
#include "applications/question.hpp"
#include "platform/audit/audit.hpp"
#include "platform/http/dto.hpp"

namespace turnabout::applications {
namespace {

using database::Statement;

constexpr Statement kInsert{"applications.insert",
                            "insert into applications (id, organisation_id, programme_id, person_id, role, "
                            "route, state, capacity, created_at,"
                            " updated_at) values ($1, $2, $3, $4, $5, $6, 'draft', 1, $7, $7)"};
constexpr Statement kFind{
    "applications.find",
    "select id, organisation_id, programme_id, person_id, role, route, state, capacity, submitted_at, version"
    " from applications where id = $1 and organisation_id = $2"};
constexpr Statement kFindOpen{
    "applications.find_open",
    "select id, organisation_id, programme_id, person_id, role, route, state, capacity, submitted_at, version"
    " from applications where programme_id = $1 and person_id = $2 and role = $3 and state <> 'withdrawn'"
    " and organisation_id = $4"};
constexpr Statement kOwn{
    "applications.own",
    "select a.id, a.organisation_id, a.programme_id, a.person_id, a.role, a.route, a.state, a.capacity,"
    " a.submitted_at, a.version, p.name from applications a join programmes p on p.id = a.programme_id"
    " where a.person_id = $1 and a.organisation_id = $2 order by a.id desc"};
constexpr Statement kList{
    "applications.list",
    "select a.id, a.organisation_id, a.programme_id, a.person_id, a.role, a.route, a.state, a.capacity,"
    " a.submitted_at, a.version, p.name, p.job_title, g.label, p.unit"
    " from applications a join people p on p.id = a.person_id left join grades g on g.id = p.grade_id"
    " where a.programme_id = $1 and a.organisation_id = $2"
    " and (cast($3 as text) is null or a.role = $3) and (cast($4 as text) is null or a.state = $4)"
    " and (cast($5 as text) is null or a.id > $5) order by a.id limit $6",
    "select a.id, a.organisation_id, a.programme_id, a.person_id, a.role, a.route, a.state, a.capacity,"
    " a.submitted_at, a.version, p.name, p.job_title, g.label, p.unit"
    " from applications a join people p on p.id = a.person_id left join grades g on g.id = p.grade_id"
    " where a.programme_id = $1 and a.organisation_id = $2"
    " and (cast($3 as text) is null or a.role = $3) and (cast($4 as text) is null or a.state = $4)"
    " and (cast($5 as uuid) is null or a.id > cast($5 as uuid)) order by a.id limit $6"};
constexpr Statement kCounts{
    "applications.counts",
    "select role, state, count(*) from applications where programme_id = $1 and organisation_id = $2"
    " and state <> 'withdrawn' group by role, state"};
constexpr Statement kTouch{
    "applications.touch",
    "update applications set updated_at = $1, version = version + 1 where id = $2 and organisation_id = $3"};
constexpr Statement kCapacity{"applications.capacity",
                              "update applications set capacity = $4, updated_at = $1, version = version + 1"
                              " where id = $2 and organisation_id = $3"};
constexpr Statement kSubmit{
    "applications.submit",
    "update applications set state = 'submitted', submitted_at = $1, updated_at = $1, version = version + 1"
    " where id = $2 and organisation_id = $3"};
constexpr Statement kWithdraw{
    "applications.withdraw",
    "update applications set state = 'withdrawn', withdrawn_at = $1, updated_at = $1, version = version + 1"
    " where id = $2 and organisation_id = $3"};

constexpr Statement kPutAnswer{
    "applications.put_answer",
    "insert into matching_answers (application_id, question, answer_sealed, updated_at) values ($1, $2, $3, "
    "$4)"
    " on conflict (application_id, question) do update set answer_sealed = excluded.answer_sealed,"
    " updated_at = excluded.updated_at"};
constexpr Statement kDeleteAnswer{"applications.delete_answer",
                                  "delete from matching_answers where application_id = $1 and question = $2"};
constexpr Statement kDeleteAnswers{"applications.delete_answers",
                                   "delete from matching_answers where application_id = $1"};
constexpr Statement kAnswers{
    "applications.answers", "select question, answer_sealed from matching_answers where application_id = $1"};
constexpr Statement kAnswersOf{
    "applications.answers_of",
    "select application_id, question, answer_sealed from matching_answers"
    " where application_id in (select value from json_each($1))",
    "select application_id, question, answer_sealed from matching_answers"
    " where application_id in (select cast(value as uuid) from json_array_elements_text(cast($1 as json)))"};
constexpr Statement kPutWishes{
    "applications.put_wishes",
    "insert into private_wishes (application_id, people_sealed, updated_at) values ($1, $2, $3)"
    " on conflict (application_id) do update set people_sealed = excluded.people_sealed,"
    " updated_at = excluded.updated_at"};
constexpr Statement kDeleteWishes{"applications.delete_wishes",
                                  "delete from private_wishes where application_id = $1"};
constexpr Statement kWishes{"applications.wishes",
                            "select people_sealed from private_wishes where application_id = $1"};

// Where a side is by selection, who has been chosen (selection.md rule 22).
#define TAKES_PART                                                                            \
  " and a.state = 'submitted' and not exists (select 1 from selections s"                     \
  " where s.programme_id = a.programme_id and s.side = a.role and not exists (select 1 from " \
  "selection_entries e"                                                                       \
  " where e.application_id = a.id and e.decision = 'chosen'))"
constexpr Statement kSent{
    "applications.sent",
    "select a.id, a.organisation_id, a.programme_id, a.person_id, a.role, a.route, a.state, a.capacity,"
    " a.submitted_at, a.version from applications a"
    " where a.programme_id = $1 and a.organisation_id = $2" TAKES_PART " order by a.id"};
constexpr Statement kSentAnswers{
    "applications.sent_answers",
    "select m.application_id, m.question, m.answer_sealed from matching_answers m"
    " join applications a on a.id = m.application_id"
    " where a.programme_id = $1 and a.organisation_id = $2" TAKES_PART};
constexpr Statement kSentWishes{
    "applications.sent_wishes",
    "select w.application_id, w.people_sealed from private_wishes w join applications a on a.id = "
    "w.application_id"
    " where a.programme_id = $1 and a.organisation_id = $2" TAKES_PART};
#undef TAKES_PART

constexpr Statement kStillSent{
    "applications.still_sent",
    "select count(*) from applications where person_id = $1 and programme_id = $2 and organisation_id = $3"
    " and state = 'submitted'"};

constexpr std::array kStatements{&kInsert,     &kFind,         &kFindOpen,      &kOwn,     &kList,
                                 &kCounts,     &kTouch,        &kCapacity,      &kSubmit,  &kWithdraw,
                                 &kPutAnswer,  &kDeleteAnswer, &kDeleteAnswers, &kAnswers, &kAnswersOf,
                                 &kPutWishes,  &kDeleteWishes, &kWishes,        &kSent,    &kSentAnswers,
                                 &kSentWishes, &kStillSent};

// ── Sealed texts
// ───────────────────────────────────────────────────────────────────────────────────────────────────

struct SealedAnswer {
  dto::List<dto::Text<0, 4000>, 40> values;
  bool shared = false;
};
BOOST_DESCRIBE_STRUCT(SealedAnswer, (), (values, shared))

struct SealedWishes {
  dto::List<PersonId, 100> people;
};
BOOST_DESCRIBE_STRUCT(SealedWishes, (), (people))

constexpr std::string_view kAnswerColumn = "matching_answers.answer_sealed";
constexpr std::string_view kWishesColumn = "private_wishes.people_sealed";

std::string answer_row(ApplicationId application, std::string_view question) {
  return application.text() + "/" + std::string(question);
}

Result<Answer> open_answer(crypto::Sealer& sealer, ApplicationId application, PersonId person,
                           std::string_view question, const database::Bytes& sealed) {
  TRY(const auto plain, sealer.open({kAnswerColumn, answer_row(application, question)}, person, sealed));
  TRY(const auto read, dto::read<SealedAnswer>(plain));
  Answer answer{.values = {}, .shared = read.shared};
  for (const auto& value : read.values) answer.values.push_back(value.value);
  return answer;
}

Result<std::vector<PersonId>> open_people(crypto::Sealer& sealer, ApplicationId application, PersonId person,
                                          const database::Bytes& sealed) {
  TRY(const auto plain, sealer.open({kWishesColumn, application.text()}, person, sealed));
  TRY(const auto read, dto::read<SealedWishes>(plain));
  return read.people.items;
}

// ── Rows
// ───────────────────────────────────────────────────────────────────────────────────────────────────────────

template <class E>
E parsed(const std::string& text) {
  E value{};
  if (!boost::describe::enum_from_string(text.c_str(), value))
    throw std::logic_error("unknown word in applications");
  return value;
}

Application application_of(const database::Row& row) {
  return {.id = row.get<ApplicationId>(0),
          .organisation = row.get<OrganisationId>(1),
          .programme = row.get<ProgrammeId>(2),
          .person = row.get<PersonId>(3),
          .side = parsed<Side>(row.get<std::string>(4)),
          .route = parsed<Route>(row.get<std::string>(5)),
          .state = parsed<State>(row.get<std::string>(6)),
          .capacity = row.get<int>(7),
          .submitted_at = row.get<std::optional<Instant>>(8),
          .version = row.get<std::int64_t>(9)};
}

void touch(database::Transaction& transaction, Instant now, const Application& application) {
  transaction.execute(kTouch, now, application.id, application.organisation);
}

}  // namespace

std::optional<Application> find_open(database::Reader& reader, const Viewer& viewer, ProgrammeId programme,
                                     Side side) {
  const auto row = reader.one(kFindOpen, programme, viewer.person, side, viewer.organisation);
  return row ? std::optional(application_of(*row)) : std::nullopt;
}

Application begin(database::Transaction& transaction, const Viewer& viewer, Instant now,
                  ProgrammeId programme, Side side, Route route) {
  if (const auto known = find_open(transaction, viewer, programme, side)) return *known;
  const Application application{.id = ApplicationId{make_uuid7(now.milliseconds())},
                                .organisation = viewer.organisation,
                                .programme = programme,
                                .person = viewer.person,
                                .side = side,
                                .route = route,
                                .state = State::draft};
  transaction.execute(kInsert, application.id, application.organisation, programme, viewer.person, side,
                      route, now);
  audit::record_event(transaction, viewer, now, {.kind = kBegun, .subject = application.id.uuid});
  return application;
}

Result<Application> load(database::Reader& reader, const Viewer& viewer, ApplicationId id) {
  const auto row = reader.one(kFind, id, viewer.organisation);
  if (!row) return refuse(Code::not_found, "There is no such application.");
  return application_of(*row);
}

Result<Answers> open_answers(database::Reader& reader, crypto::Sealer& sealer,
                             const Application& application) {
  Answers answers;
  for (const auto& row : reader.query(kAnswers, application.id)) {
    auto question = row.get<std::string>(0);
    TRY(auto answer,
        open_answer(sealer, application.id, application.person, question, row.get<database::Bytes>(1)));
    answers.emplace(std::move(question), std::move(answer));
  }
  return answers;
}

std::map<ApplicationId, Result<Answers>> open_answers(database::Reader& reader, crypto::Sealer& sealer,
                                                      const std::vector<Application>& applications) {
  std::map<ApplicationId, Result<Answers>> all;
  std::map<ApplicationId, PersonId> whose;
  std::vector<ApplicationId> ids;
  for (const auto& application : applications) {
    all[application.id];
    whose[application.id] = application.person;
    ids.push_back(application.id);
  }
  if (ids.empty()) return all;
  for (const auto& row : reader.query(kAnswersOf, dto::write(ids))) {
    const auto id = row.get<ApplicationId>(0);
    auto& answers = all.at(id);
    if (!answers) continue;
    auto question = row.get<std::string>(1);
    auto answer = open_answer(sealer, id, whose.at(id), question, row.get<database::Bytes>(2));
    if (answer)
      answers->emplace(std::move(question), *std::move(answer));
    else
      answers = tl::make_unexpected(std::move(answer).error());
  }
  return all;
}

Result<std::vector<PersonId>> open_wishes(database::Reader& reader, crypto::Sealer& sealer,
                                          const Application& application) {
  const auto row = reader.one(kWishes, application.id);
  if (!row) return std::vector<PersonId>{};
  return open_people(sealer, application.id, application.person, row->get<database::Bytes>(0));
}

void put_answer(database::Transaction& transaction, crypto::Sealer& sealer, Instant now,
                const Application& application, std::string_view question, const Answer& answer) {
  touch(transaction, now, application);
  if (answer.values.empty()) {
    transaction.execute(kDeleteAnswer, application.id, question);
    return;
  }
  SealedAnswer plain{.values = {}, .shared = answer.shared};
  for (const auto& value : answer.values) plain.values.items.push_back({value});
  const auto sealed = sealer.seal({kAnswerColumn, answer_row(application.id, question)}, application.person,
                                  dto::write(plain));
  transaction.execute(kPutAnswer, application.id, question, sealed, now);
}

void put_wishes(database::Transaction& transaction, crypto::Sealer& sealer, Instant now,
                const Application& application, const std::vector<PersonId>& people) {
  touch(transaction, now, application);
  if (people.empty()) {
    transaction.execute(kDeleteWishes, application.id);
    return;
  }
  const auto sealed = sealer.seal({kWishesColumn, application.id.text()}, application.person,
                                  dto::write(SealedWishes{.people = {people}}));
  transaction.execute(kPutWishes, application.id, sealed, now);
}

void put_capacity(database::Transaction& transaction, Instant now, const Application& application,
                  int capacity) {
  transaction.execute(kCapacity, now, application.id, application.organisation, capacity);
}

void submit(database::Transaction& transaction, const Viewer& viewer, Instant now,
            const Application& application) {
  transaction.execute(kSubmit, now, application.id, application.organisation);
  give_consent(transaction, viewer, now, application.programme, kForMatching, kMatchingConsent);
  audit::record_event(transaction, viewer, now, {.kind = kSubmitted, .subject = application.id.uuid});
}

void withdraw(database::Transaction& transaction, const Viewer& viewer, Instant now,
              const Application& application) {
  transaction.execute(kWithdraw, now, application.id, application.organisation);
  transaction.execute(kDeleteAnswers, application.id);
  transaction.execute(kDeleteWishes, application.id);
  const auto still =
      transaction.one(kStillSent, application.person, application.programme, application.organisation);
  if (still->get<int>(0) == 0) end_consent(transaction, viewer, now, application.programme, kForMatching);
  audit::record_event(transaction, viewer, now, {.kind = kWithdrawn, .subject = application.id.uuid});
}

std::vector<Listed> list(database::Reader& reader, const Viewer& viewer, ProgrammeId programme,
                         const Filter& filter) {
  std::vector<Listed> found;
  for (const auto& row : reader.query(kList, programme, viewer.organisation, filter.side, filter.state,
                                      filter.after, filter.limit))
    found.push_back({.application = application_of(row),
                     .person_name = row.get<std::string>(10),
                     .job_title = row.get<std::optional<std::string>>(11),
                     .grade_label = row.get<std::optional<std::string>>(12),
                     .unit = row.get<std::optional<std::string>>(13)});
  return found;
}

std::vector<Own> own(database::Reader& reader, const Viewer& viewer) {
  std::vector<Own> found;
  for (const auto& row : reader.query(kOwn, viewer.person, viewer.organisation))
    found.push_back({application_of(row), row.get<std::string>(10)});
  return found;
}

programmes::ApplicationCounts counts(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  programmes::ApplicationCounts counted;
  for (const auto& row : reader.query(kCounts, programme, viewer.organisation)) {
    const bool mentor = row.get<std::string>(0) == "mentor";
    const bool draft = row.get<std::string>(1) == "draft";
    auto& slot = mentor ? (draft ? counted.mentors_draft : counted.mentors_submitted)
                        : (draft ? counted.mentees_draft : counted.mentees_submitted);
    slot = row.get<std::int64_t>(2);
  }
  return counted;
}

// applications.md rule 19
std::vector<ApplicationForMatching> applications_for_matching(database::Reader& reader,
                                                              crypto::Sealer& sealer, const Viewer& viewer,
                                                              ProgrammeId programme, const Terms& terms) {
  std::vector<ApplicationForMatching> ready;
  std::map<ApplicationId, std::size_t> position;
  for (const auto& row : reader.query(kSent, programme, viewer.organisation)) {
    const auto sent = application_of(row);
    position[sent.id] = ready.size();
    ready.push_back({.id = sent.id, .person = sent.person, .side = sent.side, .capacity = sent.capacity});
  }
  // What does not open is never taken for an empty answer: with their wishes unread somebody could be matched
  // with the very person they asked not to meet.
  std::vector<Answers> answers(ready.size());
  for (const auto& row : reader.query(kSentAnswers, programme, viewer.organisation)) {
    const auto index = position.at(row.get<ApplicationId>(0));
    auto question = row.get<std::string>(1);
    auto answer =
        open_answer(sealer, ready[index].id, ready[index].person, question, row.get<database::Bytes>(2));
    if (answer)
      answers[index].emplace(std::move(question), *std::move(answer));
    else
      ready[index].sealed = Sealed::unreadable;
  }
  for (const auto& row : reader.query(kSentWishes, programme, viewer.organisation)) {
    auto& application = ready[position.at(row.get<ApplicationId>(0))];
    auto wishes = open_people(sealer, application.id, application.person, row.get<database::Bytes>(1));
    if (wishes)
      application.not_with = *std::move(wishes);
    else
      application.sealed = Sealed::unreadable;
  }
  for (std::size_t i = 0; i < ready.size(); ++i) {
    if (ready[i].sealed == Sealed::unreadable) continue;
    for (auto& [question, answer] : for_matching(ready[i].side, terms, answers[i])) {
      if (answer.shared) ready[i].shared.insert(question);
      ready[i].answers.emplace(question, answer.values);
    }
  }
  return ready;
}

std::span<const Statement* const> application_statements() {
  return kStatements;
}

}  // namespace turnabout::applications
