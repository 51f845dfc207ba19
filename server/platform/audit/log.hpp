#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/audit/checkpoint.hpp"
#include "platform/clock/time.hpp"
#include "platform/crypto/key_file.hpp"
#include "platform/database/database.hpp"
#include "platform/ids/id.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::audit {

/// Makes every line of `events` and `looks` that is no leaf yet one, and signs the root (audit.md rule 3).
/// For a job; safe to repeat. Returns how many lines it was.
std::int64_t append_new_lines(database::Database& database, const crypto::SecretKey& seed, Instant now);

/// The newest signed root, as text; nothing before the first.
std::optional<std::string> newest_checkpoint(database::Reader& reader);

/// Something that verifying found.
struct Finding {
  std::string what;  ///< For people: which line or checkpoint, and what is wrong with it.
};

struct Verification {
  std::int64_t leaves = 0;
  std::int64_t checkpoints = 0;
  std::int64_t looks_let_go = 0;  ///< Leaves without their line, as rule 4 allows.
  std::vector<Finding> findings;  ///< At most kMostFindings; whatever comes after is not listed.
};
constexpr std::size_t kMostFindings = 100;

/// Reads the whole log again (audit.md rule 5). `kept` are checkpoints that were kept elsewhere. Lines
/// younger than a minute may still wait to become leaves.
Verification verify(database::Database& database, std::string_view public_key,
                    std::span<const Checkpoint> kept, Instant now);

/// Lets the lines about looks at one person's record go, and writes down how many (audit.md rule 4). `viewer`
/// is whoever erases, or the system.
void let_looks_go(database::Transaction& transaction, const Viewer& viewer, PersonId person, Instant now);

std::span<const database::Statement* const> log_statements();

}  // namespace turnabout::audit
