#include "surveys/survey_routes.hpp"

#include <algorithm>
#include <map>

#include "platform/mail/outbox.hpp"
#include "platform/sign_in/links.hpp"
#include "surveys/survey_dto.hpp"
#include "surveys/survey_store.hpp"

namespace turnabout::surveys {
namespace {

using database::Reader;
using database::Transaction;
using http::Call;
using http::Log;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Rate;
using http::Reply;
using http::route;

/// A wave closes at the beginning of its day.
Instant beginning_of(Date day) {
  return *parse_instant(to_string(day) + "T00:00:00Z");
}

/// Two weeks: people are away for one.
constexpr int kSuggestedDays = 14;

/// Everybody, or those of a chosen grade and a chosen unit.
std::vector<PersonId> chosen(const std::vector<Reachable>& people, const wire::SurveyOpening& opening) {
  std::vector<PersonId> all;
  if (!opening.asks_everybody && opening.grades.empty() && opening.units.empty()) return all;
  for (const auto& person : people) {
    const bool grade =
        opening.grades.empty() || (person.grade && std::find(opening.grades.begin(), opening.grades.end(),
                                                             *person.grade) != opening.grades.end());
    const bool unit =
        opening.units.empty() ||
        (person.unit && std::any_of(opening.units.begin(), opening.units.end(),
                                    [&](const auto& name) { return name.value == *person.unit; }));
    if (opening.asks_everybody || (grade && unit)) all.push_back(person.id);
  }
  return all;
}

wire::SurveyAudience audience_of(const std::vector<Reachable>& people, Date today) {
  std::map<std::string, wire::SurveyAudienceGrade> grades;
  std::map<std::string, int> units;
  for (const auto& person : people) {
    if (person.grade && person.grade_label) {
      auto& grade = grades[*person.grade_label];
      grade = {*person.grade, *person.grade_label, grade.people + 1};
    }
    if (person.unit) ++units[*person.unit];
  }
  wire::SurveyAudience shown{.people = static_cast<int>(people.size()),
                             .grades = {},
                             .units = {},
                             .suggested_close = add_days(today, kSuggestedDays)};
  for (const auto& [label, grade] : grades) shown.grades.push_back(grade);
  for (const auto& [name, number] : units) shown.units.push_back({name, number});
  return shown;
}

/// The handlers, with what they share.
class Routes {
 public:
  Routes(database::Database& database, crypto::Sealer& sealer, const Words& words, Neighbours neighbours)
      : database_(database), sealer_(sealer), words_(words), neighbours_(std::move(neighbours)) {}

  Result<Reply<wire::SurveyList>> list(const Call& call) const {
    return database_.read([&](Reader& reader) { return list_of(reader, call, {}); });
  }

  Result<Reply<wire::SurveyList>> list_of_programme(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<wire::SurveyList>> {
      TRY(const auto programme, call.id<ProgrammeId>("programme_id"));
      CHECK_OK(neighbours_.programme(reader, call.viewer, programme));
      CHECK_OK(may_run(call.viewer, {call.viewer.organisation, programme}));
      return list_of(reader, call, programme);
    });
  }

  Result<Reply<wire::SurveyAudience>> audience(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<wire::SurveyAudience>> {
      return Reply<wire::SurveyAudience>{
          .body = audience_of(neighbours_.reachable(reader, call.viewer), date_of(call.now))};
    });
  }

  Result<Reply<wire::Survey>> get(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<wire::Survey>> {
      TRY(const auto survey, find(reader, call));
      return reply(reader, call, survey);
    });
  }

  Result<Reply<wire::Survey>> begin(const Call& call, const wire::NewSurvey& in) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<wire::Survey>> {
      if (in.programme_id) CHECK_OK(neighbours_.programme(transaction, call.viewer, *in.programme_id));
      CHECK_OK(may_run(call.viewer, {call.viewer.organisation, in.programme_id}));
      const auto purpose = in.purpose.value_or(Purpose::needs);
      TRY(const auto questions, ready(transaction, call, purpose, in.programme_id));
      TRY(const auto survey, create(transaction, call.viewer, call.now, purpose, in.programme_id, questions));
      return reply(transaction, call, survey);
    });
  }

  Result<Reply<wire::Survey>> change(const Call& call, const wire::SurveyQuestions& in) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<wire::Survey>> {
      TRY(const auto before, find(transaction, call));
      CHECK_OK(call.edits(before.version));
      if (asks_by_outcome(before.purpose))
        return refuse_by("surveys.md rule 13",
                         "These questions follow what the programme has chosen. Change that instead.");
      const auto questions = from_wire(in);
      CHECK_OK(check_reworded(before.questions, questions));
      TRY(const auto after, reword(transaction, call.viewer, call.now, before, questions));
      return reply(transaction, call, after);
    });
  }

  /// What open() would do. Writes nothing.
  Result<Reply<wire::SurveyOpeningPreview>> preview(const Call& call, const wire::SurveyOpening& in) const {
    return database_.read([&](Reader& reader) -> Result<Reply<wire::SurveyOpeningPreview>> {
      TRY(const auto survey, find(reader, call));
      if (survey.wave) return refuse(Code::wrong_state, "This survey has been sent already.");
      TRY(const auto people, allowed(reader, call, survey, in));
      const auto asked = std::count_if(survey.questions.begin(), survey.questions.end(),
                                       [](const Question& question) { return question.is_asked; });
      return Reply<wire::SurveyOpeningPreview>{.body = {.people = static_cast<int>(people.size()),
                                                        .questions = static_cast<int>(asked),
                                                        .closes_at = beginning_of(in.closes_on)}};
    });
  }

  Result<Reply<wire::Survey>> open(const Call& call, const wire::SurveyOpening& in) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<wire::Survey>> {
      TRY(const auto before, find(transaction, call));
      TRY(const auto people, allowed(transaction, call, before, in));
      TRY(const auto after,
          open_wave(transaction, call.viewer, call.now, before, people, beginning_of(in.closes_on)));
      for (const auto person : people) CHECK_OK(invite(transaction, call, after, person));
      return reply(transaction, call, after);
    });
  }

  Result<Reply<wire::Survey>> close(const Call& call) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<wire::Survey>> {
      TRY(const auto before, find(transaction, call));
      TRY(const auto after, close_wave(transaction, call.viewer, call.now, before));
      return reply(transaction, call, after);
    });
  }

  Result<Reply<wire::SurveyResults>> results(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<wire::SurveyResults>> {
      TRY(const auto survey, find(reader, call));
      if (!survey.wave || state_of(*survey.wave, call.now) == disclosure::WaveState::open)
        return refuse(Code::wrong_state, "Results can be read when the survey has closed.");
      TRY(const auto all, answered(reader, sealer_, call.viewer, *survey.wave));
      return Reply<wire::SurveyResults>{
          .body = to_wire(words_, *survey.wave, results_of(*survey.wave, all, call.now))};
    });
  }

 private:
  Result<Survey> find(Reader& reader, const Call& call) const {
    TRY(const auto id, call.id<SurveyId>("survey_id"));
    TRY(auto survey, load(reader, call.viewer, id));
    CHECK_OK(may_run(call.viewer, survey.owner));
    return as_it_is_now(reader, call, std::move(survey));
  }

  /// surveys.md rule 13: until it opens, what asks by outcome follows what is chosen.
  Survey as_it_is_now(Reader& reader, const Call& call, Survey survey) const {
    if (asks_by_outcome(survey.purpose) && !survey.wave)
      survey.questions =
          outcome_questions(neighbours_.outcomes(reader, call.viewer, *survey.owner.programme), words_);
    return survey;
  }

  /// The ready set, if a survey with it may be begun here.
  Result<std::vector<Question>> ready(Reader& reader, const Call& call, Purpose purpose,
                                      std::optional<ProgrammeId> programme) const {
    if (purpose == Purpose::needs) return needs_questions(words_);
    if (purpose != Purpose::baseline || !programme)
      return tl::make_unexpected(
          Problem{.code = Code::invalid,
                  .message = "This survey cannot be prepared here.",
                  .faults = {{purpose != Purpose::baseline ? "/purpose" : "/programme_id",
                              "Prepare a needs survey, or the starting point of a programme."}}});
    std::vector<Stage> earlier;
    for (const auto& survey : surveys::list(reader, call.viewer, programme))
      if (survey.purpose == purpose) earlier.push_back(stage(call, survey));
    const auto chosen = neighbours_.outcomes(reader, call.viewer, *programme);
    CHECK_OK(may_begin(chosen, earlier));
    return outcome_questions(chosen, words_);
  }

  static Stage stage(const Call& call, const Survey& survey) {
    return stage_of(survey.wave ? std::optional(state_of(*survey.wave, call.now)) : std::nullopt);
  }

  Reply<wire::SurveyList> list_of(Reader& reader, const Call& call,
                                  std::optional<ProgrammeId> programme) const {
    Reply<wire::SurveyList> out;
    for (const auto& survey : surveys::list(reader, call.viewer, programme))
      if (may_run(call.viewer, survey.owner))
        out.body.items.push_back(shown(reader, call, as_it_is_now(reader, call, survey)));
    if (may_run(call.viewer, {call.viewer.organisation, programme})) out.body.abilities = {"begin"};
    return out;
  }

  /// Whom an opening would ask, if they may be asked.
  Result<std::vector<PersonId>> allowed(Reader& reader, const Call& call, const Survey& survey,
                                        const wire::SurveyOpening& in) const {
    if (asks_by_outcome(survey.purpose))
      CHECK_OK(may_ask(neighbours_.outcomes(reader, call.viewer, *survey.owner.programme)));
    auto people = chosen(neighbours_.reachable(reader, call.viewer), in);
    CHECK_OK(may_open(survey.questions, static_cast<int>(people.size()), date_of(call.now), in.closes_on));
    return people;
  }

  std::optional<std::string> name_of(Reader& reader, const Call& call, const Owner& owner) const {
    if (!owner.programme) return std::nullopt;
    const auto name = neighbours_.programme(reader, call.viewer, *owner.programme);
    return name ? std::optional(*name) : std::nullopt;
  }

  /// The link outlives its use: what stands in the way of a second answer says nothing of when the first
  /// came.
  Result<void> invite(Transaction& transaction, const Call& call, const Survey& survey,
                      PersonId person) const {
    const auto& wave = *survey.wave;
    const auto life = std::chrono::seconds((wave.closes_at.microseconds - call.now.microseconds) / 1'000'000);
    const auto token = links::make(transaction, call.viewer, call.now,
                                   {.purpose = links::kSurveyAsked,
                                    .person = person,
                                    .subject = links::SubjectId{wave.id.uuid},
                                    .life = life});
    const auto reached = mail::tell_if_reachable(
        transaction, sealer_, call.viewer, call.now,
        {.to = person,
         .words = asks_by_outcome(survey.purpose) ? "mail.starting_point_asked" : "mail.survey_asked",
         .kind = mail::Kind::answer,
         .arguments = {{"until", wave.closes_at}},
         .path = "/survey/" + token});
    if (!reached) return tl::make_unexpected(reached.error());
    return {};
  }

  wire::Survey shown(Reader& reader, const Call& call, const Survey& survey) const {
    wire::Survey out{
        .id = survey.id,
        .programme_id = survey.owner.programme,
        .programme_name = name_of(reader, call, survey.owner),
        .purpose = survey.purpose,
        .stage = stage(call, survey),
        .questions = to_wire(survey.wave ? survey.wave->questions : survey.questions).questions.items,
        .opened_at = {},
        .closes_at = {},
        .closed_at = {},
        .progress = {},
        .version = survey.version,
        .abilities = abilities(call.viewer, survey.owner, survey.purpose, stage(call, survey))};
    if (!survey.wave) return out;
    out.opened_at = survey.wave->opened_at;
    out.closes_at = survey.wave->closes_at;
    out.closed_at = survey.wave->closed_at;
    out.progress = to_wire(progress_of(reader, call.viewer, *survey.wave, call.now));
    return out;
  }

  Reply<wire::Survey> reply(Reader& reader, const Call& call, const Survey& survey) const {
    return {.body = shown(reader, call, survey), .headers = {{"ETag", http::etag(survey.version)}}};
  }

  database::Database& database_;
  crypto::Sealer& sealer_;
  const Words& words_;
  Neighbours neighbours_;
};

http::RouteSpec reading(std::string_view pattern, std::string_view summary, std::vector<Code> problems) {
  return {.method = Method::get,
          .pattern = pattern,
          .summary = summary,
          .policy = Policy::role(Role::lead),
          .body_limit = http::kNoBody,
          .rate = Rate::read,
          .log = Log::path_only,
          .problems = std::move(problems)};
}

http::RouteSpec writing(Method method, std::string_view pattern, std::string_view summary,
                        std::vector<Code> problems, int success = 0) {
  return {.method = method,
          .pattern = pattern,
          .summary = summary,
          .policy = Policy::role(Role::lead),
          .body_limit = http::kSmallBody,
          .rate = Rate::write,
          .log = Log::path_only,
          .problems = std::move(problems),
          .success = success};
}

std::vector<http::Route> reading_routes(const Routes& routes) {
  return {
      route<Nothing, wire::SurveyList>(
          reading("/api/v1/surveys", "Surveys that the viewer may run, newest first", {}),
          [routes](const Call& call, Nothing) { return routes.list(call); }),
      route<Nothing, wire::SurveyList>(
          reading("/api/v1/programmes/{programme_id}/surveys", "Those of one programme", {Code::not_found}),
          [routes](const Call& call, Nothing) { return routes.list_of_programme(call); }),
      route<Nothing, wire::SurveyAudience>(
          reading("/api/v1/survey-audience", "Who can be asked: how many, by grade and by unit", {}),
          [routes](const Call& call, Nothing) { return routes.audience(call); }),
      route<Nothing, wire::Survey>(reading("/api/v1/surveys/{survey_id}", "One survey", {Code::not_found}),
                                   [routes](const Call& call, Nothing) { return routes.get(call); }),
      route<Nothing, wire::SurveyResults>(
          reading("/api/v1/surveys/{survey_id}/results",
                  "What may be shown of the answers to a closed survey",
                  {Code::not_found, Code::wrong_state, Code::gone}),
          [routes](const Call& call, Nothing) { return routes.results(call); })};
}

}  // namespace

std::vector<http::Route> survey_routes(database::Database& database, crypto::Sealer& sealer,
                                       const Words& words, Neighbours neighbours) {
  const Routes routes(database, sealer, words, std::move(neighbours));
  auto all = reading_routes(routes);
  all.push_back(route<wire::NewSurvey, wire::Survey>(
      writing(Method::post, "/api/v1/surveys",
              "Prepare a needs survey from the ready questions, or a starting point from what is chosen",
              {Code::not_found, Code::rule_broken, Code::wrong_state}, 201),
      [routes](const Call& call, const wire::NewSurvey& in) { return routes.begin(call, in); }));
  all.push_back(route<wire::SurveyQuestions, wire::Survey>(
      writing(Method::put, "/api/v1/surveys/{survey_id}/questions", "Reword questions, or switch them off",
              {Code::not_found, Code::conflict, Code::wrong_state, Code::rule_broken}),
      [routes](const Call& call, const wire::SurveyQuestions& in) { return routes.change(call, in); }));
  all.push_back(route<wire::SurveyOpening, wire::SurveyOpeningPreview>(
      writing(Method::post, "/api/v1/surveys/{survey_id}/opening-previews",
              "How many people would be asked what", {Code::not_found, Code::wrong_state, Code::rule_broken}),
      [routes](const Call& call, const wire::SurveyOpening& in) { return routes.preview(call, in); }));
  all.push_back(route<wire::SurveyOpening, wire::Survey>(
      writing(Method::post, "/api/v1/surveys/{survey_id}/opening", "Ask people, by mail, until a day",
              {Code::not_found, Code::wrong_state, Code::rule_broken}),
      [routes](const Call& call, const wire::SurveyOpening& in) { return routes.open(call, in); }));
  all.push_back(route<Nothing, wire::Survey>(
      writing(Method::post, "/api/v1/surveys/{survey_id}/closure", "Close a survey before its day",
              {Code::not_found, Code::wrong_state}),
      [routes](const Call& call, Nothing) { return routes.close(call); }));
  return all;
}

}  // namespace turnabout::surveys
