#pragma once

#include <string>
#include <string_view>

#include "platform/errors/result.hpp"
#include "programmes/advert.hpp"

namespace turnabout::programmes {

/// A poster as one whole page: who calls, the words, the code and the address it stands for (adverts.md rule
/// 15). Invalid for an address that no code can hold.
Result<std::string> poster_page(std::string_view organisation, const AdvertText& advert,
                                std::string_view language, std::string_view link);

}  // namespace turnabout::programmes
