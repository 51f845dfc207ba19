#include "app/commands.hpp"

#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>
#include <unistd.h>

#include "app/embedded_web.hpp"
#include "app/example_command.hpp"
#include "app/logging.hpp"
#include "app/own_routes.hpp"
#include "app/rehearsal.hpp"
#include "app/wiring.hpp"
#include "platform/http/openapi.hpp"
#include "platform/http/server.hpp"
#include "platform/http/static_files.hpp"

namespace turnabout::app {
namespace {

int complain(const Problem& problem) {
  fmt::print(stderr, "turnabout: {}\n", problem.message);
  if (!problem.log.empty()) fmt::print(stderr, "  {}\n", problem.log);
  return 1;
}

/// "https://mentoring.example:8443" without scheme and port.
std::string host_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find('/'));
  return std::string(url.substr(0, url.starts_with('[') ? url.find(']') + 1 : url.find(':')));
}

Result<http::ServerOptions> server_options(const Configuration& configuration) {
  http::ServerOptions options{.address = configuration.address, .port = configuration.port};
  options.hosts = {"localhost", "127.0.0.1", "[::1]", configuration.address, host_of(configuration.url())};
  for (const auto& text : configuration.trusted_proxies) {
    const auto network = http::Network::parse(text);
    if (!network)
      return refuse(Code::not_configured,
                    fmt::format("\"{}\" in trusted_proxies is not an address or network.", text));
    options.trusted_proxies.push_back(*network);
  }
  return options;
}

/// Nothing, but in a rehearsal every reply says that it is one.
std::function<void(http::Response&, Instant, bool)> finish_of(const Configuration& configuration) {
  if (!configuration.rehearsal) return {};
  return [](http::Response& response, Instant now, bool routed) {
    mark_as_rehearsal(Words::built_in(), now, response, routed ? PlainPage::yes : PlainPage::no);
  };
}

http::ServiceOptions service_options(const Configuration& configuration, const Installation& installation,
                                     const http::StaticFiles& web) {
  return {.origins = configuration.public_url.empty() ? std::vector<std::string>{}
                                                      : std::vector<std::string>{configuration.public_url},
          .rate_factor = configuration.rate_factor,
          .error_page = [&](const Problem& problem,
                            std::string_view incident) { return installation.error_page(problem, incident); },
          .fallback = [&](const http::Request& request) { return web.answer(request); },
          .finish = finish_of(configuration)};
}

void greet(const Configuration& configuration, const std::optional<std::string>& first_lead) {
  fmt::print("Turnabout {} is at {}\n", kVersion, configuration.url());
  if (first_lead)
    fmt::print("Nobody leads here yet. Become the first lead (once, within a day): {}\n", *first_lead);
  std::fflush(stdout);
}

Result<void> run_server(const Configuration& configuration, Example example) {
  Log log;
  TRY(const auto installation, Installation::open(configuration));
  const Clock& clock = installation->clock();
  const auto web =
      configuration.web ? http::StaticFiles(*configuration.web) : http::StaticFiles(embedded_web());
  http::Service service(installation->routes(), installation->authenticator(), &installation->replies(),
                        clock, log, service_options(configuration, *installation, web));
  TRY(auto options, server_options(configuration));
  TRY(const auto server, http::Server::listen(service, std::move(options)));
  const auto report = [&log](std::string_view what, std::string_view text) { log.job_failed(what, text); };
  jobs::JobRunner runner(installation->database(), clock, installation->jobs(), report);
  installation->start_work(report);
  runner.start();
  auto shown = configuration;
  shown.port = server->port();
  if (example == Example::offered) CHECK_OK(offer_example(*installation, clock.now()));
  greet(shown, installation->first_lead_url(clock.now()));
  server->run(http::Signals::stop_on_term);
  runner.stop();
  installation->stop_work();
  return {};
}

/// A folder for the length of one command.
class ScratchFolder {
 public:
  ScratchFolder() {
    auto pattern = (std::filesystem::temp_directory_path() / "turnabout-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a folder in " + pattern);
    path_ = pattern;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace

int serve(const Configuration& configuration, Example example) {
  const auto ran = run_server(configuration, example);
  return ran ? 0 : complain(ran.error());
}

int print_openapi() {
  // The routes are made as for serving, so that the document cannot differ from what is served.
  const ScratchFolder scratch;
  const auto installation = Installation::open({.data = scratch.path()});
  if (!installation) return complain(installation.error());
  fmt::print("{}\n", http::openapi((*installation)->routes(), kVersion));
  return 0;
}

int migrate(const Configuration& configuration, Direction direction) {
  if (direction == Direction::up) {
    const auto installation = Installation::open(configuration);
    if (!installation) return complain(installation.error());
    fmt::print("{} is at this program's schema.\n", configuration.database_url());
    return 0;
  }
  const auto taken_back = database::migrate_down({.url = configuration.database_url()});
  if (!taken_back) return complain(taken_back.error());
  fmt::print("Took back {}.\n", *taken_back);
  return 0;
}

}  // namespace turnabout::app
