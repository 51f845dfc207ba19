#pragma once

#include <memory>
#include <vector>

#include "matching/solver.hpp"

namespace turnabout::matching {

/// A problem that stays solved while it is edited, one edit after the other. An edit costs a few shortest
/// paths (optimum.hpp) and not a run: some microseconds to milliseconds for thousands of people.
///
/// After each edit the pairs are the best of the edited problem, in every part of the objective; of equally
/// good ones those that keep the most of the pairs before the edit. A fresh run may choose others among
/// equals, by tie_break().
class Rematch {
 public:
  /// What an edit changed, sorted.
  struct Moved {
    std::vector<Match> lost, gained;
  };

  /// Solves, and starts from the pairs of `today` where sets are equally good. Refuses what validate()
  /// refuses, and Code::invalid for what only a fresh run can answer: fairness, and quotas that overlap;
  /// Code::too_large as Solver does.
  static Result<Rematch> make(Problem problem, const std::vector<Match>& today = {});

  /// The same from what a Solver found for `problem`, without solving it: `today` and its prices are where it
  /// starts, which costs a look at each pair. `problem` may have more people behind those of then, and
  /// `banned` pairs that were not possible then, which allow() lifts. Prices that are missing or do not fit
  /// cost a run.
  static Result<Rematch> resume(Problem problem, const Solution& today,
                                const std::vector<Match>& banned = {});

  Rematch(Rematch&&) noexcept;
  Rematch& operator=(Rematch&&) noexcept;
  Rematch(const Rematch&) = delete;
  Rematch& operator=(const Rematch&) = delete;
  ~Rematch();

  /// The problem as edited so far; who takes no part has no possible pair. Costs a copy.
  Problem problem() const;
  std::vector<Match> pairs() const;
  Standing standing() const;

  /// The pair is not possible any more. Code::wrong_state if it is locked, Code::not_found if it was not
  /// possible.
  Result<Moved> ban(Match match);
  /// Lifts a ban, if there is one. Code::not_found if the pair was never possible; the same for unlock().
  Result<Moved> allow(Match match);
  /// The pair must be made. Code::infeasible if it is banned or there is no room beside other locks.
  Result<Moved> lock(Match match);
  Result<Moved> unlock(Match match);
  /// Gives a possible pair another score, ± kHighestScore. Code::not_found, Code::invalid, Code::too_large.
  Result<Moved> rescore(Match match, Score score);
  /// Gives a person another capacity; with 0 they take no part. Code::infeasible if locks need more.
  Result<Moved> resize(Side side, int person, int capacity);
  /// No edit: of equally good pairs, goes to those that keep the most of `today`, as after several edits.
  void prefer(const std::vector<Match>& today);

 private:
  class Kept;
  explicit Rematch(std::unique_ptr<Kept> kept);
  template <class Edit>
  Result<Moved> afresh(Edit edit);
  std::unique_ptr<Kept> kept_;
};

}  // namespace turnabout::matching
