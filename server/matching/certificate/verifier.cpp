#include "matching/certificate/verifier.hpp"

#include "matching/certificate/expected.hpp"
#include "matching/certificate/words.hpp"

namespace turnabout::matching {
namespace {

using namespace verifying;

using Claim = Proof::Claim;
using Kind = Failure::Kind;

constexpr std::array kSides{Side::mentor, Side::mentee};

std::size_t at(Side side) {
  return static_cast<std::size_t>(side);
}

bool all_in(const std::vector<Place>& side) {
  return std::ranges::all_of(side, [](const Place& place) {
    return place.capacity >= 1 && place.at_least >= 0 && place.at_least <= place.capacity;
  });
}

bool is_quota(const Problem& problem, const Quota& quota) {
  const auto people = std::ssize(places(problem, quota.side));
  for (std::size_t i = 0; i < quota.people.size(); ++i)
    if (quota.people[i] < 0 || quota.people[i] >= people || (i > 0 && quota.people[i] <= quota.people[i - 1]))
      return false;
  return quota.at_least >= 0 && quota.at_most.value_or(quota.at_least) >= quota.at_least;
}

bool in_order(const Problem& problem) {
  const Match* previous = nullptr;
  for (const auto& [match, score] : problem.feasible) {
    const bool known = match.mentor >= 0 && match.mentor < std::ssize(problem.mentors) && match.mentee >= 0 &&
                       match.mentee < std::ssize(problem.mentees);
    if (!known || (previous != nullptr && !(*previous < match))) return false;
    if (score > kHighestScore || score < -kHighestScore) return false;
    previous = &match;
  }
  return true;
}

std::string listed(const std::vector<Part>& parts) {
  std::vector<std::string_view> names;
  for (const auto part : parts) names.push_back(name_of(part));
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string in_words(const std::optional<Score>& threshold) {
  return threshold ? fmt::format("with threshold {}", *threshold) : "without threshold";
}

/// "people (14), then pairs (7)"
std::string ladder(const Verdict& verdict, const std::vector<Part>& parts) {
  const auto figure = [&](Part part) {
    switch (part) {
      case Part::demand:
        return fmt::format("demands met ({} of {})", verdict.demand_met, verdict.demanded);
      case Part::people:
        return fmt::format("people reached ({})", verdict.standing.people);
      case Part::pairs:
        return fmt::format("pairs ({})", verdict.standing.pairs);
      case Part::score:
        return fmt::format("total score ({})", verdict.standing.score);
    }
    return std::string{};
  };
  std::vector<std::string> steps;
  for (const auto part : parts)
    if (part != Part::demand || verdict.demanded > 0) steps.push_back(figure(part));
  return fmt::format("{}", fmt::join(steps, ", then "));
}

class Verification {
 public:
  Verification(const Problem& problem, const Certificate& certificate, const NameOf& name_of_person)
      : certificate_(certificate), name_of_person_(name_of_person), facts_{problem, {}, {}, {}, {}} {}

  Verdict run() {
    if (read_problem() && read_pairs()) {
      figures();
      check_proofs();
    }
    if (!verdict_.failures.empty()) {
      verdict_.kind = Verdict::Kind::refused;
      verdict_.sentence.clear();
    }
    return std::move(verdict_);
  }

 private:
  template <class... Arguments>
  void fail(Kind kind, fmt::format_string<Arguments...> text, Arguments&&... arguments) {
    verdict_.failures.push_back({kind, fmt::format(text, std::forward<Arguments>(arguments)...)});
  }

  const Problem& problem() const { return facts_.problem; }

  std::string pair_in_words(Match match) const {
    return fmt::format("{} and {}", in_words_of(match, Side::mentor), in_words_of(match, Side::mentee));
  }
  /// Only people who exist have a name.
  std::string in_words_of(Match match, Side side) const {
    const int person = person_of(match, side);
    const bool known = person >= 0 && person < std::ssize(places(problem(), side));
    return known ? name_of_person_(side, person) : fmt::format("nobody ({})", person);
  }

  bool read_problem() {
    if (!all_in(problem().mentors) || !all_in(problem().mentees))
      fail(Kind::input, "A capacity is below 1, or an at_least is not between 0 and the capacity.");
    if (!std::ranges::all_of(problem().quotas,
                             [&](const Quota& quota) { return is_quota(problem(), quota); }))
      fail(Kind::input, "A quota counts nobody who is there, or asks for more than it allows.");
    if (!in_order(problem()))
      fail(Kind::input, "The possible pairs are not in order, name nobody, or score beyond {}.",
           kHighestScore);
    if (problem().fairness != Fairness::none && problem().objective != Objective::pairs_first)
      fail(Kind::input, "Fairness is only defined with pairs first.");
    if (!verdict_.failures.empty()) return false;
    facts_.locked = marks_of(problem().locked, Kind::input, "locked");
    facts_.of_locked = count(problem(), facts_.locked);
    check_room(facts_.of_locked, Kind::input, "locked ");
    return verdict_.failures.empty();
  }

  bool read_pairs() {
    facts_.chosen = marks_of(certificate_.pairs, Kind::pair, "chosen");
    facts_.of_chosen = count(problem(), facts_.chosen);
    check_room(facts_.of_chosen, Kind::capacity, "");
    for (std::size_t pair = 0; pair < facts_.locked.size(); ++pair)
      if (facts_.locked[pair] != 0 && facts_.chosen[pair] == 0)
        fail(Kind::lock, "{} are locked and not among the pairs.",
             pair_in_words(problem().feasible[pair].match));
    for (std::size_t quota = 0; quota < problem().quotas.size(); ++quota)
      if (const auto most = problem().quotas[quota].at_most; most && facts_.of_chosen.quotas[quota] > *most)
        fail(Kind::quota, "Quota {} allows {} pairs, and there are {}.", quota + 1, *most,
             facts_.of_chosen.quotas[quota]);
    return verdict_.failures.empty();
  }

  std::vector<char> marks_of(const std::vector<Match>& pairs, Kind kind, std::string_view how) {
    std::vector<char> marks(problem().feasible.size());
    for (const auto& match : pairs) {
      const auto pair = find(problem(), match);
      if (!pair)
        fail(kind, "{} are {}, but not possible.", pair_in_words(match), how);
      else if (std::exchange(marks[*pair], 1) != 0)
        fail(kind, "{} are {} twice.", pair_in_words(match), how);
    }
    return marks;
  }

  void check_room(const Counted& counted, Kind kind, std::string_view which) {
    for (const auto side : kSides) {
      const auto& all = places(problem(), side);
      for (std::size_t person = 0; person < all.size(); ++person)
        if (counted.partners[at(side)][person] > all[person].capacity)
          fail(kind, "{} has {} {}partners and room for {}.", name_of_person_(side, static_cast<int>(person)),
               counted.partners[at(side)][person], which, all[person].capacity);
    }
  }

  void figures() {
    const auto& chosen = facts_.of_chosen;
    verdict_.standing = {chosen.people, chosen.pairs, chosen.score};
    verdict_.lowest_score = chosen.lowest;
    verdict_.demand_met = chosen.demand;
    for (const auto side : kSides)
      for (const auto& place : places(problem(), side)) verdict_.demanded += place.at_least;
    for (const auto& quota : problem().quotas) verdict_.demanded += quota.at_least;
  }

  void check_proofs() {
    const auto& proofs = certificate_.proofs;
    std::size_t next = 0;
    std::vector<std::string> gaps;
    for (const auto& expected : expected_proofs(facts_)) {
      const bool there = next < proofs.size() && stands_for(proofs[next], expected);
      if (!there && !expected.needed) continue;
      if (!there) {
        const auto claim = expected.unreached ? Claim::unreached : Claim::reached;
        return fail(Kind::proofs, "Proof {} should be \"{}\" for {}, {}, and is {}.", next + 1,
                    name_of(claim), listed(expected.parts), in_words(expected.threshold),
                    next < proofs.size() ? fmt::format("\"{}\"", name_of(proofs[next].claim)) : "missing");
      }
      if (auto gap = check(next + 1, proofs[next], expected); !gap.empty()) gaps.push_back(std::move(gap));
      ++next;
    }
    if (next < proofs.size())
      fail(Kind::proofs, "There are {} proofs, and {} are asked for.", proofs.size(), next);
    if (verdict_.failures.empty()) conclude(std::move(gaps));
  }

  static bool stands_for(const Proof& proof, const Expected& expected) {
    if (!expected.unreached) return proof.claim != Claim::unreached;
    return proof.claim == Claim::unreached ||
           (proof.claim == Claim::gap && proof.threshold == expected.threshold);
  }

  /// What is missing to a full proof, in words; blank if nothing is, or if it failed.
  std::string check(std::size_t number, const Proof& proof, const Expected& expected) {
    const auto failures = verdict_.failures.size();
    if (!right_parts(problem(), expected.parts, proof.parts))
      fail(Kind::proofs, "Proof {} should count {}, and counts {}.", number, listed(expected.parts),
           listed(proof.parts));
    if (proof.threshold != expected.threshold)
      fail(Kind::proofs, "Proof {} should be {}, and is {}.", number, in_words(expected.threshold),
           in_words(proof.threshold));
    if (proof.weights.size() != proof.parts.size())
      fail(Kind::shape, "Proof {} has {} weights for {} parts.", number, proof.weights.size(),
           proof.parts.size());
    for (const auto side : kSides)
      if (proof.prices[at(side)].size() != places(problem(), side).size())
        fail(Kind::shape, "Proof {} has {} prices for {} {}.", number, proof.prices[at(side)].size(),
             places(problem(), side).size(), side == Side::mentor ? "mentors" : "mentees");
    if (proof.quota_prices.size() != problem().quotas.size())
      fail(Kind::shape, "Proof {} has {} prices for {} quotas.", number, proof.quota_prices.size(),
           problem().quotas.size());
    return verdict_.failures.size() == failures ? check_numbers(number, proof, expected) : std::string{};
  }

  std::string check_numbers(std::size_t number, const Proof& proof, const Expected& expected) {
    const auto failures = verdict_.failures.size();
    const auto found = evaluate(facts_, proof);
    const auto gap = found.bound - found.worth;
    const auto& below = found.below;
    bool sound = gap.sound();
    for (std::size_t part = 0; part < below.size(); ++part)
      sound = sound && (Exact(proof.weights[part]) - below[part]).sound() && (gap + below[part]).sound();
    if (!sound) {
      fail(Kind::overflow, "Proof {} holds numbers too large to be computed with.", number);
      return {};
    }
    for (std::size_t part = 0; part < below.size(); ++part)
      if (proof.weights[part] <= 0 || proof.weights[part] <= below[part].value())
        fail(Kind::weight, "In proof {} the weight of {} is {}, and must be more than {}.", number,
             name_of(proof.parts[part]), digits(proof.weights[part]),
             digits(std::max(Wide{0}, below[part].value())));
    if (found.bound.value() != proof.bound)
      fail(Kind::bound, "Proof {} states the bound {}, and its prices prove {}.", number, digits(proof.bound),
           digits(found.bound.value()));
    const bool less = found.worth.value() < proof.bound, equal = found.worth.value() == proof.bound;
    const bool holds = proof.claim == Claim::reached ? equal
                       : proof.claim == Claim::unreached
                           ? !less && !equal
                           : proof.claim == Claim::gap && (less || (equal && expected.unreached));
    if (!holds)
      fail(Kind::claim, "Proof {} claims \"{}\", and the pairs are worth {} where the bound is {}.", number,
           name_of(proof.claim), digits(found.worth.value()), digits(proof.bound));
    if (verdict_.failures.size() > failures || proof.claim != Claim::gap) return {};
    return expected.unreached ? "nothing is proved about a higher lowest score"
                              : gap_in_words(proof, found, gap.value());
  }

  /// verifier.hpp has the reasoning. The weights are known to keep the parts apart.
  static std::string gap_in_words(const Proof& proof, const Evaluation& found, Wide gap) {
    std::vector<Part> proved;
    for (std::size_t part = 0; part < proof.parts.size(); ++part) {
      const auto& weight = proof.weights[part];
      const auto below = found.below[part].value();
      if (weight - below > gap) {
        proved.push_back(proof.parts[part]);
        continue;
      }
      const auto more = fmt::format("{} could be higher by at most {}", name_of(proof.parts[part]),
                                    digits((gap + below) / weight));
      return proved.empty() ? more : fmt::format("{} cannot be higher, {}", listed(proved), more);
    }
    return fmt::format("{} cannot be higher", listed(proved));
  }

  void conclude(std::vector<std::string> gaps) {
    std::string rest, note;
    if (problem().fairness != Fairness::none && verdict_.lowest_score) {
      rest = fmt::format(", then lowest score ({})", *verdict_.lowest_score);
      if (problem().fairness == Fairness::leximin)
        try_leximin(rest, note, gaps);
      else
        rest += fmt::format(", then total score ({})", verdict_.standing.score);
    }
    const auto compared = ladder(verdict_, expected_proofs(facts_).front().parts) + rest;
    verdict_.kind = gaps.empty() ? Verdict::Kind::proved : Verdict::Kind::gap;
    verdict_.sentence =
        gaps.empty() ? fmt::format(
                           "No other set of pairs that keeps the rules, locks, capacities and quotas is "
                           "better, compared by {}.{}",
                           compared, note)
                     : fmt::format(
                           "These pairs are allowed, but they are not proved to be the best, compared by "
                           "{}: {}.",
                           compared, fmt::join(gaps, "; "));
  }

  void try_leximin(std::string& rest, std::string& note, std::vector<std::string>& gaps) const {
    if (std::ranges::count(facts_.locked, 0) > kSmall)
      note = fmt::format(
          " The scores above the lowest were not derived anew, as more than {} pairs are possible.", kSmall);
    else if (leximin_by_trying(facts_) == scores_upwards(problem(), facts_.chosen))
      rest += ", then each score above it (all sets were tried)";
    else
      gaps.emplace_back("trying all sets found one whose scores, sorted upwards, are better");
  }

  const Certificate& certificate_;
  const NameOf& name_of_person_;
  Facts facts_;
  Verdict verdict_;
};

}  // namespace

Verdict verify(const Problem& problem, const Certificate& certificate, const NameOf& name_of) {
  return Verification(problem, certificate, name_of).run();
}

Verdict verify(const Problem& problem, const Certificate& certificate) {
  return verify(problem, certificate, [](Side side, int person) {
    return fmt::format("{} {}", side == Side::mentor ? "mentor" : "mentee", person);
  });
}

}  // namespace turnabout::matching
