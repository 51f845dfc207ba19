#pragma once

#include <string>
#include <string_view>

#include "platform/database/value.hpp"

namespace turnabout::crypto {

/// 32 bytes from the operating system as base64url without padding (43 characters): for links, sign-ins,
/// CSRF.
std::string random_token();
/// BLAKE2b-256 of a token: what is stored of it, so that reading the database opens nothing.
database::Bytes hash_token(std::string_view token);

}  // namespace turnabout::crypto
