#pragma once

#include "surveys/survey_routes.hpp"

namespace turnabout::app {

/// What surveys ask of people and programmes.
surveys::Neighbours neighbours_of_surveys();

}  // namespace turnabout::app
