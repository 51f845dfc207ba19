#pragma once

#include <functional>
#include <vector>

#include "applications/application_events.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/http/route.hpp"
#include "programmes/eligibility.hpp"
#include "programmes/programme.hpp"

namespace turnabout::applications {

/// What applications ask of other nouns. The wiring gives the functions, as a noun never sees another one's
/// store.
struct Neighbours {
  std::function<Result<programmes::Programme>(database::Reader&, const Viewer&, ProgrammeId)> programme;
  std::function<Result<programmes::PublicCall>(database::Reader&, std::string_view call_code)> call;
  std::function<Result<programmes::Standing>(database::Reader&, const Viewer&, PersonId)> standing;
  std::function<programmes::Ladder(database::Reader&, const Viewer&)> ladder;
  /// Nothing for somebody whom the organisation does not know.
  std::function<std::optional<std::string>(database::Reader&, const Viewer&, PersonId)> name_of;
  OnWithdrawal on_withdrawal;
  /// Whether an application of the viewer's is part of an active pair: then nobody is looked for any more.
  std::function<bool(database::Reader&, const Viewer&, ApplicationId)> is_paired = {};
};

/// Database and sealer must outlive the routes.
std::vector<http::Route> application_routes(database::Database& database, crypto::Sealer& sealer,
                                            Neighbours neighbours);

}  // namespace turnabout::applications
