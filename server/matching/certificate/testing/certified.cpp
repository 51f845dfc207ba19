#include "matching/certificate/testing/certified.hpp"

#include "matching/optimum.hpp"

namespace turnabout::matching::testing {
namespace {

constexpr std::array kSides{Side::mentor, Side::mentee};

std::size_t at(Side side) {
  return static_cast<std::size_t>(side);
}
std::size_t at(int position) {
  return static_cast<std::size_t>(position);
}
int end_of(Match match, Side side) {
  return side == Side::mentor ? match.mentor : match.mentee;
}
const std::vector<Place>& places(const Problem& problem, Side side) {
  return side == Side::mentor ? problem.mentors : problem.mentees;
}
bool holds(const std::vector<Match>& pairs, Match match) {
  return std::ranges::find(pairs, match) != pairs.end();
}

int count_in(const Quota& quota, const std::vector<Match>& pairs) {
  return static_cast<int>(std::ranges::count_if(pairs, [&](Match match) {
    return std::ranges::find(quota.people, end_of(match, quota.side)) != quota.people.end();
  }));
}

int partners_of(Side side, int person, const std::vector<Match>& pairs) {
  return static_cast<int>(
      std::ranges::count_if(pairs, [&](Match match) { return end_of(match, side) == person; }));
}

Wide value(const Problem& problem, const std::vector<Match>& pairs, Part part) {
  if (part == Part::pairs) return std::ssize(pairs);
  if (part == Part::score) return standing_of(problem, pairs).score;
  Wide sum = 0;
  for (const auto side : kSides)
    for (int person = 0; person < std::ssize(places(problem, side)); ++person) {
      const auto partners = partners_of(side, person, pairs);
      sum += part == Part::people ? partners > 0
                                  : std::min(partners, places(problem, side)[at(person)].at_least);
    }
  if (part == Part::demand)
    for (const auto& quota : problem.quotas) sum += std::min(count_in(quota, pairs), quota.at_least);
  return sum;
}

/// Weights that are larger than they need be, above what the worth that no part counts can add up to.
std::vector<Wide> weights_for(const Problem& problem, const std::vector<Part>& parts, Wide below) {
  Score highest = 0;
  for (const auto& candidate : problem.feasible) highest = std::max(highest, std::abs(candidate.score));
  const auto all = static_cast<Wide>(problem.feasible.size());
  std::vector<Wide> weights(parts.size());
  for (auto part = parts.size(); part-- > 0;) {
    weights[part] = below + 1;
    const Wide spread = parts[part] == Part::score ? 2 * highest : 2 + std::ssize(problem.quotas);
    below += weights[part] * spread * all;
  }
  return weights;
}

/// The best pairs for these parts by these prices; `extra` is worth of pairs that no part counts.
class Best {
 public:
  Best(const Problem& problem, std::vector<Part> parts, std::optional<Score> threshold,
       const std::function<Wide(Score)>& extra = {})
      : problem_(problem) {
    proof_.threshold = threshold;
    proof_.weights = weights_for(problem, parts, extra ? Wide{1} << 60 : 0);
    proof_.parts = std::move(parts);
    solve(extra);
  }

  const std::vector<Match>& pairs() const { return pairs_; }
  const Proof& proof() const { return proof_; }

 private:
  Wide weight(Part part) const {
    const auto found = std::ranges::find(proof_.parts, part);
    return found == proof_.parts.end()
               ? 0
               : proof_.weights[static_cast<std::size_t>(found - proof_.parts.begin())];
  }

  void solve(const std::function<Wide(Score)>& extra) {
    FlowProblem<Wide> flow;
    for (const auto side : kSides) add_nodes(flow, side);
    for (const auto& [match, score] : problem_.feasible) {
      if (holds(problem_.locked, match) || (proof_.threshold && score < *proof_.threshold)) continue;
      const Wide worth = weight(Part::pairs) + weight(Part::score) * score;
      flow.edges.push_back({match.mentor, match.mentee, extra ? worth + extra(score) : worth});
    }
    const Optimum<Wide> best(std::move(flow));
    pairs_ = problem_.locked;
    const auto& edges = best.problem().edges;
    for (std::size_t edge = 0; edge < edges.size(); ++edge)
      if (best.chosen(static_cast<int>(edge))) pairs_.push_back({edges[edge].mentor, edges[edge].mentee});
    std::ranges::sort(pairs_);
    for (std::size_t part = 0; part < proof_.parts.size(); ++part)
      proof_.bound += proof_.weights[part] * value(problem_, pairs_, proof_.parts[part]);
    proof_.quota_prices.resize(problem_.quotas.size());
    for (const auto side : kSides) read_prices(best, side);
  }

  void add_nodes(FlowProblem<Wide>& flow, Side side) {
    auto& nodes = flow.nodes[at(side)];
    flow.people[at(side)] = static_cast<int>(places(problem_, side).size());
    for (int person = 0; person < flow.people[at(side)]; ++person) {
      const auto& place = places(problem_, side)[at(person)];
      const int locks = partners_of(side, person, problem_.locked);
      nodes.push_back({.capacity = place.capacity - locks,
                       .at_least = std::max(0, place.at_least - locks),
                       .demand = weight(Part::demand),
                       .first = locks > 0 ? 0 : weight(Part::people)});
    }
    for (const auto& quota : problem_.quotas) {
      if (quota.side != side) continue;
      const int locks = count_in(quota, problem_.locked);
      const int group = static_cast<int>(nodes.size());
      nodes.push_back({.group = nodes[at(quota.people.front())].group,
                       .capacity = quota.at_most.value_or(1000) - locks,
                       .at_least = std::max(0, quota.at_least - locks),
                       .demand = weight(Part::demand)});
      for (const int person : quota.people) nodes[at(person)].group = group;
    }
  }

  /// Prices of the certificate add up along the groups, those of Optimum hold the sum already. What a locked
  /// pair takes is no place of Optimum's: its price must not say that such a place is worth less than
  /// nothing.
  void read_prices(const Optimum<Wide>& best, Side side) {
    const auto& nodes = best.problem().nodes[at(side)];
    const auto price = [&](int node) {
      const int group = nodes[at(node)].group;
      return best.price(side, node) - (group < 0 ? 0 : best.price(side, group));
    };
    const auto raised = [](Wide found, int locks, int at_least, Wide demand, Wide first) {
      if (locks == 0) return found;
      return std::max(found, -((locks <= at_least ? demand : 0) + (locks == 1 ? first : 0)));
    };
    int node = 0;
    for (; node < best.problem().people[at(side)]; ++node)
      proof_.prices[at(side)].push_back(raised(price(node), partners_of(side, node, problem_.locked),
                                               places(problem_, side)[at(node)].at_least,
                                               weight(Part::demand), weight(Part::people)));
    for (std::size_t quota = 0; quota < problem_.quotas.size(); ++quota)
      if (const auto& asked = problem_.quotas[quota]; asked.side == side)
        proof_.quota_prices[quota] =
            raised(price(node++), count_in(asked, problem_.locked), asked.at_least, weight(Part::demand), 0);
  }

  const Problem& problem_;
  std::vector<Match> pairs_;
  Proof proof_;
};

std::optional<Score> lowest_of(const Problem& problem, const std::vector<Match>& pairs) {
  std::optional<Score> lowest;
  for (const auto& [match, score] : problem.feasible)
    if (holds(pairs, match)) lowest = std::min(lowest.value_or(score), score);
  return lowest;
}

/// The highest threshold at which as much can be reached as without; a locked pair may hold it down.
std::optional<Score> best_threshold(const Problem& problem, const std::vector<Part>& head, Wide reached) {
  const auto locked = lowest_of(problem, problem.locked);
  std::set<Score, std::greater<>> thresholds;
  for (const auto& candidate : problem.feasible)
    if (!locked || candidate.score <= *locked) thresholds.insert(candidate.score);
  for (const auto threshold : thresholds)
    if (Best(problem, head, threshold).proof().bound == reached) return threshold;
  return std::nullopt;
}

/// One pair with a low score weighs more than all pairs with a higher one.
Wide penalty(const Problem& problem, Score score) {
  std::set<Score> above;
  for (const auto& candidate : problem.feasible)
    if (candidate.score > score) above.insert(candidate.score);
  Wide worth = -1;
  for (std::size_t step = 0; step < above.size(); ++step) worth *= std::ssize(problem.feasible) + 1;
  return worth;
}

void prove_fairly(const Problem& problem, const std::vector<Part>& head, const std::vector<Part>& all,
                  Certificate& certificate) {
  const Best first(problem, head, {});
  certificate.proofs = {first.proof()};
  const auto threshold = best_threshold(problem, head, first.proof().bound);
  if (problem.fairness == Fairness::worst_pair) {
    const Best last(problem, all, threshold);
    certificate.pairs = last.pairs();
    if (!certificate.pairs.empty()) certificate.proofs.push_back(last.proof());
  } else {
    const Best last(problem, head, {}, [&](Score score) { return penalty(problem, score); });
    certificate.pairs = last.pairs();
  }
  const auto lowest = lowest_of(problem, certificate.pairs);
  const auto locked = lowest_of(problem, problem.locked);
  if (!lowest || (locked && *locked <= *lowest)) return;
  if (std::ranges::none_of(problem.feasible, [&](const Candidate& c) { return c.score > *lowest; })) return;
  auto beyond = Best(problem, head, *lowest + 1).proof();
  beyond.claim = Proof::Claim::unreached;
  certificate.proofs.insert(certificate.proofs.begin() + 1, beyond);
}

}  // namespace

Problem CertifiableProblems::next() {
  Problem problem;
  const int largest_capacity = below(3) == 0 ? 1 : 3;
  problem.mentors = side(largest_capacity);
  problem.mentees = side(largest_capacity);
  problem.objective = below(4) == 0 ? Objective::score_first : Objective::pairs_first;
  problem.people_first = below(2) == 0 ? PeopleFirst::yes : PeopleFirst::no;
  if (problem.objective == Objective::pairs_first) problem.fairness = static_cast<Fairness>(below(3));
  const int kind = below(4), density = 1 + below(4);
  for (int mentor = 0; mentor < std::ssize(problem.mentors); ++mentor)
    for (int mentee = 0; mentee < std::ssize(problem.mentees); ++mentee)
      if (below(4) < density && problem.feasible.size() < 12)
        problem.feasible.push_back({{mentor, mentee}, score(kind)});
  lock_some(problem);
  for (const auto quota_side : kSides)
    if (below(3) == 0) add_quotas(problem, quota_side);
  return problem;
}

Score CertifiableProblems::score(int kind) {
  if (kind == 0) return below(3);
  if (kind == 1) return below(41) - 20;
  if (kind == 2) return kHighestScore - below(3);
  return below(1000);
}

std::vector<Place> CertifiableProblems::side(int largest_capacity) {
  std::vector<Place> found(at(below(6)));
  for (auto& place : found) {
    place.capacity = 1 + below(largest_capacity);
    place.at_least = below(4) == 0 ? below(place.capacity + 1) : 0;
  }
  return found;
}

void CertifiableProblems::lock_some(Problem& problem) {
  if (below(3) != 0) return;
  for (const auto& candidate : problem.feasible) {
    if (below(4) != 0) continue;
    problem.locked.push_back(candidate.match);
    if (!validate(problem)) problem.locked.pop_back();
  }
}

void CertifiableProblems::add_quotas(Problem& problem, Side side) {
  std::vector<int> people;
  for (int person = 0; person < std::ssize(places(problem, side)); ++person)
    if (below(3) != 0) people.push_back(person);
  for (; !people.empty() && below(4) != 0; people.pop_back()) {
    Quota quota{.side = side, .people = people, .at_least = below(3)};
    if (below(2) == 0) quota.at_most = std::max(quota.at_least, count_in(quota, problem.locked)) + below(2);
    problem.quotas.push_back(quota);
  }
}

Certificate certify(const Problem& problem) {
  std::vector<Part> all{Part::demand};
  if (problem.objective == Objective::score_first) all.push_back(Part::score);
  if (problem.people_first == PeopleFirst::yes) all.push_back(Part::people);
  all.push_back(Part::pairs);
  const auto head = all;
  if (problem.objective == Objective::pairs_first) all.push_back(Part::score);
  Certificate certificate;
  if (problem.fairness != Fairness::none) {
    prove_fairly(problem, head, all, certificate);
    return certificate;
  }
  const Best best(problem, all, {});
  return {best.pairs(), {best.proof()}};
}

}  // namespace turnabout::matching::testing
