#include "matching/exact/fairness.hpp"

#include <algorithm>
#include <set>

#include "matching/exact/face.hpp"
#include "matching/exact/find.hpp"

namespace turnabout::matching {
namespace {

class Fair {
 public:
  Fair(const Problem& problem, const Patience& patience)
      : problem_(problem),
        patience_(patience),
        before_(ladder_of(problem, Parts::before_score)),
        head_{before_, {}},
        total_{ladder_of(problem), {}} {}

  Solution run() {
    const bool is_best = find_pairs();
    solution_.proved = is_best ? Solution::Proved::best : Solution::Proved::gap;
    prove();
    return std::move(solution_);
  }

 private:
  /// Prices and the weights they are in.
  struct Priced {
    Ladder ladder;
    Proof proof;
  };

  /// False if it was stopped.
  bool find_pairs() {
    auto found = find_best(problem_, before_, {}, Ties::as_they_come, patience_);
    solution_.pairs = std::move(found.pairs);
    head_ = {std::move(found.ladder), std::move(found.proof)};
    if (!found.is_best) return false;
    reached_ = worth_of(problem_, before_, solution_.pairs);
    find_lowest();
    if (stopped_) return false;
    return problem_.fairness == Fairness::worst_pair ? best_total() : best_profile();
  }

  /// The proofs that certificate.hpp asks for; where the search did not get so far, from the prices it has.
  void prove() {
    auto& proofs = solution_.certificate.proofs;
    proofs.push_back(restated(head_, {}));
    std::optional<Score> lowest;
    if (!solution_.pairs.empty()) lowest = lowest_of(solution_.pairs);
    const bool may_rise = lowest && lowest_of(problem_.locked) > *lowest &&
                          std::ranges::any_of(problem_.feasible, [&](const Candidate& candidate) {
                            return candidate.score > *lowest;
                          });
    if (may_rise) {
      auto proof = restated(unreached_.value_or(head_), *lowest + 1);
      if (proof.claim == Proof::Claim::reached) proof.claim = Proof::Claim::gap;
      proofs.push_back(std::move(proof));
    }
    if (problem_.fairness == Fairness::worst_pair) proofs.push_back(restated(total_, lowest));
  }

  Proof restated(const Priced& priced, std::optional<Score> threshold) const {
    return matching::restated(problem_, priced.ladder, priced.proof, threshold, solution_.pairs);
  }

  Score lowest_of(const std::vector<Match>& pairs) const {
    Score lowest = kHighestScore;
    for (const auto& match : pairs) lowest = std::min(lowest, score_of(match));
    return lowest;
  }
  Score score_of(Match match) const {
    return problem_.feasible[static_cast<std::size_t>(position_of(problem_, match))].score;
  }

  /// Whether as much can be reached without the pairs that score less; if so, `solution_` does.
  bool reaches(Score threshold) {
    auto found = find_best(problem_, before_, threshold, Ties::as_they_come, patience_);
    if (worth_of(problem_, before_, found.pairs) == reached_) {
      solution_.pairs = std::move(found.pairs);
      return true;
    }
    stopped_ = !found.is_best;
    if (stopped_) return false;
    unreached_ = {std::move(found.ladder), std::move(found.proof)};
    return false;
  }

  /// Sets `lowest_`, `solution_.pairs` to pairs that have it, and `unreached_` to prices that prove it the
  /// highest.
  void find_lowest() {
    if (solution_.pairs.empty()) return;
    const Score locked = lowest_of(problem_.locked);
    std::set<Score> found;
    for (const auto& candidate : problem_.feasible) found.insert(std::min(candidate.score, locked));
    const std::vector<Score> levels(found.begin(), found.end());
    const auto level = [&] { return std::ranges::lower_bound(levels, lowest_of(solution_.pairs)); };
    auto lowest = level(), beyond = levels.end();
    while (beyond - lowest > 1) {
      const auto middle = lowest + (beyond - lowest) / 2;
      if (reaches(*middle))
        lowest = level();
      else if (stopped_)
        break;
      else
        beyond = middle;
    }
    lowest_ = *lowest;
  }

  bool best_total() {
    auto found = find_best(problem_, total_.ladder, lowest_, Ties::broken, patience_);
    total_ = {std::move(found.ladder), std::move(found.proof)};
    const Wide worth = worth_of(problem_, total_.ladder, solution_.pairs);
    if (found.is_best || worth_of(problem_, total_.ladder, found.pairs) > worth)
      solution_.pairs = std::move(found.pairs);
    return found.is_best || worth == total_.proof.bound;
  }

  bool best_profile() {
    const Task task(problem_, lowest_);
    const auto answer = solve(task, before_, patience_);
    if (!answer.settled) return false;
    Face face(task, answer);
    counted_.assign(problem_.feasible.size(), 0);
    while (has_choice(face))
      if (!face.narrow(next_levels(face), patience_)) return false;
    auto chosen = face.break_ties(patience_);
    if (!chosen) return false;
    solution_.pairs = *std::move(chosen);
    return true;
  }

  /// The free pairs of each part of the face.
  static std::vector<std::vector<int>> edges_of(const Face& face) {
    const auto parts = face.parts();
    std::vector<std::vector<int>> edges;
    for (std::size_t edge = 0; edge < parts.size(); ++edge) {
      edges.resize(std::max(edges.size(), static_cast<std::size_t>(parts[edge]) + 1));
      edges[static_cast<std::size_t>(parts[edge])].push_back(static_cast<int>(edge));
    }
    return edges;
  }
  std::size_t position(const Face& face, int edge) const {
    return static_cast<std::size_t>(face.free()[static_cast<std::size_t>(edge)]);
  }
  /// The scores of a part whose numbers are not settled. With a single one there is no choice: the others and
  /// the number of pairs are given.
  std::vector<Score> levels_of(const Face& face, const std::vector<int>& edges) const {
    std::set<Score> levels;
    for (const int edge : edges)
      if (counted_[position(face, edge)] == 0) levels.insert(problem_.feasible[position(face, edge)].score);
    return {levels.begin(), levels.end()};
  }
  bool has_choice(const Face& face) const {
    return std::ranges::any_of(edges_of(face),
                               [&](const auto& edges) { return levels_of(face, edges).size() > 1; });
  }

  /// Fewest pairs at the lowest levels: a pair weighs the more the higher its score, so that one pair less at
  /// a level outweighs all that the levels above it can do.
  std::vector<std::int64_t> next_levels(const Face& face) {
    std::vector<std::int64_t> weights(face.free().size());
    for (const auto& edges : edges_of(face)) {
      const auto levels = levels_of(face, edges);
      if (levels.size() < 2) continue;
      const std::int64_t base = face.most_pairs(edges) + 1;
      std::vector<std::int64_t> loss = {1};  // of a pair at a level, from the highest that is looked at down
      while (loss.size() + 1 < levels.size() && loss.back() < kLargest / base / base)
        loss.push_back(loss.back() * base);
      const auto count = loss.size();
      for (const int edge : edges) {
        auto& counted = counted_[position(face, edge)];
        const auto level = static_cast<std::size_t>(
            std::ranges::lower_bound(levels, problem_.feasible[position(face, edge)].score) - levels.begin());
        const bool is_looked_at = counted == 0 && level < count;
        weights[static_cast<std::size_t>(edge)] = loss.back() - (is_looked_at ? loss[count - 1 - level] : 0);
        if (is_looked_at) counted = 1;
      }
    }
    return weights;
  }

  // With some thousand people this leaves room for paths and musts in 64 bits (Face::narrow).
  static constexpr std::int64_t kLargest = std::int64_t{1} << 46;

  const Problem& problem_;
  const Patience& patience_;
  Ladder before_;
  Solution solution_;
  Wide reached_ = 0;
  std::optional<Score> lowest_;
  Priced head_, total_;  // without prices as long as there are none
  std::optional<Priced> unreached_;
  bool stopped_ = false;
  std::vector<std::uint8_t> counted_;  // by feasible pair: whether the number at its score is settled
};

}  // namespace

Solution solve_fairly(const Problem& problem, const Patience& patience) {
  return Fair(problem, patience).run();
}

}  // namespace turnabout::matching
