#pragma once

#include "promises/promise_service.hpp"

namespace turnabout::app {

/// What promises ask of programmes, applications, pairs, people and diaries.
promises::Neighbours neighbours_of_promises();

}  // namespace turnabout::app
