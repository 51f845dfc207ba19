#pragma once

#include "app/keeping/erasing.hpp"
#include "applications/application_routes.hpp"
#include "pairs/pair_service.hpp"

namespace turnabout::app {

/// What pairs, applications and people do about somebody who is erased. Everything given must outlive it.
keeping::Leaving neighbours_of_keeping(crypto::Sealer& sealer, const pairs::PairService& pairs,
                                       applications::Neighbours applications);

}  // namespace turnabout::app
