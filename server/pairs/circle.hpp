#pragma once

#include <vector>

#include "pairs/pair.hpp"

/// Several junior colleagues who meet one senior colleague together. Pure; the rules are in
/// docs/rules/circles.md.
namespace turnabout::pairs {

/// Members, without the circle mentor, below which a circle says that it is small (circles.md rule 2).
inline constexpr std::size_t kSmallestCircle = 3;

/// circles.md rule 1: whether the active pairs of one mentor in such a programme meet together.
bool meets_in_circles(programmes::Kind kind);

/// One circle mentor and the members, each by the pair that makes them one.
struct Circle {
  ApplicationId mentor_application = {};
  PersonId mentor = {};
  std::vector<Pair> pairs;  ///< At least one, all active, in the order in which they agreed.
};

/// circles.md rule 1: the circles among the pairs of one programme, by the id of the mentor's application;
/// ended pairs are in none.
std::vector<Circle> circles_among(const std::vector<Pair>& pairs);

/// circles.md rule 2
bool has_too_few(const Circle& circle);

}  // namespace turnabout::pairs
