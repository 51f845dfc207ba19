#include "platform/crypto/key_cache.hpp"

namespace turnabout::crypto {

std::optional<SecretKey> KeyCache::find(PersonId person, Time now) {
  const std::lock_guard lock(mutex_);
  const auto found = by_person_.find(person);
  if (found == by_person_.end()) return std::nullopt;
  if (now - found->second->kept_at >= kLifetime) {
    entries_.erase(found->second);
    by_person_.erase(found);
    return std::nullopt;
  }
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->key;
}

void KeyCache::keep(PersonId person, const SecretKey& key, Time now) {
  const std::lock_guard lock(mutex_);
  if (const auto found = by_person_.find(person); found != by_person_.end()) {
    entries_.erase(found->second);
    by_person_.erase(found);
  }
  entries_.push_front({person, key, now});
  by_person_[person] = entries_.begin();
  while (entries_.size() > capacity_) {
    by_person_.erase(entries_.back().person);
    entries_.pop_back();  // wipes the key
  }
}

void KeyCache::forget(PersonId person) {
  const std::lock_guard lock(mutex_);
  const auto found = by_person_.find(person);
  if (found == by_person_.end()) return;
  entries_.erase(found->second);
  by_person_.erase(found);
}

std::size_t KeyCache::size() const {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

}  // namespace turnabout::crypto
