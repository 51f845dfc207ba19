#pragma once

#include <string_view>

namespace turnabout::sign_in {

/// The kind of browser and system that somebody signs in with, as coarse as it can be and still be recognised
/// by themselves (sign_in.md rule 24). Stable words, for the database and the API.
struct Device {
  std::string_view browser = "other";  ///< chrome, edge, firefox, safari or other.
  std::string_view system = "other";   ///< android, ios, linux, mac, windows or other.
  bool operator==(const Device&) const = default;
};

/// From a User-Agent field, which says what the browser likes; nothing is decided by it.
Device device_of(std::string_view user_agent);

}  // namespace turnabout::sign_in
