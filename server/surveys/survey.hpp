#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "disclosure/wave.hpp"
#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"
#include "platform/ids/id.hpp"
#include "platform/words/words.hpp"

/// Questions to many people, answered by each alone. The rules stand in docs/rules/surveys.md.
namespace turnabout::surveys {

using SurveyId = Id<struct SurveyTag>;
using WaveId = Id<struct WaveTag>;

/// What a survey is for. `baseline` is the starting point; the waves after it will ask the same again. Only
/// `needs` and `baseline` can be prepared so far.
enum class Purpose { needs, baseline, mid, end, follow_up };
std::string_view name(Purpose purpose);
std::optional<Purpose> parse_purpose(std::string_view text);

enum class QuestionKind {
  pick_any,  ///< Any number of the choices.
  pick_one,
  own_words,  ///< One short text, kept apart from everything else.
  how_often   ///< One of the choices, which are steps of a scale: the first counts 1, the next 2.
};

struct Choice {
  std::string key;  ///< Stable, so that answers to reworded choices still add up.
  std::string text;
  bool operator==(const Choice&) const = default;
};

struct Question {
  std::string key;
  QuestionKind kind = QuestionKind::pick_any;
  std::string text;
  bool is_asked = true;  ///< Switched off questions stay in the set and are not asked.
  std::vector<Choice> choices = {};
  std::string name = {};   ///< Of the outcome that it is about (surveys.md rule 13); otherwise empty.
  std::string about = {};  ///< What that outcome means, as people read it.
  bool operator==(const Question&) const = default;
};

inline constexpr std::size_t kMostText = 300;       ///< Of a question or choice, in bytes of UTF-8.
inline constexpr std::size_t kMostOwnWords = 2000;  ///< Of an answer in own words, likewise.

/// The ready set of the needs survey (surveys.md rule 1): what people want from leaders, would like to talk
/// about, what would make them take part, what stands in the way, and one answer in own words.
std::vector<Question> needs_questions(const Words& words);

/// surveys.md rule 2: questions may be reworded and switched off, nothing else. Invalid, with a fault for
/// each.
Result<void> check_reworded(const std::vector<Question>& ready, const std::vector<Question>& reworded);

/// One round of asking. Its questions are frozen when it opens.
struct Wave {
  WaveId id;
  SurveyId survey;
  std::vector<Question> questions;
  Instant opened_at;
  Instant closes_at;
  std::optional<Instant> closed_at = {};  ///< Set where the lead closed it before its time.
};

/// surveys.md rule 5.
disclosure::WaveState state_of(const Wave& wave, Instant now);

inline constexpr int kShortestDays = 1;
inline constexpr int kLongestDays = 60;
/// surveys.md rules 3 and 4: what may be asked of whom until when. `today` and `closes_on` are dates of the
/// organisation.
Result<void> may_open(const std::vector<Question>& questions, int people, Date today, Date closes_on);

/// What one person said: choices by question. The words stand apart from the first moment on.
struct Answers {
  std::map<std::string, std::vector<std::string>> choices = {};
  std::map<std::string, std::string> own_words = {};
};
/// surveys.md rule 7: every question may be passed; what is said must be among the choices. Invalid, with a
/// fault for each. Blank words count as passed.
Result<Answers> check_answers(const std::vector<Question>& questions, const Answers& said);

/// All that is known of a wave for its results: answers without people.
struct Answered {
  int asked = 0;
  std::vector<Answers> answers;  ///< One for each who answered; `own_words` empty.
  std::map<std::string, std::vector<std::string>> own_words;  ///< By question, in an order that says nothing.
};

struct QuestionResult {
  std::string key;
  disclosure::Released<disclosure::Shares> shares;  ///< By choice, in the order of the question's choices.
  disclosure::Released<std::vector<std::string>> words;  ///< For own_words: sorted by themselves.
  disclosure::Released<disclosure::Mean> mean;           ///< For how_often, and nothing else of it.
};
struct Results {
  disclosure::Progress progress;
  std::vector<QuestionResult> questions;  ///< Those that were asked, in order.
};
/// surveys.md rules 8 to 10 and 15: through disclosure and no other way.
Results results_of(const Wave& wave, const Answered& answered, Instant now);

}  // namespace turnabout::surveys
