#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "conversations/offering.hpp"
#include "conversations/plan.hpp"
#include "pairs/pair.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::conversations {

/// What this noun asks of the others. The app wires it to their stores.
struct Neighbours {
  std::function<Result<programmes::Programme>(database::Reader&, const Viewer&, ProgrammeId)> programme;
  std::function<std::optional<pairs::Pair>(database::Reader&, const Viewer&, PairId)> pair;
  std::function<std::vector<pairs::Pair>(database::Reader&, const Viewer&, ProgrammeId)> pairs_of;
  /// The viewer's own, latest first.
  std::function<std::vector<pairs::Pair>(database::Reader&, const Viewer&)> own_pairs;
  /// sessions.md rule 12: whether somebody has attended the induction of that side.
  std::function<bool(database::Reader&, const Viewer&, ProgrammeId, PersonId, programmes::Side)> inducted;
  std::function<std::string(database::Reader&, const Viewer&, PersonId)> name_of;
  /// co_mentoring.md rule 5: the other pair of three who meet together, if that pair's two are among them.
  std::function<std::optional<pairs::Pair>(database::Reader&, const Viewer&, PairId)> met_with;
  /// pairs.md rule 8: ends a pair and sends both the same mail, by the prefix of its words. Errors:
  /// wrong_state, conflict.
  std::function<Result<void>(database::Transaction&, const Viewer&, Instant, const pairs::Pair&,
                             std::string_view)>
      end_pair;
  /// bookings.md rule 1: the half-days that somebody named in their application for that side.
  std::function<HalfDays(database::Reader&, const Viewer&, ProgrammeId, PersonId, programmes::Side)>
      stated_times;
  /// When somebody has a place in a group meeting that ends after that moment.
  std::function<std::vector<Busy>(database::Reader&, const Viewer&, PersonId, Instant)> group_meetings;
  /// plans.md rules 1 and 6: the words for that side.
  std::function<Cards(const programmes::Programme&, programmes::Side)> cards;
  /// plans.md rule 3: what the two have in common, as they were told when they were asked.
  std::function<std::vector<std::string>(database::Reader&, const programmes::Programme&, const pairs::Pair&)>
      in_common;
};

}  // namespace turnabout::conversations
