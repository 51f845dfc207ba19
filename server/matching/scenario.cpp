#include "matching/scenario.hpp"

#include "matching/quota.hpp"

namespace turnabout::matching {
namespace {

/// The label of pairs that a list of given scores leaves out.
constexpr std::string_view kNoScore = "no_score";

std::uint64_t tie_key(const std::string& name) {  // FNV-1a, so that the rule can be repeated in any language
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

std::vector<Place> places_of(const std::vector<Participant>& side) {
  std::vector<Place> places;
  places.reserve(side.size());
  for (const auto& participant : side)
    places.push_back({participant.capacity, participant.at_least,
                      tie_key(participant.tie_name.empty() ? participant.person : participant.tie_name)});
  return places;
}

void add_repeats(const std::vector<Participant>& side, std::string_view name, std::vector<Fault>& faults) {
  std::set<std::string_view> seen;
  for (const auto& participant : side)
    if (!seen.insert(participant.person).second)
      faults.push_back({std::string(name), fmt::format("{} stands twice on this side.", participant.person)});
}

int position(const std::vector<Participant>& side, const std::string& person) {
  const auto found = std::ranges::find(side, person, &Participant::person);
  return found == side.end() ? -1 : static_cast<int>(found - side.begin());
}

}  // namespace

Result<Scenario> Scenario::prepare(Cohort cohort) {
  auto faults = faults_of(cohort.ruleset);
  add_repeats(cohort.mentors, "mentors", faults);
  add_repeats(cohort.mentees, "mentees", faults);
  if (!faults.empty())
    return tl::make_unexpected(turnabout::Problem{.code = Code::invalid,
                                                  .message = "The matching rules cannot be used as they are.",
                                                  .faults = std::move(faults)});

  Scenario scenario;
  scenario.cohort_ = std::make_unique<const Cohort>(std::move(cohort));
  const Cohort& all = *scenario.cohort_;
  const Sides sides{all.mentors, all.mentees};
  scenario.rules_ = rules_of(sides, all.ruleset, all.organisation, all.given);
  scenario.terms_ = terms_of(sides, all.ruleset, all.given);
  auto& problem = scenario.problem_;
  problem.mentors = places_of(all.mentors);
  problem.mentees = places_of(all.mentees);
  problem.objective = all.ruleset.objective;
  problem.people_first = all.ruleset.people_first;
  problem.fairness = all.ruleset.fairness;
  problem.quotas = quotas_of(sides, all.ruleset.quotas);
  problem.seed = all.ruleset.seed;
  scenario.judge();
  CHECK_OK(scenario.lock());
  CHECK_OK(validate(problem));
  return scenario;
}

void Scenario::judge() {
  for (const auto& rule : rules_) {
    auto found = std::ranges::find(labels_, rule->label());
    if (found == labels_.end()) found = labels_.insert(labels_.end(), rule->label());
    bit_of_.push_back(RuleSet{1} << (found - labels_.begin()));
  }
  RuleSet no_score = 0;
  if (cohort_->scores) {
    no_score = RuleSet{1} << labels_.size();
    labels_.emplace_back(kNoScore);
    std::unordered_map<std::string_view, int> mentors, mentees;
    for (int i = 0; i < mentor_count(); ++i) mentors.emplace(mentor_id(i), i);
    for (int i = 0; i < mentee_count(); ++i) mentees.emplace(mentee_id(i), i);
    for (const auto& [mentor, mentee, score] : *cohort_->scores)
      if (mentors.contains(mentor) && mentees.contains(mentee))
        given_scores_[{mentors[mentor], mentees[mentee]}] = score;
  }
  for (int mentor = 0; mentor < mentor_count(); ++mentor)
    for (int mentee = 0; mentee < mentee_count(); ++mentee) {
      const Match match{mentor, mentee};
      RuleSet rules = cohort_->scores && !given_scores_.contains(match) ? no_score : 0;
      for (std::size_t rule = 0; rule < rules_.size(); ++rule)
        if (rules_[rule]->forbids(mentor, mentee)) rules |= bit_of_[rule];
      if (rules == 0)
        problem_.feasible.push_back({match, score(match)});
      else
        problem_.forbidden.push_back({match, rules});
    }
}

Result<void> Scenario::lock() {
  for (const auto& given : cohort_->given) {
    if (given.state != Given::State::locked) continue;
    const Match match{position(cohort_->mentors, given.mentor), position(cohort_->mentees, given.mentee)};
    if (match.mentor < 0 || match.mentee < 0)
      return refuse(Code::infeasible,
                    fmt::format("{} and {} are locked, but {} has no application as {}.", given.mentor,
                                given.mentee, match.mentor < 0 ? given.mentor : given.mentee,
                                match.mentor < 0 ? "mentor" : "mentee"));
    if (const auto rules = forbidden_by(match); rules != 0)
      return refuse(Code::infeasible, fmt::format("{} and {} are locked, but not possible: {}.", given.mentor,
                                                  given.mentee, listed(labels(rules))));
    if (std::ranges::find(problem_.locked, match) == problem_.locked.end()) problem_.locked.push_back(match);
  }
  std::vector<int> mentor_locks(problem_.mentors.size()), mentee_locks(problem_.mentees.size());
  for (const auto& [mentor, mentee] : problem_.locked) {
    const bool mentor_full = ++mentor_locks[static_cast<std::size_t>(mentor)] >
                             problem_.mentors[static_cast<std::size_t>(mentor)].capacity;
    const bool mentee_full = ++mentee_locks[static_cast<std::size_t>(mentee)] >
                             problem_.mentees[static_cast<std::size_t>(mentee)].capacity;
    if (mentor_full || mentee_full)
      return refuse(Code::infeasible, fmt::format("More pairs are locked for {} than the capacity allows.",
                                                  mentor_full ? mentor_id(mentor) : mentee_id(mentee)));
  }
  return {};
}

RuleSet Scenario::forbidden_by(Match match) const {
  if (position_of(problem_, match) >= 0) return 0;
  const auto found = std::lower_bound(
      problem_.forbidden.begin(), problem_.forbidden.end(), match,
      [](const Forbidden& forbidden, const Match& wanted) { return forbidden.match < wanted; });
  return found->rules;
}

std::vector<std::string> Scenario::labels(RuleSet rules) const {
  std::vector<std::string> found;
  for (std::size_t bit = 0; bit < labels_.size(); ++bit)
    if ((rules >> bit & 1) != 0) found.push_back(labels_[bit]);
  return found;
}

Score Scenario::score(Match match) const {
  if (cohort_->scores) {
    const auto found = given_scores_.find(match);
    return found == given_scores_.end() ? 0 : found->second;
  }
  Score total = 0;
  for (const auto& term : terms_) total += term->points(match.mentor, match.mentee);
  return total;
}

std::vector<Contribution> Scenario::contributions(Match match) const {
  std::vector<Contribution> found;
  if (cohort_->scores) return found;
  for (const auto& term : terms_)
    if (term->points(match.mentor, match.mentee) != 0)
      found.push_back(term->explain(match.mentor, match.mentee));
  return found;
}

}  // namespace turnabout::matching
