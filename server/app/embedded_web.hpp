#pragma once

#include <vector>

#include "platform/http/static_files.hpp"

namespace turnabout::app {

/// The web app's files as they were when this program was built; empty if it had not been.
/// cmake/embed_web.cmake makes it.
const std::vector<http::EmbeddedFile>& embedded_web();

}  // namespace turnabout::app
