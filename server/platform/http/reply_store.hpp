#pragma once

#include <span>

#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/http/idempotency.hpp"

namespace turnabout::http {

/// Keeps replies for a day in `idempotent_replies`, sealed for the person who got them.
class DatabaseReplyStore final : public ReplyStore {
 public:
  DatabaseReplyStore(database::Database& database, crypto::Sealer& sealer)
      : database_(database), sealer_(sealer) {}
  Result<std::optional<Response>> begin(const Key& key, Instant now) override;
  void keep(const Key& key, const Response& response, Instant now) override;
  void release(const Key& key) override;

 private:
  database::Database& database_;
  crypto::Sealer& sealer_;
};

std::span<const database::Statement* const> reply_statements();

}  // namespace turnabout::http
