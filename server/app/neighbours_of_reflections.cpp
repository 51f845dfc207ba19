#include "app/neighbours_of_reflections.hpp"

#include "conversations/conversation_store.hpp"
#include "pairs/pair_store.hpp"
#include "people/facts_store.hpp"
#include "programmes/programme_store.hpp"

namespace turnabout::app {

reflections::Neighbours neighbours_of_reflections() {
  return {.programme = programmes::load,
          .pair = pairs::find_pair,
          .conversations = conversations::conversations_of,
          .name_of = [](database::Reader& reader, const Viewer& viewer, PersonId person) {
            const auto facts = people::short_facts(reader, viewer, {person});
            return facts.empty() ? std::string() : facts.front().name;
          }};
}

}  // namespace turnabout::app
