#include "app/participations.hpp"

#include <algorithm>

#include "applications/application_store.hpp"
#include "applications/selection_store.hpp"
#include "pairs/pair_store.hpp"

namespace turnabout::app {

std::vector<sign_in::Participation> participations_of(database::Database& database, const Viewer& viewer,
                                                      Instant now) {
  return database.read([&](database::Reader& reader) {
    const auto asks = pairs::asks_of(reader, viewer, now);
    const auto pairs = pairs::own_pairs(reader, viewer);
    const auto decisions = applications::own_decisions(reader, viewer);
    std::vector<sign_in::Participation> all;
    for (const auto& own : applications::own(reader, viewer)) {
      const auto& application = own.application;
      const auto waiting = std::count_if(asks.begin(), asks.end(), [&](const pairs::Proposal& proposal) {
        const auto side = pairs::awaited(proposal);
        return proposal.programme == application.programme && side &&
               side == pairs::side_of(proposal, viewer.person) && *side == application.side;
      });
      const auto active = std::count_if(pairs.begin(), pairs.end(), [&](const pairs::Pair& pair) {
        return !pair.closed_at &&
               (pair.mentor_application == application.id || pair.mentee_application == application.id);
      });
      all.push_back({.programme_id = application.programme,
                     .programme_name = own.programme_name,
                     .application_id = application.id,
                     .role = std::string(programmes::name(application.side)),
                     .state = std::string(applications::name(application.state)),
                     .asks = static_cast<int>(waiting),
                     .pairs = static_cast<int>(active)});
      if (const auto found = decisions.find(application.id); found != decisions.end())
        all.back().selection =
            found->second ? std::string(applications::name(*found->second)) : std::string("waiting");
    }
    return all;
  });
}

}  // namespace turnabout::app
