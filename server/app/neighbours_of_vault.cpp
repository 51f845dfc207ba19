#include "app/neighbours_of_vault.hpp"

#include "pairs/co_mentoring_store.hpp"
#include "pairs/pair_store.hpp"
#include "people/facts_store.hpp"

namespace turnabout::app {
namespace {

vault::Space space_of(const pairs::Pair& pair) {
  return {.kind = vault::SpaceKind::pair,
          .id = vault::SpaceId{pair.id.uuid},
          .people = {pair.mentor, pair.mentee},
          .open = !pair.closed_at};
}

/// vault.md rule 16: from when both mentors have said yes.
std::optional<vault::Space> space_of(database::Reader& reader, const Viewer& viewer,
                                     const pairs::CoMentoring& three) {
  using State = pairs::CoMentoringState;
  const auto first = pairs::find_pair(reader, viewer, three.pairs[0]);
  const auto second = pairs::find_pair(reader, viewer, three.pairs[1]);
  if ((three.state != State::standing && three.state != State::ended) || !first || !second)
    return std::nullopt;
  return vault::Space{.kind = vault::SpaceKind::pair,
                      .id = vault::SpaceId{three.id.uuid},
                      .people = {first->mentor, second->mentor, three.mentee},
                      .open = three.state == State::standing};
}

}  // namespace

vault::Neighbours neighbours_of_vault() {
  return {.spaces =
              [](database::Reader& reader, const Viewer& viewer) {
                std::vector<vault::Space> all;
                for (const auto& pair : pairs::own_pairs(reader, viewer)) all.push_back(space_of(pair));
                for (const auto& three : pairs::own_co_mentorings(reader, viewer))
                  if (auto space = space_of(reader, viewer, three)) all.push_back(*std::move(space));
                return all;
              },
          .names =
              [](database::Reader& reader, const Viewer& viewer, const std::vector<PersonId>& people) {
                std::map<PersonId, std::string> names;
                for (auto& facts : people::short_facts(reader, viewer, people))
                  names.emplace(facts.id, std::move(facts.name));
                return names;
              },
          .erased = people::who_was_erased};
}

}  // namespace turnabout::app
