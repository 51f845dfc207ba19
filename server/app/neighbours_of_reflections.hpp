#pragma once

#include "reflections/reflection_service.hpp"

namespace turnabout::app {

/// What pulses ask of programmes, pairs, conversations and people.
reflections::Neighbours neighbours_of_reflections();

}  // namespace turnabout::app
