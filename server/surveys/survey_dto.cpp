#include "surveys/survey_dto.hpp"

#include <algorithm>
#include <cmath>

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>

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

/// "On average, the 12 people who answered put this at 2.5 of 5: between “Rarely” and “Sometimes”."
/// (surveys.md rule 15)
std::string finding(const Words& words, const Question& question, const disclosure::Progress& progress,
                    const disclosure::Mean& mean) {
  const bool all = progress.answered && *progress.answered == mean.people;
  const auto among = words.text("en", all ? "surveys.finding.among_all" : "surveys.finding.among_these",
                                {{"people", mean.people}});
  if (!mean.value) {
    const bool low = mean.kind == disclosure::MeanKind::near_lowest;
    return words.text(
        "en", "surveys.finding.mean_near_an_end",
        {{"among", among}, {"step", low ? question.choices.front().text : question.choices.back().text}});
  }
  const auto tenths = std::lround(*mean.value * 10);
  const auto below = static_cast<std::size_t>(tenths / 10) - 1;
  const bool between = tenths % 10 >= 3 && tenths % 10 <= 7;
  const auto nearest = tenths % 10 > 7 ? below + 1 : below;
  return words.text("en", between ? "surveys.finding.mean_between" : "surveys.finding.mean",
                    {{"among", among},
                     {"mean", fmt::format("{:.1f}", *mean.value)},
                     {"highest", static_cast<int>(question.choices.size())},
                     {"step", question.choices[nearest].text},
                     {"next", between ? question.choices[nearest + 1].text : ""}});
}

wire::SurveyResult result_of(const Words& words, const Question& question, const QuestionResult& result,
                             const disclosure::Progress& progress) {
  wire::SurveyResult out{.key = result.key,
                         .text = question.text,
                         .kind = question.kind,
                         .finding = {},
                         .people = {},
                         .lines = {},
                         .words = {},
                         .mean = {},
                         .withheld = {}};
  const auto withhold = [&](const disclosure::Withheld& why) {
    out.withheld = to_wire(why);
    out.finding = withheld_sentence(words, why, progress);
  };
  if (question.kind == QuestionKind::own_words) {
    if (!result.words) {
      withhold(result.words.error());
      return out;
    }
    out.words = *result.words;
    out.people = static_cast<int>(out.words.size());
    out.finding = words.text("en", "surveys.finding.own_words", {{"people", *out.people}});
  } else if (question.kind == QuestionKind::how_often) {
    if (!result.mean) {
      withhold(result.mean.error());
      return out;
    }
    out.people = result.mean->people;
    out.mean =
        wire::SurveyMean{result.mean->kind, result.mean->value, static_cast<int>(question.choices.size())};
    out.finding = finding(words, question, progress, *result.mean);
  } else {
    if (!result.shares) {
      withhold(result.shares.error());
      return out;
    }
    out.people = result.shares->people;
    for (const auto& line : result.shares->lines)
      out.lines.push_back({question.choices[line.choice].text, line.share.kind, line.share.percent});
    out.finding = finding(words, *out.people, progress, out.lines.front());
  }
  return out;
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
    shown.questions.push_back(result_of(words, *question, result, results.progress));
  }
  return shown;
}

}  // namespace turnabout::surveys
