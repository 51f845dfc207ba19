#include "matching/exact/find.hpp"

#include "matching/exact/face.hpp"
#include "matching/exact/goes_on.hpp"
#include "matching/exact/overlap.hpp"

namespace turnabout::matching {

Found find_best(const Problem& problem, const Ladder& ladder, std::optional<Score> threshold, Ties ties,
                const Patience& patience) {
  return find_best(Task(problem, threshold), ladder, threshold, ties, patience);
}

Found find_best(const Task& task, const Ladder& ladder, std::optional<Score> threshold, Ties ties,
                const Patience& patience) {
  if (!task.overlapping.empty()) return solve_overlapping(*task.problem, ladder, threshold, patience);
  Found found;
  const auto answer = solve(task, ladder, patience);
  const int mentors = static_cast<int>(task.problem->mentors.size());
  const Progress placed{answer.settled ? mentors : 0, mentors};
  goes_on(patience, placed);
  found.pairs = pairs_of(task, answer);
  found.proof = proof_of(task, answer.ladder, answer, found.pairs, threshold);
  found.ladder = answer.ladder;
  found.is_best = found.proof.claim == Proof::Claim::reached;
  if (answer.settled && ties == Ties::broken && goes_on(patience, placed)) {
    const Face face(task, answer);
    auto chosen = goes_on(patience, placed) ? face.break_ties(patience) : std::nullopt;
    if (chosen) found.pairs = *std::move(chosen);
  }
  return found;
}

}  // namespace turnabout::matching
