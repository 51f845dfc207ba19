#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "matching/certificate/certificate.hpp"

/// How a certificate is written down.
namespace turnabout::matching {

/// "demand", "people", "pairs", "score"
std::string_view name_of(Part part);
/// "reached", "unreached", "gap"
std::string_view name_of(Proof::Claim claim);

/// In decimal digits, with a "-" in front if it is below 0.
std::string digits(Wide value);
/// The number that digits() writes so; none for any other text, such as one with a "+", a leading zero or
/// more than 128 bits.
std::optional<Wide> number_in(std::string_view text);

}  // namespace turnabout::matching
