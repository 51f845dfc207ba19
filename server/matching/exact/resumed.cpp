#include "matching/exact/resumed.hpp"

namespace turnabout::matching {
namespace {

std::size_t at(std::ptrdiff_t index) {
  return static_cast<std::size_t>(index);
}

std::size_t people_of(const Task& task, Side side) {
  return task.nodes[index(side)].size() - task.nested[index(side)].size();
}

/// What place number `nth` of a node is worth.
Wide gain(const Task& task, const Ladder& ladder, Side side, std::size_t node, int nth) {
  return (nth <= task.nodes[index(side)][node].at_least ? ladder.of(Part::demand) : Wide{0}) +
         (node < people_of(task, side) && nth == 1 ? ladder.of(Part::people) : Wide{0});
}

/// λ of what is around a node.
Wide around(const Task& task, const FlowAnswer& answer, Side side, std::size_t node) {
  const int group = task.nodes[index(side)][node].group;
  return group < 0 ? Wide{0} : answer.prices[index(side)][at(group)];
}

void add_prices(const Task& task, const Proof& proof, Side side, FlowAnswer& answer) {
  auto& prices = answer.prices[index(side)];
  const auto& known = proof.prices[index(side)];
  const auto people = people_of(task, side);
  prices.assign(task.nodes[index(side)].size(), 0);
  // What is around a quota stands before it; people stand before all quotas.
  for (auto quota = people; quota < prices.size(); ++quota)
    prices[quota] =
        around(task, answer, side, quota) + proof.quota_prices[at(task.nested[index(side)][quota - people])];
  for (std::size_t person = 0; person < people; ++person)
    prices[person] = around(task, answer, side, person) +
                     (person < known.size() ? known[person] : -gain(task, answer.ladder, side, person, 1));
}

}  // namespace

std::optional<FlowAnswer> answer_in(const Task& task, const Solution& solution) {
  if (solution.certificate.proofs.size() != 1) return std::nullopt;
  const auto& proof = solution.certificate.proofs.front();
  FlowAnswer answer;
  answer.ladder = ladder_of(*task.problem, Parts::all, proof.weights);
  if (proof.claim != Proof::Claim::reached || answer.ladder.parts != proof.parts ||
      answer.ladder.weights != proof.weights || proof.quota_prices.size() != task.problem->quotas.size())
    return std::nullopt;
  answer.chosen.assign(task.open.size(), 0);
  for (const auto& match : solution.pairs) {
    const auto edge = position_of(*task.problem, match);
    if (edge < 0) return std::nullopt;
    answer.chosen[at(edge)] = 1;
  }
  for (const auto side : kSides) add_prices(task, proof, side, answer);
  return answer;
}

bool proves(const Task& task, const FlowAnswer& answer, const std::function<Wide(std::size_t)>& worth) {
  std::array<std::vector<int>, 2> used;
  for (const auto side : kSides) used[index(side)].assign(task.nodes[index(side)].size(), 0);
  for (std::size_t edge = 0; edge < answer.chosen.size(); ++edge) {
    const auto match = task.candidate(edge).match;
    const Wide slack = answer.prices[0][at(match.mentor)] + answer.prices[1][at(match.mentee)] - worth(edge);
    if (answer.chosen[edge] != 0 ? slack > 0 : slack < 0) return false;
    if (answer.chosen[edge] == 0) continue;
    for (const auto side : kSides)
      for (int node = end_of(match, side); node >= 0; node = task.nodes[index(side)][at(node)].group)
        ++used[index(side)][at(node)];
  }
  for (const auto side : kSides)
    for (std::size_t node = 0; node < used[index(side)].size(); ++node) {
      const int count = used[index(side)][node], capacity = task.nodes[index(side)][node].capacity;
      const Wide price = answer.prices[index(side)][node] - around(task, answer, side, node);
      const auto place = [&](int nth) { return price + gain(task, answer.ladder, side, node, nth); };
      if (count > capacity || (count < capacity && place(count + 1) > 0) || (count > 0 && place(count) < 0))
        return false;
    }
  return true;
}

}  // namespace turnabout::matching
