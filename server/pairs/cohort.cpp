#include "pairs/cohort.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace turnabout::pairs {
namespace {

using matching::TermSpec;

/// pairs.md rule 19: a third of the weight for each value in common, up to the whole weight.
int third(int weight) {
  return static_cast<int>(std::lround(weight / 3.0));
}

TermSpec overlap(std::string name, const std::string& column, int weight) {
  return {std::move(name),
          matching::Overlap{.columns = {column, column}, .points = third(weight), .at_most = weight}};
}

TermSpec different(std::string name, const std::string& column, int weight) {
  return {std::move(name), matching::Different{.columns = {column, column}, .points = weight}};
}

/// The ladder says "the senior stands this much higher"; matching counts mentee minus mentor.
matching::GradeGap gap_of(const programmes::Programme& programme) {
  const auto& settings = programme.set_up.settings;
  if (programmes::senior_side(programme.kind) == Side::mentee)
    return {.min = settings.grade_gap_min, .max = settings.grade_gap_max};
  const auto max = settings.grade_gap_max;
  return {.min = max ? std::optional(-*max) : std::nullopt, .max = -settings.grade_gap_min};
}

template <class T>
std::vector<std::string> texts(const std::vector<Id<T>>& ids) {
  std::vector<std::string> all;
  all.reserve(ids.size());
  for (const auto& id : ids) all.push_back(id.text());
  return all;
}

void add(matching::Participant& participant, const char* column, const std::optional<std::string>& value) {
  if (value && !value->empty()) participant.attributes[column] = {*value};
}

void remove_ineligible(std::vector<Applicant>& applicants, const programmes::Programme& programme,
                       const programmes::Ladder& ladder, std::vector<LeftOut>& left_out) {
  std::erase_if(applicants, [&](const Applicant& applicant) {
    const auto allowed = programmes::may_take(applicant.side, programme.kind, programme.set_up.settings,
                                              applicant.standing, ladder);
    if (allowed) return false;
    left_out.push_back({applicant.application, applicant.side, "not_eligible", allowed.error().message});
    return true;
  });
}

/// What the staff list calls somebody: the same wherever that list is brought in, unlike an id.
std::string called(const Applicant& applicant) {
  return applicant.staff_number ? "number " + *applicant.staff_number : "name " + applicant.name;
}

// pairs.md rule 28
std::vector<std::string> tie_names_of(const std::vector<Applicant>& applicants) {
  std::map<std::string, int> times;
  for (const auto& applicant : applicants) ++times[called(applicant)];
  std::vector<std::string> names;
  names.reserve(applicants.size());
  for (const auto& applicant : applicants) {
    auto name = called(applicant);
    names.push_back(times.at(name) == 1 ? std::move(name) : "id " + applicant.person.text());
  }
  return names;
}

}  // namespace

// pairs.md rule 24
LeftOut unreadable(const Applicant& applicant) {
  return {applicant.application, applicant.side, "unreadable",
          "The answers of " + applicant.name +
              " cannot be read, so they are not matched. Ask those who look after the server."};
}

std::vector<LeftOut> remove_ineligible(Cohort& cohort, const programmes::Programme& programme) {
  auto left_out = std::exchange(cohort.set_aside, {});
  remove_ineligible(cohort.mentors, programme, cohort.ladder, left_out);
  remove_ineligible(cohort.mentees, programme, cohort.ladder, left_out);
  return left_out;
}

// pairs.md rule 20
std::string_view length_of_service(Date started_on, Date on) {
  constexpr std::array<std::pair<int, std::string_view>, 3> kBands{
      {{10, "over_10"}, {5, "5_to_10"}, {2, "2_to_5"}}};
  for (const auto& [years, band] : kBands)
    if (add_months(started_on, 12 * years) <= on) return band;
  return "under_2";
}

bool serve_alike(const Cohort& cohort, Date one, Date other) {
  if (one == other) return true;
  const auto alike = [&](const Applicant& applicant) {
    return !applicant.started_on ||
           length_of_service(*applicant.started_on, one) == length_of_service(*applicant.started_on, other);
  };
  return std::ranges::all_of(cohort.mentors, alike) && std::ranges::all_of(cohort.mentees, alike);
}

std::vector<TermSpec> terms_of(const programmes::Weights& weights) {
  std::vector<TermSpec> terms;
  // pairs.md rule 19
  terms.push_back(overlap("common_interests", "interests", weights.common_interests));
  terms.push_back({"style", matching::Equal{.columns = {"style", "style"}, .points = weights.style}});
  terms.push_back(overlap("availability", "free_times", weights.availability));
  terms.push_back(overlap("ways_to_meet", "ways_to_meet", weights.ways_to_meet));
  // pairs.md rule 20
  terms.push_back({"topics_met", matching::Offer{.columns = {"perspectives", "learning_goals"},
                                                 .known = "lived",
                                                 .points = third(weights.topics_met),
                                                 .at_most = weights.topics_met}});
  terms.push_back({"difference_lived", matching::Different{.columns = {"perspectives", "lived"},
                                                           .points = weights.difference_lived}});
  terms.push_back(different("difference_unit", "unit", weights.difference_unit));
  terms.push_back(different("difference_profession", "profession", weights.difference_profession));
  terms.push_back(different("difference_location", "location", weights.difference_location));
  terms.push_back(different("difference_generation", "generation", weights.difference_generation));
  terms.push_back(different("difference_tenure", "tenure", weights.difference_tenure));
  // pairs.md rule 21
  terms.push_back({"prior_tie", matching::Tie{.points = -weights.prior_tie}});
  return terms;
}

matching::Ruleset ruleset_of(const programmes::Programme& programme, const programmes::Weights& weights,
                             const Cohort& cohort, std::uint64_t seed) {
  const auto& settings = programme.set_up.settings;
  matching::Ruleset ruleset;
  ruleset.seed = seed;
  ruleset.terms = terms_of(weights);
  ruleset.require.grade_gap = gap_of(programme);
  ruleset.require.reporting_line =
      matching::ReportingLine{.heads = texts(cohort.heads), .head_steps = settings.head_steps};
  ruleset.require.reviewer = "reviewer";
  if (settings.same_team == programmes::SameTeam::forbid) ruleset.require.different = {"unit"};
  if (settings.share_language) ruleset.require.share_one = {"languages"};
  return ruleset;
}

std::vector<matching::Participant> participants_of(const std::vector<Applicant>& applicants,
                                                   const programmes::Ladder& ladder,
                                                   const std::vector<int>& places, Date on) {
  std::vector<matching::Participant> participants;
  participants.reserve(applicants.size());
  auto tie_names = tie_names_of(applicants);
  for (std::size_t i = 0; i < applicants.size(); ++i) {
    const auto& applicant = applicants[i];
    matching::Participant participant{.person = applicant.person.text(),
                                      .capacity = places[i],
                                      .rank = programmes::effective_rank(applicant.standing, ladder),
                                      .not_with = texts(applicant.not_with),
                                      .attributes = applicant.answers,
                                      .tie_name = std::move(tie_names[i])};
    add(participant, "unit", applicant.unit);
    add(participant, "profession", applicant.profession);
    add(participant, "location", applicant.location);
    if (applicant.started_on)
      participant.attributes["tenure"] = {std::string(length_of_service(*applicant.started_on, on))};
    if (!applicant.reviewers.empty()) participant.attributes["reviewer"] = texts(applicant.reviewers);
    participants.push_back(std::move(participant));
  }
  return participants;
}

std::vector<matching::Reports> reports_of(const Cohort& cohort) {
  std::vector<matching::Reports> reports;
  reports.reserve(cohort.line.size());
  for (const auto& line : cohort.line) reports.push_back({line.person.text(), line.manager.text()});
  return reports;
}

std::vector<matching::Given> given_of(const Cohort& cohort) {
  std::vector<matching::Given> given;
  for (const auto& known : cohort.acquaintances) {
    // pairs.md rule 17: a hard tie is told to matching as an earlier pair, so that nothing shown can tell
    // them apart.
    const auto state = known.kind == Acquaintance::Kind::soft_tie ? matching::Given::State::tie
                                                                  : matching::Given::State::past;
    given.push_back({.mentor = known.a.text(), .mentee = known.b.text(), .state = state});
    given.push_back({.mentor = known.b.text(), .mentee = known.a.text(), .state = state});
  }
  return given;
}

}  // namespace turnabout::pairs
