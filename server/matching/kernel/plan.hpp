#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "matching/kernel/spec.hpp"
#include "matching/problem.hpp"

namespace turnabout::matching::kernel {

/// In a row of scores: some rule forbids the pair.
inline constexpr std::int32_t kInfeasible = std::numeric_limits<std::int32_t>::min();
/// The same in a row of 16-bit scores.
inline constexpr std::int16_t kInfeasible16 = std::numeric_limits<std::int16_t>::min();

/// Which instructions are used. The results are the same.
enum class Path { portable, avx2 };

/// The fastest that this machine has.
Path best_path();

/// Judges and scores all pairs of two groups, one row against many columns at a time: some fifty times faster
/// than asking rules and terms pair by pair, and with no memory per pair.
///
/// **How.** Operations become steps over arrays with one byte or word for each column (structure of arrays),
/// 32 columns to an instruction. A list of at most some hundred values is bits, eight to a byte plane; for
/// each half byte in which the row has a bit, what sixteen possible half bytes of a column have in common
/// with it is looked up in a register (after Muła, Kurz and Lemire, Faster population counts using AVX2
/// instructions, 2018). A table over few column codes is, for one row, such a sixteen-byte lookup too. Longer
/// lists of values go the other way round: for each value the columns that have it, counted up. Single values
/// are compared. Columns are taken kTile at a time, so that what is added up stays in the first-level cache;
/// scores are added in 16 bits where no sum can leave them.
///
/// Immutable, so any number of threads may use one; copies share what they are made of.
class Plan {
 public:
  struct Compiled;
  /// None if a score could leave ±(2^31 - 2), or with more than kMostRules rules: ask pair by pair then.
  static std::optional<Plan> make(const Spec& spec, Path path = best_path());

  int rows() const;
  int columns() const;
  /// No score is lower or higher than these.
  std::int32_t least() const;
  std::int32_t most() const;
  /// Scores fit 16 bits, so row16() may be asked.
  bool narrow() const;

  /// The scores of `row` with the columns from, from + 1, …, as many as fit in `scores`; kInfeasible where a
  /// rule forbids. All of them must exist.
  void row(int row, int from, std::span<std::int32_t> scores) const;
  void row(int row, std::span<std::int32_t> scores) const { this->row(row, 0, scores); }
  /// The same in half the memory; only if narrow(). kInfeasible16 where a rule forbids.
  void row16(int row, int from, std::span<std::int16_t> scores) const;

  /// The same scores, and adds to `forbidden`[r] how many of these pairs rule r forbids (one pair may count
  /// under several); `forbidden` must have a place for every rule.
  void row(int row, int from, std::span<std::int32_t> scores, std::span<std::int64_t> forbidden) const;

  /// Which rules forbid the pairs of `row` with the columns from, from + 1, ….
  void rules(int row, int from, std::span<RuleSet> rules) const;

  /// The score of a pair whether or not a rule forbids it: what row() would say without rules.
  void scores(int row, int from, std::span<std::int32_t> scores) const;

 private:
  explicit Plan(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace turnabout::matching::kernel
