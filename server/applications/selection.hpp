#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "applications/application.hpp"
#include "applications/question.hpp"

/// Choosing among applications by criteria that a panel scores blind. Pure; the rules stand in
/// docs/rules/selection.md.
namespace turnabout::applications {

using SelectionId = Id<struct SelectionTag>;

enum class SelectionState { preparing, scoring, deciding };
enum class Decision { chosen, reserve, not_this_time };
BOOST_DESCRIBE_ENUM(SelectionState, preparing, scoring, deciding)
BOOST_DESCRIBE_ENUM(Decision, chosen, reserve, not_this_time)
std::string_view name(SelectionState state);
std::string_view name(Decision decision);

struct Criterion {
  std::string name;
  std::string description;
  int weight = 1;  ///< 1 to 5.
};

/// The most points for one criterion.
inline constexpr int kMostPoints = 4;
inline constexpr std::size_t kMostCriteria = 8;
inline constexpr int kMostWeight = 5;
inline constexpr int kLeastPanel = 2;   ///< Members, for scoring to open.
inline constexpr int kLeastScores = 2;  ///< Members whose scores of one application count, for it to rank.

/// What the lead sets up for one side.
struct SelectionTerms {
  std::vector<Criterion> criteria;
  int places = 1;
  std::optional<int> pass_mark = {};  ///< In hundredths of a point, 0 to 400.
};

struct Selection {
  SelectionId id = {};
  ProgrammeId programme = {};
  Side side = Side::mentor;
  SelectionState state = SelectionState::preparing;
  SelectionTerms terms = {};
  std::int64_t version = 1;
};

/// selection.md rule 2: every fault at once.
Result<void> check(const SelectionTerms& terms);
/// selection.md rule 1: `sent` is how many applications for the side have been sent.
Result<void> may_set_up(SelectionState state, std::int64_t sent);
/// selection.md rule 4
Result<void> may_open_scoring(const Selection& selection, const Terms& terms, int panel);
Result<void> may_close_scoring(SelectionState state);

/// The questions whose answers a panel reads (selection.md rule 6).
bool panel_reads(const Question& question);
/// What remains of answers for a panel, in the order in which they were asked.
Answers visible_to_panel(Side side, const Terms& terms, const Answers& answers);

/// The points by weight that one member gave to one application, with every criterion scored.
struct MemberScore {
  std::int64_t points = 0;  ///< Sum of points times weight.
};

/// One application as it is ranked (selection.md rules 13 to 15).
struct Ranked {
  ApplicationId application;
  int scores = 0;                    ///< Members that count.
  std::int64_t sum = 0;              ///< Of their points by weight.
  std::int64_t weights = 1;          ///< Sum of the weights.
  std::int64_t least = 0, most = 0;  ///< Of one member's points by weight.
  std::optional<int> rank = {};      ///< From 1; nothing where there is not enough.
  bool shared = false;               ///< Somebody else has the same rank.

  bool enough() const { return scores >= kLeastScores; }
  /// In hundredths of a point, rounded, to be shown.
  int mean() const;
  /// Between the member who gave least and the one who gave most, in hundredths of a point.
  int spread() const;
  /// selection.md rule 18, without rounding.
  bool passes(std::optional<int> pass_mark) const;
};
/// Best first, those without a rank last; within one rank by id, which says nothing.
std::vector<Ranked> rank(const std::map<ApplicationId, std::vector<MemberScore>>& scores,
                         const std::vector<Criterion>& criteria);

/// selection.md rules 17, 18 and 20. `told`: the answer has been sent.
struct Deciding {
  Decision decision = Decision::not_this_time;
  std::string reason = {};
  Ranked ranked = {};
  std::optional<Decision> before = {};
  bool told = false;
};
Result<void> may_decide(const Selection& selection, const Deciding& deciding);

/// The criteria that the panel saw as strongest and weakest, by mean; the first of equals.
struct Extremes {
  std::size_t strongest = 0, weakest = 0;
};
std::optional<Extremes> extremes(const std::vector<int>& means);

}  // namespace turnabout::applications
