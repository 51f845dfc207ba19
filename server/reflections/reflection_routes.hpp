#pragma once

#include <vector>

#include "platform/http/route.hpp"
#include "platform/pages/form.hpp"
#include "platform/words/words.hpp"
#include "reflections/reflection_service.hpp"

namespace turnabout::reflections {

std::vector<http::Route> reflection_routes(database::Database& database, const ReflectionService& service);
/// The question about safety, on a plain page behind the links of booking mails.
std::vector<http::Route> reflection_pages(database::Database& database, const ReflectionService& service,
                                          const Words& words, pages::KeyedHash form_hash);

}  // namespace turnabout::reflections
