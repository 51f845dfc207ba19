// From operations to arrays: which form each takes, and how large its sums can become.
#include <algorithm>
#include <limits>
#include <utility>

#include "matching/kernel/compiled.hpp"

namespace turnabout::matching::kernel {
namespace {

constexpr std::int64_t kMostNarrow = std::numeric_limits<std::int16_t>::max() - 1;
constexpr std::int64_t kMostWide = std::numeric_limits<std::int32_t>::max() - 1;
constexpr std::uint32_t kAbsent = std::numeric_limits<std::uint32_t>::max();

std::size_t at(int index) {
  return static_cast<std::size_t>(index);
}

/// The values that both sides have, numbered anew: only they can be in common.
struct Shared {
  std::vector<std::uint32_t> number;  // [value], or kAbsent
  std::uint32_t count = 0;
  double postings = 0;  // pairs (row, column) with a value in common, each counted for each value
};

Shared shared_values(const Sets& rows, const Sets& columns) {
  const std::size_t limit = std::min(rows.limit(), columns.limit());
  std::vector<std::uint32_t> in_rows(limit), in_columns(limit);
  const auto count = [&](const Sets& side, std::vector<std::uint32_t>& counts) {
    for (int person = 0; person < side.people(); ++person)
      for (const auto value : side.of(person))
        if (value < limit) ++counts[value];
  };
  count(rows, in_rows);
  count(columns, in_columns);
  Shared shared{std::vector<std::uint32_t>(limit, kAbsent), 0, 0};
  for (std::size_t value = 0; value < limit; ++value) {
    if (in_rows[value] == 0 || in_columns[value] == 0) continue;
    shared.number[value] = shared.count++;
    shared.postings += double{1} * in_rows[value] * in_columns[value];
  }
  return shared;
}

template <class Use>
void for_each_shared(const Sets& side, int person, const Shared& shared, Use use) {
  for (const auto value : side.of(person))
    if (value < shared.number.size() && shared.number[value] != kAbsent) use(shared.number[value]);
}

Planes planes_of(const Common& common, const Shared& shared, std::size_t stride) {
  Planes planes{(shared.count + 7) / 8, {}, {}};
  planes.rows.resize(at(common.rows.people()) * planes.planes);
  planes.columns.resize(planes.planes * stride);
  const auto bit = [](std::uint32_t value) { return static_cast<std::uint8_t>(1U << (value % 8)); };
  for (int row = 0; row < common.rows.people(); ++row)
    for_each_shared(common.rows, row, shared,
                    [&](auto value) { planes.rows[at(row) * planes.planes + value / 8] |= bit(value); });
  for (int column = 0; column < common.columns.people(); ++column)
    for_each_shared(common.columns, column, shared,
                    [&](auto value) { planes.columns[value / 8 * stride + at(column)] |= bit(value); });
  return planes;
}

Codes codes_of(const Common& common, const Shared& shared, std::size_t stride) {
  Codes codes;
  codes.rows.resize(at(common.rows.people()));
  for (int row = 0; row < common.rows.people(); ++row)
    for_each_shared(common.rows, row, shared, [&](auto value) { codes.rows[at(row)] = value + 1; });
  const bool narrow = shared.count < std::numeric_limits<std::uint16_t>::max();
  if (narrow)
    codes.narrow.resize(stride);
  else
    codes.wide.resize(stride);
  for (int column = 0; column < common.columns.people(); ++column)
    for_each_shared(common.columns, column, shared, [&](auto value) {
      if (narrow)
        codes.narrow[at(column)] = static_cast<std::uint16_t>(value + 1);
      else
        codes.wide[at(column)] = value + 1;
    });
  return codes;
}

Postings postings_of(const Common& common, const Shared& shared) {
  Postings postings;
  for (int row = 0; row < common.rows.people(); ++row) {
    std::vector<std::uint32_t> values;
    for_each_shared(common.rows, row, shared, [&](auto value) { values.push_back(value); });
    postings.rows.add(values);
  }
  postings.start.resize(shared.count + 1);
  for (int column = 0; column < common.columns.people(); ++column)
    for_each_shared(common.columns, column, shared, [&](auto value) { ++postings.start[value + 1]; });
  for (std::size_t value = 0; value < shared.count; ++value)
    postings.start[value + 1] += postings.start[value];
  postings.columns.resize(postings.start.back());
  auto next = postings.start;
  for (int column = 0; column < common.columns.people(); ++column)
    for_each_shared(common.columns, column, shared,
                    [&](auto value) { postings.columns[next[value]++] = column; });
  return postings;
}

/// Distinct points, so that a span can be said in their ranks.
struct Ranks {
  explicit Ranks(std::vector<std::int32_t> points) : sorted(std::move(points)) {
    std::ranges::sort(sorted);
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  }
  std::uint32_t of(std::int32_t point) const {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(sorted, point) - sorted.begin());
  }
  bool narrow() const { return sorted.size() < std::numeric_limits<std::uint16_t>::max(); }

  std::vector<std::int32_t> sorted;
};

class Lowering {
 public:
  Lowering(const Spec& spec, Path path) : spec_(spec), out_(std::make_unique<Plan::Compiled>()) {
    out_->rows = spec.rows;
    out_->columns = spec.columns;
    out_->stride = stride_ = padded(spec.columns);
    out_->loops = &loops_of(path);
    registers_ = path != Path::portable;
    row_points_.resize(at(spec.rows));
    column_points_.resize(at(spec.columns));
    rules_.resize(kMostRules);
  }

  std::unique_ptr<const Plan::Compiled> run() {
    for (const auto& operation : spec_.operations)
      std::visit([this](const auto& kind) { add(kind); }, operation);
    add_per_person();
    if (largest_ > kMostWide) return nullptr;
    out_->narrow = largest_ <= kMostNarrow;
    out_->least = static_cast<std::int32_t>(std::clamp<std::int64_t>(least_, spec_.least, spec_.most));
    out_->most = static_cast<std::int32_t>(std::clamp<std::int64_t>(most_, spec_.least, spec_.most));
    for (int rule = 0; rule < kMostRules; ++rule)
      if (!rules_[at(rule)].empty()) out_->rules.push_back({rule, std::move(rules_[at(rule)])});
    return std::move(out_);
  }

 private:
  /// The step adds between low and high points, and on the way no more than `largest` either way.
  void bound(std::int64_t low, std::int64_t high, std::int64_t largest) {
    least_ += low;
    most_ += high;
    largest_ += largest;
  }
  void bound(std::int64_t low, std::int64_t high) { bound(low, high, std::max(-low, high)); }

  void add(const Common& common) {
    const auto shared = shared_values(common.rows, common.columns);
    if (shared.count == 0 && common.when != Common::When::none) return;
    CountStep step;
    step.when = common.when;
    step.points = common.points;
    const auto most_common = static_cast<std::int64_t>(std::min(common.rows.most(), common.columns.most()));
    if (most_common > std::numeric_limits<std::uint8_t>::max()) return add_long(common);
    if (most_common <= 1 && std::max(common.rows.most(), common.columns.most()) <= 1)
      step.how = codes_of(common, shared, stride_);
    else if (shared.postings * 128 < double{1} * spec_.rows * spec_.columns * (shared.count + 7))
      step.how = postings_of(common, shared);
    else
      step.how = planes_of(common, shared, stride_);
    add_given(common, step);
    if (common.rule != kNoRule) {
      if (step.when == Common::When::each) step.when = Common::When::any;
      return rules_[at(common.rule)].emplace_back(std::move(step)), void();
    }
    const std::int64_t product =
        std::int64_t{common.points} * (common.when == Common::When::each ? most_common : 1);
    const std::int64_t at_most =
        common.when == Common::When::each ? common.at_most : std::numeric_limits<std::int32_t>::max();
    step.at_most = static_cast<std::int32_t>(std::min(at_most, std::max(product, -product)));
    const auto bounded = std::clamp<std::int64_t>(product, -at_most, at_most);
    bound(std::min<std::int64_t>(0, bounded), std::max<std::int64_t>(0, bounded),
          std::max(product, -product));
    out_->scores.emplace_back(std::move(step));
  }

  void add_given(const Common& common, CountStep& step) const {
    if (common.when != Common::When::none) return;
    for (int row = 0; row < spec_.rows; ++row) step.row_given.push_back(common.rows.empty(row) ? 0 : 1);
    step.column_given.resize(stride_);
    for (int column = 0; column < spec_.columns; ++column)
      step.column_given[at(column)] = common.columns.empty(column) ? 0 : 0xff;
  }

  /// More common values than a byte can count: nobody types that, so pair by pair will do.
  void add_long(const Common& common) {
    Asked asked;
    asked.rule = common.rule;
    const std::int64_t most_common =
        std::int64_t{common.points} * static_cast<std::int64_t>(common.rows.most());
    asked.most = static_cast<std::int32_t>(std::min(kMostWide, std::max(most_common, -most_common)));
    asked.value = [common](int row, int column) -> std::int64_t {
      std::vector<std::uint32_t> both;
      std::ranges::set_intersection(common.rows.of(row), common.columns.of(column), std::back_inserter(both));
      const bool given = !common.rows.empty(row) && !common.columns.empty(column);
      const std::int64_t worth = common.rule == kNoRule ? common.points : 1;
      if (common.when == Common::When::none) return given && both.empty() ? worth : 0;
      if (common.when == Common::When::any || common.rule != kNoRule) return both.empty() ? 0 : worth;
      return std::clamp<std::int64_t>(worth * std::ssize(both), -common.at_most, common.at_most);
    };
    add(asked);
  }

  void add(const Table& table) {
    TableStep step;
    step.rows = table.rows;
    step.column_codes = at(table.column_codes);
    step.values = table.values;
    if (registers_ && table.column_codes <= static_cast<int>(16 * kMostGroups)) {
      step.groups = (step.column_codes + 15) / 16;
      step.grouped.assign(step.groups * stride_, kNoCode);
      for (int column = 0; column < spec_.columns; ++column) {
        const auto code = table.columns[at(column)];
        step.grouped[code / 16U * stride_ + at(column)] = static_cast<std::uint8_t>(code % 16U);
      }
    } else {
      step.columns.resize(stride_);
      std::ranges::copy(table.columns, step.columns.begin());
    }
    if (table.rule != kNoRule) return rules_[at(table.rule)].emplace_back(std::move(step)), void();
    if (!table.values.empty()) {
      const auto [low, high] = std::ranges::minmax(table.values);
      bound(low, high, std::max(std::abs(std::int64_t{low}), std::abs(std::int64_t{high})));
    }
    out_->scores.emplace_back(std::move(step));
  }

  void add(const Near& near) {
    NearStep step{near.rows, {}, static_cast<double>(near.points), near.scale};
    step.columns.assign(stride_, std::numeric_limits<double>::infinity());
    for (int column = 0; column < spec_.columns; ++column)
      if (!std::isnan(near.columns[at(column)])) step.columns[at(column)] = near.columns[at(column)];
    bound(std::min(0, near.points), std::max(0, near.points));
    out_->scores.emplace_back(std::move(step));
  }

  void add(const Within& within) {
    const Ranks ranks(within.points);
    if (within.points_are_rows)
      rules_[at(within.rule)].emplace_back(holds(within, ranks));
    else
      rules_[at(within.rule)].emplace_back(inside(within, ranks));
  }

  HoldsStep holds(const Within& within, const Ranks& ranks) const {
    HoldsStep step;
    for (const auto point : within.points) step.points.push_back(ranks.of(point));
    if (ranks.narrow())
      step.narrow_from.resize(stride_), step.narrow_length.resize(stride_);
    else
      step.wide_from.resize(stride_), step.wide_length.resize(stride_);
    for (int column = 0; column < spec_.columns; ++column) {
      const auto& span = within.spans[at(column)];
      const auto from = ranks.of(span.from), to = std::max(from, ranks.of(span.to));
      if (ranks.narrow()) {
        step.narrow_from[at(column)] = static_cast<std::uint16_t>(from);
        step.narrow_length[at(column)] = static_cast<std::uint16_t>(to - from);
      } else {
        step.wide_from[at(column)] = from;
        step.wide_length[at(column)] = to - from;
      }
    }
    return step;
  }

  InsideStep inside(const Within& within, const Ranks& ranks) const {
    InsideStep step;
    for (const auto& span : within.spans) {
      step.from.push_back(ranks.of(span.from));
      step.length.push_back(std::max(step.from.back(), ranks.of(span.to)) - step.from.back());
    }
    if (ranks.narrow())
      step.narrow.resize(stride_);
    else
      step.wide.resize(stride_);
    for (int column = 0; column < spec_.columns; ++column) {
      const auto rank = ranks.of(within.points[at(column)]);
      if (ranks.narrow())
        step.narrow[at(column)] = static_cast<std::uint16_t>(rank);
      else
        step.wide[at(column)] = rank;
    }
    return step;
  }

  void add(const PerPerson& person) {
    if (person.rule != kNoRule) {
      FlagStep step;
      for (const auto value : person.rows) step.rows.push_back(value != 0 ? 1 : 0);
      step.columns.resize(stride_);
      for (int column = 0; column < spec_.columns; ++column)
        step.columns[at(column)] = person.columns[at(column)] != 0 ? 0xff : 0;
      rules_[at(person.rule)].emplace_back(std::move(step));
      return;
    }
    for (int row = 0; row < spec_.rows; ++row) row_points_[at(row)] += person.rows[at(row)];
    for (int column = 0; column < spec_.columns; ++column)
      column_points_[at(column)] += person.columns[at(column)];
  }

  void add_per_person() {
    const auto bound_side = [this](const std::vector<std::int64_t>& side) {
      if (side.empty()) return;
      const auto [low, high] = std::ranges::minmax(side);
      bound(low, high, std::max(std::abs(low), std::abs(high)));
    };
    bound_side(row_points_);
    bound_side(column_points_);
    if (largest_ > kMostWide) return;
    for (const auto points : row_points_) out_->row_points.push_back(static_cast<std::int32_t>(points));
    if (largest_ <= kMostNarrow)
      out_->column_points16.resize(stride_);
    else
      out_->column_points32.resize(stride_);
    for (std::size_t column = 0; column < column_points_.size(); ++column)
      if (largest_ <= kMostNarrow)
        out_->column_points16[column] = static_cast<std::int16_t>(column_points_[column]);
      else
        out_->column_points32[column] = static_cast<std::int32_t>(column_points_[column]);
  }

  void add(const Listed& listed) {
    auto pairs = listed.pairs;
    std::ranges::sort(pairs, {}, [](const auto& entry) { return std::pair(entry.row, entry.column); });
    ListStep step;
    step.start.resize(at(spec_.rows) + 1);
    std::int64_t low = 0, high = 0, sum = 0;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const bool first = i == 0 || pairs[i - 1].row != pairs[i].row || pairs[i - 1].column != pairs[i].column;
      sum = (first ? 0 : sum) + pairs[i].points;
      low = std::min(low, sum), high = std::max(high, sum);
      ++step.start[at(pairs[i].row) + 1];
      step.entries.push_back({pairs[i].column, pairs[i].points});
    }
    for (std::size_t row = 0; row < at(spec_.rows); ++row) step.start[row + 1] += step.start[row];
    if (listed.rule != kNoRule) return rules_[at(listed.rule)].emplace_back(std::move(step)), void();
    bound(low, high);
    out_->scores.emplace_back(std::move(step));
  }

  void add(const Asked& asked) {
    if (asked.rule != kNoRule) return rules_[at(asked.rule)].emplace_back(asked), void();
    bound(-std::int64_t{asked.most}, asked.most);
    out_->scores.emplace_back(asked);
  }

  const Spec& spec_;
  std::unique_ptr<Plan::Compiled> out_;
  std::size_t stride_ = 0;
  bool registers_ = false;  // tables can be looked up in registers
  std::int64_t least_ = 0, most_ = 0, largest_ = 0;
  std::vector<std::int64_t> row_points_, column_points_;
  std::vector<std::vector<BarStep>> rules_;
};

}  // namespace

std::unique_ptr<const Plan::Compiled> Plan::Compiled::lower(const Spec& spec, Path path) {
  return Lowering(spec, path).run();
}

}  // namespace turnabout::matching::kernel
