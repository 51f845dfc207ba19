#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace turnabout::http {

/// A file in the binary. `path` begins with a slash; "/index.html.br" is the Brotli form of "/index.html".
struct EmbeddedFile {
  std::string_view path;
  std::string_view content;
};

/// The web app: its files, in the smallest form that the browser takes, and for every other address that does
/// not look like a file index.html, which finds its way by itself.
class StaticFiles {
 public:
  explicit StaticFiles(std::span<const EmbeddedFile> files);
  /// For development: reads the folder anew for each request.
  explicit StaticFiles(std::filesystem::path folder);

  bool empty() const { return folder_.empty() && files_.empty(); }
  /// Nullopt: no such file.
  std::optional<Response> answer(const Request& request) const;

 private:
  struct File {
    std::string content;
    std::string etag;
  };
  std::optional<File> load(std::string_view path) const;
  std::optional<Response> serve(const Request& request, std::string_view path) const;

  std::filesystem::path folder_;
  std::map<std::string_view, std::pair<std::string_view, std::string>> files_;  ///< Content and its ETag.
};

}  // namespace turnabout::http
