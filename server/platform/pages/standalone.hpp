#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "platform/errors/result.hpp"

namespace turnabout::pages {

/// `page`, a whole document of ours, with the style sheets and typefaces it asks this server for inside it:
/// it looks the same as a file, which is what a PDF is made from.
std::string standalone(std::string page);

/// Makes a PDF of a standalone page; empty where the installation has no way to.
using MakePdf = std::function<Result<std::string>(std::string_view html)>;

}  // namespace turnabout::pages
