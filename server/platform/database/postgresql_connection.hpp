#pragma once

#include <memory>
#include <string>

#include <libpq-fe.h>

#include "platform/database/connection.hpp"
#include "platform/database/name_map.hpp"

namespace turnabout::database {

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using PostgresqlResult = std::unique_ptr<PGresult, ClearResult>;

/// What the server refused, in the words of Error; a lost connection where there is no result.
Error postgresql_error(const PGresult* result, std::string_view statement_name);

class PostgresqlConnection final : public Connection {
 public:
  PostgresqlConnection(const Options& options, Role role);

  Engine engine() const override { return Engine::postgresql; }
  void prepare(const Statement& statement) override;
  std::vector<Row> query(const Statement& statement, std::span<const Value> arguments) override;
  std::int64_t execute(const Statement& statement, std::span<const Value> arguments) override;
  std::int64_t execute_many(const Statement& statement, const std::vector<std::vector<Value>>& rows) override;
  void script(std::string_view text) override;
  void begin(Work::Kind kind) override;
  void commit() override;
  void rollback() noexcept override;
  bool in_transaction() const override;
  bool is_usable() const override { return !is_stale_ && PQstatus(handle_.get()) == CONNECTION_OK; }
  void scrub() override;

 private:
  struct Close {
    void operator()(PGconn* handle) const { PQfinish(handle); }
  };
  struct Prepared {
    std::string text;
    std::size_t argument_count = 0;
  };

  void configure(const Options& options, Role role);
  const Prepared& prepared(const Statement& statement);
  void check_count(const Statement& statement, std::span<const Value> arguments);
  PostgresqlResult run(const Statement& statement, std::span<const Value> arguments);
  void send_batch(const Statement& statement, std::span<const std::vector<Value>> rows);
  struct Answers {
    std::int64_t changed = 0;
    PostgresqlResult failure;  ///< The first; what follows it in the batch is skipped by the server.
  };
  Answers receive_batch(std::size_t statements);
  PostgresqlResult checked(PostgresqlResult result, std::string_view statement_name);
  /// What is thrown; with some, this connection is of no more use.
  Error failure(const PGresult& result, std::string_view statement_name);

  std::unique_ptr<PGconn, Close> handle_;
  NameMap<Prepared> cache_;
  bool is_stale_ = false;  ///< The schema changed under its prepared statements.
};

}  // namespace turnabout::database
