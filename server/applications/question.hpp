#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "applications/application.hpp"

namespace turnabout::applications {

enum class QuestionKind {
  text,       ///< One line.
  long_text,  ///< Paragraphs.
  choices,    ///< Any of those offered.
  choice,     ///< One of those offered.
  tags,       ///< Any of those offered, and own words.
  people,     ///< Ids of people.
  times,      ///< Half-days of the week: "monday_morning".
  yes         ///< A box to tick; the value is "yes".
};
/// Who besides the person may ever see the answer (applications.md rules 14 to 17).
enum class WhoCanSee { you, lead_while_matching, partner, matching_only };
BOOST_DESCRIBE_ENUM(QuestionKind, text, long_text, choices, choice, tags, people, times, yes)
BOOST_DESCRIBE_ENUM(WhoCanSee, you, lead_while_matching, partner, matching_only)

enum class Need { required, optional };
/// Whether the answer may say something about the person that is theirs to tell or not (applications.md rule
/// 5).
enum class Discloses { nothing, something };
enum class Sharing { never, if_ticked };

struct Question {
  std::string_view key;
  int screen;  ///< 1 to 6.
  QuestionKind kind;
  Need need;
  WhoCanSee who_can_see;
  Discloses discloses;
  Sharing sharing;
  int max;  ///< Characters of a text, else values.
  /// Where the catalogue has the words of the choices: `application.choice.<group>.<value>`.
  std::string_view group = {};
  std::vector<std::string_view> choices = {};
};

inline constexpr int kScreens = 6;
inline constexpr std::size_t kOwnWords = 60;  ///< The most characters of one tag.

/// The questions for one side of a programme, in order.
std::vector<Question> questions_for(Side side, const Terms& terms);
/// Not_found if this side is not asked that.
Result<Question> find_question(Side side, const Terms& terms, std::string_view key);

/// The values as they are kept: trimmed, without repeats; an empty list takes the answer away. Refuses what
/// does not fit (applications.md rule 9).
Result<std::vector<std::string>> check_answer(const Question& question, std::vector<std::string> values);

/// The answers that the lead may see now (applications.md rules 15 and 16).
Answers visible_to_lead(Side side, const Terms& terms, const Answers& answers);
/// The answers that a partner may see (applications.md rule 17).
Answers visible_to_partner(Side side, const Terms& terms, const Answers& answers);
/// The answers that may go into a matching run (applications.md rule 19), wishes aside.
Answers for_matching(Side side, const Terms& terms, const Answers& answers);

/// The key of "people I would rather not meet", which is kept in a table of its own.
inline constexpr std::string_view kNotWith = "not_with";
inline constexpr std::string_view kFreeTimes = "free_times";
inline constexpr std::string_view kOffLimits = "off_limits";
/// What somebody would bring, asked where a panel chooses (selection.md rule 3).
inline constexpr std::string_view kContribution = "contribution";

}  // namespace turnabout::applications
