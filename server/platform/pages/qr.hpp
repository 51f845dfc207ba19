#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/errors/result.hpp"
#include "platform/pages/html.hpp"

namespace turnabout::pages {

/// The dark squares of a QR code (ISO/IEC 18004): `size` rows of `size` squares, without the quiet zone.
struct QrModules {
  int size;
  std::vector<bool> dark;  ///< Row by row.
  bool at(int x, int y) const {
    return dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(size) + static_cast<std::size_t>(x)];
  }
};

/// Error correction M: it can still be read where up to 15 % of it is torn or dirty. Invalid for text that
/// is empty or too long (2,331 bytes).
Result<QrModules> qr_modules(std::string_view text);

/// The dark squares as one path of an SVG drawing, with the quiet zone of four squares around it.
struct QrDrawing {
  int side;  ///< Of the drawing, in squares.
  std::string path;
};
Result<QrDrawing> qr_drawing(std::string_view text);

/// The code as a drawing that prints sharply in any size, with the quiet zone of four squares. Whoever cannot
/// see it is told `text` itself. Stays black on white in every scheme of colours, or readers give up.
Result<html::Markup> qr_code(std::string_view text);

}  // namespace turnabout::pages
