#pragma once

#include <optional>
#include <string_view>

#include "platform/words/words.hpp"
#include "programmes/document_values.hpp"

namespace turnabout::programmes {

/// What fills the templates of adverts: what fills documents, in few enough words for each channel, and the
/// address. `closes_on`: nothing where people may join at any time (adverts.md rules 2 and 3).
DocumentValues advert_values(const DocumentFacts& facts, std::optional<Date> closes_on,
                             std::string_view call_url, const Words& words);

}  // namespace turnabout::programmes
