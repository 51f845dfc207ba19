#pragma once

#include "programmes/programme_routes.hpp"

namespace turnabout::app {

/// The counts that a lead's first screen of a programme is worked out from, out of the other nouns' stores.
programmes::HomeSources home_sources();

}  // namespace turnabout::app
