#include "app/neighbours.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include <fmt/format.h>

#include "applications/application_store.hpp"
#include "applications/question.hpp"
#include "applications/selection_store.hpp"
#include "pairs/pair_store.hpp"
#include "people/facts_store.hpp"
#include "platform/sign_in/grant_store.hpp"
#include "programmes/programme_store.hpp"
#include "vault/vault_store.hpp"

namespace turnabout::app {
namespace {

programmes::Standing standing(database::Reader& reader, const Viewer& viewer,
                              const people::WorkFacts& facts) {
  using Employment = programmes::Standing::Employment;
  return {.employment = facts.has_left   ? Employment::left
                        : facts.is_guest ? Employment::guest
                                         : Employment::staff,
          .rank = facts.rank,
          .has_leadership_grade = facts.has_leadership_grade,
          .is_head = facts.is_head,
          .bodies = people::bodies_of(reader, viewer, facts.id)};
}

pairs::Applicant applicant_of(database::Reader& reader, const Viewer& viewer,
                              applications::ApplicationForMatching application) {
  const auto facts = people::work_facts(reader, viewer, application.person);
  if (!facts) throw std::logic_error("an application without its person");
  return {.application = application.id,
          .person = application.person,
          .side = application.side,
          .capacity = application.capacity,
          .name = facts->name,
          .staff_number = facts->staff_number,
          .job_title = facts->job_title,
          .grade_label = facts->grade_label,
          .unit = facts->unit,
          .profession = facts->profession,
          .location = facts->location,
          .started_on = facts->started_on,
          .standing = standing(reader, viewer, *facts),
          .reviewers = people::reviewers_of(reader, viewer, application.person),
          .not_with = std::move(application.not_with),
          .answers = std::move(application.answers),
          .shareable = std::move(application.shared)};
}

/// The chain above one person as single steps; chains of several people share their upper ends.
void add_line(database::Reader& reader, const Viewer& viewer, PersonId person, std::set<PersonId>& known,
              std::vector<pairs::ReportsTo>& line) {
  auto junior = person;
  for (const auto senior : people::line_above(reader, viewer, person)) {
    if (!known.insert(junior).second) return;
    line.push_back({.person = junior, .manager = senior});
    junior = senior;
  }
}

}  // namespace

Result<programmes::Standing> standing_of(database::Reader& reader, const Viewer& viewer, PersonId person) {
  const auto facts = people::work_facts(reader, viewer, person);
  if (!facts) return refuse(Code::not_found, "There is no such person.");
  return standing(reader, viewer, *facts);
}

programmes::Ladder ladder_of(database::Reader& reader, const Viewer& viewer) {
  const auto ends = people::ladder_ends(reader, viewer);
  return {.lowest = ends.lowest, .top = ends.top};
}

applications::Neighbours neighbours_of_applications(applications::OnWithdrawal on_withdrawal) {
  return {.programme = programmes::load,
          .call = programmes::load_call,
          .standing = standing_of,
          .ladder = ladder_of,
          .name_of = [](database::Reader& reader, const Viewer& viewer,
                        PersonId person) -> std::optional<std::string> {
            const auto facts = people::work_facts(reader, viewer, person);
            return facts ? std::optional(facts->name) : std::nullopt;
          },
          .on_withdrawal = std::move(on_withdrawal),
          .is_paired =
              [](database::Reader& reader, const Viewer& viewer, ApplicationId application) {
                return pairs::active_pairs_of(reader, viewer, application) > 0;
              }};
}

applications::RecruitingNeighbours neighbours_of_recruiting(applications::Neighbours applications) {
  return {.applications = std::move(applications),
          .programmes = programmes::list,
          .colleagues =
              [](database::Reader& reader, const Viewer& viewer, const std::vector<PersonId>& ids) {
                std::vector<applications::Colleague> all;
                for (auto& person : people::short_facts(reader, viewer, ids))
                  all.push_back({person.id, std::move(person.name), std::move(person.job_title)});
                return all;
              },
          .reports_of = people::reports_of,
          .managers = people::managers,
          .line_above = people::line_above};
}

Result<programmes::Programme> NeighboursOfPairs::programme(database::Reader& reader, const Viewer& viewer,
                                                           ProgrammeId id) const {
  return programmes::load(reader, viewer, id);
}

pairs::Cohort NeighboursOfPairs::empty_cohort(database::Reader& reader, const Viewer& viewer) const {
  pairs::Cohort cohort{.mentors = {},
                       .mentees = {},
                       .line = {},
                       .heads = people::heads(reader, viewer),
                       .acquaintances = {},
                       .ladder = ladder_of(reader, viewer)};
  for (const auto& tie : people_.ties(reader, viewer))
    cohort.acquaintances.push_back({.a = tie.a.id,
                                    .b = tie.b.id,
                                    .kind = tie.strength == people::TieStrength::hard
                                                ? pairs::Acquaintance::Kind::hard_tie
                                                : pairs::Acquaintance::Kind::soft_tie});
  return cohort;
}

std::optional<pairs::Cohort> NeighboursOfPairs::cohort_of_two(database::Reader& reader, const Viewer& viewer,
                                                              const programmes::Programme& programme,
                                                              ApplicationId mentor,
                                                              ApplicationId mentee) const {
  auto cohort = empty_cohort(reader, viewer);
  std::set<PersonId> known;
  for (const auto id : {mentor, mentee}) {
    auto one = applicant(reader, viewer, programme, id);
    if (!one) return std::nullopt;
    const auto application = applications::load(reader, viewer, id);
    if (!applications::takes_part(reader, *application)) return std::nullopt;
    auto wishes = applications::open_wishes(reader, sealer_, *application);
    if (!wishes) return std::nullopt;
    one->not_with = *std::move(wishes);
    add_line(reader, viewer, one->person, known, cohort.line);
    (one->side == pairs::Side::mentor ? cohort.mentors : cohort.mentees).push_back(*std::move(one));
  }
  return cohort;
}

pairs::Cohort NeighboursOfPairs::cohort(database::Reader& reader, const Viewer& viewer,
                                        const programmes::Programme& programme) const {
  auto applications = applications::applications_for_matching(reader, sealer_, viewer, programme.id,
                                                              applications::terms_of(programme));
  auto cohort = empty_cohort(reader, viewer);
  std::set<PersonId> known;
  for (auto& application : applications) {
    const bool readable = application.sealed == applications::Sealed::opened;
    auto applicant = applicant_of(reader, viewer, std::move(application));
    if (!readable) {  // pairs.md rule 24
      cohort.set_aside.push_back(pairs::unreadable(applicant));
      on_trouble_(
          fmt::format("application {}: answers or wishes cannot be opened", applicant.application.text()));
      continue;
    }
    add_line(reader, viewer, applicant.person, known, cohort.line);
    (applicant.side == pairs::Side::mentor ? cohort.mentors : cohort.mentees).push_back(std::move(applicant));
  }
  return cohort;
}

std::optional<pairs::Applicant> NeighboursOfPairs::applicant(database::Reader& reader, const Viewer& viewer,
                                                             const programmes::Programme& programme,
                                                             ApplicationId id) const {
  const auto application = applications::load(reader, viewer, id);
  if (!application) return std::nullopt;
  const auto answers = applications::open_answers(reader, sealer_, *application);
  if (!answers) return std::nullopt;
  applications::ApplicationForMatching one{.id = application->id,
                                           .person = application->person,
                                           .side = application->side,
                                           .capacity = application->capacity};
  for (const auto& [question, answer] :
       applications::for_matching(application->side, applications::terms_of(programme), *answers)) {
    one.answers.emplace(question, answer.values);
    if (answer.shared) one.shared.insert(question);
  }
  return applicant_of(reader, viewer, std::move(one));
}

std::map<PersonId, pairs::Colleague> NeighboursOfPairs::colleagues(database::Reader& reader,
                                                                   const Viewer& viewer,
                                                                   const std::vector<PersonId>& ids) const {
  std::map<PersonId, pairs::Colleague> colleagues;
  for (auto& facts : people::short_facts(reader, viewer, ids))
    colleagues[facts.id] = {.id = facts.id,
                            .name = std::move(facts.name),
                            .job_title = std::move(facts.job_title),
                            .unit = std::move(facts.unit)};
  return colleagues;
}

std::vector<PersonId> NeighboursOfPairs::leads(database::Reader& reader, const Viewer& viewer,
                                               ProgrammeId programme) const {
  std::vector<PersonId> leads;
  for (const auto& held : sign_in::all_grants(reader, viewer)) {
    const bool here = !held.grant.programme || held.grant.programme == programme;
    const bool known = std::find(leads.begin(), leads.end(), held.person) != leads.end();
    if (held.grant.role == Role::lead && here && !known) leads.push_back(held.person);
  }
  return leads;
}

std::optional<pairs::Colleague> NeighboursOfPairs::manager_of(database::Reader& reader, const Viewer& viewer,
                                                              PersonId person) const {
  const auto line = people::line_above(reader, viewer, person);
  if (line.empty()) return std::nullopt;
  const auto facts = people::work_facts(reader, viewer, line.front());
  if (!facts || facts->has_left) return std::nullopt;
  return pairs::Colleague{
      .id = facts->id, .name = facts->name, .job_title = facts->job_title, .unit = facts->unit};
}

std::set<PersonId> NeighboursOfPairs::have_set_up_vault(database::Reader& reader, const Viewer& viewer,
                                                        const std::vector<PersonId>& ids) const {
  std::set<PersonId> all;
  for (const auto& [person, keys] : vault::newest_keys(reader, viewer, ids)) all.insert(person);
  return all;
}

Result<void> NeighboursOfPairs::start(database::Transaction& transaction, const Viewer& viewer,
                                      ProgrammeId programme, Instant now) const {
  TRY(const auto running, programmes::move_on(transaction, viewer, now, programme, programmes::Move::start));
  return {};
}

}  // namespace turnabout::app
