#include "matching/kernel/plan.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "matching/kernel/compiled.hpp"

namespace turnabout::matching::kernel {
namespace {

std::size_t at(int index) {
  return static_cast<std::size_t>(index);
}

template <class... Kinds>
struct Overloaded : Kinds... {
  using Kinds::operator()...;
};

/// Some columns of one row, at most kTile.
struct Stretch {
  std::size_t row = 0, from = 0, columns = 0;
};

/// The list's entries for these columns.
std::span<const ListStep::Entry> entries_in(const ListStep& list, const Stretch& on) {
  const std::span entries(list.entries.data() + list.start[on.row],
                          list.entries.data() + list.start[on.row + 1]);
  const auto first =
      std::ranges::lower_bound(entries, static_cast<std::int32_t>(on.from), {}, &ListStep::Entry::column);
  const auto last = std::ranges::lower_bound(
      first, entries.end(), static_cast<std::int32_t>(on.from + on.columns), {}, &ListStep::Entry::column);
  return {first, last};
}

/// Does all steps of one stretch.
template <class Sum>
class StretchRun {
 public:
  StretchRun(const Plan::Compiled& plan, const Stretch& on) : plan_(plan), loops_(*plan.loops), on_(on) {}

  void judge() {
    barred_.fill(0);
    for (const auto& rule : plan_.rules)
      for (const auto& step : rule.steps) bar(step, barred_.data());
  }
  /// `use(rule, mask)` for each rule.
  template <class Use>
  void judge_each(Use use) {
    barred_.fill(0);
    for (const auto& rule : plan_.rules) {
      std::array<std::uint8_t, kTile> mask{};
      for (const auto& step : rule.steps) bar(step, mask.data());
      use(rule.rule, mask.data());
      loops_.bar(mask.data(), barred_.data(), on_.columns);
    }
  }
  void judge_nothing() { barred_.fill(0); }

  void score() {
    const auto* base = column_points() + on_.from;
    const auto own = static_cast<Sum>(plan_.row_points[on_.row]);
    if constexpr (sizeof(Sum) == 2)
      loops_.start16(base, own, sums_.data(), on_.columns);
    else
      loops_.start32(base, own, sums_.data(), on_.columns);
    for (const auto& step : plan_.scores) std::visit([this](const auto& kind) { this->add(kind); }, step);
  }

  template <class Out>
  void finish(std::span<Out> out) const {
    const std::size_t whole = out.size() / kBlock * kBlock;
    finish(0, out.data(), whole);
    if (whole == out.size()) return;
    std::array<Out, kBlock> rest;
    finish(whole, rest.data(), kBlock);
    std::copy_n(rest.begin(), out.size() - whole, out.begin() + static_cast<std::ptrdiff_t>(whole));
  }

 private:
  const auto* column_points() const {
    if constexpr (sizeof(Sum) == 2)
      return plan_.column_points16.data();
    else
      return plan_.column_points32.data();
  }
  template <class Out>
  void finish(std::size_t from, Out* out, std::size_t n) const {
    const auto least = static_cast<Sum>(plan_.least), most = static_cast<Sum>(plan_.most);
    const auto* sums = sums_.data() + from;
    const auto* mask = barred_.data() + from;
    if constexpr (sizeof(Sum) == 4)
      loops_.finish32(sums, mask, least, most, out, n);
    else if constexpr (sizeof(Out) == 4)
      loops_.finish16to32(sums, mask, least, most, out, n);
    else
      loops_.finish16(sums, mask, least, most, out, n);
  }

  /// Fills counts_; false if nothing can be in common.
  bool count(const Planes& planes) {
    if (planes.planes == 0) return false;
    loops_.count_bits(planes.columns.data() + on_.from, plan_.stride,
                      planes.rows.data() + on_.row * planes.planes, planes.planes, counts_.data(),
                      on_.columns);
    return true;
  }
  bool count(const Codes& codes) {
    const auto own = codes.rows[on_.row];
    if (own == 0) return false;
    if (codes.wide.empty())
      loops_.equal16(codes.narrow.data() + on_.from, static_cast<std::uint16_t>(own), counts_.data(),
                     on_.columns);
    else
      loops_.equal32(codes.wide.data() + on_.from, own, counts_.data(), on_.columns);
    return true;
  }
  bool count(const Postings& postings) {
    const auto values = postings.rows.of(static_cast<int>(on_.row));
    if (values.empty()) return false;
    counts_.fill(0);
    const auto from = static_cast<std::int32_t>(on_.from);
    const auto to = static_cast<std::int32_t>(on_.from + on_.columns);
    for (const auto value : values) {
      const auto* column = postings.columns.data() + postings.start[value];
      const auto* last = postings.columns.data() + postings.start[value + 1];
      if (from > 0) column = std::lower_bound(column, last, from);
      for (; column != last && *column < to; ++column) ++counts_[at(*column - from)];
    }
    return true;
  }

  void add(const CountStep& step) {
    const auto n = on_.columns;
    const auto points = static_cast<Sum>(step.points);
    if (step.when == Common::When::none && step.row_given[on_.row] == 0) return;
    if (!std::visit([this](const auto& how) { return this->count(how); }, step.how)) {
      if (step.when != Common::When::none) return;
      counts_.fill(0);
    }
    const auto* counts = counts_.data();
    auto* sums = sums_.data();
    if constexpr (sizeof(Sum) == 2) {
      if (step.when == Common::When::each)
        loops_.add_each16(counts, points, static_cast<Sum>(step.at_most), sums, n);
      else if (step.when == Common::When::any)
        loops_.add_any16(counts, points, sums, n);
      else
        loops_.add_none16(counts, step.column_given.data() + on_.from, points, sums, n);
    } else {
      if (step.when == Common::When::each)
        loops_.add_each32(counts, points, step.at_most, sums, n);
      else if (step.when == Common::When::any)
        loops_.add_any32(counts, points, sums, n);
      else
        loops_.add_none32(counts, step.column_given.data() + on_.from, points, sums, n);
    }
  }

  const std::int32_t* values_of(const TableStep& step) const {
    return step.values.data() + step.rows[on_.row] * step.column_codes;
  }
  void add(const TableStep& step) {
    const auto* values = values_of(step);
    if constexpr (sizeof(Sum) == 2) {
      if (step.groups == 0)
        return loops_.gather16(step.columns.data() + on_.from, values, sums_.data(), on_.columns);
      std::array<std::uint8_t, 16 * kMostGroups> low{}, high{};
      for (std::size_t code = 0; code < step.column_codes; ++code) {
        low[code] = static_cast<std::uint8_t>(values[code] & 0xff);
        high[code] = static_cast<std::uint8_t>(values[code] >> 8 & 0xff);
      }
      loops_.look_up16(step.grouped.data() + on_.from, plan_.stride, low.data(), high.data(), step.groups,
                       sums_.data(), on_.columns);
    } else if (step.groups == 0) {
      loops_.gather32(step.columns.data() + on_.from, values, sums_.data(), on_.columns);
    } else {
      for (std::size_t j = 0; j < on_.columns; ++j) sums_[j] += values[code_of(step, on_.from + j)];
    }
  }
  std::size_t code_of(const TableStep& step, std::size_t column) const {
    if (step.groups == 0) return step.columns[column];
    std::size_t group = 0;
    while (step.grouped[group * plan_.stride + column] == kNoCode) ++group;
    return group * 16 + step.grouped[group * plan_.stride + column];
  }
  void add(const NearStep& step) {
    const double own = step.rows[on_.row];
    if (std::isnan(own)) return;
    const auto* columns = step.columns.data() + on_.from;
    if constexpr (sizeof(Sum) == 2)
      loops_.near16(columns, own, step.points, step.scale, sums_.data(), on_.columns);
    else
      loops_.near32(columns, own, step.points, step.scale, sums_.data(), on_.columns);
  }
  void add(const ListStep& step) {
    for (const auto& [column, points] : entries_in(step, on_)) {
      auto& sum = sums_[at(column) - on_.from];
      sum = static_cast<Sum>(sum + points);
    }
  }
  void add(const Asked& asked) {
    for (std::size_t j = 0; j < on_.columns; ++j)
      sums_[j] = static_cast<Sum>(sums_[j] + asked.value(static_cast<int>(on_.row), column(j)));
  }
  int column(std::size_t j) const { return static_cast<int>(on_.from + j); }

  void bar(const BarStep& step, std::uint8_t* mask) {
    std::visit([&](const auto& kind) { bar(kind, mask); }, step);
  }
  void bar(const CountStep& step, std::uint8_t* mask) {
    const bool none = step.when == Common::When::none;
    if (none && step.row_given[on_.row] == 0) return;
    if (!std::visit([this](const auto& how) { return this->count(how); }, step.how)) {
      if (none) loops_.bar(step.column_given.data() + on_.from, mask, on_.columns);
      return;
    }
    if (none)
      loops_.bar_none(counts_.data(), step.column_given.data() + on_.from, mask, on_.columns);
    else
      loops_.bar_any(counts_.data(), mask, on_.columns);
  }
  void bar(const TableStep& step, std::uint8_t* mask) {
    const auto* values = values_of(step);
    if (step.groups == 0) return loops_.gather_bar(step.columns.data() + on_.from, values, mask, on_.columns);
    std::array<std::uint8_t, 16 * kMostGroups> table{};
    for (std::size_t code = 0; code < step.column_codes; ++code) table[code] = values[code] != 0 ? 0xff : 0;
    loops_.look_up_bar(step.grouped.data() + on_.from, plan_.stride, table.data(), step.groups, mask,
                       on_.columns);
  }
  void bar(const InsideStep& step, std::uint8_t* mask) {
    const auto from = step.from[on_.row], length = step.length[on_.row];
    if (length == 0) return;
    if (step.wide.empty())
      loops_.inside16(step.narrow.data() + on_.from, static_cast<std::uint16_t>(from),
                      static_cast<std::uint16_t>(length), mask, on_.columns);
    else
      loops_.inside32(step.wide.data() + on_.from, from, length, mask, on_.columns);
  }
  void bar(const HoldsStep& step, std::uint8_t* mask) {
    const auto point = step.points[on_.row];
    if (step.wide_from.empty())
      loops_.holds16(step.narrow_from.data() + on_.from, step.narrow_length.data() + on_.from,
                     static_cast<std::uint16_t>(point), mask, on_.columns);
    else
      loops_.holds32(step.wide_from.data() + on_.from, step.wide_length.data() + on_.from, point, mask,
                     on_.columns);
  }
  void bar(const FlagStep& step, std::uint8_t* mask) {
    if (step.rows[on_.row] != 0)
      std::fill_n(mask, on_.columns, std::uint8_t{0xff});
    else
      loops_.bar(step.columns.data() + on_.from, mask, on_.columns);
  }
  void bar(const ListStep& step, std::uint8_t* mask) {
    for (const auto& entry : entries_in(step, on_)) mask[at(entry.column) - on_.from] = 0xff;
  }
  void bar(const Asked& asked, std::uint8_t* mask) {
    for (std::size_t j = 0; j < on_.columns; ++j)
      if (asked.value(static_cast<int>(on_.row), column(j)) != 0) mask[j] = 0xff;
  }

  const Plan::Compiled& plan_;
  const Loops& loops_;
  Stretch on_;
  alignas(64) std::array<Sum, kTile> sums_;
  alignas(64) std::array<std::uint8_t, kTile> barred_;
  alignas(64) std::array<std::uint8_t, kTile> counts_;
};

/// Calls `use(stretch, part of out)` for kTile columns at a time.
template <class Out, class Use>
void for_each_stretch(int row, int from, std::span<Out> out, Use use) {
  for (std::size_t done = 0; done < out.size(); done += kTile) {
    const std::size_t columns = std::min(kTile, out.size() - done);
    use(Stretch{at(row), at(from) + done, columns}, out.subspan(done, columns));
  }
}

/// Calls `use` with a run whose sums are as wide as the plan's have to be.
template <class Use>
void with_run(const Plan::Compiled& plan, const Stretch& on, Use use) {
  if (plan.narrow) {
    StretchRun<std::int16_t> run(plan, on);
    use(run);
  } else {
    StretchRun<std::int32_t> run(plan, on);
    use(run);
  }
}

}  // namespace

std::optional<Plan> Plan::make(const Spec& spec, Path path) {
  auto compiled = Compiled::lower(spec, path);
  if (compiled == nullptr) return std::nullopt;
  return Plan(std::move(compiled));
}

int Plan::rows() const {
  return compiled_->rows;
}
int Plan::columns() const {
  return compiled_->columns;
}
std::int32_t Plan::least() const {
  return compiled_->least;
}
std::int32_t Plan::most() const {
  return compiled_->most;
}
bool Plan::narrow() const {
  return compiled_->narrow;
}

void Plan::row(int row, int from, std::span<std::int32_t> scores) const {
  for_each_stretch(row, from, scores, [&](const Stretch& on, std::span<std::int32_t> out) {
    with_run(*compiled_, on, [&](auto& run) {
      run.judge();
      run.score();
      run.finish(out);
    });
  });
}

void Plan::row16(int row, int from, std::span<std::int16_t> scores) const {
  for_each_stretch(row, from, scores, [&](const Stretch& on, std::span<std::int16_t> out) {
    StretchRun<std::int16_t> run(*compiled_, on);
    run.judge();
    run.score();
    run.finish(out);
  });
}

void Plan::row(int row, int from, std::span<std::int32_t> scores, std::span<std::int64_t> forbidden) const {
  for_each_stretch(row, from, scores, [&](const Stretch& on, std::span<std::int32_t> out) {
    with_run(*compiled_, on, [&](auto& run) {
      run.judge_each([&](int rule, const std::uint8_t* mask) {
        forbidden[at(rule)] += static_cast<std::int64_t>(compiled_->loops->count_barred(mask, on.columns));
      });
      run.score();
      run.finish(out);
    });
  });
}

void Plan::rules(int row, int from, std::span<RuleSet> rules) const {
  for_each_stretch(row, from, rules, [&](const Stretch& on, std::span<RuleSet> out) {
    std::ranges::fill(out, RuleSet{0});
    with_run(*compiled_, on, [&](auto& run) {
      run.judge_each([&](int rule, const std::uint8_t* mask) {
        for (std::size_t j = 0; j < on.columns; ++j)
          if (mask[j] != 0) out[j] |= RuleSet{1} << rule;
      });
    });
  });
}

void Plan::scores(int row, int from, std::span<std::int32_t> scores) const {
  for_each_stretch(row, from, scores, [&](const Stretch& on, std::span<std::int32_t> out) {
    with_run(*compiled_, on, [&](auto& run) {
      run.judge_nothing();
      run.score();
      run.finish(out);
    });
  });
}

}  // namespace turnabout::matching::kernel
