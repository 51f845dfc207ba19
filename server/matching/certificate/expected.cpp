#include "matching/certificate/expected.hpp"

namespace turnabout::matching::verifying {
namespace {

bool demanded(const Problem& problem) {
  const auto asks = [](const auto& v) { return v.at_least > 0; };
  return std::ranges::any_of(problem.mentors, asks) || std::ranges::any_of(problem.mentees, asks) ||
         std::ranges::any_of(problem.quotas, asks);
}

/// Can anybody have two partners? If not, people reached are twice the pairs.
bool second_partners(const Problem& problem) {
  std::array<std::vector<int>, 2> degree{std::vector<int>(problem.mentors.size()),
                                         std::vector<int>(problem.mentees.size())};
  for (const auto& [match, score] : problem.feasible)
    for (const auto side : {Side::mentor, Side::mentee}) {
      const auto person = static_cast<std::size_t>(person_of(match, side));
      auto& partners = degree[static_cast<std::size_t>(side)][person];
      if (++partners > 1 && places(problem, side)[person].capacity > 1) return true;
    }
  return false;
}

std::vector<Part> all_parts(const Problem& problem) {
  std::vector<Part> parts{Part::demand};
  const auto people = [&] {
    if (problem.people_first == PeopleFirst::yes) parts.push_back(Part::people);
  };
  if (problem.objective == Objective::score_first) parts.push_back(Part::score);
  people();
  parts.push_back(Part::pairs);
  if (problem.objective == Objective::pairs_first) parts.push_back(Part::score);
  return parts;
}

/// Could a set without a locked pair in the way have a higher lowest score at all?
bool may_rise(const Facts& facts, Score lowest) {
  if (facts.of_locked.lowest && *facts.of_locked.lowest <= lowest) return false;
  for (std::size_t pair = 0; pair < facts.problem.feasible.size(); ++pair)
    if (facts.locked[pair] == 0 && facts.problem.feasible[pair].score > lowest) return true;
  return false;
}

}  // namespace

std::vector<Expected> expected_proofs(const Facts& facts) {
  const auto all = all_parts(facts.problem);
  if (facts.problem.fairness == Fairness::none) return {{.parts = all}};
  const std::vector<Part> head(all.begin(), all.end() - 1);  // fairness comes before the score, the last part
  std::vector<Expected> proofs{{.parts = head}};
  const auto lowest = facts.of_chosen.lowest;
  if (lowest)
    proofs.push_back(
        {.unreached = true, .parts = head, .threshold = *lowest + 1, .needed = may_rise(facts, *lowest)});
  if (facts.problem.fairness == Fairness::worst_pair)
    proofs.push_back({.parts = all, .threshold = lowest, .needed = lowest.has_value()});
  return proofs;
}

bool right_parts(const Problem& problem, const std::vector<Part>& expected, const std::vector<Part>& found) {
  auto next = found.begin();
  for (const auto part : expected) {
    if (next != found.end() && *next == part)
      ++next;
    else if (!(part == Part::demand && !demanded(problem)) &&
             !(part == Part::people && !second_partners(problem)))
      return false;
  }
  return next == found.end();
}

}  // namespace turnabout::matching::verifying
