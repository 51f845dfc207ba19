#pragma once

#include <span>

#include "platform/database/statement.hpp"
#include "platform/database/value.hpp"

namespace turnabout::database {

/// Throws Error invalid_input for what one of the engines would refuse or, worse, change in silence: text
/// that holds NUL or is not UTF-8, doubles that are not finite.
void check_arguments(const Statement& statement, std::span<const Value> arguments);

/// Well-formed UTF-8 (no surrogates, no overlong forms) without NUL.
bool is_storable_text(std::string_view text);

}  // namespace turnabout::database
