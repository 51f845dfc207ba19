#include "platform/http/static_files.hpp"

#include <array>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <sodium.h>

namespace turnabout::http {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kTypes{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".webp", "image/webp"},
    {".woff2", "font/woff2"},
    {".wasm", "application/wasm"},
    {".txt", "text/plain; charset=utf-8"},
    {".pdf", "application/pdf"},
}};

std::string_view type_of(std::string_view path) {
  for (const auto& [ending, type] : kTypes)
    if (path.ends_with(ending)) return type;
  return "application/octet-stream";
}

std::string etag_of(std::string_view content) {
  std::array<unsigned char, crypto_generichash_BYTES_MIN> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(content.data()),
                     content.size(), nullptr, 0);
  std::string text = "\"";
  for (const auto byte : hash) text += fmt::format("{:02x}", byte);
  return text + '"';
}

/// Whether Accept-Encoding takes a coding: named, and not with a weight of zero.
bool accepts(const Request& request, std::string_view coding) {
  auto list = request.header("Accept-Encoding").value_or("");
  while (!list.empty()) {
    const auto item = list.substr(0, list.find(','));
    list.remove_prefix(std::min(list.size(), item.size() + 1));
    const auto begin = item.find_first_not_of(' ');
    if (begin == std::string_view::npos) continue;
    const auto name = item.substr(begin, item.find_first_of("; ", begin) - begin);
    const auto weight = item.find("q=");
    const bool refused = weight != std::string_view::npos &&
                         item.substr(weight + 2).find_first_not_of("0. ") == std::string_view::npos;
    if (equal_ignoring_case(name, coding)) return !refused;
  }
  return false;
}

/// Vite puts a hash into the name of everything under /assets: such a file never changes.
bool is_immutable(std::string_view path) {
  return path.starts_with("/assets/");
}

bool looks_like_a_file(std::string_view path) {
  return path.find('.', path.rfind('/')) != std::string_view::npos;
}

}  // namespace

StaticFiles::StaticFiles(std::span<const EmbeddedFile> files) {
  for (const auto& [path, content] : files) files_.try_emplace(path, content, etag_of(content));
}

StaticFiles::StaticFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

std::optional<StaticFiles::File> StaticFiles::load(std::string_view path) const {
  if (folder_.empty()) {
    const auto found = files_.find(path);
    if (found == files_.end()) return std::nullopt;
    return File{std::string(found->second.first), found->second.second};
  }
  // No dot segments get here: parse_target refuses them, encoded ones too.
  const auto file = folder_ / path.substr(1);
  if (!std::filesystem::is_regular_file(file)) return std::nullopt;
  std::ifstream in(file, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(in), {}};
  auto etag = etag_of(content);
  return File{std::move(content), std::move(etag)};
}

std::optional<Response> StaticFiles::answer(const Request& request) const {
  const auto path = percent_decode(request.path);
  // A decoded slash or dot segment would mean another file than the one that was asked for.
  if (!path || *path != request.path || path->find("/.") != std::string::npos) return std::nullopt;
  if (auto response = serve(request, *path)) return response;
  if (looks_like_a_file(*path)) return std::nullopt;
  return serve(request, "/index.html");
}

std::optional<Response> StaticFiles::serve(const Request& request, std::string_view path) const {
  if (path.ends_with(".br") || path.ends_with(".gz")) return std::nullopt;
  Response response{
      .headers = {{"Content-Type", std::string(type_of(path))},
                  {"Cache-Control", is_immutable(path) ? "public, max-age=31536000, immutable" : "no-cache"},
                  {"Vary", "Accept-Encoding"}}};
  std::optional<File> file;
  for (const auto& [coding, ending] : {std::pair{"br", ".br"}, std::pair{"gzip", ".gz"}}) {
    if (!accepts(request, coding)) continue;
    file = load(std::string(path) + ending);
    if (!file) continue;
    response.with("Content-Encoding", coding);
    break;
  }
  if (!file) file = load(path);
  if (!file) return std::nullopt;
  response.with("ETag", file->etag);
  if (request.header("If-None-Match") == file->etag) {
    response.status = 304;
  } else {
    response.body = std::move(file->content);
  }
  return response;
}

}  // namespace turnabout::http
