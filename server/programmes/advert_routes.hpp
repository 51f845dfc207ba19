#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/database/database.hpp"
#include "platform/http/route.hpp"
#include "platform/pages/standalone.hpp"
#include "platform/words/words.hpp"

namespace turnabout::programmes {

/// What adverts need of others. The wiring fills it in.
struct AdvertSources {
  std::string public_url;   ///< Where people reach this server, without a slash at its end.
  pages::MakePdf make_pdf;  ///< Empty where the installation makes none.
  /// Whether the viewer may share calls by this code of a staff network (adverts.md rule 13).
  std::function<bool(database::Reader&, const Viewer&, std::string_view code)> may_share;
};

/// The adverts of a programme. What is passed by reference must outlive the routes.
std::vector<http::Route> advert_routes(database::Database& database, const Words& words,
                                       AdvertSources sources);
/// The same as files and pages: plain text, posters. What is passed by reference must outlive the routes.
std::vector<http::Route> poster_routes(database::Database& database, const Words& words,
                                       AdvertSources sources);

}  // namespace turnabout::programmes
