#pragma once

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace turnabout::database {

/// The last few things that were dear to make from the database. Each is found only under the exact stamp of
/// what it was made from, so it is never stale: whatever changes, changes the stamp. Stamps come from the
/// same transaction as what is kept. Safe to use from several threads.
template <class Key, class T>
class Kept {
 public:
  using Item = std::shared_ptr<const T>;

  explicit Kept(std::size_t most) : most_(most) {}

  /// Null if it is not here or was made from something else.
  Item find(const Key& key, const std::string& stamp) {
    const std::lock_guard lock(mutex_);
    const auto found = places_.find(key);
    if (found == places_.end() || found->second->stamp != stamp) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return entries_.front().item;
  }

  /// Takes the place of the key's older item, or of the one unused for longest.
  Item keep(const Key& key, std::string stamp, Item item) {
    const std::lock_guard lock(mutex_);
    if (const auto old = places_.find(key); old != places_.end()) {
      entries_.erase(old->second);
      places_.erase(old);
    }
    entries_.push_front({key, std::move(stamp), item});
    places_[key] = entries_.begin();
    if (entries_.size() > most_) {
      places_.erase(entries_.back().key);
      entries_.pop_back();
    }
    return item;
  }
  Item keep(const Key& key, std::string stamp, T item) {
    return keep(key, std::move(stamp), std::make_shared<const T>(std::move(item)));
  }

 private:
  struct Entry {
    Key key;
    std::string stamp;
    Item item;
  };

  std::size_t most_;
  std::mutex mutex_;
  std::list<Entry> entries_;  ///< The last used first.
  std::map<Key, typename std::list<Entry>::iterator> places_;
};

}  // namespace turnabout::database
