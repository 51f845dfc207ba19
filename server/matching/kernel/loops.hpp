#pragma once

#include <cstddef>
#include <cstdint>

#include "matching/kernel/plan.hpp"

/// The inner loops of a plan, one set for each Path; only Plan calls them. `n` columns are done, rounded up
/// to whole blocks: every array has room (and something to read) for that.
namespace turnabout::matching::kernel {

inline constexpr std::size_t kBlock = 128;
/// Columns done at a time; their sums and masks stay in the first-level cache.
inline constexpr std::size_t kTile = 1024;

/// A table over more than 16 × this many column codes is too large to be looked up in registers.
inline constexpr std::size_t kMostGroups = 4;
/// Codes of columns that a table lookup cannot find: it yields 0.
inline constexpr std::uint8_t kNoCode = 0x80;

struct Loops {
  /// sums[j] = base[j] + own.
  void (*start16)(const std::int16_t* base, std::int16_t own, std::int16_t* sums, std::size_t n);
  void (*start32)(const std::int32_t* base, std::int32_t own, std::int32_t* sums, std::size_t n);
  /// counts[j] = bits in common of `row` (one byte a plane) and column j; plane p starts at planes + p ×
  /// stride.
  void (*count_bits)(const std::uint8_t* planes, std::size_t stride, const std::uint8_t* row,
                     std::size_t rows, std::uint8_t* counts, std::size_t n);
  /// counts[j] = 1 where the codes are equal, else 0.
  void (*equal16)(const std::uint16_t* codes, std::uint16_t code, std::uint8_t* counts, std::size_t n);
  void (*equal32)(const std::uint32_t* codes, std::uint32_t code, std::uint8_t* counts, std::size_t n);

  /// sums[j] += points × counts[j], bounded to ±at_most.
  void (*add_each16)(const std::uint8_t* counts, std::int16_t points, std::int16_t at_most,
                     std::int16_t* sums, std::size_t n);
  void (*add_each32)(const std::uint8_t* counts, std::int32_t points, std::int32_t at_most,
                     std::int32_t* sums, std::size_t n);
  /// sums[j] += points where counts[j] != 0.
  void (*add_any16)(const std::uint8_t* counts, std::int16_t points, std::int16_t* sums, std::size_t n);
  void (*add_any32)(const std::uint8_t* counts, std::int32_t points, std::int32_t* sums, std::size_t n);
  /// sums[j] += points where counts[j] == 0 and given[j] is 0xFF (else it is 0).
  void (*add_none16)(const std::uint8_t* counts, const std::uint8_t* given, std::int16_t points,
                     std::int16_t* sums, std::size_t n);
  void (*add_none32)(const std::uint8_t* counts, const std::uint8_t* given, std::int32_t points,
                     std::int32_t* sums, std::size_t n);
  /// mask[j] = 0xFF where counts[j] != 0, or where it is 0 and the column has given something.
  void (*bar_any)(const std::uint8_t* counts, std::uint8_t* mask, std::size_t n);
  void (*bar_none)(const std::uint8_t* counts, const std::uint8_t* given, std::uint8_t* mask, std::size_t n);
  void (*bar)(const std::uint8_t* barred, std::uint8_t* mask, std::size_t n);

  /// sums[j] += the table's value for column j. Group g has the columns' codes minus 16 g, or kNoCode where
  /// that is not within 0 … 15, and its sixteen values as low and as high bytes.
  void (*look_up16)(const std::uint8_t* codes, std::size_t stride, const std::uint8_t* low,
                    const std::uint8_t* high, std::size_t groups, std::int16_t* sums, std::size_t n);
  /// mask[j] |= the table's byte.
  void (*look_up_bar)(const std::uint8_t* codes, std::size_t stride, const std::uint8_t* table,
                      std::size_t groups, std::uint8_t* mask, std::size_t n);
  /// sums[j] += table[codes[j]].
  void (*gather16)(const std::uint16_t* codes, const std::int32_t* table, std::int16_t* sums, std::size_t n);
  void (*gather32)(const std::uint16_t* codes, const std::int32_t* table, std::int32_t* sums, std::size_t n);
  /// mask[j] = 0xFF where table[codes[j]] != 0.
  void (*gather_bar)(const std::uint16_t* codes, const std::int32_t* table, std::uint8_t* mask,
                     std::size_t n);
  /// sums[j] += near_points(a, b[j], points, scale); b[j] is infinite where it is not given.
  void (*near16)(const double* b, double a, double points, double scale, std::int16_t* sums, std::size_t n);
  void (*near32)(const double* b, double a, double points, double scale, std::int32_t* sums, std::size_t n);

  /// mask[j] = 0xFF where from <= points[j] < from + length.
  void (*inside16)(const std::uint16_t* points, std::uint16_t from, std::uint16_t length, std::uint8_t* mask,
                   std::size_t n);
  void (*inside32)(const std::uint32_t* points, std::uint32_t from, std::uint32_t length, std::uint8_t* mask,
                   std::size_t n);
  /// mask[j] = 0xFF where from[j] <= point < from[j] + length[j].
  void (*holds16)(const std::uint16_t* from, const std::uint16_t* length, std::uint16_t point,
                  std::uint8_t* mask, std::size_t n);
  void (*holds32)(const std::uint32_t* from, const std::uint32_t* length, std::uint32_t point,
                  std::uint8_t* mask, std::size_t n);

  /// out[j] = the sum within least … most, or infeasible where mask[j] is 0xFF.
  void (*finish16)(const std::int16_t* sums, const std::uint8_t* mask, std::int16_t least, std::int16_t most,
                   std::int16_t* out, std::size_t n);
  void (*finish16to32)(const std::int16_t* sums, const std::uint8_t* mask, std::int16_t least,
                       std::int16_t most, std::int32_t* out, std::size_t n);
  void (*finish32)(const std::int32_t* sums, const std::uint8_t* mask, std::int32_t least, std::int32_t most,
                   std::int32_t* out, std::size_t n);
  /// How many bytes are 0xFF of the first n exactly.
  std::size_t (*count_barred)(const std::uint8_t* mask, std::size_t n);
};

/// The loops for a path that this machine has.
const Loops& loops_of(Path path);

}  // namespace turnabout::matching::kernel
