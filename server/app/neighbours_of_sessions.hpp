#pragma once

#include "platform/crypto/sealer.hpp"
#include "sessions/session_service.hpp"

namespace turnabout::app {

/// What sessions ask of programmes, applications and the library.
sessions::Neighbours neighbours_of_sessions(crypto::Sealer& sealer);

}  // namespace turnabout::app
