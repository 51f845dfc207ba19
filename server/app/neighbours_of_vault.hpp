#pragma once

#include "vault/vault_service.hpp"

namespace turnabout::app {

/// What the vault asks of pairs and people.
vault::Neighbours neighbours_of_vault();

}  // namespace turnabout::app
