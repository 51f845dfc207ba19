#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/describe/enum.hpp>

namespace turnabout {

/// In which direction a language is written.
enum class Direction { ltr, rtl };
BOOST_DESCRIBE_ENUM(Direction, ltr, rtl)

/// A language tag (BCP 47, at most 35 letters) as it is usually written: "cy", "zh-Hant", "ar-EG". Nothing
/// for what is no tag.
std::optional<std::string> language_tag(std::string_view text);

/// "ar", "ur" and "pa-Arab" are written from right to left. `tag` must be a tag.
Direction direction_of(std::string_view tag);

}  // namespace turnabout
