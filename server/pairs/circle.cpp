#include "pairs/circle.hpp"

#include <algorithm>
#include <map>

namespace turnabout::pairs {

bool meets_in_circles(programmes::Kind kind) {
  return kind == programmes::Kind::circle;
}

std::vector<Circle> circles_among(const std::vector<Pair>& pairs) {
  std::map<ApplicationId, Circle> found;
  for (const auto& pair : pairs) {
    if (pair.closed_at) continue;
    auto& circle = found[pair.mentor_application];
    circle.mentor_application = pair.mentor_application;
    circle.mentor = pair.mentor;
    circle.pairs.push_back(pair);
  }
  std::vector<Circle> circles;
  circles.reserve(found.size());
  for (auto& [application, circle] : found) {
    std::stable_sort(circle.pairs.begin(), circle.pairs.end(),
                     [](const Pair& a, const Pair& b) { return a.agreed_at < b.agreed_at; });
    circles.push_back(std::move(circle));
  }
  return circles;
}

bool has_too_few(const Circle& circle) {
  return circle.pairs.size() < kSmallestCircle;
}

}  // namespace turnabout::pairs
