#pragma once

#include "messages/message_service.hpp"

namespace turnabout::app {

/// What messages ask of programmes, applications, pairs and sessions.
messages::Neighbours neighbours_of_messages();

}  // namespace turnabout::app
