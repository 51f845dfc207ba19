#include "platform/pages/pdf.hpp"

#include <array>
#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace turnabout::pages {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Problem> cannot(std::string log) {
  return tl::make_unexpected(
      Problem{.code = Code::unavailable,
              .message = "The PDF could not be made just now. Print the page instead, or try again.",
              .log = "pdf: " + std::move(log)});
}

/// A folder of its own that only we can read, removed with everything in it.
class Folder {
 public:
  Folder() {
    auto pattern = (fs::temp_directory_path() / "turnabout-pdf-XXXXXX").string();
    if (::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  ~Folder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::vector<std::string> arguments(const fs::path& browser, const fs::path& folder) {
  std::vector<std::string> all{browser.string(),
                               "--headless",
                               "--disable-gpu",
                               "--no-first-run",
                               "--disable-extensions",
                               "--disable-background-networking",
                               "--disable-component-update",
                               "--disable-sync",
                               "--disable-dev-shm-usage",
                               "--no-pdf-header-footer",
                               "--generate-pdf-document-outline",
                               "--user-data-dir=" + (folder / "profile").string(),
                               "--print-to-pdf=" + (folder / "page.pdf").string()};
  // Chromium refuses its own sandbox to root, as in a container; the page is ours and runs no script.
  if (::geteuid() == 0) all.emplace_back("--no-sandbox");
  all.push_back("file://" + (folder / "page.html").string());
  return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (auto& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

/// Starts it in a process group of its own with none of our files open, saying nothing. 0 if it did not
/// start.
pid_t start(std::vector<std::string> arguments, const fs::path& folder) {
  std::vector<std::string> surroundings{"PATH=/usr/bin:/bin", "LANG=C.UTF-8", "HOME=" + folder.string()};
  posix_spawn_file_actions_t files;
  posix_spawnattr_t settings;
  posix_spawn_file_actions_init(&files);
  posix_spawnattr_init(&settings);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    posix_spawn_file_actions_addopen(&files, stream, "/dev/null", O_RDWR, 0);
  posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
  posix_spawnattr_setflags(&settings, POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&settings, 0);
  pid_t child = 0;
  const int failed = ::posix_spawn(&child, arguments.front().c_str(), &files, &settings,
                                   pointers(arguments).data(), pointers(surroundings).data());
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&settings);
  return failed == 0 ? child : 0;
}

/// Its exit status, or -1 if it took too long and was ended with all that it had started.
int wait_for(pid_t child, std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  int status = 0;
  while (::waitpid(child, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > until) {
      ::kill(-child, SIGKILL);
      ::waitpid(child, &status, 0);
      return -1;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

Result<std::string> PdfPrinter::print(std::string_view html) {
  if (!configured())
    return refuse(Code::not_configured, "This installation makes no PDF files. Print the page instead.");
  const std::unique_lock alone(busy_, std::try_to_lock);
  if (!alone) return cannot("another page is being printed");
  const Folder folder;
  if (folder.path().empty()) return cannot("no folder for it");
  std::ofstream(folder.path() / "page.html", std::ios::binary) << html;
  const auto child = start(arguments(browser_, folder.path()), folder.path());
  if (child == 0) return cannot("the browser does not start");
  if (const auto status = wait_for(child, patience_); status != 0)
    return cannot(status < 0 ? "the browser took too long or was ended" : "the browser failed");
  std::ostringstream pdf;
  pdf << std::ifstream(folder.path() / "page.pdf", std::ios::binary).rdbuf();
  if (!pdf.view().starts_with("%PDF-")) return cannot("the browser wrote no PDF");
  return pdf.str();
}

}  // namespace turnabout::pages
