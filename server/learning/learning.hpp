#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "platform/clock/time.hpp"
#include "programmes/programme.hpp"

/// What people may read and try before and between their conversations. Pure; the rules stand in
/// docs/rules/learning.md.
namespace turnabout::learning {

using programmes::Side;

/// Whom something is written for. Content knows no mentor and no mentee: which side is junior is a property
/// of the programme's kind (learning.md rule 2).
enum class For { junior, senior, both };
/// The same in the words of one programme.
enum class Audience { mentor, mentee, both };
BOOST_DESCRIBE_ENUM(For, junior, senior, both)
BOOST_DESCRIBE_ENUM(Audience, mentor, mentee, both)

Audience audience(For whom, programmes::Kind kind);
/// Whether something is meant for somebody on that side.
bool is_for(Audience audience, Side side);

/// A heading and some paragraphs, parted by empty lines; lines that begin with "- " are a list.
struct Section {
  std::string heading;
  std::string text;
  bool operator==(const Section&) const = default;
};

/// Learn, then try: one thing to do before the next conversation, and what to ask oneself afterwards.
struct Task {
  For whom = For::both;
  std::string try_this;
  std::string ask_yourself;
  bool operator==(const Task&) const = default;
};

/// One part of a group meeting about a topic, for whoever runs it.
struct Step {
  int minutes = 5;
  std::string heading;
  std::string text;
  bool operator==(const Step&) const = default;
};

/// What stands on the page of one topic; an organisation may put its own words here.
struct TopicText {
  std::string title;
  std::string about;  ///< One paragraph.
  std::vector<Section> sections;
  std::vector<Task> tasks;
  std::vector<std::string> questions;  ///< For a conversation.
  std::vector<std::string> tips;
  std::string care;  ///< "If this touches you".
  std::vector<Step> facilitation;
  bool operator==(const TopicText&) const = default;
};

struct Topic {
  std::string key;  ///< "courageous_conversations"
  For whom = For::both;
  std::vector<std::string> serves;  ///< Rows of docs/requirements.md.
  TopicText text;
};

/// How long a group meeting about a topic lasts, in minutes.
inline constexpr int kMeetingMinutes = 45;

/// learning.md rule 4: every fault, with pointers into the text ("/sections").
Result<void> check(const TopicText& text);

/// What the two sides are called in a programme.
struct Labels {
  std::string junior = "mentor";
  std::string senior = "mentee";
};
Labels labels(const programmes::Programme& programme);
/// The text with {junior} and {senior} replaced by what the programme calls them (learning.md rule 2).
std::string named(std::string_view text, const Labels& labels);
TopicText named(TopicText text, const Labels& labels);

/// One situation of "advising or listening?".
enum class Answer { listening, asking, advising, fixing, defending, taking_over };
BOOST_DESCRIBE_ENUM(Answer, listening, asking, advising, fixing, defending, taking_over)

struct Choice {
  std::string say;
  Answer kind = Answer::listening;
  std::string feedback;
};
struct Situation {
  std::string skill;  ///< Key of a Practice.
  std::string text;
  std::vector<Choice> choices;
};
/// What to practise if a situation of that skill did not go well.
struct Practice {
  std::string skill;
  std::string title;
  std::string text;
};
struct RoleCheck {
  std::string intro;
  std::vector<Situation> situations;
  std::vector<Practice> practices;
};

/// One page of the workbook for one conversation.
struct Sheet {
  std::string title;
  std::string purpose;
  std::string exercise_junior, exercise_senior;  ///< To do beforehand, on paper or on the screen.
  std::vector<std::string> prompts;
  std::string afterwards;
};
struct Workbook {
  std::string intro;
  std::vector<Section> information;
  std::vector<Sheet> sheets;              ///< The first is for meeting, the last for the ending.
  Sheet open_sheet;                       ///< For conversations beyond those that have a sheet of their own.
  std::vector<std::string> ice_breakers;  ///< To begin the first conversation with.
};

/// The sheets for a programme of that many conversations (learning.md rule 12).
std::vector<Sheet> sheets_for(const Workbook& workbook, int conversations);

}  // namespace turnabout::learning
