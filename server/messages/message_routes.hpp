#pragma once

#include <vector>

#include "messages/message_service.hpp"
#include "platform/http/route.hpp"

namespace turnabout::messages {

/// Writing, looking, sending, taking back and reading, under /api/v1. `service` outlives the routes.
std::vector<http::Route> message_routes(database::Database& database, const MessageService& service);

}  // namespace turnabout::messages
