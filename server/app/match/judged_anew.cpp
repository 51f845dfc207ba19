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
        terms_(terms_of(sides_, positions_, cohort.ruleset, cohort.given)) {
    if (!cohort.scores) return;
    for (const auto& [mentor, mentee, score] : *cohort.scores) given_scores_[{mentor, mentee}] = score;
  }

  std::vector<Candidate> feasible() const {
    std::vector<Candidate> found;
    for (int mentor = 0; mentor < std::ssize(cohort_.mentors); ++mentor)
      for (int mentee = 0; mentee < std::ssize(cohort_.mentees); ++mentee) {
        const auto forbids = [&](const RulePtr& rule) { return rule->forbids(mentor, mentee); };
        if (std::ranges::any_of(rules_, forbids)) continue;
        if (const auto score = score_of(mentor, mentee)) found.push_back({{mentor, mentee}, *score});
      }
    return found;
  }

 private:
  /// None where scores are given and this pair has none.
  std::optional<Score> score_of(int mentor, int mentee) const {
    if (cohort_.scores) {
      const auto found = given_scores_.find({cohort_.mentors[static_cast<std::size_t>(mentor)].person,
                                             cohort_.mentees[static_cast<std::size_t>(mentee)].person});
      return found == given_scores_.end() ? std::nullopt : std::optional(found->second);
    }
    Score total = 0;
    for (const auto& term : terms_) total += term->points(mentor, mentee);
    return total;
  }

  const Cohort& cohort_;
  Sides sides_;
  Positions positions_;
  std::vector<RulePtr> rules_;
  std::vector<TermPtr> terms_;
  std::map<std::pair<std::string_view, std::string_view>, Score> given_scores_;
};

Result<std::vector<Match>> locked(const Cohort& cohort) {
  std::vector<Match> locks;
  for (const auto& given : cohort.given) {
    if (given.state != Given::State::locked) continue;
    const auto mentor = std::ranges::find(cohort.mentors, given.mentor, &Participant::person);
    const auto mentee = std::ranges::find(cohort.mentees, given.mentee, &Participant::person);
    if (mentor == cohort.mentors.end() || mentee == cohort.mentees.end())
      return refuse(Code::infeasible, fmt::format("{} and {} are locked, and have not both applied.",
                                                  given.mentor, given.mentee));
    const Match match{static_cast<int>(mentor - cohort.mentors.begin()),
                      static_cast<int>(mentee - cohort.mentees.begin())};
    if (std::ranges::find(locks, match) == locks.end()) locks.push_back(match);
  }
  return locks;
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
