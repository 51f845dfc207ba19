#pragma once

#include <map>
#include <mutex>
#include <span>
#include <string>
#include <utility>

#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/http/idempotency.hpp"

namespace turnabout::http {

/// Keeps replies for a day in `idempotent_replies`, sealed for the person who got them. What runs in this
/// process is known here; a row without a reply that is not among it belongs to another server or to one that
/// died, and is never done again. Safe to use from several threads.
class DatabaseReplyStore final : public ReplyStore {
 public:
  DatabaseReplyStore(database::Database& database, crypto::Sealer& sealer)
      : database_(database), sealer_(sealer) {}
  Result<std::optional<Response>> begin(const Key& key, Instant now) override;
  void keep(const Key& key, const Response& response, Instant now) override;
  void release(const Key& key) override;

 private:
  /// Person and stored key.
  using Running = std::pair<PersonId, std::string>;

  /// A turn for this key in this process, or why there is none.
  Result<void> enter(const Running& running, const database::Bytes& hash);
  void leave(const Running& running);
  Result<std::optional<Response>> take_or_find(const Key& key, const std::string& stored,
                                               const database::Bytes& hash, Instant now);

  database::Database& database_;
  crypto::Sealer& sealer_;
  std::mutex mutex_;
  std::map<Running, database::Bytes> running_;  ///< With the hash of what was sent.
};

std::span<const database::Statement* const> reply_statements();

}  // namespace turnabout::http
