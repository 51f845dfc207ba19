#pragma once

#include "conversations/neighbours.hpp"
#include "pairs/asking_service.hpp"
#include "pairs/pair_service.hpp"

namespace turnabout::app {

/// What conversations ask of programmes, applications, pairs, people, learning and sessions. `pairs` and
/// `asking` outlive it.
conversations::Neighbours neighbours_of_conversations(const pairs::PairService& pairs,
                                                      const pairs::AskingService& asking,
                                                      crypto::Sealer& sealer);

}  // namespace turnabout::app
