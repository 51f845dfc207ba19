#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/database/database.hpp"
#include "platform/http/route.hpp"
#include "programmes/home.hpp"

namespace turnabout::programmes {

/// What the lead's first screen counts of other nouns' things. The wiring gives the functions, as a noun
/// never sees another one's store.
struct HomeSources {
  std::function<PeopleCounts(database::Reader&, const Viewer&)> people;
  std::function<ApplicationCounts(database::Reader&, const Viewer&, ProgrammeId)> applications;
  std::function<PairCounts(database::Reader&, const Viewer&, ProgrammeId)> pairs;
  /// What stands between agreed pairs and their first conversations.
  std::function<PreparingCounts(database::Reader&, const Viewer&, ProgrammeId, Instant)> preparing = {};
  std::function<NeedsSurvey(database::Reader&, const Viewer&, ProgrammeId, Instant)> needs_survey = {};
  /// Nothing where no side is by selection.
  std::function<std::optional<SelectionCounts>(database::Reader&, const Viewer&, ProgrammeId)> selection = {};
  /// How many questions to networks about a programme were asked on this day or before, and wait.
  std::function<std::int64_t(database::Reader&, const Viewer&, ProgrammeId, Date)> network_questions = {};
};

/// What other nouns take back when a programme ends, in the transaction in which it does.
using OnEnd = std::function<Result<void>(database::Transaction&, const Viewer&, ProgrammeId)>;

/// `public_url` is where people reach this server, without a slash at its end. The database must outlive the
/// routes.
std::vector<http::Route> programme_routes(database::Database& database, HomeSources sources, OnEnd on_end,
                                          std::string public_url);

}  // namespace turnabout::programmes
