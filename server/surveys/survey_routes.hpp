#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/http/route.hpp"
#include "platform/words/words.hpp"
#include "surveys/measures.hpp"

namespace turnabout::surveys {

/// What the staff list says of somebody who can be asked.
struct Reachable {
  PersonId id;
  std::optional<GradeId> grade;
  std::optional<std::string> grade_label;
  std::optional<std::string> unit;
};

/// What other nouns know; the wiring gives the functions.
struct Neighbours {
  std::function<std::vector<Reachable>(database::Reader&, const Viewer&)> reachable;
  /// Its name; not_found where the viewer's organisation has no such programme.
  std::function<Result<std::string>(database::Reader&, const Viewer&, ProgrammeId)> programme;
  /// What it has chosen to move, in the order in which it is shown (programmes.md rule 23).
  std::function<ChosenOutcomes(database::Reader&, const Viewer&, ProgrammeId)> outcomes;
};

/// A lead's surveys. Database, sealer and words must outlive the routes.
std::vector<http::Route> survey_routes(database::Database& database, crypto::Sealer& sealer,
                                       const Words& words, Neighbours neighbours);

/// What a programme chose to move, and where it stands.
std::vector<http::Route> measure_routes(database::Database& database, crypto::Sealer& sealer,
                                        const Words& words, Neighbours neighbours);

/// The page behind the mail: /survey/{token}, without script or sign-in.
std::vector<http::Route> survey_pages(database::Database& database, crypto::Sealer& sealer,
                                      const Words& words);

}  // namespace turnabout::surveys
