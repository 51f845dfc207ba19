#pragma once

#include <optional>
#include <span>
#include <vector>

#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"
#include "surveys/survey.hpp"
#include "surveys/survey_policy.hpp"

namespace turnabout::surveys {

struct Survey {
  SurveyId id;
  Owner owner;
  Purpose purpose = Purpose::needs;
  std::vector<Question> questions;
  std::int64_t version = 1;
  std::optional<Wave> wave = {};
};

/// wrong_state where another one that asks by outcome has not closed (surveys.md rule 14).
Result<Survey> create(database::Transaction& transaction, const Viewer& viewer, Instant now, Purpose purpose,
                      std::optional<ProgrammeId> programme, const std::vector<Question>& questions);
/// not_found for what is not in the viewer's organisation. What this viewer may do is the policy's business.
Result<Survey> load(database::Reader& reader, const Viewer& viewer, SurveyId id);
/// All of the organisation, or of one programme of it, newest first.
std::vector<Survey> list(database::Reader& reader, const Viewer& viewer,
                         std::optional<ProgrammeId> programme = {});

/// surveys.md rule 2; the questions must have passed check_reworded(). wrong_state once it has opened,
/// conflict if it is no longer at that version.
Result<Survey> reword(database::Transaction& transaction, const Viewer& viewer, Instant now,
                      const Survey& before, const std::vector<Question>& questions);
/// Opens the one wave with the questions as they are now; may_open() must have said yes. wrong_state if it
/// has one; rule_broken where its questions are not about what the programme has chosen (surveys.md rule 13).
Result<Survey> open_wave(database::Transaction& transaction, const Viewer& viewer, Instant now,
                         const Survey& survey, std::span<const PersonId> people, Instant closes_at);
/// Safe to repeat. wrong_state where there is no wave.
Result<Survey> close_wave(database::Transaction& transaction, const Viewer& viewer, Instant now,
                          const Survey& survey);

/// The wave as somebody who is asked may see it: not_found for everybody else (surveys.md rule 6).
struct Asked {
  Wave wave;
  Purpose purpose = Purpose::needs;
  bool has_answered = false;
};
Result<Asked> asked(database::Reader& reader, const Viewer& person, WaveId wave);

/// Keeps what somebody said without keeping who. The answers must have passed check_answers(). gone if the
/// wave has closed or this person has answered.
Result<void> answer(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& person,
                    Instant now, WaveId wave, const Answers& answers);

/// How many were asked and have answered, as far as that may be told at `now` (surveys.md rules 8 and 9).
disclosure::Progress progress_of(database::Reader& reader, const Viewer& viewer, const Wave& wave,
                                 Instant now);

/// What there is for the results of a wave. For results_of() and nothing else.
Result<Answered> answered(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer,
                          const Wave& wave);

std::span<const database::Statement* const> survey_statements();

}  // namespace turnabout::surveys
