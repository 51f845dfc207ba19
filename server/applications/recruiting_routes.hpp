#pragma once

#include <functional>
#include <string>
#include <vector>

#include "applications/application_routes.hpp"
#include "platform/words/words.hpp"

namespace turnabout::applications {

/// As much of a colleague as these screens show.
struct Colleague {
  PersonId id;
  std::string name;
  std::optional<std::string> job_title = {};
};

/// What networks, nominations and the lead's list ask of other nouns; the wiring gives the functions.
struct RecruitingNeighbours {
  Neighbours applications;
  std::function<std::vector<programmes::Programme>(database::Reader&, const Viewer&)> programmes;
  /// Of each who is there, by name.
  std::function<std::vector<Colleague>(database::Reader&, const Viewer&, const std::vector<PersonId>&)>
      colleagues;
  std::function<std::vector<PersonId>(database::Reader&, const Viewer&, PersonId manager)> reports_of;
  std::function<std::vector<PersonId>(database::Reader&, const Viewer&)> managers;
  std::function<std::vector<PersonId>(database::Reader&, const Viewer&, PersonId)> line_above;
};

/// Networks for their leads and for whoever keeps them. `public_url`: where this server is, for share links.
std::vector<http::Route> network_routes(database::Database& database, crypto::Sealer& sealer,
                                        RecruitingNeighbours neighbours, std::string public_url);
/// Which networks own a programme or are its partners.
std::vector<http::Route> partner_routes(database::Database& database, RecruitingNeighbours neighbours);
/// Naming people, and the lead's list.
std::vector<http::Route> nomination_routes(database::Database& database, crypto::Sealer& sealer,
                                           RecruitingNeighbours neighbours);
/// The page behind a nominee's mail: /nominated/{token}, without script or sign-in.
std::vector<http::Route> nomination_pages(database::Database& database, crypto::Sealer& sealer,
                                          const Words& words, RecruitingNeighbours neighbours);

}  // namespace turnabout::applications
