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

/// The page behind the address of a call (ux.md M1): works without script and without signing in. With
/// `?via=` and a network's code it has the network's greeting (recruiting.md rule 5). Database, sealer and
/// words must outlive the routes.
std::vector<http::Route> call_pages(database::Database& database, crypto::Sealer& sealer, const Words& words,
                                    CallPageSources sources);
/// /call/{code}/question?via=…: a question to the network, from anybody and without a name (recruiting.md
/// rule 8).
std::vector<http::Route> network_question_pages(database::Database& database, crypto::Sealer& sealer,
                                                const Words& words, CallPageSources sources);

}  // namespace turnabout::applications
