#include "matching/all_pairs/solve.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

#include "matching/all_pairs/candidates.hpp"
#include "matching/all_pairs/pricing.hpp"
#include "matching/sparse/asking.hpp"
#include "matching/sparse/solve.hpp"

namespace turnabout::matching {
namespace {

using namespace all_pairs;

Prices in_arrays(const std::vector<SparsePrice>& prices) {
  Prices arrays;
  for (const auto& [halves, points] : prices) {
    arrays.halves.push_back(halves);
    arrays.points.push_back(points);
  }
  return arrays;
}

std::int64_t places(const std::vector<int>& capacity) {
  return std::accumulate(capacity.begin(), capacity.end(), std::int64_t{0});
}

/// Pairs by row, each once, while they are put together.
class Lists {
 public:
  explicit Lists(int columns) : last_row_(at(columns), 0), from_{0} {}

  std::uint32_t size() const { return static_cast<std::uint32_t>(mentee_.size()); }
  void add(std::int32_t column, std::int32_t score) {
    const auto row = static_cast<std::int32_t>(from_.size());
    if (std::exchange(last_row_[at(column)], row) == row) return;
    mentee_.push_back(column);
    score_.push_back(score);
  }
  void end_row() { from_.push_back(size()); }
  void move_to(SparseProblem& problem) {
    problem.from = std::move(from_);
    problem.mentee = std::move(mentee_);
    problem.score = std::move(score_);
  }

 private:
  std::vector<std::int32_t> last_row_;  // of each column: the last row that listed it, counted from 1
  std::vector<std::uint32_t> from_;
  std::vector<std::int32_t> mentee_, score_;
};

class AllPairs {
 public:
  AllPairs(const AllPairsProblem& problem, const Patience& patience, kernel::Path path)
      : problem_(problem),
        rows_(problem.rows),
        patience_(patience),
        path_(path),
        asking_(patience, problem.rows.rows()),
        others_(at(problem.rows.rows()), kUnknown) {
    candidates_.mentor_capacity = problem.mentor_capacity;
    candidates_.mentee_capacity = problem.mentee_capacity;
  }

  AllPairsSolution run() {
    if (!(rows_.narrow() ? list_best_pairs<std::int16_t>() : list_best_pairs<std::int32_t>()))
      return stopped();
    best_ = matching::solve(candidates_, patience_);
    while (best_.settled) {
      reprice();
      const auto broken = compare();
      if (!broken) return stopped();
      if (broken->rows == 0) return proved();
      if (candidates_.mentee.size() > problem_.most_candidates) return stopped();
      const bool few = !broken->by_halves && broken->rows <= rows_.rows() / kFew;
      best_ = few ? improve(candidates_, best_, patience_) : matching::solve(candidates_, patience_);
    }
    return stopped();
  }

 private:
  /// Whose pairs break the proof. Where some lack halves, a larger set of pairs may be possible.
  struct Broken {
    int rows = 0;
    bool by_halves = false;
  };

  static constexpr int kEnough = 8;       // best pairs of a person to begin with
  static constexpr int kNear = 10;        // pairs of a row that are near to breaking the proof
  static constexpr int kMostOfARow = 64;  // for each place
  static constexpr int kFew = 64;         // one row in so many is improved rather than all solved anew
  static constexpr std::int64_t kWidestMargin = 16'000;
  static constexpr std::int64_t kUnknown = kHalvesMissing;

  template <class Score>
  bool list_best_pairs() {
    const auto places_filled = std::min(places(problem_.mentor_capacity), places(problem_.mentee_capacity));
    const auto share = [&](int people) {  // of those who can be placed, if the other side is smaller
      const auto best = people == 0 ? 1 : kEnough * places_filled / people;
      return static_cast<int>(std::clamp<std::int64_t>(best, 1, std::int64_t{4} * kEnough));
    };
    BestPairs<Score> best(rows_, scans_of<Score>(path_), {share(rows_.rows()), share(rows_.columns())});
    if (!best.find(asking_)) return false;
    highest_ = std::max<std::int64_t>(0, best.highest());
    best.list(candidates_);
    return true;
  }

  /// Takes the prices of the last answer, and says how near others may have come to breaking the proof.
  void reprice() {
    const auto rows_before = std::exchange(row_prices_, in_arrays(best_.mentor_price));
    const auto columns_before = std::exchange(column_prices_, in_arrays(best_.mentee_price));
    if (rows_before.halves != row_prices_.halves || columns_before.halves != column_prices_.halves)
      return others_.assign(others_.size(), kUnknown);
    auto most_fallen = std::numeric_limits<std::int64_t>::min();
    for (std::size_t column = 0; column < columns_before.points.size(); ++column)
      most_fallen = std::max(most_fallen, columns_before.points[column] - column_prices_.points[column]);
    if (columns_before.points.empty()) return;
    for (std::size_t row = 0; row < others_.size(); ++row)
      if (others_[row] != kUnknown)
        others_[row] += row_prices_.points[row] - rows_before.points[row] - most_fallen;
  }

  /// Compares all pairs that may break the proof. Those that do, and those near to it, become candidates.
  /// None if patience ended.
  std::optional<Broken> compare() {
    if (rows_.narrow()) {
      Pricing<std::int16_t> pricing(scans_of<std::int16_t>(path_), row_prices_, column_prices_);
      if (!pricing.outgrown()) return compare(pricing);
    }
    Pricing<std::int32_t> pricing(scans_of<std::int32_t>(path_), row_prices_, column_prices_);
    return compare(pricing);
  }

  template <class Score>
  std::optional<Broken> compare(Pricing<Score>& pricing) {
    Reader<Score> reader(rows_);
    if (margin_ == kNoMargin) margin_ = margin_for(pricing, reader);
    Lists lists(rows_.columns());
    std::vector<std::uint32_t> still_chosen;
    Broken broken;
    auto chosen = std::span<const std::uint32_t>(best_.chosen);
    for (int row = 0; row < rows_.rows(); ++row) {
      if (!asking_.goes_on(looks_at_a_row(rows_))) return std::nullopt;
      const auto end = std::ranges::lower_bound(chosen, candidates_.from[at(row) + 1]) - chosen.begin();
      const auto own = chosen.first(at(end));
      chosen = chosen.subspan(at(end));
      for (const auto pair : own) {
        still_chosen.push_back(lists.size());
        lists.add(candidates_.mentee[pair], candidates_.score[pair]);
      }
      for (auto pair = candidates_.from[at(row)]; pair < candidates_.from[at(row) + 1]; ++pair)
        lists.add(candidates_.mentee[pair], candidates_.score[pair]);
      if (others_[at(row)] < 0) {
        const auto near = pricing.near(row, reader.row(row), margin_);
        judge(near, own, broken);
        take_nearest(row, near, lists);
      }
      lists.end_row();
    }
    if (broken.rows == 0) return broken;
    best_.chosen = std::move(still_chosen);
    lists.move_to(candidates_);
    return broken;
  }

  /// Chosen pairs break no proof by being worth more than their prices.
  void judge(std::span<const Near> near, std::span<const std::uint32_t> chosen, Broken& broken) const {
    bool here = false;
    for (const auto& one : near) {
      if (one.slack >= 0) continue;
      if (std::ranges::any_of(chosen, [&](auto pair) { return candidates_.mentee[pair] == one.column; }))
        continue;
      here = true;
      broken.by_halves = broken.by_halves || one.slack == kHalvesMissing;
    }
    broken.rows += here ? 1 : 0;
  }

  /// A margin that some kNear pairs of a row are within, from a few rows.
  template <class Score>
  std::int64_t margin_for(Pricing<Score>& pricing, Reader<Score>& reader) const {
    constexpr int kRowsAsked = 32;
    const Order order(rows_.rows());
    std::vector<std::int64_t> slacks;
    const int asked = std::min(kRowsAsked, rows_.rows());
    for (int turn = 0; turn < asked; ++turn)
      for (const auto& one : pricing.near(order[turn], reader.row(order[turn]), kWidestMargin))
        slacks.push_back(std::max<std::int64_t>(0, one.slack));
    const auto enough = at(asked * kNear);
    if (slacks.size() <= enough) return kWidestMargin;
    std::ranges::nth_element(slacks, slacks.begin() + static_cast<std::ptrdiff_t>(enough));
    return slacks[enough];
  }

  /// The nearest become candidates, as many as there is room for.
  void take_nearest(int row, std::span<Near> near, Lists& lists) {
    const auto most = at(kMostOfARow) * at(problem_.mentor_capacity[at(row)]);
    others_[at(row)] = margin_ + 1;
    if (near.size() > most) {
      std::rotate(near.begin(), near.begin() + own_place(row, near.size()), near.end());
      const auto cut = near.begin() + static_cast<std::ptrdiff_t>(most);
      std::ranges::nth_element(near, cut, {}, &Near::slack);
      others_[at(row)] = cut->slack;
      near = {near.begin(), cut};
    }
    for (const auto& one : near) lists.add(one.column, one.score);
  }

  AllPairsSolution proved() { return answer(std::move(best_.mentor_price), std::move(best_.mentee_price)); }

  /// Whatever was found, and prices that nobody's best pair exceeds.
  AllPairsSolution stopped() {
    auto solution = answer(std::vector<SparsePrice>(at(rows_.rows()), {2, highest_}),
                           std::vector<SparsePrice>(at(rows_.columns())));
    solution.settled = false;
    return solution;
  }

  AllPairsSolution answer(std::vector<SparsePrice> mentor_price,
                          std::vector<SparsePrice> mentee_price) const {
    AllPairsSolution solution;
    std::int32_t mentor = 0;
    for (const auto pair : best_.chosen) {
      while (candidates_.from[at(mentor) + 1] <= pair) ++mentor;
      solution.chosen.push_back({mentor, candidates_.mentee[pair]});
    }
    std::ranges::sort(solution.chosen);
    solution.pairs = best_.pairs;
    solution.score = best_.score;
    solution.mentor_price = std::move(mentor_price);
    solution.mentee_price = std::move(mentee_price);
    return solution;
  }

  static constexpr std::int64_t kNoMargin = -1;

  const AllPairsProblem& problem_;
  const Rows& rows_;
  const Patience& patience_;
  kernel::Path path_;
  sparse::Asking asking_;
  SparseProblem candidates_;
  SparseSolution best_;  // among the candidates
  Prices row_prices_, column_prices_;
  std::vector<std::int64_t> others_;  // by row: the least slack of pairs that are no candidates, or less
  std::int64_t margin_ = kNoMargin;
  std::int64_t highest_ = std::numeric_limits<std::int32_t>::max();  // of all scores
};

}  // namespace

AllPairsSolution solve(const AllPairsProblem& problem, const Patience& patience, kernel::Path path) {
  return AllPairs(problem, patience, path).run();
}

}  // namespace turnabout::matching
