#pragma once

#include <vector>

#include "conversations/agreement_service.hpp"
#include "conversations/conversation_service.hpp"
#include "platform/http/route.hpp"

namespace turnabout::conversations {

/// The routes refer to what they are given, which outlives them.
std::vector<http::Route> agreement_routes(database::Database& database, const AgreementService& service);
std::vector<http::Route> conversation_routes(database::Database& database,
                                             const ConversationService& service);

}  // namespace turnabout::conversations
