#pragma once

#include <optional>
#include <string>
#include <vector>

#include "disclosure/released.hpp"
#include "disclosure/share.hpp"
#include "surveys/survey_policy.hpp"
#include "surveys/survey_wire.hpp"

namespace turnabout::disclosure {
BOOST_DESCRIBE_ENUM(Reason, not_over_yet, too_few_people, too_few_for_a_share, groups_too_small,
                    too_near_an_end)
BOOST_DESCRIBE_ENUM(Instead, how_many_answered, whole_result, numbers_of_people, later)
BOOST_DESCRIBE_ENUM(ShareKind, percent, at_most_one_in_ten, fewer_than_a_quarter, fewer_than_half,
                    half_or_more, three_quarters_or_more, at_least_nine_in_ten)
}  // namespace turnabout::disclosure

/// Surveys as they go over the wire.
namespace turnabout::surveys {

BOOST_DESCRIBE_ENUM(Purpose, needs, baseline, mid, end, follow_up)
BOOST_DESCRIBE_ENUM(Stage, draft, open, closed)

namespace wire {

struct NewSurvey {
  std::optional<ProgrammeId> programme_id;
};
BOOST_DESCRIBE_STRUCT(NewSurvey, (), (programme_id))

/// Whom to ask: everybody who can be reached where both lists are empty, else those of these grades and
/// units.
struct Opening {
  dto::List<GradeId, 200> grades;
  dto::List<dto::Text<1, 200>, 500> units;
  Date closes_on;
};
BOOST_DESCRIBE_STRUCT(Opening, (), (grades, units, closes_on))

struct Withheld {
  disclosure::Reason reason{};
  disclosure::Instead instead{};
};
BOOST_DESCRIBE_STRUCT(Withheld, (), (reason, instead))

struct Progress {
  int asked = 0;
  std::optional<int> answered;  ///< To the nearest five.
  std::optional<Withheld> withheld;
};
BOOST_DESCRIBE_STRUCT(Progress, (), (asked, answered, withheld))

struct Survey {
  SurveyId id;
  std::optional<ProgrammeId> programme_id;
  Purpose purpose{};
  Stage stage{};
  std::vector<Question> questions;
  std::optional<Instant> opened_at, closes_at;
  std::optional<Progress> progress;
  std::int64_t version = 1;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(Survey, (),
                      (id, programme_id, purpose, stage, questions, opened_at, closes_at, progress, version,
                       abilities))

struct AudienceGrade {
  GradeId id;
  std::string label;
  int people = 0;
};
BOOST_DESCRIBE_STRUCT(AudienceGrade, (), (id, label, people))
struct AudienceUnit {
  std::string name;
  int people = 0;
};
BOOST_DESCRIBE_STRUCT(AudienceUnit, (), (name, people))
/// Who can be asked: work facts from the staff list.
struct Audience {
  int people = 0;
  std::vector<AudienceGrade> grades;
  std::vector<AudienceUnit> units;
};
BOOST_DESCRIBE_STRUCT(Audience, (), (people, grades, units))

struct ResultLine {
  std::string text;
  disclosure::ShareKind share{};
  std::optional<int> percent;
};
BOOST_DESCRIBE_STRUCT(ResultLine, (), (text, share, percent))

struct Result {
  std::string key, text;
  QuestionKind kind{};
  std::string finding;  ///< One sentence: what was found, or what may be said instead.
  std::optional<int> people;
  std::vector<ResultLine> lines;
  std::vector<std::string> words;
  std::optional<Withheld> withheld;
};
BOOST_DESCRIBE_STRUCT(Result, (), (key, text, kind, finding, people, lines, words, withheld))

struct Results {
  Progress progress;
  std::vector<Result> questions;
};
BOOST_DESCRIBE_STRUCT(Results, (), (progress, questions))

}  // namespace wire

/// With the sentence that comes first.
wire::Results to_wire(const Words& words, const Wave& wave, const Results& results);
wire::Progress to_wire(const disclosure::Progress& progress);

}  // namespace turnabout::surveys
