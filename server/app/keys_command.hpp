#pragma once

#include "app/configuration.hpp"

namespace turnabout::app {

/// `turnabout keys …`: changes the master key while the server runs (crypto::add_master,
/// crypto::finish_rotation). Each returns the exit code of the program and says on standard error why it
/// failed.
int add_master_key(const Configuration& configuration);
int finish_key_rotation(const Configuration& configuration);
/// Both in one, for an installation on one machine.
int rotate_keys(const Configuration& configuration);

}  // namespace turnabout::app
