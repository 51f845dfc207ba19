#pragma once

#include <string>
#include <vector>

#include "platform/http/message.hpp"
#include "platform/oidc/discovery.hpp"

namespace turnabout::oidc {

/// The state in what a browser brings back; refused if there is none, several, or one that is not ours by its
/// looks.
Result<std::string> state_in(const std::vector<http::Parameter>& query);
/// The code in it, once its state is known to be ours (sign_in.md rule 26).
Result<std::string> code_in(const std::vector<http::Parameter>& query, const Settings& settings,
                            const Discovery& discovery);

}  // namespace turnabout::oidc
