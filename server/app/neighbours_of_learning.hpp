#pragma once

#include "learning/learning_routes.hpp"
#include "platform/crypto/sealer.hpp"

namespace turnabout::app {

/// What the library, the role check and the workbook ask of programmes, applications, grants and people.
learning::Neighbours neighbours_of_learning(crypto::Sealer& sealer);

}  // namespace turnabout::app
