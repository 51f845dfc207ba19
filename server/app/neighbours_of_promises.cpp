#include "app/neighbours_of_promises.hpp"

#include <algorithm>

#include "applications/partner_store.hpp"
#include "conversations/diary_store.hpp"
#include "pairs/pair_store.hpp"
#include "people/facts_store.hpp"
#include "programmes/programme_store.hpp"

namespace turnabout::app {
namespace {

bool takes_part(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  return std::ranges::any_of(pairs::own_pairs(reader, viewer),
                             [&](const auto& pair) { return pair.programme == programme; });
}

// promises.md rule 10
bool reads_list(database::Reader& reader, const Viewer& viewer, const programmes::Programme& programme) {
  if (!viewer.signed_in() || viewer.organisation != programme.organisation) return false;
  return viewer.has(Role::lead, programme.id) || viewer.has(Role::sponsor, programme.id) ||
         takes_part(reader, viewer, programme.id) ||
         applications::leads_network_behind(reader, viewer, programme.id);
}

}  // namespace

promises::Neighbours neighbours_of_promises() {
  return {.programme = programmes::load,
          .pair = pairs::find_pair,
          .name_of =
              [](database::Reader& reader, const Viewer& viewer, PersonId person) {
                const auto facts = people::short_facts(reader, viewer, {person});
                return facts.empty() ? std::string() : facts.front().name;
              },
          .reads_list = reads_list,
          .zone_of = conversations::zone_of,
          .wants_nudges =
              [](database::Reader& reader, const Viewer& viewer, PersonId person, Date today) {
                const auto choice = conversations::nudge_choice_of(reader, viewer, person);
                return conversations::is_wanted(choice, conversations::Nudge::met, today);
              }};
}

}  // namespace turnabout::app
