#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/http/route.hpp"
#include "platform/words/words.hpp"
#include "programmes/programme.hpp"

namespace turnabout::applications {

struct CallPageSources {
  std::function<Result<programmes::PublicCall>(database::Reader&, std::string_view call_code)> call;
  /// Mails a sign-in link that leads to `path` afterwards, if the address belongs to somebody; says nothing
  /// either way.
  std::function<void(std::string_view email, std::string_view path, Instant now)> send_link;
};

/// The page behind the address of a call (ux.md M1): works without script and without signing in. Database,
/// sealer and words must outlive the routes.
std::vector<http::Route> call_pages(database::Database& database, const crypto::Sealer& sealer,
                                    const Words& words, CallPageSources sources);

}  // namespace turnabout::applications
