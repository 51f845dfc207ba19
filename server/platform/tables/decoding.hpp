#pragma once

#include <string>
#include <string_view>

#include "platform/errors/result.hpp"
#include "platform/tables/table.hpp"

namespace turnabout::tables {

struct Decoded {
  std::string text;  ///< Well-formed UTF-8 without a byte order mark.
  Encoding encoding;
};

/// Finds out how `bytes` stand for letters and turns them into UTF-8: a byte order mark decides; then zero
/// bytes at every other place mean UTF-16; then well-formed UTF-8 is UTF-8; the rest is Windows-1252, in
/// which nearly every byte means something. Refuses: malformed (cut short), unsupported_media (not text).
Result<Decoded> decode(std::string_view bytes);

}  // namespace turnabout::tables
