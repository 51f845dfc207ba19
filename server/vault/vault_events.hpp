#pragma once

#include <string_view>

/// What is recorded of the vault. Of entries nothing is (vault.md rule 17).
namespace turnabout::vault {

inline constexpr std::string_view kSetUp = "vault.set_up";
inline constexpr std::string_view kBegunAnew = "vault.begun_anew";
inline constexpr std::string_view kWayAdded = "vault.way_added";
inline constexpr std::string_view kWayTaken = "vault.way_taken";
inline constexpr std::string_view kNewBrowser = "vault.new_browser";
inline constexpr std::string_view kNotTheSame = "vault.not_the_same";

}  // namespace turnabout::vault
