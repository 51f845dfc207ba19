#pragma once

#include <optional>
#include <string>
#include <vector>

#include "disclosure/released.hpp"
#include "disclosure/share.hpp"
#include "disclosure/wave.hpp"
#include "surveys/survey_policy.hpp"
#include "surveys/survey_wire.hpp"

namespace turnabout::disclosure {
BOOST_DESCRIBE_ENUM(MeanKind, value, near_lowest, near_highest)
BOOST_DESCRIBE_ENUM(Instead, how_many_answered, whole_result, numbers_of_people, later)
}  // namespace turnabout::disclosure

/// Surveys as they go over the wire.
namespace turnabout::surveys {

BOOST_DESCRIBE_ENUM(Purpose, needs, baseline, mid, end, follow_up)
BOOST_DESCRIBE_ENUM(Stage, draft, open, closed)

namespace wire {

struct NewSurvey {
  std::optional<ProgrammeId> programme_id;
  std::optional<Purpose> purpose;  ///< needs or baseline; without one, needs.
};
BOOST_DESCRIBE_STRUCT(NewSurvey, (), (programme_id, purpose))

/// Whom to ask: everybody who can be reached, or those who are of one of these grades and of one of these
/// units; an empty list then leaves either out of account, and two empty ones ask nobody.
struct SurveyOpening {
  bool asks_everybody = false;
  dto::List<GradeId, 200> grades;
  dto::List<dto::Text<1, 200>, 500> units;
  Date closes_on;
};
BOOST_DESCRIBE_STRUCT(SurveyOpening, (), (asks_everybody, grades, units, closes_on))

struct SurveyWithheld {
  disclosure::Reason reason{};
  disclosure::Instead instead{};
};
BOOST_DESCRIBE_STRUCT(SurveyWithheld, (), (reason, instead))

struct SurveyProgress {
  int asked = 0;
  std::optional<int> answered;
  bool is_rounded = true;  ///< `answered` is to the nearest five.
  std::optional<SurveyWithheld> withheld;
};
BOOST_DESCRIBE_STRUCT(SurveyProgress, (), (asked, answered, is_rounded, withheld))

struct Survey {
  SurveyId id;
  std::optional<ProgrammeId> programme_id;
  std::optional<std::string> programme_name;
  Purpose purpose{};
  Stage stage{};
  std::vector<SurveyQuestion> questions;
  std::optional<Instant> opened_at, closes_at;
  std::optional<Instant> closed_at;  ///< Where the lead closed it before its day.
  std::optional<SurveyProgress> progress;
  std::int64_t version = 1;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(Survey, (),
                      (id, programme_id, programme_name, purpose, stage, questions, opened_at, closes_at,
                       closed_at, progress, version, abilities))

struct SurveyList {
  std::vector<Survey> items;
  std::vector<std::string> abilities;  ///< begin
};
BOOST_DESCRIBE_STRUCT(SurveyList, (), (items, abilities))

/// What opening would do: how many people are asked what, and from when on no answer is taken.
struct SurveyOpeningPreview {
  int people = 0;
  int questions = 0;
  Instant closes_at;
};
BOOST_DESCRIBE_STRUCT(SurveyOpeningPreview, (), (people, questions, closes_at))

struct SurveyAudienceGrade {
  GradeId id;
  std::string label;
  int people = 0;
};
BOOST_DESCRIBE_STRUCT(SurveyAudienceGrade, (), (id, label, people))
struct SurveyAudienceUnit {
  std::string name;
  int people = 0;
};
BOOST_DESCRIBE_STRUCT(SurveyAudienceUnit, (), (name, people))
/// Who can be asked: work facts from the staff list.
struct SurveyAudience {
  int people = 0;
  std::vector<SurveyAudienceGrade> grades;
  std::vector<SurveyAudienceUnit> units;
  Date suggested_close;
};
BOOST_DESCRIBE_STRUCT(SurveyAudience, (), (people, grades, units, suggested_close))

struct SurveyResultLine {
  std::string text;
  disclosure::ShareKind share{};
  std::optional<int> percent;
};
BOOST_DESCRIBE_STRUCT(SurveyResultLine, (), (text, share, percent))

/// Where a scale from 1 to `highest` stands; no number near an end.
struct SurveyMean {
  disclosure::MeanKind kind{};
  std::optional<double> value;
  int highest = 5;
};
BOOST_DESCRIBE_STRUCT(SurveyMean, (), (kind, value, highest))

struct SurveyResult {
  std::string key, text;
  QuestionKind kind{};
  std::string finding;  ///< One sentence: what was found, or what may be said instead.
  std::optional<int> people;
  std::vector<SurveyResultLine> lines;
  std::vector<std::string> words;
  std::optional<SurveyMean> mean;  ///< For how_often.
  std::optional<SurveyWithheld> withheld;
};
BOOST_DESCRIBE_STRUCT(SurveyResult, (), (key, text, kind, finding, people, lines, words, mean, withheld))

struct SurveyResults {
  SurveyProgress progress;
  std::vector<SurveyResult> questions;
};
BOOST_DESCRIBE_STRUCT(SurveyResults, (), (progress, questions))

}  // namespace wire

/// With the sentence that comes first.
wire::SurveyResults to_wire(const Words& words, const Wave& wave, const Results& results);
wire::SurveyProgress to_wire(const disclosure::Progress& progress);

}  // namespace turnabout::surveys
