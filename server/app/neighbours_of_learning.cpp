#include "app/neighbours_of_learning.hpp"

#include <algorithm>
#include <memory>

#include "applications/application_store.hpp"
#include "people/person_store.hpp"
#include "platform/sign_in/grant_store.hpp"
#include "programmes/difficulty_store.hpp"
#include "programmes/programme_store.hpp"

namespace turnabout::app {
namespace {

learning::Taking taking_of(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  learning::Taking taking;
  for (const auto& own : applications::own(reader, viewer)) {
    const auto& application = own.application;
    if (application.programme != programme || application.state != applications::State::submitted) continue;
    (application.side == programmes::Side::mentor ? taking.mentor : taking.mentee) = true;
  }
  return taking;
}

std::vector<learning::Participant> participants_of(database::Reader& reader, const Viewer& viewer,
                                                   ProgrammeId programme, programmes::Side side) {
  std::vector<learning::Participant> all;
  applications::Filter filter{.side = side, .state = applications::State::submitted, .limit = 200};
  for (;;) {
    const auto listed = applications::list(reader, viewer, programme, filter);
    for (const auto& each : listed)
      all.push_back({each.application.person, each.person_name, each.job_title});
    if (static_cast<int>(listed.size()) < filter.limit) break;
    filter.after = listed.back().application.id;
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return all;
}

/// Leads first. Whoever has left is no contact any more.
std::vector<learning::Contact> contacts_of(const people::PersonStore& people, database::Reader& reader,
                                           const Viewer& viewer, ProgrammeId programme) {
  std::vector<learning::Contact> contacts;
  std::vector<PersonId> leads;
  for (const auto role : {Role::lead, Role::independent_contact})
    for (const auto& held : sign_in::all_grants(reader, viewer)) {
      const bool here = !held.grant.programme || held.grant.programme == programme;
      const auto known = std::find(leads.begin(), leads.end(), held.person) != leads.end();
      if (held.grant.role != role || !here || known) continue;
      const auto person = people.find(reader, viewer, held.person);
      if (!person || person->left_on) continue;
      if (role == Role::lead) leads.push_back(held.person);
      contacts.push_back({std::string(name(role)), person->name, person->job_title, person->email});
    }
  return contacts;
}

}  // namespace

learning::Neighbours neighbours_of_learning(crypto::Sealer& sealer) {
  const auto people = std::make_shared<people::PersonStore>(sealer);
  return {
      .programme = programmes::load,
      .taking = taking_of,
      .contacts = [people](database::Reader& reader, const Viewer& viewer,
                           ProgrammeId programme) { return contacts_of(*people, reader, viewer, programme); },
      .participants = participants_of,
      .difficulties =
          [](database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
            std::vector<learning::LocalDifficulty> all;
            for (auto& one : programmes::load_difficulties(reader, viewer, programme))
              all.push_back({std::string(programmes::name(one.kind)), std::move(one.own_words)});
            return all;
          }};
}

}  // namespace turnabout::app
