#pragma once

/// The floors (design, "Disclosure floors"), in people unless said otherwise. Nothing else in the program
/// holds a number that decides whether a figure about people may be shown.
namespace turnabout::disclosure {

/// A result for a whole role of a closed wave, and own words. About what the NHS Staff Survey and the Civil
/// Service People Survey ask (10 or 11), and GP Patient Survey (10).
inline constexpr int kRolePeople = 10;

/// A mean of one group. HESA shows none on 7 or fewer, NHS Digital none below 8; both serve thousands, we
/// serve people who know each other.
inline constexpr int kGroupMeanPeople = 10;
/// A share of one group. HESA asks 22.5, the Office for Students hides below 23 and, on its dashboard,
/// below 25.
inline constexpr int kGroupSharePeople = 25;

/// What is hidden in a table must be hidden in company: this many cells with somebody in them …
inline constexpr int kHiddenCells = 2;
/// … and this many people between them, or the reader subtracts.
inline constexpr int kHiddenPeople = 10;

/// Groups below this are merged in funnel, reach and representation.
inline constexpr int kMergedBelow = 10;
/// Counts go to the nearest five, as at HESA and Ofqual: 1 and 2 become 0.
inline constexpr int kRounding = 5;
/// Shares of this many people or fewer go to the nearest five points, as at the Office for Students.
inline constexpr int kCoarseSharesUpTo = 50;

/// The ends of a share, in tenths: up to one tenth and from nine tenths on, only a band is said. "Nobody" and
/// "everybody" are answers of named colleagues.
inline constexpr int kLowEndTenths = 1;
inline constexpr int kHighEndTenths = 9;

}  // namespace turnabout::disclosure
