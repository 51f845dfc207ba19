#include <tuple>

#include "matching/certificate/facts.hpp"

namespace turnabout::matching::verifying {
namespace {

/// Walks over all sets of pairs and keeps the best in the order of leximin.
class Trial {
 public:
  explicit Trial(const Facts& facts) : facts_(facts), marked_(facts.locked) {}

  std::vector<Score> best() {
    visit(0);
    return std::get<3>(best_.value_or(Worth{}));
  }

 private:
  using Worth = std::tuple<std::int64_t, std::int64_t, std::int64_t, std::vector<Score>>;

  bool allowed(const Counted& counted) const {
    const auto& problem = facts_.problem;
    for (const auto side : {Side::mentor, Side::mentee}) {
      const auto& all = places(problem, side);
      for (std::size_t person = 0; person < all.size(); ++person)
        if (counted.partners[static_cast<std::size_t>(side)][person] > all[person].capacity) return false;
    }
    for (std::size_t quota = 0; quota < problem.quotas.size(); ++quota)
      if (counted.quotas[quota] > problem.quotas[quota].at_most.value_or(std::numeric_limits<int>::max()))
        return false;
    return true;
  }

  void visit(std::size_t pair) {
    while (pair < marked_.size() && facts_.locked[pair] != 0) ++pair;
    if (pair < marked_.size()) {
      visit(pair + 1);
      marked_[pair] = 1;
      if (allowed(count(facts_.problem, marked_))) visit(pair + 1);
      marked_[pair] = 0;
      return;
    }
    const auto counted = count(facts_.problem, marked_);
    if (!allowed(counted)) return;
    Worth worth{counted.demand, facts_.problem.people_first == PeopleFirst::yes ? counted.people : 0,
                counted.pairs, scores_upwards(facts_.problem, marked_)};
    if (!best_ || *best_ < worth) best_ = std::move(worth);
  }

  const Facts& facts_;
  std::vector<char> marked_;
  std::optional<Worth> best_;
};

}  // namespace

std::vector<Score> scores_upwards(const Problem& problem, const std::vector<char>& marked) {
  std::vector<Score> scores;
  for (std::size_t pair = 0; pair < marked.size(); ++pair)
    if (marked[pair] != 0) scores.push_back(problem.feasible[pair].score);
  std::ranges::sort(scores);
  return scores;
}

std::vector<Score> leximin_by_trying(const Facts& facts) {
  return Trial(facts).best();
}

}  // namespace turnabout::matching::verifying
