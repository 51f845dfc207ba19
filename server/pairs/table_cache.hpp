#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "pairs/matching_table.hpp"

namespace turnabout::pairs {

/// The last few matching tables, so that a board answers in milliseconds: making one opens every sealed
/// answer of the programme and judges every pair. A table is found only under the exact stamp of what it was
/// made from, so it is never stale: whatever changes, changes the stamp. It holds opened answers, in memory
/// only and only while it is among the last few. Safe to use from several threads.
class TableCache {
 public:
  using Table = std::shared_ptr<const MatchingTable>;

  explicit TableCache(std::size_t most = 4) : most_(most) {}

  /// Null if the run's table is not here or was made from something else.
  Table find(MatchingRunId run, const std::string& stamp);
  /// Takes the place of the run's older table, or of the one unused for longest.
  void keep(MatchingRunId run, std::string stamp, Table table);

 private:
  struct Entry {
    MatchingRunId run;
    std::string stamp;
    Table table;
  };

  std::size_t most_;
  std::mutex mutex_;
  std::list<Entry> entries_;  ///< The last used first.
};

}  // namespace turnabout::pairs
