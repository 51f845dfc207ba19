#pragma once

#include <string>
#include <vector>

#include "app/configuration.hpp"

namespace turnabout::app {

/// `turnabout audit verify`: reads the record of acts and looks again (audit.md rule 5), against the
/// checkpoints in the files `kept` too. 0: all of it is as it was written. 1: something is not; each is
/// printed. 2: no verdict.
int verify_audit(const Configuration& configuration, const std::vector<std::string>& kept);
/// `turnabout audit checkpoint`: prints the newest signed root, to be kept elsewhere.
int print_checkpoint(const Configuration& configuration);

}  // namespace turnabout::app
