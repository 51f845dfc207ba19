#include "app/match/judged_anew.hpp"

#include "matching/pair_set.hpp"
#include "matching/quota.hpp"
#include "matching/rules/rule.hpp"
#include "matching/terms/term.hpp"

namespace turnabout::match_command {
namespace {

using namespace matching;

std::vector<Place> places_of(const std::vector<Participant>& side) {
  std::vector<Place> places;
  for (const auto& participant : side) places.push_back({participant.capacity, participant.at_least, 0});
  return places;
}

class Judge {
 public:
  explicit Judge(const Cohort& cohort)
      : cohort_(cohort),
        sides_{cohort.mentors, cohort.mentees},
        positions_(sides_),
        rules_(rules_of(sides_, positions_, cohort.ruleset, cohort.organisation, cohort.given)),
        terms_(terms_of(sides_, positions_, cohort.ruleset, cohort.given)) {}

  std::vector<Candidate> feasible() const { return cohort_.scores ? of_those_listed() : of_all(); }

 private:
  bool is_forbidden(Match match) const {
    return std::ranges::any_of(
        rules_, [&](const RulePtr& rule) { return rule->forbids(match.mentor, match.mentee); });
  }

  std::vector<Candidate> of_those_listed() const {
    std::map<Match, Score> scores;
    for (const auto& [match, score] : *cohort_.scores) scores[match] = score;
    std::vector<Candidate> found;
    for (const auto& [match, score] : scores)
      if (!is_forbidden(match)) found.push_back({match, score});
    return found;
  }

  std::vector<Candidate> of_all() const {
    std::vector<Candidate> found;
    for (int mentor = 0; mentor < std::ssize(cohort_.mentors); ++mentor)
      for (int mentee = 0; mentee < std::ssize(cohort_.mentees); ++mentee) {
        if (is_forbidden({mentor, mentee})) continue;
        Score total = 0;
        for (const auto& term : terms_) total += term->points(mentor, mentee);
        found.push_back({{mentor, mentee}, total});
      }
    return found;
  }

  const Cohort& cohort_;
  Sides sides_;
  Positions positions_;
  std::vector<RulePtr> rules_;
  std::vector<TermPtr> terms_;
};

Result<std::vector<Match>> locked(const Cohort& cohort) {
  const Positions positions({cohort.mentors, cohort.mentees});
  std::set<Match> locks;
  for (const auto& given : cohort.given) {
    if (given.state != Given::State::locked) continue;
    const Match match{positions.mentor(given.mentor), positions.mentee(given.mentee)};
    if (match.mentor < 0 || match.mentee < 0)
      return refuse(Code::infeasible, fmt::format("{} and {} are locked, and have not both applied.",
                                                  given.mentor, given.mentee));
    locks.insert(match);
  }
  return std::vector(locks.begin(), locks.end());
}

}  // namespace

Result<matching::Problem> judged_anew(const Cohort& cohort) {
  if (auto faults = faults_of(cohort.ruleset); !faults.empty())
    return tl::make_unexpected(turnabout::Problem{.code = Code::invalid,
                                                  .message = "The matching rules cannot be used as they are.",
                                                  .faults = std::move(faults)});
  matching::Problem problem;
  problem.mentors = places_of(cohort.mentors);
  problem.mentees = places_of(cohort.mentees);
  problem.feasible = Judge(cohort).feasible();
  TRY(problem.locked, locked(cohort));
  problem.objective = cohort.ruleset.objective;
  problem.people_first = cohort.ruleset.people_first;
  problem.fairness = cohort.ruleset.fairness;
  problem.quotas = quotas_of({cohort.mentors, cohort.mentees}, cohort.ruleset.quotas);
  problem.seed = cohort.ruleset.seed;
  return problem;
}

}  // namespace turnabout::match_command
