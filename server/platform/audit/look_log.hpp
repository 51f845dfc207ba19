#pragma once

#include <map>
#include <mutex>
#include <span>
#include <string>
#include <tuple>

#include "platform/audit/audit.hpp"

namespace turnabout::audit {

/// Writes looks down for reads that are repeated often. Looks of one viewer at the same thing of a person
/// within a quarter of an hour are one look: that person can then read their log, and a look costs a write
/// only once. What is remembered is in the database already; another node, or a restart, writes a second
/// line. Safe to use from several threads.
class LookLog {
 public:
  static constexpr auto kSameLook = std::chrono::minutes(15);

  /// Returns when every look is on the disk, so nothing is shown before it is written down.
  void record(database::Database& database, const Viewer& viewer, Instant now,
              std::span<const PersonId> subjects, std::string_view what);

 private:
  using Key = std::tuple<PersonId, PersonId, std::string>;  ///< Viewer, subject, what.

  std::vector<PersonId> not_lately(const Viewer& viewer, Instant now, std::span<const PersonId> subjects,
                                   std::string_view what);
  void remember(const Viewer& viewer, Instant now, std::span<const PersonId> subjects, std::string_view what);

  std::mutex mutex_;
  std::map<Key, Instant> written_;
};

}  // namespace turnabout::audit
