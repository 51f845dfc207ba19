#include "platform/pages/qr.hpp"

#include <memory>
#include <string>

#include <fmt/format.h>
#include <qrencode.h>

namespace turnabout::pages {
namespace {

constexpr int kQuiet = 4;  ///< Squares of white around it that readers need.

}  // namespace

Result<QrModules> qr_modules(std::string_view text) {
  const std::string bytes(text);
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeData(static_cast<int>(bytes.size()), reinterpret_cast<const unsigned char*>(bytes.data()),
                        0, QR_ECLEVEL_M),
      QRcode_free);
  if (!code) return refuse(Code::invalid, "This cannot be made into a QR code: it is empty or too long.");
  QrModules modules{.size = code->width, .dark = {}};
  const auto count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  // The lowest bit of each byte is the colour; the others say what the square is for.
  for (std::size_t i = 0; i < count; ++i) modules.dark.push_back((code->data[i] & 1U) != 0);
  return modules;
}

Result<QrDrawing> qr_drawing(std::string_view text) {
  TRY(const auto modules, qr_modules(text));
  // One path of runs: squares side by side would show hair lines between them.
  std::string path;
  for (int y = 0; y < modules.size; ++y)
    for (int x = 0; x < modules.size;) {
      int run = 0;
      while (x + run < modules.size && modules.at(x + run, y)) ++run;
      if (run > 0) path += fmt::format("M{} {}h{}v1h-{}z", x + kQuiet, y + kQuiet, run, run);
      x += run > 0 ? run : 1;
    }
  return QrDrawing{.side = modules.size + 2 * kQuiet, .path = path};
}

Result<html::Markup> qr_code(std::string_view text) {
  TRY(const auto drawing, qr_drawing(text));
  const auto side = drawing.side;
  return html::element(
      "svg",
      {{"class", "qr"},
       {"viewbox", fmt::format("0 0 {} {}", side, side)},
       {"role", "img"},
       {"aria-label", text},
       {"shape-rendering", "crispEdges"}},
      {html::element("path", {{"fill", "#fff"}, {"d", fmt::format("M0 0h{0}v{0}h-{0}z", side)}}),
       html::element("path", {{"fill", "#000"}, {"d", drawing.path}})});
}

}  // namespace turnabout::pages
