#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <variant>
#include <vector>

/// What judging and scoring all pairs of two groups of people comes down to, in plain data: numbered values
/// and a list of operations on them. No text, no ruleset; rules and terms describe themselves in it
/// (Rule::add_to, Term::add_to), and a benchmark can fill it by hand. Plan (plan.hpp) makes it fast.
///
/// One group is the rows, the other the columns: Plan works on one row and many columns at a time. Which
/// group is which is free; transposed() turns it round.
namespace turnabout::matching::kernel {

/// Some values for each person of one group, from 0 up and without gaps worth speaking of: what a column
/// says, as numbers.
class Sets {
 public:
  /// Appends a person with these values, in ascending order, each once.
  void add(std::span<const std::uint32_t> values);
  /// Appends a person with the values whose bits are set.
  void add_bits(std::uint64_t bits);

  int people() const { return static_cast<int>(start_.size()) - 1; }
  std::span<const std::uint32_t> of(int person) const {
    const auto i = static_cast<std::size_t>(person);
    return {values_.data() + start_[i], values_.data() + start_[i + 1]};
  }
  bool empty(int person) const { return of(person).empty(); }
  /// One more than the largest value; 0 if there is none.
  std::uint32_t limit() const { return limit_; }
  /// The most values that a person has.
  std::size_t most() const { return most_; }

 private:
  std::vector<std::size_t> start_ = {0};
  std::vector<std::uint32_t> values_;
  std::uint32_t limit_ = 0;
  std::size_t most_ = 0;
};

/// The operation adds points instead of forbidding.
inline constexpr int kNoRule = -1;
/// At most this many rules (RuleSet has 64 bits).
inline constexpr int kMostRules = 64;

/// What two lists have in common. With a rule, `each` forbids like `any`.
struct Common {
  enum class When {
    each,  ///< `points` for each common value, bounded by `at_most` either way.
    any,   ///< If there is a common value.
    none   ///< If both lists have values, and none is in common.
  } when = When::each;
  Sets rows, columns;
  std::int32_t points = 0;
  std::int32_t at_most = std::numeric_limits<std::int32_t>::max();
  int rule = kNoRule;
};

/// A value for each combination of two codes: points, or with a rule whether it forbids.
struct Table {
  std::vector<std::uint16_t> rows, columns;  ///< Everybody's code.
  int column_codes = 0;                      ///< Column codes are 0 … column_codes-1.
  std::vector<std::int32_t> values;          ///< [row code × column_codes + column code]
  int rule = kNoRule;
};

/// The largest scale of numbers that are near each other: `points` times this is still a number.
inline constexpr double kWidestScale = 1e15;

/// Numbers near each other: near_points().
struct Near {
  std::vector<double> rows, columns;  ///< NaN: not given, no points.
  std::int32_t points = 0;
  double scale = 1;  ///< > 0 … kWidestScale
};

/// Forbids pairs in which one person's point lies within [from, to) of the other. Reporting trees, numbered
/// depth first, are this.
struct Within {
  struct Span {
    std::int32_t from = 0, to = 0;
  };
  std::vector<std::int32_t> points;  ///< Of everybody in the one group.
  std::vector<Span> spans;           ///< Of everybody in the other.
  bool points_are_rows = true;
  int rule = 0;
};

/// What depends on one person alone: points of row and column are added up; with a rule, a value other than 0
/// forbids every pair of the person.
struct PerPerson {
  std::vector<std::int32_t> rows, columns;
  int rule = kNoRule;
};

/// Few pairs among many, each with its points, or each forbidden.
struct Listed {
  struct Entry {
    int row = 0, column = 0;
    std::int32_t points = 0;
  };
  std::vector<Entry> pairs;  ///< In any order; entries of one pair add up.
  int rule = kNoRule;
};

/// What none of the others can say: asked pair by pair, some hundred times slower.
struct Asked {
  std::function<std::int64_t(int row, int column)> value;  ///< Points, or with a rule whether it forbids.
  std::int32_t most = 1'000'000'000;                       ///< Points lie within ± this.
  int rule = kNoRule;
};

using Operation = std::variant<Common, Table, Near, Within, PerPerson, Listed, Asked>;

struct Spec {
  int rows = 0, columns = 0;
  std::vector<Operation> operations;
  /// Totals below and above are cut to these.
  std::int32_t least = -std::numeric_limits<std::int32_t>::max();
  std::int32_t most = std::numeric_limits<std::int32_t>::max();
};

/// The same with rows and columns exchanged.
Spec transposed(Spec spec);

/// `points` at no distance, falling in a straight line to nothing at `scale`; rounded half away from zero.
/// One multiplication and one division, so that it is the same bits on every machine; 0 for NaN.
std::int32_t near_points(double a, double b, std::int32_t points, double scale);

}  // namespace turnabout::matching::kernel
