#include "matching/terms/term.hpp"

namespace turnabout::matching {

std::vector<TermPtr> terms_of(const Sides& sides, const Positions& positions, const Ruleset& ruleset,
                              const std::vector<Given>& given) {
  std::vector<TermPtr> terms;
  for (const auto& term : ruleset.terms)
    terms.push_back(std::visit(
        [&, &name = term.name](const auto& spec) {
          using Kind = std::decay_t<decltype(spec)>;
          if constexpr (std::is_same_v<Kind, Gap>)
            return make_term(name, spec, sides, ruleset.grades);
          else if constexpr (std::is_same_v<Kind, Tie>)
            return make_term(name, spec, sides, positions, given);
          else if constexpr (std::is_same_v<Kind, Preference>)
            return make_term(name, spec, sides, positions);
          else
            return make_term(name, spec, sides);
        },
        term.kind));
  return terms;
}

std::string listed(const std::vector<std::string>& values) {
  return fmt::format("{}", fmt::join(values, ", "));
}

Score bounded(Score points, std::optional<int> at_most) {
  if (!at_most) return points;
  return std::clamp<Score>(points, -*at_most, *at_most);
}

}  // namespace turnabout::matching
