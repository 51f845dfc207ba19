// The server's transport with nothing behind it: bare_transport PORT FOLDER answers the files of a folder
// from memory, to compare what a request costs with what its bytes alone cost. No sign-in, no database, no
// log.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <list>

#include "platform/http/server.hpp"
#include "platform/http/static_files.hpp"

namespace {

using namespace turnabout;

class Nobody final : public http::Authenticator {
 public:
  http::Identity identify(const http::Request&, Instant) override { return {}; }
  Result<Viewer> follow(std::string_view, std::string_view, Instant) override {
    return refuse(Code::not_found, "There are no links here.");
  }
};

class Silence final : public http::ServiceLog {
 public:
  void access(const http::AccessLine&) override {}
  void incident(std::string_view, std::string_view, std::string_view what) override {
    std::cerr << what << "\n";
  }
};

struct Memory {
  std::list<std::string> texts;  ///< A list, because the files point into it.
  std::vector<http::EmbeddedFile> files;
};

Memory read(const std::filesystem::path& folder) {
  Memory memory;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(entry.path(), std::ios::binary);
    const auto& path = memory.texts.emplace_back("/" + entry.path().filename().string());
    const auto& content =
        memory.texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    memory.files.push_back({.path = path, .content = content});
  }
  return memory;
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) {
    std::cerr << "usage: bare_transport PORT FOLDER\n";
    return 1;
  }
  const auto memory = read(words[2]);
  const http::StaticFiles files(memory.files);
  Nobody nobody;
  Silence silence;
  const SystemClock clock;
  http::Service service(
      {}, nobody, nullptr, clock, silence,
      {.rate_factor = 0, .fallback = [&](const http::Request& request) { return files.answer(request); }});
  const auto server =
      http::Server::listen(service, {.port = static_cast<std::uint16_t>(std::atoi(words[1]))});
  if (!server) {
    std::cerr << server.error().message << "\n";
    return 1;
  }
  (*server)->run(http::Signals::stop_on_term);
  return 0;
}
