#pragma once

#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::app::example {

/// A starting point that has closed, so that the page of what is measured has something to show: asked of
/// invented people about what the example's lead chose, and answered by most of them.
Result<void> measure_start(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& lead,
                           Instant now, ProgrammeId programme);

}  // namespace turnabout::app::example
