#include "matching/all_pairs/candidates.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace turnabout::matching::all_pairs {
namespace {

constexpr auto kByScore = [](const Scored& one, const Scored& other) { return one.score > other.score; };

}  // namespace

Order::Order(int rows) : rows_(rows) {
  stride_ = std::max<std::int64_t>(1, rows_ * 618 / 1000);
  while (std::gcd(stride_, rows_) > 1) ++stride_;
}

template <class Score>
BestPairs<Score>::BestPairs(const Rows& rows, const Scans<Score>& scans, Enough enough)
    : rows_(rows),
      scans_(scans),
      row_keep_(at(std::min(enough.for_row, rows.columns()))),
      column_keep_(at(std::min(enough.for_column, rows.rows()))),
      nothing_(at(rows.columns())),
      row_least_(kBarred<Score> + 1),
      found_(at(rows.columns())),
      of_rows_(at(rows.rows()) * row_keep_),
      row_count_(at(rows.rows())),
      column_least_(at(rows.columns()), kBarred<Score> + 1),
      of_columns_(at(rows.columns()) * 2 * column_keep_),
      column_count_(at(rows.columns())),
      highest_(kBarred<Score> + 1) {}

template <class Score>
bool BestPairs<Score>::find(sparse::Asking& asking) {
  Reader<Score> reader(rows_);
  const Order order(rows_.rows());
  for (int turn = 0; turn < rows_.rows(); ++turn) {
    if (!asking.goes_on(looks_at_a_row(rows_))) return false;
    look_at(order[turn], reader.row(order[turn]));
  }
  return true;
}

template <class Score>
void BestPairs<Score>::look_at(int row, std::span<const Score> scores) {
  take_for_row(row, scores);
  take_for_columns(row, scores);
}

/// Finds the row_keep_ best, and more, but no more than a few times as many unless they are equal.
template <class Score>
std::size_t BestPairs<Score>::find_enough(std::span<const Score> scores) {
  constexpr Base kLowest = kBarred<Score> + 1, kHighest = std::numeric_limits<Score>::max();
  const auto count = [&](Base least) {
    return scans_.count(scores.data(), nothing_.data(), least, scores.size());
  };
  constexpr std::size_t kTimes = 4;
  std::int64_t few = kHighest, many = kLowest, least = row_least_;  // few: too few there; many: enough there
  constexpr std::int64_t kWidest = std::int64_t{1} << 33;           // beyond the range of scores
  for (std::int64_t step = 16;; step = std::min(4 * step, kWidest)) {
    const auto found = count(static_cast<Base>(least));
    if (found >= row_keep_ && found <= kTimes * row_keep_) break;
    if (found < row_keep_) {
      few = least;
      if (least == kLowest) break;
      least = many > kLowest ? std::midpoint(many, few) : std::max<std::int64_t>(kLowest, least - step);
    } else {
      many = least;
      if (few - many <= 1 || least == kHighest) break;
      least = few < kHighest ? std::midpoint(many, few) : std::min<std::int64_t>(kHighest, least + step);
    }
    if (few - many <= 1) {
      least = many;
      break;
    }
  }
  row_least_ = static_cast<Base>(least);
  return scans_.find(scores.data(), nothing_.data(), row_least_, scores.size(), found_.data());
}

template <class Score>
void BestPairs<Score>::take_for_row(int row, std::span<const Score> scores) {
  auto found = std::span(found_).first(find_enough(scores));
  auto* mine = of_rows_.data() + at(row) * row_keep_;
  if (found.size() > row_keep_) {
    // Equals are taken from a place of the row's own on.
    const auto start =
        std::ranges::lower_bound(found, static_cast<std::uint32_t>(own_place(row, scores.size())));
    std::rotate(found.begin(), start, found.end());
    std::vector<Score> best;
    best.reserve(found.size());
    for (const auto column : found) best.push_back(scores[column]);
    std::nth_element(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(row_keep_) - 1, best.end(),
                     std::greater<>());
    const auto last = best[row_keep_ - 1];
    std::size_t count = 0;
    for (const auto column : found)
      if (scores[column] > last) mine[count++] = {static_cast<std::int32_t>(column), scores[column]};
    for (const auto column : found) {
      if (count == row_keep_) break;
      if (scores[column] == last) mine[count++] = {static_cast<std::int32_t>(column), scores[column]};
    }
    row_count_[at(row)] = static_cast<std::int32_t>(count);
  } else {
    for (const auto column : found) *mine++ = {static_cast<std::int32_t>(column), scores[column]};
    row_count_[at(row)] = static_cast<std::int32_t>(found.size());
  }
  const auto all = std::span(of_rows_).subspan(at(row) * row_keep_, at(row_count_[at(row)]));
  for (const auto& one : all) highest_ = std::max(highest_, one.score);
}

template <class Score>
void BestPairs<Score>::take_for_columns(int row, std::span<const Score> scores) {
  const auto count = scans_.find(scores.data(), column_least_.data(), 0, scores.size(), found_.data());
  for (const auto column : std::span(found_).first(count)) {
    auto& held = column_count_[column];
    of_columns_[column * 2 * column_keep_ + at(held)] = {row, scores[column]};
    if (at(++held) == 2 * column_keep_) cut(column, column_keep_);
  }
}

/// Keeps the best; afterwards only what is better than all that went is of interest.
template <class Score>
void BestPairs<Score>::cut(std::size_t column, std::size_t keep) {
  auto* mine = of_columns_.data() + column * 2 * column_keep_;
  if (at(column_count_[column]) <= keep) return;
  std::nth_element(mine, mine + keep - 1, mine + column_count_[column], kByScore);
  column_count_[column] = static_cast<std::int32_t>(keep);
  column_least_[column] = static_cast<Base>(
      std::min<std::int64_t>(std::int64_t{mine[keep - 1].score} + 1, std::numeric_limits<Score>::max()));
}

template <class Score>
void BestPairs<Score>::list(SparseProblem& problem) {
  const auto rows = at(rows_.rows());
  // Of each row, the columns that took it.
  std::vector<std::uint32_t> from(rows + 1, 0);
  for (std::size_t column = 0; column < column_count_.size(); ++column) {
    cut(column, column_keep_);
    for (std::int32_t i = 0; i < column_count_[column]; ++i)
      ++from[at(of_columns_[column * 2 * column_keep_ + at(i)].partner) + 1];
  }
  std::partial_sum(from.begin(), from.end(), from.begin());
  std::vector<Scored> taken(from.back());
  auto next = from;
  for (std::size_t column = 0; column < column_count_.size(); ++column)
    for (std::int32_t i = 0; i < column_count_[column]; ++i) {
      const auto& [row, score] = of_columns_[column * 2 * column_keep_ + at(i)];
      taken[next[at(row)]++] = {static_cast<std::int32_t>(column), score};
    }
  of_columns_ = {};
  problem.from.assign(1, 0);
  problem.mentee.clear();
  problem.score.clear();
  auto& last_row = column_count_;  // of each column: the last row that listed it
  std::ranges::fill(last_row, -1);
  const auto add = [&](std::size_t row, const Scored& one) {
    if (last_row[at(one.partner)] == static_cast<std::int32_t>(row)) return;
    last_row[at(one.partner)] = static_cast<std::int32_t>(row);
    problem.mentee.push_back(one.partner);
    problem.score.push_back(one.score);
  };
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::int32_t i = 0; i < row_count_[row]; ++i) add(row, of_rows_[row * row_keep_ + at(i)]);
    for (auto i = from[row]; i < from[row + 1]; ++i) add(row, taken[i]);
    problem.from.push_back(static_cast<std::uint32_t>(problem.mentee.size()));
  }
}

template class BestPairs<std::int16_t>;
template class BestPairs<std::int32_t>;

}  // namespace turnabout::matching::all_pairs
