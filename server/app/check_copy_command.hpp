#pragma once

#include <string>

namespace turnabout::app {

/// `turnabout check-copy FILE`: what a signed copy proves, and what it cannot
/// (docs/operating/signed-copy.md). Needs neither server nor database. 0: all of it is as it was signed. 1:
/// something is not; nothing is printed of it. 2: the file cannot be read.
int check_copy_file(const std::string& file);

}  // namespace turnabout::app
