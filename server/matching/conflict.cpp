// QuickXplain (Junker 2004): halves the demands until only those that matter are left, with about k log n
// questions for k of n demands that matter.
#include "matching/conflict.hpp"

#include "matching/quota.hpp"

namespace turnabout::matching {
namespace {

/// One thing that is asked for.
struct Demand {
  enum class Kind { mentor, mentee, lock, quota_at_least, quota_at_most } kind = Kind::mentor;
  int position = 0;  // of the person or quota
  Match lock = {};
};
using Demands = std::vector<Demand>;

class Finder {
 public:
  Finder(const Problem& problem, const Solver& solver) : problem_(problem), solver_(solver), bare_(problem) {
    bare_.locked.clear();
    for (auto& place : bare_.mentors) place.at_least = 0;
    for (auto& place : bare_.mentees) place.at_least = 0;
    for (auto& candidate : bare_.feasible) candidate.score = 0;  // only whether, not how well
    bare_.people_first = PeopleFirst::no;
    bare_.fairness = Fairness::none;
    bare_.quotas.clear();
  }

  Demands run() {
    Demands all;
    for (const auto& lock : problem_.locked) all.push_back({Demand::Kind::lock, 0, lock});
    const auto add = [&](const std::vector<Place>& side, Demand::Kind kind) {
      for (int person = 0; person < std::ssize(side); ++person)
        if (side[static_cast<std::size_t>(person)].at_least > 0) all.push_back({kind, person, {}});
    };
    add(problem_.mentors, Demand::Kind::mentor);
    add(problem_.mentees, Demand::Kind::mentee);
    for (int quota = 0; quota < std::ssize(problem_.quotas); ++quota) {
      const auto& asked = problem_.quotas[static_cast<std::size_t>(quota)];
      if (asked.at_least > 0) all.push_back({Demand::Kind::quota_at_least, quota, {}});
      if (asked.at_most) all.push_back({Demand::Kind::quota_at_most, quota, {}});
    }
    return explain({}, false, all);
  }

 private:
  bool can_be_met(const Demands& demands) const {
    Problem problem = bare_;
    std::map<int, Quota> quotas;
    const auto quota = [&](int position) -> Quota& {
      const auto& asked = problem_.quotas[static_cast<std::size_t>(position)];
      return quotas.try_emplace(position, Quota{asked.side, asked.people, 0, {}}).first->second;
    };
    for (const auto& [kind, position, lock] : demands) {
      const auto at = static_cast<std::size_t>(position);
      if (kind == Demand::Kind::lock) problem.locked.push_back(lock);
      if (kind == Demand::Kind::mentor) problem.mentors[at].at_least = problem_.mentors[at].at_least;
      if (kind == Demand::Kind::mentee) problem.mentees[at].at_least = problem_.mentees[at].at_least;
      if (kind == Demand::Kind::quota_at_least) quota(position).at_least = problem_.quotas[at].at_least;
      if (kind == Demand::Kind::quota_at_most) quota(position).at_most = problem_.quotas[at].at_most;
    }
    for (auto& [position, asked] : quotas) problem.quotas.push_back(std::move(asked));
    const auto solution = solver_.solve(problem);
    return solution && solution->shortfalls.empty() && solution->quota_shortfalls.empty();
  }

  /// The part of `demands` without which `background` could be met. `grown`: the background changed since it
  /// was last known to be possible.
  Demands explain(const Demands& background, bool grown, const Demands& demands) const {
    if (grown && !can_be_met(background)) return {};
    if (demands.size() <= 1) return demands;
    const auto middle = demands.begin() + std::ssize(demands) / 2;
    const Demands first(demands.begin(), middle), second(middle, demands.end());
    const auto with = [](Demands base, const Demands& more) {
      base.insert(base.end(), more.begin(), more.end());
      return base;
    };
    const auto from_second = explain(with(background, first), true, second);
    const auto from_first = explain(with(background, from_second), !from_second.empty(), first);
    return with(from_first, from_second);
  }

  const Problem& problem_;
  const Solver& solver_;
  Problem bare_;
};

std::string sentence_for(const Scenario& scenario, const Conflict& conflict) {
  std::vector<std::string> parts;
  const auto add = [&](const std::string& person, int at_least, std::string_view role) {
    parts.push_back(fmt::format("{} as {} must have {}", person, role, at_least));
  };
  for (const int person : conflict.mentors)
    add(scenario.mentor_id(person), scenario.problem().mentors[static_cast<std::size_t>(person)].at_least,
        "mentor");
  for (const int person : conflict.mentees)
    add(scenario.mentee_id(person), scenario.problem().mentees[static_cast<std::size_t>(person)].at_least,
        "mentee");
  for (const auto& lock : conflict.locks)
    parts.push_back(fmt::format("{} and {} are locked", scenario.mentor_id(lock.mentor),
                                scenario.mentee_id(lock.mentee)));
  const auto& quotas = scenario.ruleset().quotas;
  for (const int quota : conflict.quotas_at_least) {
    auto asked = quotas[static_cast<std::size_t>(quota)];
    asked.at_most.reset();
    parts.push_back("there must be " + in_words(asked));
  }
  for (const int quota : conflict.quotas_at_most) {
    auto asked = quotas[static_cast<std::size_t>(quota)];
    asked.at_least.reset();
    parts.push_back("there may be " + in_words(asked));
  }
  if (parts.size() == 1) return parts.front() + ", and the rules leave too few partners with room.";
  return "These cannot all be had, and any one less would do: " + listed(parts) + ".";
}

}  // namespace

Result<Conflict> conflict(const Scenario& scenario, const Solver& solver) {
  TRY(const Solution best, solver.solve(scenario.problem()));
  if (best.shortfalls.empty() && best.quota_shortfalls.empty())
    return refuse(Code::wrong_state, "Every demand is met.");
  Conflict found;
  for (const auto& demand : Finder(scenario.problem(), solver).run()) {
    if (demand.kind == Demand::Kind::mentor) found.mentors.push_back(demand.position);
    if (demand.kind == Demand::Kind::mentee) found.mentees.push_back(demand.position);
    if (demand.kind == Demand::Kind::lock) found.locks.push_back(demand.lock);
    if (demand.kind == Demand::Kind::quota_at_least) found.quotas_at_least.push_back(demand.position);
    if (demand.kind == Demand::Kind::quota_at_most) found.quotas_at_most.push_back(demand.position);
  }
  found.sentence = sentence_for(scenario, found);
  return found;
}

}  // namespace turnabout::matching
