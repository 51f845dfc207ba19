#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "matching/explanation.hpp"
#include "matching/scenario.hpp"
#include "matching/solver.hpp"
#include "pairs/cohort.hpp"
#include "pairs/matching_run.hpp"

/// A cohort with every pair judged and scored, addressed by application. Pure: what a board, an explanation
/// and a new run are computed from.
namespace turnabout::pairs {

/// Why two people cannot be matched, for the lead.
struct Hindrance {
  std::string rule;  ///< The first label of matching that forbids them: "grade_gap", "kept_apart", …
  std::string text;  ///< Every rule that does, in a sentence.
};

/// Somebody who takes part and has no match.
struct Unplaced {
  LeftOut left_out;
  std::vector<std::string> would_help;  ///< Each alone would place them.
};

/// What one term gives to all pairs of a board together.
struct TermTotal {
  std::string term;  ///< As programmes::Weights calls it.
  std::int64_t points = 0;
};

class MatchingTable final : public Seats {
 public:
  static Result<MatchingTable> make(const programmes::Programme& programme,
                                    const programmes::Weights& weights, std::uint64_t seed, Cohort cohort);

  /// A table of two people who are matched already, for telling why, whether or not they could be again.
  static Result<MatchingTable> of_two(const programmes::Programme& programme, Applicant mentor,
                                      Applicant mentee, Date on);

  /// The same people under the same rules on the day `on`, scored with other weights: what make() would give.
  /// Shares the people with this table; where holds_on(on), also what matching knows of them.
  Result<MatchingTable> weighed(const programmes::Weights& weights, std::uint64_t seed, Date on) const;
  /// Whether everything here would be the same if it had been made on that day.
  bool holds_on(Date on) const { return serve_alike(people_->cohort, on_, on); }

  const std::vector<Applicant>& mentors() const { return people_->cohort.mentors; }
  const std::vector<Applicant>& mentees() const { return people_->cohort.mentees; }
  const Applicant* find(ApplicationId application) const;
  /// Who does not take part at all, and why.
  const std::vector<LeftOut>& ineligible() const { return people_->ineligible; }

  /// Capacity offered; what is fixed already counts towards it (as in plan()).
  int capacity(ApplicationId application) const override;

  bool knows(ApplicationId mentor, ApplicationId mentee) const;
  /// The rule that forbids the two; nothing if they are possible. Both must take part.
  std::optional<Hindrance> hindrance(ApplicationId mentor, ApplicationId mentee) const;
  /// What the two score, whether or not a rule forbids them. Both must take part.
  std::int64_t score(ApplicationId mentor, ApplicationId mentee) const;
  /// The terms that count for the two. Both must take part.
  std::vector<matching::Contribution> contributions(ApplicationId mentor, ApplicationId mentee) const;

  /// The best set of placings that keeps those `locked` that are still possible, in the free seats that the
  /// `fixed` ones (asked about or agreed) leave. Errors: as the solver's.
  Result<std::vector<Placing>> suggest(const std::vector<Placing>& locked,
                                       const std::vector<Placing>& fixed) const;
  /// Sum of the scores of these placings; those of people who no longer take part count nothing.
  std::int64_t total(const std::vector<Placing>& placings) const;
  /// The same by term, in the order of pairs.md rules 19 to 21.
  std::vector<TermTotal> term_totals(const std::vector<Placing>& placings) const;

  /// Everyone who takes part and has no placing in `placings`, with the reason and what would help.
  std::vector<Unplaced> unplaced(const std::vector<Placing>& placings) const;

 private:
  struct Seat {
    int position = 0;
    Side side = Side::mentor;
  };

  /// Who a table is about; the same in every table that is weighed anew.
  struct People {
    Cohort cohort;
    std::vector<LeftOut> ineligible;
    std::unordered_map<ApplicationId, Seat> seats;
  };

  MatchingTable(Cohort cohort, std::vector<LeftOut> ineligible, matching::Scenario scenario);
  MatchingTable(std::shared_ptr<const People> people, Date on, matching::Scenario scenario)
      : people_(std::move(people)), on_(on), scenario_(std::move(scenario)) {}
  std::size_t position(ApplicationId application) const;
  matching::Match match(ApplicationId mentor, ApplicationId mentee) const;
  /// Those of people who take part, in matching's order.
  std::vector<matching::Match> known(const std::vector<Placing>& placings) const;
  /// Those locked placings that no rule forbids and for which there is room, the first ones first.
  std::set<matching::Match> still_possible(const std::vector<Placing>& locked,
                                           const std::set<matching::Match>& taken,
                                           std::vector<int> free_mentors,
                                           std::vector<int> free_mentees) const;

  std::shared_ptr<const People> people_;
  Date on_;  ///< The day up to which lengths of service count in the scenario.
  matching::Scenario scenario_;
};

}  // namespace turnabout::pairs
