#pragma once

#include <vector>

#include "pairs/co_mentoring_service.hpp"
#include "platform/http/route.hpp"

namespace turnabout::pairs {

/// Two mentors who meet one mentee together. The service must outlive the routes.
std::vector<http::Route> co_mentoring_routes(CoMentoringService& service);

}  // namespace turnabout::pairs
