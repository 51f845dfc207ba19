#pragma once

#include <iosfwd>

#include "app/match/match_command.hpp"

namespace turnabout::match_command {

/// `turnabout match --verify`: reads the inputs anew, judges every pair by the definitions of rules and
/// terms, and checks the report's certificate and figures with code that shares nothing with the solver. On
/// `out` "PROVED" or "NOT PROVED" and why; kDone, kBadFiles or kNotProved.
int verify_report(const Options& options, std::ostream& out, std::ostream& err);

}  // namespace turnabout::match_command
