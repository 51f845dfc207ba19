#pragma once

#include <string>

#include "learning/learning_dto.hpp"
#include "platform/words/words.hpp"

namespace turnabout::learning {

/// The workbook as one page for paper, with lines to write on; what a PDF is made from.
std::string print_page(const Words& words, const wire::Workbook& book);

}  // namespace turnabout::learning
