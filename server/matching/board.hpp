#pragma once

#include <vector>

#include "matching/scenario.hpp"
#include "matching/solver.hpp"

namespace turnabout::matching {

/// One edit of a set of pairs: first `remove`, then `add`. A swap removes two pairs and adds two.
struct Change {
  std::vector<Match> remove = {};
  std::vector<Match> add = {};
};

Change put(Match match);
Change drop(Match match);
/// The mentee goes to another mentor.
Change move_mentee(int mentee, int from_mentor, int to_mentor);
/// The two mentors change mentees.
Change swap_mentees(Match one, Match other);

/// What a change does to one pair.
struct PairEffect {
  Match match;
  Score score = 0;
  enum class Kind { gained, lost } kind = Kind::gained;
};

/// What a change does, or why it cannot be done.
struct Effect {
  Standing before;
  Standing after;
  std::vector<PairEffect> pairs;  ///< Lost first.
  std::vector<Fault> refused;     ///< Empty if the change may be made; else one for each pair at fault.
};

/// A set of pairs that a lead works on. A value: apply() gives a new one, so undo is keeping the old. Asking
/// for an effect costs the size of the change, not of the board.
class Board {
 public:
  /// `pairs` must be feasible and within the capacities (Code::invalid otherwise); `locked` among them.
  static Result<Board> make(const Scenario& scenario, std::vector<Match> pairs,
                            std::vector<Match> locked = {});

  const std::vector<Match>& pairs() const { return pairs_; }
  const std::vector<Match>& locked() const { return locked_; }
  const Standing& standing() const { return standing_; }

  /// What this change would do. A forbidden, full, repeated or missing pair and a locked one that would go
  /// are refused in words; nothing is changed.
  Effect effect(const Scenario& scenario, const Change& change) const;
  /// The board after the change, or Code::rule_broken with the faults of effect().
  Result<Board> apply(const Scenario& scenario, const Change& change) const;
  /// Locks a pair that is on the board (Code::wrong_state if it is not), or unlocks it.
  Result<Board> lock(Match match) const;
  Board unlock(Match match) const;

  /// The best set of pairs that keeps what is locked here; other pairs may move. The scenario's own locks
  /// count too.
  Result<Solution> best_with_locks(const Scenario& scenario, const Solver& solver) const;
  /// The best set of pairs that keeps every pair on the board and only fills up.
  Result<Solution> best_completion(const Scenario& scenario, const Solver& solver) const;

 private:
  Board() = default;
  void count(const Scenario& scenario);
  Result<Solution> solve_keeping(const Scenario& scenario, const Solver& solver,
                                 const std::vector<Match>& keep) const;

  std::vector<Match> pairs_, locked_;  // sorted
  std::vector<int> mentor_partners_, mentee_partners_;
  Standing standing_;
};

/// What forcing one pair costs: the best set of pairs with it against the best without that demand.
struct Forced {
  Standing before;
  Standing after;
  std::vector<PairEffect> pairs;  ///< Who moves: lost first. The forced pair itself is among the gained.
};
/// Refuses Code::rule_broken, with the labels, for a pair that is not possible.
Result<Forced> force(const Scenario& scenario, const Solver& solver, const Solution& best, Match match);

}  // namespace turnabout::matching
