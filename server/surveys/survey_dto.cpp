#include "surveys/survey_dto.hpp"

#include <algorithm>

#include <boost/describe/enum_to_string.hpp>

namespace turnabout::surveys {
namespace {

wire::SurveyWithheld to_wire(const disclosure::Withheld& withheld) {
  return {withheld.reason, withheld.instead};
}

std::string withheld_sentence(const Words& words, const disclosure::Withheld& withheld,
                              const disclosure::Progress& progress) {
  const std::string reason = boost::describe::enum_to_string(withheld.reason, "");
  auto sentence = words.text("en", "surveys.withheld." + reason);
  if (withheld.instead == disclosure::Instead::how_many_answered && progress.answered)
    sentence += " " + words.text("en",
                                 progress.is_rounded ? "surveys.withheld.about_how_many_answered"
                                                     : "surveys.withheld.how_many_answered",
                                 {{"asked", progress.asked}, {"answered", *progress.answered}});
  return sentence;
}

/// "35% of the 40 people who answered said: Yes". Where some passed this question, that is said, as another
/// number stands above (surveys.md rule 9).
std::string finding(const Words& words, int people, const disclosure::Progress& progress,
                    const wire::SurveyResultLine& first) {
  const bool all = progress.answered && *progress.answered == people;
  const auto among = words.text("en", all ? "surveys.finding.among_all" : "surveys.finding.among_these",
                                {{"people", people}});
  const std::string kind = boost::describe::enum_to_string(first.share, "");
  if (first.percent)
    return words.text("en", "surveys.finding.percent",
                      {{"percent", *first.percent}, {"among", among}, {"answer", first.text}});
  return words.text("en", "surveys.finding." + kind, {{"among", among}, {"answer", first.text}});
}

}  // namespace

wire::SurveyProgress to_wire(const disclosure::Progress& progress) {
  wire::SurveyProgress shown{
      .asked = progress.asked, .answered = {}, .is_rounded = progress.is_rounded, .withheld = {}};
  if (progress.answered)
    shown.answered = *progress.answered;
  else
    shown.withheld = to_wire(progress.answered.error());
  return shown;
}

wire::SurveyResults to_wire(const Words& words, const Wave& wave, const Results& results) {
  wire::SurveyResults shown{.progress = to_wire(results.progress), .questions = {}};
  for (const auto& result : results.questions) {
    const auto question = std::find_if(wave.questions.begin(), wave.questions.end(),
                                       [&](const Question& one) { return one.key == result.key; });
    wire::SurveyResult out{.key = result.key,
                           .text = question->text,
                           .kind = question->kind,
                           .finding = {},
                           .people = {},
                           .lines = {},
                           .words = {},
                           .withheld = {}};
    if (question->kind == QuestionKind::own_words && result.words) {
      out.words = *result.words;
      out.people = static_cast<int>(out.words.size());
      out.finding = words.text("en", "surveys.finding.own_words", {{"people", *out.people}});
    } else if (question->kind != QuestionKind::own_words && result.shares) {
      out.people = result.shares->people;
      for (const auto& line : result.shares->lines)
        out.lines.push_back({question->choices[line.choice].text, line.share.kind, line.share.percent});
      out.finding = finding(words, *out.people, results.progress, out.lines.front());
    } else {
      const auto& why =
          question->kind == QuestionKind::own_words ? result.words.error() : result.shares.error();
      out.withheld = to_wire(why);
      out.finding = withheld_sentence(words, why, results.progress);
    }
    shown.questions.push_back(std::move(out));
  }
  return shown;
}

}  // namespace turnabout::surveys
