#pragma once

#include <memory>

#include "app/configuration.hpp"
#include "platform/errors/result.hpp"
#include "platform/oidc/provider.hpp"

namespace turnabout::app {

/// The organisation's own identity provider; null where the operator names none. not_configured, with the
/// remedy, for settings that cannot work. Asks nobody anything yet.
Result<std::unique_ptr<oidc::Provider>> open_provider(const Configuration& configuration);

}  // namespace turnabout::app
