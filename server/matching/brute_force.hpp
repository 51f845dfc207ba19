#pragma once

#include <algorithm>
#include <vector>

#include "matching/solver.hpp"

/// What the tests compare the solver with. It shares nothing with it but problem.hpp.
namespace turnabout::matching::testing {

/// The best set of pairs by trying every one.
class BruteForce {
 public:
  explicit BruteForce(const Problem& problem)
      : problem_(problem),
        partners_{std::vector<int>(problem.mentors.size()), std::vector<int>(problem.mentees.size())},
        in_quota_(problem.quotas.size()) {}

  std::vector<Match> best() {
    visit(0);
    return best_;
  }

 private:
  /// Compared from the first to the last: demand, and then what the objective says. The tie comes last.
  using Worth = std::vector<std::int64_t>;

  Worth worth() const {
    std::int64_t demand = 0, people = 0, total = 0, tie = 0;
    const auto side = [&](const std::vector<Place>& places, const std::vector<int>& partners) {
      for (std::size_t i = 0; i < places.size(); ++i) {
        demand += std::min(places[i].at_least, partners[i]);
        people += partners[i] > 0;
      }
    };
    side(problem_.mentors, partners_[0]);
    side(problem_.mentees, partners_[1]);
    for (std::size_t quota = 0; quota < in_quota_.size(); ++quota)
      demand += std::min(problem_.quotas[quota].at_least, in_quota_[quota]);
    std::vector<std::int64_t> scores;
    for (const auto position : chosen_) {
      scores.push_back(problem_.feasible[position].score);
      total += scores.back();
      tie += tie_break(problem_, problem_.feasible[position].match);
    }
    if (problem_.people_first == PeopleFirst::no) people = 0;
    const auto pairs = std::ssize(chosen_);
    if (problem_.objective == Objective::score_first) return {demand, total, people, pairs, tie};
    std::ranges::sort(scores);
    Worth worth = {demand, people, pairs};
    if (problem_.fairness == Fairness::worst_pair) worth.push_back(scores.empty() ? 0 : scores.front());
    if (problem_.fairness == Fairness::leximin) worth.insert(worth.end(), scores.begin(), scores.end());
    worth.push_back(total);
    worth.push_back(tie);
    return worth;
  }

  /// Counts the pair, or takes it back; false if there is no room.
  bool count(Match match, int change) {
    const auto mentor = static_cast<std::size_t>(match.mentor),
               mentee = static_cast<std::size_t>(match.mentee);
    partners_[0][mentor] += change;
    partners_[1][mentee] += change;
    bool has_room = partners_[0][mentor] <= problem_.mentors[mentor].capacity &&
                    partners_[1][mentee] <= problem_.mentees[mentee].capacity;
    for (std::size_t quota = 0; quota < in_quota_.size(); ++quota) {
      const auto& asked = problem_.quotas[quota];
      const int person = asked.side == Side::mentor ? match.mentor : match.mentee;
      if (std::ranges::find(asked.people, person) == asked.people.end()) continue;
      in_quota_[quota] += change;
      if (asked.at_most && in_quota_[quota] > *asked.at_most) has_room = false;
    }
    return has_room;
  }

  void visit(std::size_t next) {
    if (next == problem_.feasible.size()) {
      if (auto reached = worth(); !found_ || reached > best_worth_) {
        found_ = true;
        best_worth_ = std::move(reached);
        best_.clear();
        for (const auto position : chosen_) best_.push_back(problem_.feasible[position].match);
      }
      return;
    }
    const auto match = problem_.feasible[next].match;
    if (count(match, 1)) {
      chosen_.push_back(next);
      visit(next + 1);
      chosen_.pop_back();
    }
    count(match, -1);
    if (std::ranges::find(problem_.locked, match) == problem_.locked.end()) visit(next + 1);
  }

  const Problem& problem_;
  std::vector<int> partners_[2];  // NOLINT(modernize-avoid-c-arrays)
  std::vector<int> in_quota_;
  std::vector<std::size_t> chosen_;
  std::vector<Match> best_;
  Worth best_worth_;
  bool found_ = false;
};

/// Whether the pairs keep the locks, the capacities and the at_most of every quota.
inline bool is_allowed(const Problem& problem, const std::vector<Match>& pairs) {
  const auto has = [&](auto counts, int most) { return std::ranges::count_if(pairs, counts) <= most; };
  bool allowed = std::ranges::all_of(pairs, [&](Match match) { return position_of(problem, match) >= 0; }) &&
                 std::ranges::adjacent_find(pairs) == pairs.end();
  for (const auto& lock : problem.locked) allowed = allowed && std::ranges::find(pairs, lock) != pairs.end();
  for (int i = 0; i < std::ssize(problem.mentors); ++i)
    allowed = allowed && has([i](Match match) { return match.mentor == i; },
                             problem.mentors[static_cast<std::size_t>(i)].capacity);
  for (int i = 0; i < std::ssize(problem.mentees); ++i)
    allowed = allowed && has([i](Match match) { return match.mentee == i; },
                             problem.mentees[static_cast<std::size_t>(i)].capacity);
  for (const auto& quota : problem.quotas) {
    const auto counts = [&](Match match) {
      const int person = quota.side == Side::mentor ? match.mentor : match.mentee;
      return std::ranges::find(quota.people, person) != quota.people.end();
    };
    allowed = allowed && (!quota.at_most || has(counts, *quota.at_most));
  }
  return allowed;
}

/// What pairs are worth and what no set is worth more than, read from the words of certificate.hpp.
class ProofReader {
 public:
  ProofReader(const Problem& problem, const Proof& proof) : problem_(problem), proof_(proof) {}

  Wide worth(const std::vector<Match>& pairs) const {
    Wide sum = 0;
    for (const auto& candidate : problem_.feasible)
      if (holds(pairs, candidate.match)) sum += alone(candidate.score);
    each_node([&](const auto& counts, int, int at_least, bool is_person, Wide) {
      const auto used = std::ranges::count_if(pairs, counts);
      for (int nth = 1; nth <= used; ++nth) sum += gain(nth, at_least, is_person);
    });
    return sum;
  }

  Wide bound() const {
    Wide sum = 0;
    std::vector<Match> usable = problem_.locked;
    for (const auto& [match, score] : problem_.feasible) {
      const Wide net = alone(score) - prices_of(match);
      if (holds(problem_.locked, match)) {
        sum += net;
      } else if (!proof_.threshold || score >= *proof_.threshold) {
        usable.push_back(match);
        sum += std::max(Wide{0}, net);
      }
    }
    each_node([&](const auto& counts, int capacity, int at_least, bool is_person, Wide price) {
      const auto places = std::min<std::ptrdiff_t>(capacity, std::ranges::count_if(usable, counts));
      for (int nth = 1; nth <= places; ++nth)
        sum += std::max(Wide{0}, gain(nth, at_least, is_person) + price);
    });
    return sum;
  }

 private:
  static bool holds(const std::vector<Match>& pairs, Match match) {
    return std::ranges::find(pairs, match) != pairs.end();
  }
  Wide weight(Part part) const {
    for (std::size_t i = 0; i < proof_.parts.size(); ++i)
      if (proof_.parts[i] == part) return proof_.weights[i];
    return 0;
  }
  Wide alone(Score score) const { return weight(Part::pairs) + weight(Part::score) * score; }
  Wide gain(int nth, int at_least, bool is_person) const {
    return (nth <= at_least ? weight(Part::demand) : 0) + (is_person && nth == 1 ? weight(Part::people) : 0);
  }
  static bool counts(const Quota& quota, Match match) {
    return std::ranges::find(quota.people, quota.side == Side::mentor ? match.mentor : match.mentee) !=
           quota.people.end();
  }
  Wide prices_of(Match match) const {
    Wide sum = proof_.prices[0][static_cast<std::size_t>(match.mentor)] +
               proof_.prices[1][static_cast<std::size_t>(match.mentee)];
    for (std::size_t quota = 0; quota < problem_.quotas.size(); ++quota)
      if (counts(problem_.quotas[quota], match)) sum += proof_.quota_prices[quota];
    return sum;
  }
  /// visit(which pairs count, capacity, at_least, is it a person, price) for everybody and every quota.
  template <class Visit>
  void each_node(Visit visit) const {
    for (int i = 0; i < std::ssize(problem_.mentors); ++i) {
      const auto& place = problem_.mentors[static_cast<std::size_t>(i)];
      visit([i](Match match) { return match.mentor == i; }, place.capacity, place.at_least, true,
            proof_.prices[0][static_cast<std::size_t>(i)]);
    }
    for (int i = 0; i < std::ssize(problem_.mentees); ++i) {
      const auto& place = problem_.mentees[static_cast<std::size_t>(i)];
      visit([i](Match match) { return match.mentee == i; }, place.capacity, place.at_least, true,
            proof_.prices[1][static_cast<std::size_t>(i)]);
    }
    for (std::size_t i = 0; i < problem_.quotas.size(); ++i) {
      const auto& quota = problem_.quotas[i];
      visit([&quota](Match match) { return counts(quota, match); }, quota.at_most.value_or(1'000'000),
            quota.at_least, false, proof_.quota_prices[i]);
    }
  }

  const Problem& problem_;
  const Proof& proof_;
};

}  // namespace turnabout::matching::testing
