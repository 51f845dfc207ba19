#include "programmes/eligibility.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace turnabout::programmes {

// programmes.md rule 16
std::optional<int> effective_rank(const Standing& standing, const Ladder& ladder) {
  if (standing.rank) return standing.rank;
  if (standing.employment == Standing::Employment::guest || standing.is_head) return ladder.top;
  return std::nullopt;
}

namespace {

bool is_guest(const Standing& standing) {
  return standing.employment == Standing::Employment::guest;
}

/// programmes.md rule 19
bool waits_for_the_ladder(const Standing& standing, const Ladder& ladder) {
  return !standing.in_leadership() && !effective_rank(standing, ladder);
}

Result<void> wait_for_the_ladder() {
  return refuse_by(
      "programmes.md rule 19",
      "Your grade has no place on the grade list yet. Please ask the people who run the programme to order "
      "the grades, then come back.");
}

Result<void> from_leadership(const Standing& standing, const Ladder& ladder, const std::string& label) {
  if (standing.in_leadership() || is_guest(standing)) return {};
  if (waits_for_the_ladder(standing, ladder)) return wait_for_the_ladder();
  return refuse_by(
      "programmes.md rule 13",
      fmt::format("In this programme a {} comes from leadership. Thank you for asking; the other side may "
                  "be open to you.",
                  label));
}

Result<void> from_outside_leadership(const Standing& standing, const Ladder& ladder,
                                     const std::string& label) {
  if (standing.in_leadership())
    return refuse_by(
        "programmes.md rule 14",
        fmt::format("In this programme a {} comes from outside leadership, so that they can speak freely. "
                    "With your grade the other side is open to you.",
                    label));
  if (waits_for_the_ladder(standing, ladder)) return wait_for_the_ladder();
  return {};
}

Result<void> from_anyone_senior(const Settings& settings, const Standing& standing, const Ladder& ladder,
                                const std::string& label) {
  const auto rank = effective_rank(standing, ladder);
  if (!rank) return wait_for_the_ladder();
  if (*rank >= ladder.lowest + settings.grade_gap_min) return {};
  return refuse_by("programmes.md rule 17",
                   fmt::format("To be a {} here there must be colleagues at least {} grades below you.",
                               label, settings.grade_gap_min));
}

Result<void> from_bodies(const Settings& settings, const Standing& standing, const std::string& label) {
  const bool member = std::any_of(standing.bodies.begin(), standing.bodies.end(), [&](const BodyId& body) {
    return std::find(settings.body_ids.begin(), settings.body_ids.end(), body) != settings.body_ids.end();
  });
  if (member || standing.is_head || is_guest(standing)) return {};
  return refuse_by(
      "programmes.md rule 15",
      fmt::format("In this programme a {} is a member of the board or of a group it names.", label));
}

}  // namespace

Result<void> may_take(Side side, Kind kind, const Settings& settings, const Standing& standing,
                      const Ladder& ladder) {
  // programmes.md rule 18
  if (standing.employment == Standing::Employment::left)
    return refuse_by("programmes.md rule 18", "This programme is for people who work here now.");
  const auto& label = settings.label(side);
  // programmes.md rule 16
  if (is_guest(standing) && side == junior_side(kind))
    return refuse_by(
        "programmes.md rule 16",
        fmt::format("As a guest of the organisation you cannot be a {} here; the other side is open to you.",
                    label));
  switch (settings.source(side)) {
    case Source::leadership_grades:
      return from_leadership(standing, ladder, label);
    case Source::outside_leadership:
      return from_outside_leadership(standing, ladder, label);
    case Source::anyone_senior:
      return from_anyone_senior(settings, standing, ladder, label);
    case Source::bodies:
      return from_bodies(settings, standing, label);
    case Source::anyone:
      return {};
  }
  return refuse(Code::internal, "", "unknown source");
}

}  // namespace turnabout::programmes
