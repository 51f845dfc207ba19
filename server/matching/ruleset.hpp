#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "matching/participant.hpp"
#include "matching/problem.hpp"

/// The rules of a matching run as a programme sets them; docs/rules/matching.md says each in prose.
namespace turnabout::matching {

/// Mentee's rank minus mentor's rank must lie within; ranks count from the most junior grade.
struct GradeGap {
  std::optional<int> min;
  std::optional<int> max;
};

/// Nobody is paired with somebody above them in the line of management, whichever role either has.
struct ReportingLine {
  std::vector<std::string> heads = {};  ///< Ids. A head may be paired with anyone more than head_steps below.
  int head_steps = 3;                   ///< Not below 2.
};

/// The hard rules. What is absent or empty is not required.
struct Require {
  std::optional<GradeGap> grade_gap;
  std::optional<ReportingLine> reporting_line;
  std::optional<std::string> reviewer;  ///< Column naming who reviews, pays or promotes the person.
  std::vector<std::string> different;   ///< Columns: an equal value forbids.
  std::vector<std::string> share_one;   ///< Columns: both given and nothing in common forbids.
  std::vector<std::string> leadership;  ///< Grades: mentees come from these, mentors from outside.
  bool ties_apart = false;              ///< A declared tie forbids.
};

/// Which columns a term compares.
struct Columns {
  std::string mentor;
  std::string mentee;
};

/// Terms of the score. Points are whole numbers, at most 1,000,000 either way.
///
/// Any value in common.
struct Equal {
  Columns columns;
  int points = 0;
};
/// Both given, nothing in common.
struct Different {
  Columns columns;
  int points = 0;
};
/// `points` for each value in common; `at_most` bounds the points, either way.
struct Overlap {
  Columns columns;
  int points = 0;
  std::optional<int> at_most;
};
/// A value of the one side stands in a list of the other.
struct Member {
  Columns columns;
  enum class List { mentor, mentee } list = List::mentee;  ///< Whose column is the list; for the words only.
  int points = 0;
};
/// By mentee's rank minus mentor's rank; other gaps get nothing.
struct Gap {
  std::map<int, int> points;
};
/// Numbers near each other: `points` at equality, falling in a straight line to nothing at distance `scale`.
struct Number {
  Columns columns;
  int points = 0;
  double scale = 1;  ///< > 0 … kernel::kWidestScale
};
/// Ids in order of preference, belonging to whoever states them: points for the first, the second, …
struct Preference {
  std::string column;
  std::vector<int> points;
};
/// Given::State::tie; points are negative.
struct Tie {
  int points = 0;
};
/// What the mentor offers (columns.mentor), the mentee does not already live (`known`) and the mentee wants
/// (columns.mentee): `points` for each.
struct Offer {
  Columns columns;
  std::string known = {};  ///< Blank: nothing is known already.
  int points = 0;
  std::optional<int> at_most;
};

struct TermSpec {
  std::string name;  ///< Unique; stands in reasons and in the report.
  std::variant<Equal, Different, Overlap, Member, Gap, Number, Preference, Tie, Offer> kind;
};

/// How many pairs the people of one side have together in whose `column` the value stands.
struct QuotaSpec {
  Side side = Side::mentor;
  std::string column;
  std::string value;  ///< Not blank; one of the values of a list counts.
  std::optional<int> at_least = {};
  std::optional<int> at_most = {};
};

struct Ruleset {
  Objective objective = Objective::pairs_first;
  PeopleFirst people_first = PeopleFirst::yes;
  Fairness fairness = Fairness::none;  ///< Only with Objective::pairs_first.
  std::uint64_t seed = 0;
  std::vector<std::string> grades;  ///< Junior to senior.
  Require require;
  std::vector<TermSpec> terms;
  std::vector<QuotaSpec> quotas;
};

}  // namespace turnabout::matching
