#pragma once

#include <string_view>

/// What happens to networks, nominations and the lead's list, as recorded in `events` with the change itself.
/// None says about whom.
namespace turnabout::applications {

inline constexpr std::string_view kNetworkCreated = "network.created";
inline constexpr std::string_view kNetworkEdited = "network.edited";
inline constexpr std::string_view kNetworkClosed = "network.closed";
inline constexpr std::string_view kNetworkLeadNamed = "network.lead_named";
inline constexpr std::string_view kNetworkLeadTaken = "network.lead_taken";
inline constexpr std::string_view kPartnersNamed = "programme.networks_named";
inline constexpr std::string_view kNominationSent = "nomination.sent";
inline constexpr std::string_view kManagersAsked = "nomination.managers_asked";
inline constexpr std::string_view kListChanged = "talent_list.changed";

}  // namespace turnabout::applications
