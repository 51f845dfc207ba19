#pragma once

#include <array>
#include <functional>
#include <new>
#include <variant>
#include <vector>

#include "matching/kernel/loops.hpp"
#include "matching/kernel/plan.hpp"

/// What a plan is made of: every operation as arrays over the columns and something small for each row. Made
/// by lower(), run by Plan.
namespace turnabout::matching::kernel {

/// Memory on cache lines, so that no vector straddles two.
template <class T>
struct OnLines {
  using value_type = T;
  OnLines() = default;
  template <class U>
  OnLines(const OnLines<U>&) {}  // NOLINT(google-explicit-constructor)
  T* allocate(std::size_t n) { return static_cast<T*>(::operator new (n * sizeof(T), std::align_val_t{64})); }
  void deallocate(T* p, std::size_t) { ::operator delete (p, std::align_val_t{64}); }
  template <class U>
  bool operator==(const OnLines<U>&) const {
    return true;
  }
};
/// An array over the columns, with room for whole blocks beyond any tile.
template <class T>
using Columns = std::vector<T, OnLines<T>>;

inline std::size_t padded(int columns) {
  return (static_cast<std::size_t>(columns) + 2 * kBlock - 1) / kBlock * kBlock;
}

/// Bits in byte planes; only values that both sides have.
struct Planes {
  std::size_t planes = 0;
  std::vector<std::uint8_t> rows;  // [row × planes + plane]
  Columns<std::uint8_t> columns;   // [plane × stride + column]
};
/// At most one value each: value + 1, or 0.
struct Codes {
  std::vector<std::uint32_t> rows;
  Columns<std::uint16_t> narrow;  // one of the two
  Columns<std::uint32_t> wide;
};
/// For each value the columns that have it, ascending.
struct Postings {
  Sets rows;
  std::vector<std::size_t> start;  // [value]
  std::vector<std::int32_t> columns;
};

/// Counts common values, and does something with the count.
struct CountStep {
  std::variant<Planes, Codes, Postings> how;
  Common::When when = Common::When::each;
  std::int32_t points = 0, at_most = 0;
  std::vector<std::uint8_t> row_given;  // for When::none
  Columns<std::uint8_t> column_given;   // 0xFF or 0
};
/// A table over at most kMostGroups × 16 column codes is looked up in registers, another in memory.
struct TableStep {
  std::vector<std::uint16_t> rows;
  std::size_t column_codes = 0;
  std::vector<std::int32_t> values;
  std::size_t groups = 0;          // 0: in memory
  Columns<std::uint8_t> grouped;   // [group × stride + column]
  Columns<std::uint16_t> columns;  // if groups is 0
};
struct NearStep {
  std::vector<double> rows;
  Columns<double> columns;
  double points = 0, scale = 1;
};
/// Spans and points as ranks among the points of the other side's kind, so that 16 bits mostly do.
struct InsideStep {  // points are columns
  std::vector<std::uint32_t> from, length;
  Columns<std::uint16_t> narrow;
  Columns<std::uint32_t> wide;
};
struct HoldsStep {  // points are rows
  std::vector<std::uint32_t> points;
  Columns<std::uint16_t> narrow_from, narrow_length;
  Columns<std::uint32_t> wide_from, wide_length;
};
struct FlagStep {
  std::vector<std::uint8_t> rows;
  Columns<std::uint8_t> columns;  // 0xFF or 0
};
struct ListStep {
  struct Entry {
    std::int32_t column = 0, points = 0;
  };
  std::vector<std::size_t> start;  // [row]
  std::vector<Entry> entries;      // by column within a row
};

using ScoreStep = std::variant<CountStep, TableStep, NearStep, ListStep, Asked>;
using BarStep = std::variant<CountStep, TableStep, InsideStep, HoldsStep, FlagStep, ListStep, Asked>;

struct Plan::Compiled {
  int rows = 0, columns = 0;
  std::size_t stride = 0;
  const Loops* loops = nullptr;
  bool narrow = false;  // sums stay within 16 bits
  std::int32_t least = 0, most = 0;
  std::vector<std::int32_t> row_points;   // what depends on one person alone
  Columns<std::int16_t> column_points16;  // one of the two, by `narrow`
  Columns<std::int32_t> column_points32;
  std::vector<ScoreStep> scores;
  struct RuleSteps {
    int rule = 0;
    std::vector<BarStep> steps;
  };
  std::vector<RuleSteps> rules;  // ascending

  /// None: see Plan::make.
  static std::unique_ptr<const Compiled> lower(const Spec& spec, Path path);
};

}  // namespace turnabout::matching::kernel
