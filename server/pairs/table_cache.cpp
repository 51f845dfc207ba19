#include "pairs/table_cache.hpp"

#include <algorithm>

namespace turnabout::pairs {

TableCache::Table TableCache::find(MatchingRunId run, const std::string& stamp) {
  const std::lock_guard lock(mutex_);
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return entry.run == run && entry.stamp == stamp;
  });
  if (found == entries_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found);
  return entries_.front().table;
}

void TableCache::keep(MatchingRunId run, std::string stamp, Table table) {
  const std::lock_guard lock(mutex_);
  std::erase_if(entries_, [&](const Entry& entry) { return entry.run == run; });
  entries_.push_front({run, std::move(stamp), std::move(table)});
  if (entries_.size() > most_) entries_.pop_back();
}

}  // namespace turnabout::pairs
