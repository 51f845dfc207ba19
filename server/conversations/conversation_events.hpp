#pragma once

#include "pairs/pair.hpp"
#include "platform/audit/audit.hpp"

/// What happens in a pair, as recorded in `events`. The subject is the pair; who did it is not part of it, as
/// leads read events.
namespace turnabout::conversations {

inline constexpr std::string_view kProposed = "agreement.proposed";
inline constexpr std::string_view kConfirmed = "agreement.confirmed";
inline constexpr std::string_view kRecorded = "conversation.recorded";
inline constexpr std::string_view kCorrected = "conversation.corrected";

inline constexpr std::string_view kBooked = "booking.booked";
inline constexpr std::string_view kMoved = "booking.moved";
inline constexpr std::string_view kCancelled = "booking.cancelled";

inline void record_quietly(database::Transaction& transaction, const Viewer& viewer, Instant now,
                           std::string_view kind, PairId pair) {
  audit::record_event(transaction, Viewer::system(viewer.organisation), now,
                      {.kind = kind, .subject = pair.uuid});
}

}  // namespace turnabout::conversations
