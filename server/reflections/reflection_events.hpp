#pragma once

#include "platform/audit/audit.hpp"
#include "reflections/reflection.hpp"

/// What is recorded in `events`: that a lead offered support, and nothing of pulses.
namespace turnabout::reflections {

inline void record_offered(database::Transaction& transaction, const Viewer& viewer, Instant now,
                           PairId pair) {
  audit::record_event(transaction, viewer, now, {.kind = "support.offered", .subject = pair.uuid});
}

}  // namespace turnabout::reflections
