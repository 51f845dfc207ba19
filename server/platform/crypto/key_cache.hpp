#pragma once

#include <chrono>
#include <list>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "platform/crypto/key_file.hpp"
#include "platform/ids/id.hpp"

namespace turnabout::crypto {

/// The most recently used data keys, unwrapped; the oldest are wiped when it is full. A key older than
/// kLifetime is forgotten as well, so that a key destroyed on another node stops opening things here.
class KeyCache {
 public:
  static constexpr std::chrono::minutes kLifetime{5};
  using Time = std::chrono::steady_clock::time_point;

  explicit KeyCache(std::size_t capacity) : capacity_(capacity) {}

  std::optional<SecretKey> find(PersonId person, Time now = std::chrono::steady_clock::now());
  void keep(PersonId person, const SecretKey& key, Time now = std::chrono::steady_clock::now());
  void forget(PersonId person);
  std::size_t size() const;

 private:
  struct Entry {
    PersonId person;
    SecretKey key;
    Time kept_at;
  };

  std::size_t capacity_;
  mutable std::mutex mutex_;
  std::list<Entry> entries_;  // newest use first
  std::unordered_map<PersonId, std::list<Entry>::iterator> by_person_;
};

}  // namespace turnabout::crypto
