#pragma once

#include <chrono>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

#include "platform/errors/result.hpp"

namespace turnabout::pages {

/// Makes a tagged PDF of a finished page by a browser without a window (docs/decisions/0012). One at a time;
/// safe to use from several threads. The page is ours: nothing that somebody typed can be more in it than
/// text.
class PdfPrinter {
 public:
  /// `browser`: a Chromium; empty: there is none. `patience`: how long one page may take.
  explicit PdfPrinter(std::filesystem::path browser,
                      std::chrono::milliseconds patience = std::chrono::seconds(20))
      : browser_(std::move(browser)), patience_(patience) {}

  bool configured() const { return !browser_.empty(); }
  /// The bytes of the PDF. not_configured where there is no browser, unavailable where it is busy, fails or
  /// takes too long; the log says why.
  Result<std::string> print(std::string_view html);

 private:
  std::filesystem::path browser_;
  std::chrono::milliseconds patience_;
  std::mutex busy_;
};

}  // namespace turnabout::pages
