#include "app/audit_command.hpp"

#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "app/wiring.hpp"
#include "platform/audit/log.hpp"
#include "platform/crypto/signing.hpp"

namespace turnabout::app {
namespace {

constexpr int kNoVerdict = 2;

int complain(const Problem& problem) {
  fmt::print(stderr, "turnabout: {}\n", problem.message);
  if (!problem.log.empty()) fmt::print(stderr, "  {}\n", problem.log);
  return kNoVerdict;
}

Result<audit::Checkpoint> checkpoint_in(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) return refuse(Code::not_configured, fmt::format("{} cannot be read.", path));
  auto read = audit::read_signed(text);
  if (!read) return refuse(Code::invalid, fmt::format("{}: {}", path, read.error().message));
  return read->checkpoint;
}

void print_figures(const audit::Verification& verification, std::size_t kept) {
  fmt::print("{} lines and {} checkpoints read, {} that were kept elsewhere.\n", verification.leaves,
             verification.checkpoints, kept);
  if (verification.looks_let_go > 0)
    fmt::print("{} lines about looks were let go since, as written down.\n", verification.looks_let_go);
}

}  // namespace

int verify_audit(const Configuration& configuration, const std::vector<std::string>& kept) {
  std::vector<audit::Checkpoint> checkpoints;
  for (const auto& path : kept) {
    const auto read = checkpoint_in(path);
    if (!read) return complain(read.error());
    checkpoints.push_back(*read);
  }
  const auto installation = Installation::open(configuration);
  if (!installation) return complain(installation.error());
  auto& open = **installation;
  const auto verification = audit::verify(
      open.database(), crypto::signing_public_key(audit_key(open.sealer())), checkpoints, open.clock().now());
  for (const auto& finding : verification.findings) fmt::print("{}\n", finding.what);
  print_figures(verification, kept.size());
  fmt::print("{}\n", verification.findings.empty() ? "All of it is as it was written."
                                                   : "This is NOT as it was written.");
  return verification.findings.empty() ? 0 : 1;
}

int print_checkpoint(const Configuration& configuration) {
  const auto installation = Installation::open(configuration);
  if (!installation) return complain(installation.error());
  const auto text = (*installation)->database().read([](database::Reader& reader) {
    return audit::newest_checkpoint(reader);
  });
  if (!text) return complain({.code = Code::not_found, .message = "Nothing has been written down yet."});
  fmt::print("{}", *text);
  return 0;
}

}  // namespace turnabout::app
