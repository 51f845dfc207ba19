#pragma once

#include "matching/all_pairs/rows.hpp"
#include "matching/kernel/plan.hpp"

namespace turnabout::matching::all_pairs {

/// A matrix of scores, row after row, that somebody else holds.
class MatrixRows final : public Rows {
 public:
  /// rows × columns `scores`, kBarred where a pair may not be made.
  MatrixRows(int rows, int columns, std::span<const std::int16_t> scores)
      : rows_(rows), columns_(columns), scores_(scores) {}

  int rows() const override { return rows_; }
  int columns() const override { return columns_; }
  bool narrow() const override { return true; }
  std::span<const std::int16_t> row16(int row, std::span<std::int16_t> /*room*/) const override {
    return scores_.subspan(at(row) * at(columns_), at(columns_));
  }
  std::span<const std::int32_t> row32(int /*row*/, std::span<std::int32_t> room) const override {
    return room;
  }

 private:
  int rows_, columns_;
  std::span<const std::int16_t> scores_;
};

/// People: a row is judged and scored each time it is asked for, so no pair takes memory.
class PlanRows final : public Rows {
 public:
  explicit PlanRows(kernel::Plan plan) : plan_(std::move(plan)) {}

  int rows() const override { return plan_.rows(); }
  int columns() const override { return plan_.columns(); }
  bool narrow() const override { return plan_.narrow(); }
  std::span<const std::int16_t> row16(int row, std::span<std::int16_t> room) const override {
    plan_.row16(row, 0, room);
    return room;
  }
  std::span<const std::int32_t> row32(int row, std::span<std::int32_t> room) const override {
    plan_.row(row, 0, room);
    return room;
  }

 private:
  static_assert(kBarred<std::int16_t> == kernel::kInfeasible16 &&
                kBarred<std::int32_t> == kernel::kInfeasible);
  kernel::Plan plan_;
};

}  // namespace turnabout::matching::all_pairs
