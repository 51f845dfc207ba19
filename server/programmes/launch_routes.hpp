#pragma once

#include <vector>

#include "platform/database/database.hpp"
#include "platform/http/route.hpp"
#include "platform/pages/standalone.hpp"
#include "platform/words/words.hpp"

namespace turnabout::programmes {

/// The page "Before you open" and the organisation's own outcomes. The database must outlive the routes.
std::vector<http::Route> launch_routes(database::Database& database);
/// A programme's documents, and each as a page to print and as a PDF. What is passed by reference must
/// outlive the routes.
std::vector<http::Route> document_routes(database::Database& database, const Words& words,
                                         pages::MakePdf make_pdf);

}  // namespace turnabout::programmes
