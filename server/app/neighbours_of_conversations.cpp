#include "app/neighbours_of_conversations.hpp"

#include "pairs/co_mentoring_store.hpp"
#include "pairs/pair_store.hpp"
#include "people/facts_store.hpp"
#include "programmes/programme_store.hpp"
#include "sessions/session_store.hpp"

namespace turnabout::app {

conversations::Neighbours neighbours_of_conversations(const pairs::PairService& pairs) {
  return {.programme = programmes::load,
          .pair = pairs::find_pair,
          .pairs_of = pairs::pairs_of_programme,
          .own_pairs = pairs::own_pairs,
          .inducted = sessions::is_inducted,
          .name_of =
              [](database::Reader& reader, const Viewer& viewer, PersonId person) {
                const auto facts = people::short_facts(reader, viewer, {person});
                return facts.empty() ? std::string() : facts.front().name;
              },
          .met_with = [](database::Reader& reader, const Viewer& viewer,
                         PairId pair) -> std::optional<pairs::Pair> {
            const auto three = pairs::live_co_mentoring_of(reader, viewer, pair);
            if (!three || three->state != pairs::CoMentoringState::standing) return std::nullopt;
            return pairs::find_pair(reader, viewer, three->pairs[three->pairs[0] == pair ? 1 : 0]);
          },
          .end_pair = [&pairs](database::Transaction& tx, const Viewer& viewer, Instant now,
                               const pairs::Pair& pair,
                               std::string_view words) { return pairs.end(tx, viewer, pair, now, words); }};
}

}  // namespace turnabout::app
