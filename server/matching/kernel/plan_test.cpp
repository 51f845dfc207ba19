#include "matching/kernel/plan.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <random>

#include <gtest/gtest.h>

namespace turnabout::matching::kernel {
namespace {

std::size_t at(int index) {
  return static_cast<std::size_t>(index);
}

/// What an operation says of one pair, as spec.hpp defines it: no arrays, no cleverness.
struct Said {
  std::int64_t points = 0;
  RuleSet rules = 0;
  void add(int rule, std::int64_t value) {
    if (rule == kNoRule)
      points += value;
    else if (value != 0)
      rules |= RuleSet{1} << rule;
  }
};

void say(Said& said, const Common& common, int row, int column) {
  std::int64_t both = 0;
  for (const auto value : common.rows.of(row))
    both += std::ranges::binary_search(common.columns.of(column), value) ? 1 : 0;
  const bool given = !common.rows.empty(row) && !common.columns.empty(column);
  const std::int64_t worth = common.rule == kNoRule ? common.points : 1;
  if (common.when == Common::When::none)
    said.add(common.rule, given && both == 0 ? worth : 0);
  else if (common.when == Common::When::any)
    said.add(common.rule, both > 0 ? worth : 0);
  else
    said.add(common.rule, std::clamp<std::int64_t>(worth * both, -common.at_most, common.at_most));
}
void say(Said& said, const Table& table, int row, int column) {
  said.add(table.rule,
           table.values[table.rows[at(row)] * at(table.column_codes) + table.columns[at(column)]]);
}
void say(Said& said, const Near& near, int row, int column) {
  said.points += near_points(near.rows[at(row)], near.columns[at(column)], near.points, near.scale);
}
void say(Said& said, const Within& within, int row, int column) {
  const auto point = within.points[at(within.points_are_rows ? row : column)];
  const auto& span = within.spans[at(within.points_are_rows ? column : row)];
  said.add(within.rule, span.from <= point && point < span.to ? 1 : 0);
}
void say(Said& said, const PerPerson& person, int row, int column) {
  said.add(person.rule, person.rows[at(row)]);
  said.add(person.rule, person.columns[at(column)]);
}
void say(Said& said, const Listed& listed, int row, int column) {
  for (const auto& entry : listed.pairs)
    if (entry.row == row && entry.column == column)
      said.add(listed.rule, listed.rule == kNoRule ? entry.points : 1);
}
void say(Said& said, const Asked& asked, int row, int column) {
  said.add(asked.rule, asked.value(row, column));
}

Said said_of(const Spec& spec, int row, int column) {
  Said said;
  for (const auto& operation : spec.operations)
    std::visit([&](const auto& kind) { say(said, kind, row, column); }, operation);
  said.points = std::clamp<std::int64_t>(said.points, spec.least, spec.most);
  return said;
}

/// Draws specs of all kinds, small numbers and large.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : engine_(seed) {}

  Spec spec(int rows, int columns) {
    Spec spec;
    spec.rows = rows, spec.columns = columns;
    const int kinds = 1 + below(6);
    for (int i = 0; i < kinds; ++i) spec.operations.push_back(operation(rows, columns));
    if (below(4) == 0) spec.least = below(50) - 60, spec.most = spec.least + below(100);
    return spec;
  }
  int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(n)); }

 private:
  int rule() { return below(2) == 0 ? kNoRule : below(6); }
  std::int32_t points() { return (below(4) == 0 ? 100'000 : 30) * (below(5) - 2) + below(7); }

  Sets sets(int people, int values, int most) {
    Sets sets;
    for (int person = 0; person < people; ++person) {
      std::set<std::uint32_t> own;
      for (int i = below(most + 1); i > 0; --i) own.insert(static_cast<std::uint32_t>(below(values)));
      sets.add(std::vector(own.begin(), own.end()));
    }
    return sets;
  }
  Common common(int rows, int columns) {
    Common common;
    common.when = std::array{Common::When::each, Common::When::any, Common::When::none}[at(below(3))];
    const int values = std::array{1, 5, 40, 64, 300, 70'000}[at(below(6))];
    const int most = std::array{1, 1, 6, 60, 900}[at(below(5))];
    common.rows = sets(rows, values, most);
    common.columns = sets(columns, values, most);
    common.points = points(), common.rule = rule();
    if (below(2) == 0) common.at_most = below(100);
    return common;
  }
  Table table(int rows, int columns) {
    Table table;
    const int row_codes = 1 + below(9);
    table.column_codes = std::array{1, 7, 16, 17, 40, 64, 65, 300}[at(below(8))];
    for (int row = 0; row < rows; ++row) table.rows.push_back(static_cast<std::uint16_t>(below(row_codes)));
    for (int column = 0; column < columns; ++column)
      table.columns.push_back(static_cast<std::uint16_t>(below(table.column_codes)));
    for (int i = 0; i < row_codes * table.column_codes; ++i)
      table.values.push_back(below(2) == 0 ? 0 : points());
    table.rule = rule();
    return table;
  }
  Near near(int rows, int columns) {
    const auto number = [&] { return below(5) == 0 ? std::nan("") : (below(200) - 100) / 8.0; };
    Near near;
    for (int row = 0; row < rows; ++row) near.rows.push_back(number());
    for (int column = 0; column < columns; ++column) near.columns.push_back(number());
    near.points = points(), near.scale = (1 + below(100)) / 4.0;
    return near;
  }
  Within within(int rows, int columns) {
    Within within;
    within.points_are_rows = below(2) == 0;
    within.rule = below(6);
    const int far = below(3) == 0 ? 1'000'000'000 : 50;
    for (int i = 0; i < (within.points_are_rows ? rows : columns); ++i)
      within.points.push_back(below(far) - 1);
    for (int i = 0; i < (within.points_are_rows ? columns : rows); ++i) {
      const int from = below(far);
      within.spans.push_back({from, from + below(far / 2) - 1});
    }
    return within;
  }
  PerPerson per_person(int rows, int columns) {
    PerPerson person;
    person.rule = rule();
    const auto value = [&] { return below(4) != 0 ? 0 : person.rule == kNoRule ? points() : 1; };
    for (int row = 0; row < rows; ++row) person.rows.push_back(value());
    for (int column = 0; column < columns; ++column) person.columns.push_back(value());
    return person;
  }
  Listed listed(int rows, int columns) {
    Listed listed;
    listed.rule = rule();
    const int entries = rows > 0 && columns > 0 ? below(60) : 0;
    for (int i = 0; i < entries; ++i) listed.pairs.push_back({below(rows), below(columns), points()});
    return listed;
  }
  Operation operation(int rows, int columns) {
    switch (below(9)) {
      case 0:
        return table(rows, columns);
      case 1:
        return near(rows, columns);
      case 2:
        return within(rows, columns);
      case 3:
        return per_person(rows, columns);
      case 4:
        return listed(rows, columns);
      case 5:
        return Asked{[](int row, int column) { return (row * 7 + column * 3) % 5 - 2; }, 2, rule()};
      default:
        return common(rows, columns);
    }
  }

  std::mt19937_64 engine_;
};

/// Everything that a plan can be asked, against the pairs one by one.
void expect_same(const Spec& spec, const Plan& plan, int from) {
  const auto n = at(spec.columns - from);
  std::vector<std::int64_t> counts(kMostRules), expected_counts(kMostRules);
  for (int row = 0; row < spec.rows; ++row) {
    std::vector<std::int32_t> scores(n), counted(n), all(n);
    std::vector<RuleSet> rules(n);
    std::vector<std::int16_t> narrow(n);
    plan.row(row, from, scores);
    plan.row(row, from, counted, counts);
    plan.rules(row, from, rules);
    plan.scores(row, from, all);
    if (plan.narrow()) plan.row16(row, from, narrow);
    for (std::size_t j = 0; j < n; ++j) {
      const auto said = said_of(spec, row, from + static_cast<int>(j));
      for (auto left = said.rules; left != 0; left &= left - 1) ++expected_counts[at(std::countr_zero(left))];
      ASSERT_EQ(rules[j], said.rules);
      ASSERT_EQ(all[j], said.points);
      ASSERT_EQ(scores[j], said.rules != 0 ? kInfeasible : said.points);
      ASSERT_EQ(counted[j], scores[j]);
      ASSERT_TRUE(plan.least() <= all[j] && all[j] <= plan.most());
      if (plan.narrow()) {
        ASSERT_EQ(narrow[j], said.rules != 0 ? kInfeasible16 : said.points);
      }
    }
  }
  ASSERT_EQ(counts, expected_counts);
}

TEST(Plan, SaysWhatItsOperationsSayOnEveryPath) {
  Draw draw(1);
  int narrow = 0, wide = 0;
  for (int round = 0; round < 400; ++round) {
    const int columns = round % 40 == 0 ? 1000 + draw.below(1500) : 1 + draw.below(150);
    const auto spec = draw.spec(1 + draw.below(5), columns);
    for (const auto path : {Path::portable, best_path()}) {
      const auto plan = Plan::make(spec, path);
      ASSERT_TRUE(plan);
      (plan->narrow() ? narrow : wide) += 1;
      expect_same(spec, *plan, draw.below(columns));
    }
    const auto turned = transposed(spec);
    expect_same(turned, *Plan::make(turned), 0);
    if (HasFatalFailure()) FAIL() << "round " << round;
  }
  EXPECT_GT(narrow, 100);
  EXPECT_GT(wide, 100);
}

TEST(Plan, RefusesWhatLeavesItsNumbers) {
  Spec spec;
  spec.rows = spec.columns = 1;
  for (int i = 0; i < 3; ++i) spec.operations.push_back(PerPerson{{1'000'000'000}, {0}});
  EXPECT_FALSE(Plan::make(spec));
  spec.operations.pop_back();
  const auto plan = Plan::make(spec);
  ASSERT_TRUE(plan);
  std::vector<std::int32_t> score(1);
  plan->row(0, score);
  EXPECT_EQ(score[0], 2'000'000'000);
}

/// One operation of each kind that gives these points, to 40 columns of all sorts.
std::vector<Operation> all_kinds(std::int32_t points) {
  constexpr int kColumns = 40;
  Common common;
  Table table{{0}, {}, 2, {points, 0}};
  Near near{{1e308}, {}, points, kWidestScale};
  PerPerson person{{points}, {}};
  common.rows.add(std::vector<std::uint32_t>{3});
  common.points = points;
  for (int column = 0; column < kColumns; ++column) {
    const auto code = static_cast<std::uint16_t>(column % 2);
    common.columns.add(std::vector<std::uint32_t>{column % 3 == 0 ? 3U : 1U});
    table.columns.push_back(code);
    near.columns.push_back(std::array{1e308, -1e308, std::nan(""), 0.0}[at(column % 4)]);
    person.columns.push_back(0);
  }
  std::vector<Operation> all{table, near, person, Listed{{{0, 7, points}}}};
  for (const auto when : {Common::When::each, Common::When::any, Common::When::none}) {
    common.when = when;
    all.emplace_back(common);
  }
  near.rows = {0};
  for (const double scale : {std::numeric_limits<double>::denorm_min(), 1e-300, 1e-9, 3.0}) {
    near.scale = scale;
    near.columns = {0.0, -0.0, scale / 2, scale, 1e308};
    near.columns.resize(kColumns, scale / 3);
    all.emplace_back(near);
  }
  return all;
}

TEST(Plan, SaysTheSameAtTheEndsOfItsRange) {
  constexpr std::int32_t kMost = std::numeric_limits<std::int32_t>::max() - 1;
  for (const std::int32_t most : {0, 1, 32'766, 32'767, 32'768, 1'000'000'000, kMost, kMost + 1})
    for (const std::int32_t points : {most, -most})
      for (const auto& operation : all_kinds(points)) {
        Spec spec;
        spec.rows = 1, spec.columns = 40;
        spec.operations = {operation};
        for (const auto path : {Path::portable, best_path()}) {
          const auto plan = Plan::make(spec, path);
          ASSERT_EQ(plan.has_value(), most <= kMost);
          if (plan) expect_same(spec, *plan, 0);
        }
        if (HasFatalFailure()) FAIL() << points << " by operation " << operation.index();
      }
}

TEST(Plan, OfOneGroupAloneIsEmpty) {
  for (const auto& [rows, columns] : {std::pair{0, 70}, {70, 0}}) {
    Draw draw(2);
    for (int round = 0; round < 50; ++round) {
      const auto spec = draw.spec(rows, columns);
      const auto plan = Plan::make(spec);
      ASSERT_TRUE(plan);
      expect_same(spec, *plan, 0);
    }
  }
}

TEST(Plan, OfNobodyIsEmpty) {
  const auto plan = Plan::make(Spec{});
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->rows(), 0);
  EXPECT_EQ(plan->columns(), 0);
}

}  // namespace
}  // namespace turnabout::matching::kernel
