#pragma once

#include <functional>
#include <string_view>

#include "applications/application.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

/// What happens to applications, as recorded in `events` with the change itself.
namespace turnabout::applications {

inline constexpr std::string_view kBegun = "application.begun";
inline constexpr std::string_view kSubmitted = "application.submitted";
inline constexpr std::string_view kWithdrawn = "application.withdrawn";

/// What else must happen, in the same transaction, when somebody withdraws: the wiring takes back what they
/// had been asked (applications.md rule 13).
using OnWithdrawal =
    std::function<Result<void>(database::Transaction&, const Viewer&, Instant, const Application&)>;

}  // namespace turnabout::applications
