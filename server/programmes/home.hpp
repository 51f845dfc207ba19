#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "programmes/programme.hpp"

/// The lead's first screen of a programme (ux.md L2), worked out from counts and dates alone.
namespace turnabout::programmes {

struct PeopleCounts {
  std::int64_t people = 0;  ///< Staff and guests who have not left.
  std::int64_t grades = 0;
  std::int64_t grades_without_place = 0;  ///< Grades of those people that are not on the ladder.
  std::int64_t grades_left_off = 0;       ///< Of these, by a lead who has looked at them.
  std::int64_t leadership_grades = 0;
  std::int64_t heads = 0;
};

struct ApplicationCounts {
  std::int64_t mentors_draft = 0;
  std::int64_t mentors_submitted = 0;
  std::int64_t mentees_draft = 0;
  std::int64_t mentees_submitted = 0;
};

struct PairCounts {
  std::int64_t proposals = 0;  ///< Proposed, nobody asked yet.
  std::int64_t asked = 0;      ///< Waiting for somebody's answer.
  std::int64_t declined = 0;   ///< Of the newest run, no by either side.
  std::int64_t pairs = 0;      ///< Agreed and not closed.
  std::int64_t needing_attention = 0;
};

/// How far the launch gate is (rule 22).
struct LaunchCounts {
  int done = 0;
  int of = 6;
};

/// How far one side of the agreed pairs is on its way to a first conversation.
struct SideCounts {
  std::int64_t people = 0;     ///< In pairs that have agreed and not ended.
  std::int64_t inducted = 0;   ///< Who have attended the induction of their side.
  std::int64_t placeless = 0;  ///< Neither inducted nor with a place at one.
  bool has_date = false;       ///< An induction of that side was held or is still to come.
};
/// What stands between an agreed pair and its first conversation (rule 36).
struct PreparingCounts {
  SideCounts mentors, mentees;
  std::int64_t ready = 0;    ///< Pairs that could meet.
  std::int64_t overdue = 0;  ///< Pairs that agreed kDaysToBeReady days ago or more, and could not.
  std::int64_t unwell =
      0;  ///< Pairs that are stuck, fell through twice or have gone quiet (health.md rule 7).
};
inline constexpr int kDaysToBeReady = 21;
inline constexpr int kDaysForAnAnswer = 3;  ///< Until an unanswered question to a network is told of.

/// How far a needs survey has come that this programme can be designed by.
struct NeedsSurvey {
  enum class Stage { none, prepared, asked, closed };
  Stage stage = Stage::none;
  bool of_organisation = false;  ///< It is the whole organisation's, and this viewer may open it there.
};

/// How far choosing among applications has come, for all sides that are by selection together.
struct SelectionCounts {
  bool scoring_began = false;
  std::int64_t people = 0;  ///< Who wait for an answer or have one.
  std::int64_t told = 0;    ///< Who have theirs.
};

/// Everything but the first four may be missing: what nobody can say yet has no row.
struct HomeFacts {
  PeopleCounts people;
  ApplicationCounts applications;
  PairCounts pairs;
  LaunchCounts launch = {};
  std::optional<PreparingCounts> preparing = {};
  std::optional<NeedsSurvey> needs_survey = {};
  std::optional<SelectionCounts> selection = {};  ///< Only where a side is by selection.
  std::int64_t network_questions = 0;             ///< That wait for kDaysForAnAnswer days or more.
};

enum class TaskState { cannot_start_yet, not_started, in_progress, done };
BOOST_DESCRIBE_ENUM(TaskState, cannot_start_yet, not_started, in_progress, done)

/// "7 of 12", where a row can be counted.
struct HowMany {
  std::int64_t done = 0, of = 0;
  bool operator==(const HowMany&) const = default;
};
struct TaskItem {
  std::string_view key;
  TaskState state;
  std::string href;
  std::optional<HowMany> how_many = {};
};
struct Task {
  std::string_view key;  ///< plan, recruit, match, run or learn.
  TaskState state;       ///< Of all items together.
  std::vector<TaskItem> items;
};
/// programmes.md rule 20
std::vector<Task> task_list(const Programme& programme, const HomeFacts& facts);

struct Need {
  std::string_view key;
  std::int64_t count;
  std::string href;
};
inline constexpr std::size_t kMostNeeds = 5;
/// programmes.md rule 21
std::vector<Need> needs_today(const Programme& programme, const HomeFacts& facts, Date today);

}  // namespace turnabout::programmes
