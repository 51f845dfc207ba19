#pragma once

#include <string>

#include "programmes/programme.hpp"

/// What happens to programmes, as recorded in `events` with the change itself.
namespace turnabout::programmes {

inline constexpr std::string_view kCreated = "programme.created";
inline constexpr std::string_view kEdited = "programme.edited";
/// "programme.opened", "programme.call_closed", "programme.started", "programme.closed".
inline std::string moved(Move move) {
  return "programme." + std::string(name(move));
}

}  // namespace turnabout::programmes
