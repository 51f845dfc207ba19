#include "app/match/answers.hpp"

#include "app/match/again.hpp"
#include "app/match/output_files.hpp"
#include "matching/explanation.hpp"
#include "matching/quota.hpp"

namespace turnabout::match_command {
namespace {

using namespace matching;

class Teller {
 public:
  Teller(const Scenario& scenario, const Solver& solver, const matching::Problem& today, const Solution& best)
      : scenario_(scenario), solver_(solver), today_(today), best_(best) {}

  Result<Answer> explain(Match match) {
    const auto both = names(match);
    if (std::ranges::binary_search(best_.pairs, match)) {
      const bool locked =
          std::ranges::find(scenario_.problem().locked, match) != scenario_.problem().locked.end();
      say("{} are a pair{}: {} points.", both, locked ? ", as the lead locked them" : "",
          scenario_.score(match));
      reasons(match);
      return Answer{std::move(text_)};
    }
    if (scenario_.forbidden_by(match) != 0) {
      say("{} cannot be a pair. {}", both, why_not(scenario_, match).sentence);
      return Answer{std::move(text_)};
    }
    say("{} could be a pair but are not; they would have {} points.", both, scenario_.score(match));
    reasons(match);
    auto forced = scenario_.problem();
    forced.locked.push_back(match);
    TRY(const Again then, solve_again(solver_, today_, best_, forced));
    say("If they had to be a pair:");
    compare(forced, then.solution);
    return told(then);
  }

  Result<Answer> edit(const Edited& edited) {
    gone_ = edited.gone;
    TRY(const Again then, solve_again(solver_, today_, best_, edited.problem));
    compare(edited.problem, then.solution);
    return told(then);
  }

 private:
  template <class... Parts>
  void say(fmt::format_string<Parts...> sentence, Parts&&... parts) {
    text_ += fmt::format(sentence, std::forward<Parts>(parts)...) + "\n";
  }
  std::string names(Match match) const {
    return scenario_.mentor_id(match.mentor) + " and " + scenario_.mentee_id(match.mentee);
  }

  void reasons(Match match) {
    const auto found = why(scenario_, match);
    say("  {}", found.sentence);
    Score unsaid = 0;  // matching.md rule 29
    for (const auto& [term, aspect, points, words] : found.contributions)
      if (aspect == Aspect::unsaid)
        unsaid += points;
      else
        say("  {:+} {}", points, term);
    if (unsaid != 0) say("  {:+} for what is not named", unsaid);
  }

  void totals(std::string_view when, const matching::Problem& problem, const Solution& solution) {
    Score lowest = kHighestScore;
    for (const auto& match : solution.pairs) lowest = std::min(lowest, points(problem, match));
    const auto& [people, pairs, score] = solution.standing;
    say("  {} {} people reached, {} pairs, {} points{}", when, people, pairs, score,
        problem.fairness == Fairness::none || pairs == 0 ? "" : fmt::format(", lowest {}", lowest));
  }
  static Score points(const matching::Problem& problem, Match match) {
    return problem.feasible[static_cast<std::size_t>(matching::position_of(problem, match))].score;
  }

  /// The totals before and after, the pairs lost and gained, and who loses or finds a partner.
  void compare(const matching::Problem& edited, const Solution& then) {
    totals("now:  ", today_, best_);
    totals("then: ", edited, then);
    std::vector<Match> lost, gained;
    std::ranges::set_difference(best_.pairs, then.pairs, std::back_inserter(lost));
    std::ranges::set_difference(then.pairs, best_.pairs, std::back_inserter(gained));
    for (const auto& match : lost) say("  lost:   {}, {} points", names(match), points(today_, match));
    for (const auto& match : gained)
      say("  gained: {}, {} points. {}", names(match), points(edited, match), why(scenario_, match).sentence);
    if (lost.empty() && gained.empty()) say("  the pairs stay as they are");
    const auto before = without(today_, best_.pairs), after = without(edited, then.pairs);
    placed("left out then:", after, before);
    placed("placed then:  ", before, after);
  }

  /// Everybody in the problem who stays and has no partner, by role and id.
  std::set<std::string> without(const matching::Problem& problem, const std::vector<Match>& pairs) const {
    std::array<std::vector<bool>, 2> placed{std::vector<bool>(problem.mentors.size()),
                                            std::vector<bool>(problem.mentees.size())};
    for (const auto& [mentor, mentee] : pairs)
      placed[0][static_cast<std::size_t>(mentor)] = placed[1][static_cast<std::size_t>(mentee)] = true;
    std::set<std::string> alone;
    for (int mentor = 0; mentor < std::ssize(problem.mentors); ++mentor)
      if (!placed[0][static_cast<std::size_t>(mentor)] && !gone_.contains({Side::mentor, mentor}))
        alone.insert(scenario_.mentor_id(mentor) + " as mentor");
    for (int mentee = 0; mentee < std::ssize(problem.mentees); ++mentee)
      if (!placed[1][static_cast<std::size_t>(mentee)] && !gone_.contains({Side::mentee, mentee}))
        alone.insert(scenario_.mentee_id(mentee) + " as mentee");
    return alone;
  }

  void placed(std::string_view what, const std::set<std::string>& now, const std::set<std::string>& before) {
    std::vector<std::string> changed;
    std::ranges::set_difference(now, before, std::back_inserter(changed));
    if (!changed.empty()) say("  {} {}", what, listed(changed));
  }

  Answer told(const Again& then) {
    say("  {}", then.kept
                    ? "Of equally good answers this is one that keeps as many of today's pairs as can be."
                    : "This was looked for afresh: an equally good answer may keep more of today's pairs.");
    const auto& [pairs, standing, shortfalls, quota_shortfalls, proved, certificate] = then.solution;
    for (const auto& [side, person, missing] : shortfalls)
      say("  {} is then short of partners (at_least): {} missing.",
          side == Side::mentor ? scenario_.mentor_id(person) : scenario_.mentee_id(person), missing);
    for (const auto& [quota, missing] : quota_shortfalls)
      say("  {} is then short: {} missing.",
          in_words(scenario_.ruleset().quotas[static_cast<std::size_t>(quota)]), missing);
    return {std::move(text_), shortfalls.empty() && quota_shortfalls.empty()};
  }

  const Scenario& scenario_;
  const Solver& solver_;
  const matching::Problem& today_;
  const Solution& best_;
  std::set<std::pair<Side, int>> gone_;  // who leaves
  std::string text_;
};

}  // namespace

Result<Answer> explained(const Scenario& scenario, const Solver& solver, const Solution& best,
                         const std::pair<std::string, std::string>& mentor_and_mentee) {
  const auto& [mentor, mentee] = mentor_and_mentee;
  const Match match{position_of(scenario, Side::mentor, mentor), position_of(scenario, Side::mentee, mentee)};
  if (match.mentor < 0)
    return refuse(Code::not_found, fmt::format("{} has no application as mentor that can be used.", mentor));
  if (match.mentee < 0)
    return refuse(Code::not_found, fmt::format("{} has no application as mentee that can be used.", mentee));
  return Teller(scenario, solver, scenario.problem(), best).explain(match);
}

Result<Answer> what_if(const Scenario& scenario, const Solver& solver, const matching::Problem& today,
                       const Solution& best, const Edited& edited) {
  return Teller(scenario, solver, today, best).edit(edited);
}

}  // namespace turnabout::match_command
