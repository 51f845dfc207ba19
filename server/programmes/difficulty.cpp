#include "programmes/difficulty.hpp"

#include <algorithm>

#include <boost/describe/enum_to_string.hpp>

namespace turnabout::programmes {

std::string_view name(DifficultyKind kind) {
  return boost::describe::enum_to_string(kind, "");
}

// programmes.md rule 38
Result<std::vector<Difficulty>> check_difficulties(std::vector<Difficulty> named) {
  Problem problem{.code = Code::invalid, .message = "Some of this is not right yet."};
  for (std::size_t i = 0; i < named.size(); ++i) {
    const auto at = "/items/" + std::to_string(i);
    const auto& one = named[i];
    const auto before = named.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::any_of(named.begin(), before, [&](const Difficulty& other) { return other.kind == one.kind; }))
      problem.faults.push_back({at + "/kind", "Name each difficulty once."});
    if (one.own_words.size() > kMostDifficultyWords)
      problem.faults.push_back({at + "/own_words", "Use at most 400 letters."});
    if (one.kind == DifficultyKind::other && one.own_words.find_first_not_of(" \t\n") == std::string::npos)
      problem.faults.push_back({at + "/own_words", "Say in a few words what it is."});
  }
  if (!problem.faults.empty()) return tl::make_unexpected(std::move(problem));
  std::sort(named.begin(), named.end(),
            [](const Difficulty& a, const Difficulty& b) { return a.kind < b.kind; });
  return named;
}

}  // namespace turnabout::programmes
