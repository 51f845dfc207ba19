#include <algorithm>

#include "surveys/measure_dto.hpp"
#include "surveys/measures.hpp"
#include "surveys/survey_routes.hpp"
#include "surveys/survey_store.hpp"

namespace turnabout::surveys {
namespace {

using database::Reader;
using http::Call;
using http::Nothing;
using http::Reply;

/// A wave that was sent, with what may be told of it.
struct Told {
  SentWave sent;
  std::optional<Results> results = {};
  wire::SurveyResults shown = {};
};

SentWave sent_of(const Survey& survey, Instant now) {
  const auto& wave = *survey.wave;
  return {.survey = survey.id,
          .purpose = survey.purpose,
          .stage = stage_of(state_of(wave, now)),
          .opened_at = wave.opened_at,
          .until = wave.closed_at.value_or(wave.closes_at),
          .questions = wave.questions};
}

std::optional<disclosure::Mean> mean_of(const Measure& measure, const std::vector<Told>& told) {
  for (auto asking = measure.waves.rbegin(); asking != measure.waves.rend(); ++asking)
    if (const auto& results = told[asking->wave].results)
      return results->questions[asking->question].mean
                 ? std::optional(*results->questions[asking->question].mean)
                 : std::nullopt;
  return std::nullopt;
}

wire::OutcomeMeasure shown(const Measure& measure, const std::vector<Told>& told) {
  wire::OutcomeMeasure out{.id = measure.key,
                           .name = measure.name,
                           .about = measure.about,
                           .question = measure.question,
                           .is_chosen = measure.is_chosen,
                           .waves = {}};
  for (const auto& asking : measure.waves) {
    const auto& one = told[asking.wave];
    out.waves.push_back(
        {.survey_id = one.sent.survey,
         .purpose = one.sent.purpose,
         .stage = one.sent.stage,
         .opened_at = one.sent.opened_at,
         .until = one.sent.until,
         .result = one.results ? std::optional(one.shown.questions[asking.question]) : std::nullopt});
  }
  return out;
}

class Routes {
 public:
  Routes(database::Database& database, crypto::Sealer& sealer, const Words& words, Neighbours neighbours)
      : database_(database), sealer_(sealer), words_(words), neighbours_(std::move(neighbours)) {}

  Result<Reply<wire::Measures>> get(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<wire::Measures>> {
      TRY(const auto programme, call.id<ProgrammeId>("programme_id"));
      CHECK_OK(neighbours_.programme(reader, call.viewer, programme));
      CHECK_OK(may_run(call.viewer, {call.viewer.organisation, programme}));
      const auto chosen = neighbours_.outcomes(reader, call.viewer, programme);
      Reply<wire::Measures> out;
      out.body.programme_id = programme;
      TRY(const auto told, waves(reader, call, programme, out.body));
      std::vector<SentWave> sent;
      for (const auto& one : told) sent.push_back(one.sent);
      fill(out.body, measures_of(chosen, sent, words_), told);
      begin(out.body, chosen);
      return out;
    });
  }

 private:
  /// Those that were sent, oldest first; the one that has not closed is noted.
  Result<std::vector<Told>> waves(Reader& reader, const Call& call, ProgrammeId programme,
                                  wire::Measures& out) const {
    std::vector<Told> all;
    for (const auto& survey : surveys::list(reader, call.viewer, programme)) {
      if (!asks_by_outcome(survey.purpose)) continue;
      if (!survey.wave) {
        out.current = wire::MeasureSurvey{survey.id, Stage::draft};
        continue;
      }
      Told told{.sent = sent_of(survey, call.now)};
      if (told.sent.stage == Stage::open) {
        out.current = wire::MeasureSurvey{survey.id, Stage::open};
      } else {
        TRY(const auto said, answered(reader, sealer_, call.viewer, *survey.wave));
        told.results = results_of(*survey.wave, said, call.now);
        told.shown = to_wire(words_, *survey.wave, *told.results);
      }
      all.push_back(std::move(told));
    }
    std::reverse(all.begin(), all.end());
    return all;
  }

  void fill(wire::Measures& out, const std::vector<Measure>& measures, const std::vector<Told>& told) const {
    std::vector<std::optional<disclosure::Mean>> means;
    for (const auto& measure : measures) {
      out.outcomes.push_back(shown(measure, told));
      means.push_back(mean_of(measure, told));
    }
    if (const auto ends = ends_of(means))
      out.finding =
          words_.text("en", "surveys.measures.finding",
                      {{"lowest", measures[ends->lowest].name}, {"highest", measures[ends->highest].name}});
    for (const auto& choice : steps_of(words_)) out.steps.push_back(choice.text);
  }

  static void begin(wire::Measures& out, const ChosenOutcomes& chosen) {
    if (out.current) return;
    if (const auto may = may_begin(chosen, {}); may)
      out.abilities = {"begin"};
    else
      out.refusal = may.error().message;
  }

  database::Database& database_;
  crypto::Sealer& sealer_;
  const Words& words_;
  Neighbours neighbours_;
};

}  // namespace

std::vector<http::Route> measure_routes(database::Database& database, crypto::Sealer& sealer,
                                        const Words& words, Neighbours neighbours) {
  const Routes routes(database, sealer, words, std::move(neighbours));
  return {http::route<Nothing, wire::Measures>(
      {.method = http::Method::get,
       .pattern = "/api/v1/programmes/{programme_id}/measures",
       .summary = "What a programme chose to move, how it is measured, and where it stands",
       .policy = http::Policy::role(Role::lead),
       .body_limit = http::kNoBody,
       .rate = http::Rate::read,
       .log = http::Log::path_only,
       .problems = {Code::not_found, Code::gone}},
      [routes](const Call& call, Nothing) { return routes.get(call); })};
}

}  // namespace turnabout::surveys
