#pragma once

#include "concerns/concern_service.hpp"

namespace turnabout::app {

/// What concerns ask of programmes, grants, people and the vault.
concerns::Neighbours neighbours_of_concerns(crypto::Sealer& sealer);

}  // namespace turnabout::app
