#include "matching/board.hpp"

#include <iterator>

#include "matching/explanation.hpp"

namespace turnabout::matching {
namespace {

bool holds(const std::vector<Match>& sorted, Match match) {
  return std::ranges::binary_search(sorted, match);
}

std::string both(const Scenario& scenario, Match match) {
  return scenario.mentor_id(match.mentor) + " and " + scenario.mentee_id(match.mentee);
}

void insert_sorted(std::vector<Match>& sorted, Match match) {
  sorted.insert(std::ranges::lower_bound(sorted, match), match);
}

/// How many partners a person has while a change is being tried; only the people it touches are copied.
class Tally {
 public:
  explicit Tally(const std::vector<int>& partners) : partners_(partners) {}
  int& of(int person) {
    return touched_.try_emplace(person, partners_[static_cast<std::size_t>(person)]).first->second;
  }
  /// By how much the number of people with a partner changed.
  std::int64_t reached() const {
    std::int64_t change = 0;
    for (const auto& [person, now] : touched_)
      change += (now > 0) - (partners_[static_cast<std::size_t>(person)] > 0);
    return change;
  }

 private:
  const std::vector<int>& partners_;
  std::map<int, int> touched_;
};

bool on_the_board(const Scenario& scenario, Match match) {
  return match.mentor >= 0 && match.mentee >= 0 && match.mentor < scenario.mentor_count() &&
         match.mentee < scenario.mentee_count();
}

std::vector<PairEffect> differences(const Scenario& scenario, const std::vector<Match>& before,
                                    const std::vector<Match>& after) {
  std::vector<Match> lost, gained;
  std::ranges::set_difference(before, after, std::back_inserter(lost));
  std::ranges::set_difference(after, before, std::back_inserter(gained));
  std::vector<PairEffect> effects;
  for (const auto& match : lost) effects.push_back({match, scenario.score(match), PairEffect::Kind::lost});
  for (const auto& match : gained)
    effects.push_back({match, scenario.score(match), PairEffect::Kind::gained});
  return effects;
}

}  // namespace

Change put(Match match) {
  return {{}, {match}};
}
Change drop(Match match) {
  return {{match}, {}};
}
Change move_mentee(int mentee, int from_mentor, int to_mentor) {
  return {{{from_mentor, mentee}}, {{to_mentor, mentee}}};
}
Change swap_mentees(Match one, Match other) {
  return {{one, other}, {{one.mentor, other.mentee}, {other.mentor, one.mentee}}};
}

Result<Board> Board::make(const Scenario& scenario, std::vector<Match> pairs, std::vector<Match> locked) {
  Board empty;
  empty.count(scenario);
  TRY(Board board, empty.apply(scenario, {{}, std::move(pairs)}));
  for (const auto& match : locked) {
    TRY(board, board.lock(match));
  }
  return board;
}

void Board::count(const Scenario& scenario) {
  mentor_partners_.assign(static_cast<std::size_t>(scenario.mentor_count()), 0);
  mentee_partners_.assign(static_cast<std::size_t>(scenario.mentee_count()), 0);
  for (const auto& match : pairs_) {
    ++mentor_partners_[static_cast<std::size_t>(match.mentor)];
    ++mentee_partners_[static_cast<std::size_t>(match.mentee)];
  }
}

Effect Board::effect(const Scenario& scenario, const Change& change) const {
  Effect effect{standing_, standing_, {}, {}};
  Tally mentors(mentor_partners_), mentees(mentee_partners_);
  std::set<Match> gone, come;
  const auto refused = [&](std::string pair, std::string why) {
    effect.refused.push_back({std::move(pair), std::move(why)});
  };
  for (const auto& match : change.remove) {
    if (!on_the_board(scenario, match) || !holds(pairs_, match) || !gone.insert(match).second) {
      refused({}, "A pair that should go is not on the board.");
      continue;
    }
    if (holds(locked_, match)) refused(both(scenario, match), "This pair is locked.");
    --mentors.of(match.mentor), --mentees.of(match.mentee);
    --effect.after.pairs;
    effect.after.score -= scenario.score(match);
    effect.pairs.push_back({match, scenario.score(match), PairEffect::Kind::lost});
  }
  for (const auto& match : change.add) {
    if (!on_the_board(scenario, match)) {
      refused({}, "There is no such person in this run.");
      continue;
    }
    const auto rules = scenario.forbidden_by(match);
    if (rules != 0)
      refused(both(scenario, match), "Not possible: " + words_for(scenario.labels(rules)) + ".");
    if ((holds(pairs_, match) && !gone.contains(match)) || !come.insert(match).second) {
      refused(both(scenario, match), "These two are a pair already.");
      continue;
    }
    const auto& problem = scenario.problem();
    if (++mentors.of(match.mentor) > problem.mentors[static_cast<std::size_t>(match.mentor)].capacity)
      refused(both(scenario, match), scenario.mentor_id(match.mentor) + " has no room for another partner.");
    if (++mentees.of(match.mentee) > problem.mentees[static_cast<std::size_t>(match.mentee)].capacity)
      refused(both(scenario, match), scenario.mentee_id(match.mentee) + " has no room for another partner.");
    ++effect.after.pairs;
    effect.after.score += scenario.score(match);
    effect.pairs.push_back({match, scenario.score(match), PairEffect::Kind::gained});
  }
  effect.after.people += mentors.reached() + mentees.reached();
  return effect;
}

Result<Board> Board::apply(const Scenario& scenario, const Change& change) const {
  auto found = effect(scenario, change);
  if (!found.refused.empty())
    return tl::make_unexpected(turnabout::Problem{.code = Code::rule_broken,
                                                  .message = found.refused.front().message,
                                                  .rule = "matching.md rule 33",
                                                  .faults = std::move(found.refused)});
  Board board = *this;
  for (const auto& match : change.remove) std::erase(board.pairs_, match);
  board.pairs_.insert(board.pairs_.end(), change.add.begin(), change.add.end());
  std::ranges::sort(board.pairs_);
  board.standing_ = found.after;
  board.count(scenario);
  return board;
}

Result<Board> Board::lock(Match match) const {
  if (!holds(pairs_, match))
    return refuse(Code::wrong_state, "Only a pair that is on the board can be locked.");
  Board board = *this;
  if (!holds(board.locked_, match)) insert_sorted(board.locked_, match);
  return board;
}

Board Board::unlock(Match match) const {
  Board board = *this;
  std::erase(board.locked_, match);
  return board;
}

Result<Solution> Board::solve_keeping(const Scenario& scenario, const Solver& solver,
                                      const std::vector<Match>& keep) const {
  Problem problem = scenario.problem();
  for (const auto& match : keep)
    if (std::ranges::find(problem.locked, match) == problem.locked.end()) problem.locked.push_back(match);
  return solver.solve(problem);
}

Result<Solution> Board::best_with_locks(const Scenario& scenario, const Solver& solver) const {
  return solve_keeping(scenario, solver, locked_);
}

Result<Solution> Board::best_completion(const Scenario& scenario, const Solver& solver) const {
  return solve_keeping(scenario, solver, pairs_);
}

Result<Forced> force(const Scenario& scenario, const Solver& solver, const Solution& best, Match match) {
  if (!on_the_board(scenario, match)) return refuse(Code::not_found, "There is no such person in this run.");
  if (const auto rules = scenario.forbidden_by(match); rules != 0)
    return refuse_by("matching.md rule 33", "Not possible: " + words_for(scenario.labels(rules)) + ".");
  Problem problem = scenario.problem();
  if (std::ranges::find(problem.locked, match) == problem.locked.end()) problem.locked.push_back(match);
  TRY(const Solution forced, solver.solve(problem));
  return Forced{best.standing, forced.standing, differences(scenario, best.pairs, forced.pairs)};
}

}  // namespace turnabout::matching
