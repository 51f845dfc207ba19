#pragma once

#include <vector>

#include "pairs/protected_time_service.hpp"
#include "platform/http/route.hpp"
#include "platform/pages/form.hpp"
#include "platform/words/words.hpp"

namespace turnabout::pairs {

/// Asking for time and answering it, in the app.
std::vector<http::Route> protected_time_routes(ProtectedTimeService& service);
/// The same question behind a mail's button: a plain page that needs neither script nor sign-in.
std::vector<http::Route> protected_time_pages(database::Database& database, ProtectedTimeService& service,
                                              const Words& words, pages::KeyedHash form_hash);

}  // namespace turnabout::pairs
