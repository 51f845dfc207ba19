#include "matching/scenario.hpp"

#include "matching/explanation.hpp"
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

void add_scores_for_nobody(const Cohort& cohort, std::vector<Fault>& faults) {
  if (!cohort.scores) return;
  const auto is_nobody = [&](const Candidate& candidate) {
    const auto& [mentor, mentee] = candidate.match;
    return mentor < 0 || mentor >= std::ssize(cohort.mentors) || mentee < 0 ||
           mentee >= std::ssize(cohort.mentees);
  };
  if (std::ranges::any_of(*cohort.scores, is_nobody)) faults.push_back({"scores", "A score is for nobody."});
}

const Candidate* find(const std::vector<Candidate>& sorted, Match match) {
  const auto found = std::ranges::lower_bound(sorted, match, {}, &Candidate::match);
  return found == sorted.end() || found->match != match ? nullptr : &*found;
}

/// By mentor, then mentee; of several for one pair only the last is kept.
void sort_last_of_each(std::vector<Candidate>& candidates) {
  if (!std::ranges::is_sorted(candidates, {}, &Candidate::match))
    std::ranges::stable_sort(candidates, {}, &Candidate::match);
  std::size_t kept = 0;
  for (const auto& candidate : candidates) {
    if (kept > 0 && candidates[kept - 1].match == candidate.match) --kept;
    candidates[kept++] = candidate;
  }
  candidates.resize(kept);
}

tl::unexpected<turnabout::Problem> not_usable(std::vector<Fault> faults) {
  return tl::make_unexpected(turnabout::Problem{.code = Code::invalid,
                                                .message = "The matching rules cannot be used as they are.",
                                                .faults = std::move(faults)});
}

}  // namespace

Result<Scenario> Scenario::prepare(Cohort cohort) {
  auto faults = faults_of(cohort.ruleset);
  add_repeats(cohort.mentors, "mentors", faults);
  add_repeats(cohort.mentees, "mentees", faults);
  add_scores_for_nobody(cohort, faults);
  if (!faults.empty()) return not_usable(std::move(faults));

  Scenario scenario;
  auto listed = cohort.scores ? std::exchange(*cohort.scores, {}) : std::vector<Candidate>{};
  scenario.ruleset_ = cohort.ruleset;
  scenario.cohort_ = std::make_shared<const Cohort>(std::move(cohort));
  const Cohort& all = *scenario.cohort_;
  const Sides sides{all.mentors, all.mentees};
  const Positions positions(sides);
  scenario.rules_ = std::make_shared<const std::vector<RulePtr>>(
      rules_of(sides, positions, all.ruleset, all.organisation, all.given));
  scenario.add_terms(positions);
  auto& problem = scenario.problem_;
  problem.mentors = places_of(all.mentors);
  problem.mentees = places_of(all.mentees);
  problem.objective = all.ruleset.objective;
  problem.people_first = all.ruleset.people_first;
  problem.fairness = all.ruleset.fairness;
  problem.quotas = quotas_of(sides, all.ruleset.quotas);
  problem.seed = all.ruleset.seed;
  scenario.name_rules();
  if (all.scores)
    scenario.judge_listed(std::move(listed));
  else
    scenario.judge_all();
  CHECK_OK(scenario.lock(positions));
  CHECK_OK(validate(problem));
  return scenario;
}

Result<Scenario> Scenario::reweighed(std::vector<TermSpec> terms, std::uint64_t seed) const {
  if (cohort_->scores) return refuse(Code::invalid, "The scores were given, so there is no term to weigh.");
  Scenario scenario;
  scenario.ruleset_ = ruleset_;
  scenario.ruleset_.terms = std::move(terms);
  scenario.ruleset_.seed = seed;
  if (auto faults = faults_of(scenario.ruleset_); !faults.empty()) return not_usable(std::move(faults));
  scenario.cohort_ = cohort_;
  scenario.rules_ = rules_;
  scenario.bit_of_ = bit_of_;
  scenario.labels_ = labels_;
  scenario.forbidden_by_label_.resize(labels_.size());
  scenario.add_terms(Positions(Sides{cohort_->mentors, cohort_->mentees}));
  scenario.problem_ = {.mentors = problem_.mentors,
                       .mentees = problem_.mentees,
                       .feasible = {},
                       .locked = problem_.locked,
                       .objective = problem_.objective,
                       .people_first = problem_.people_first,
                       .fairness = problem_.fairness,
                       .quotas = problem_.quotas,
                       .seed = seed};
  scenario.judge_all();
  CHECK_OK(validate(scenario.problem_));
  return scenario;
}

void Scenario::add_terms(const Positions& positions) {
  if (!cohort_->scores)
    terms_ = terms_of({cohort_->mentors, cohort_->mentees}, positions, ruleset_, cohort_->given);
}

void Scenario::name_rules() {
  for (const auto& rule : *rules_) {
    auto found = std::ranges::find(labels_, rule->label());
    if (found == labels_.end()) found = labels_.insert(labels_.end(), rule->label());
    bit_of_.push_back(static_cast<int>(found - labels_.begin()));
  }
  if (cohort_->scores) labels_.emplace_back(kNoScore);
  forbidden_by_label_.resize(labels_.size());
}

std::optional<kernel::Plan> Scenario::plan(Side rows) const {
  if (cohort_->scores) return std::nullopt;
  kernel::Spec spec;
  spec.rows = mentor_count();
  spec.columns = mentee_count();
  for (std::size_t rule = 0; rule < rules_->size(); ++rule) (*rules_)[rule]->add_to(spec, bit_of_[rule]);
  for (const auto& term : terms_) term->add_to(spec);
  return kernel::Plan::make(rows == Side::mentor ? spec : transposed(std::move(spec)));
}

void Scenario::judge_all() {
  if (const auto plan = this->plan(Side::mentor)) return judge_by_plan(*plan);
  for (int mentor = 0; mentor < mentor_count(); ++mentor)
    for (int mentee = 0; mentee < mentee_count(); ++mentee) {
      const Match match{mentor, mentee};
      const auto rules = asked_rules(match);
      if (rules == 0) problem_.feasible.push_back({match, score(match)});
      for (auto left = rules; left != 0; left &= left - 1)
        ++forbidden_by_label_[static_cast<std::size_t>(std::countr_zero(left))];
    }
}

void Scenario::judge_by_plan(const kernel::Plan& plan) {
  std::vector<std::int32_t> scores(static_cast<std::size_t>(mentee_count()));
  std::vector<Candidate> row(scores.size() + 1);
  constexpr std::int64_t kMostReserved = 4'000'000;  // what is not touched takes no memory
  problem_.feasible.reserve(
      static_cast<std::size_t>(std::min(kMostReserved, std::int64_t{mentor_count()} * mentee_count())));
  for (int mentor = 0; mentor < mentor_count(); ++mentor) {
    plan.row(mentor, 0, scores, forbidden_by_label_);
    auto next =
        row.begin();  // written whether or not it counts: which pairs are possible cannot be predicted
    for (int mentee = 0; mentee < mentee_count(); ++mentee) {
      const auto score = scores[static_cast<std::size_t>(mentee)];
      *next = {{mentor, mentee}, score};
      next += score == kernel::kInfeasible ? 0 : 1;
    }
    problem_.feasible.insert(problem_.feasible.end(), row.begin(), next);
  }
}

void Scenario::judge_listed(std::vector<Candidate> listed) {
  sort_last_of_each(listed);
  forbidden_by_label_.back() = std::int64_t{mentor_count()} * mentee_count() - std::ssize(listed);
  std::erase_if(listed, [this](const Candidate& candidate) {
    const auto rules = asked_rules(candidate.match);
    for (auto left = rules; left != 0; left &= left - 1)
      ++forbidden_by_label_[static_cast<std::size_t>(std::countr_zero(left))];
    if (rules != 0) forbidden_with_score_.push_back(candidate);
    return rules != 0;
  });
  problem_.feasible = std::move(listed);
}

RuleSet Scenario::asked_rules(Match match) const {
  RuleSet rules = 0;
  for (std::size_t rule = 0; rule < rules_->size(); ++rule)
    if ((*rules_)[rule]->forbids(match.mentor, match.mentee)) rules |= RuleSet{1} << bit_of_[rule];
  return rules;
}

Result<void> Scenario::lock(const Positions& positions) {
  for (const auto& given : cohort_->given) {
    if (given.state != Given::State::locked) continue;
    const Match match{positions.mentor(given.mentor), positions.mentee(given.mentee)};
    if (match.mentor < 0 || match.mentee < 0)
      return refuse(Code::infeasible,
                    fmt::format("{} and {} are locked, but {} has no application as {}.", given.mentor,
                                given.mentee, match.mentor < 0 ? given.mentor : given.mentee,
                                match.mentor < 0 ? "mentor" : "mentee"));
    if (const auto rules = forbidden_by(match); rules != 0)
      return refuse(Code::infeasible, fmt::format("{} and {} are locked, but not possible: {}.", given.mentor,
                                                  given.mentee, words_for(labels(rules))));
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
  return lock_within_quotas();
}

Result<void> Scenario::lock_within_quotas() const {
  for (std::size_t quota = 0; quota < problem_.quotas.size(); ++quota) {
    const auto& asked = problem_.quotas[quota];
    if (!asked.at_most || counted(asked, problem_.locked) <= *asked.at_most) continue;
    std::vector<std::string> pairs;
    for (const auto& match : problem_.locked)
      if (counted(asked, {match}) > 0)
        pairs.push_back(fmt::format("{} and {}", mentor_id(match.mentor), mentee_id(match.mentee)));
    auto spec = ruleset_.quotas[quota];
    spec.at_least.reset();
    return refuse(Code::infeasible, fmt::format("There may be {}, and more are locked: {}.", in_words(spec),
                                                fmt::join(pairs, "; ")));
  }
  return {};
}

RuleSet Scenario::forbidden_by(Match match) const {
  if (cohort_->scores && find(problem_.feasible, match) == nullptr &&
      find(forbidden_with_score_, match) == nullptr)
    return RuleSet{1} << (labels_.size() - 1);
  return asked_rules(match);
}

std::int64_t Scenario::forbidden_pairs() const {
  return std::int64_t{mentor_count()} * mentee_count() - std::ssize(problem_.feasible);
}

std::vector<std::string> Scenario::labels(RuleSet rules) const {
  std::vector<std::string> found;
  for (std::size_t bit = 0; bit < labels_.size(); ++bit)
    if ((rules >> bit & 1) != 0) found.push_back(labels_[bit]);
  return found;
}

Score Scenario::score(Match match) const {
  if (cohort_->scores) {
    const auto* found = find(problem_.feasible, match);
    if (found == nullptr) found = find(forbidden_with_score_, match);
    return found == nullptr ? 0 : found->score;
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

std::vector<Score> Scenario::points_by_term(const std::vector<Match>& pairs) const {
  std::vector<Score> totals(ruleset_.terms.size());
  for (std::size_t term = 0; term < terms_.size(); ++term)
    for (const auto& match : pairs) totals[term] += terms_[term]->points(match.mentor, match.mentee);
  return totals;
}

}  // namespace turnabout::matching
