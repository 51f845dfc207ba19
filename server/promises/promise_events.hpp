#pragma once

#include "platform/audit/audit.hpp"
#include "promises/promise.hpp"

/// What happens to promises, as recorded in `events`; of those that stand on no list nothing is recorded, and
/// of none its words or its partner.
namespace turnabout::promises {

inline constexpr std::string_view kListed = "promise.listed";
inline constexpr std::string_view kSettled = "promise.settled";

inline void record_listed(database::Transaction& transaction, const Viewer& viewer, Instant now,
                          std::string_view kind, const Promise& promise) {
  if (is_on_list(promise))
    audit::record_event(transaction, Viewer::system(viewer.organisation), now,
                        {.kind = kind, .subject = promise.id.uuid});
}

}  // namespace turnabout::promises
