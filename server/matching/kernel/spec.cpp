#include "matching/kernel/spec.hpp"

#include <cmath>
#include <utility>

namespace turnabout::matching::kernel {
namespace {

void turn(Common& common) {
  std::swap(common.rows, common.columns);
}

void turn(Table& table) {
  const auto columns = static_cast<std::size_t>(table.column_codes);
  const std::size_t rows = columns == 0 ? 0 : table.values.size() / columns;
  std::vector<std::int32_t> values(table.values.size());
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t column = 0; column < columns; ++column)
      values[column * rows + row] = table.values[row * columns + column];
  std::swap(table.rows, table.columns);
  table.column_codes = static_cast<int>(rows);
  table.values = std::move(values);
}

void turn(Near& near) {
  std::swap(near.rows, near.columns);
}

void turn(Within& within) {
  within.points_are_rows = !within.points_are_rows;
}

void turn(PerPerson& per_person) {
  std::swap(per_person.rows, per_person.columns);
}

void turn(Listed& listed) {
  for (auto& entry : listed.pairs) std::swap(entry.row, entry.column);
}

void turn(Asked& asked) {
  asked.value = [value = std::move(asked.value)](int row, int column) { return value(column, row); };
}

}  // namespace

void Sets::add(std::span<const std::uint32_t> values) {
  values_.insert(values_.end(), values.begin(), values.end());
  start_.push_back(values_.size());
  most_ = std::max(most_, values.size());
  if (!values.empty()) limit_ = std::max(limit_, values.back() + 1);
}

void Sets::add_bits(std::uint64_t bits) {
  std::vector<std::uint32_t> values;
  for (; bits != 0; bits &= bits - 1) values.push_back(static_cast<std::uint32_t>(std::countr_zero(bits)));
  add(values);
}

Spec transposed(Spec spec) {
  std::swap(spec.rows, spec.columns);
  for (auto& operation : spec.operations) std::visit([](auto& kind) { turn(kind); }, operation);
  return spec;
}

std::int32_t near_points(double a, double b, std::int32_t points, double scale) {
  const double distance = std::abs(a - b);
  if (!(distance < scale)) return 0;
  return static_cast<std::int32_t>(std::round(points * (scale - distance) / scale));
}

}  // namespace turnabout::matching::kernel
