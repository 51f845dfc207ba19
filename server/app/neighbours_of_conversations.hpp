#pragma once

#include "conversations/neighbours.hpp"
#include "pairs/pair_service.hpp"

namespace turnabout::app {

/// What conversations ask of programmes, pairs, people and sessions. `pairs` outlives it.
conversations::Neighbours neighbours_of_conversations(const pairs::PairService& pairs,
                                                      crypto::Sealer& sealer);

}  // namespace turnabout::app
