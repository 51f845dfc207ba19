#pragma once

#include <memory>
#include <string>

#include <sqlite3.h>

#include "platform/database/connection.hpp"
#include "platform/database/name_map.hpp"

namespace turnabout::database {

/// What the connection's last failure was, in the words of Error. Looks up an index's name for a broken
/// uniqueness.
Error sqlite_error(sqlite3* connection, int code, std::string_view statement_name);

/// not_configured for a version whose WAL mode can damage the file (before 3.51.3).
Result<void> check_sqlite_version(int version_number);

class SqliteConnection final : public Connection {
 public:
  SqliteConnection(const Options& options, Role role);

  Engine engine() const override { return Engine::sqlite; }
  void prepare(const Statement& statement) override { prepared(statement); }
  std::vector<Row> query(const Statement& statement, std::span<const Value> arguments) override;
  std::int64_t execute(const Statement& statement, std::span<const Value> arguments) override;
  std::int64_t execute_many(const Statement& statement, const std::vector<std::vector<Value>>& rows) override;
  void script(std::string_view text) override;
  void begin(Work::Kind kind) override;
  void commit() override;
  void rollback() noexcept override;
  bool in_transaction() const override { return sqlite3_get_autocommit(handle_.get()) == 0; }
  bool is_usable() const override { return true; }
  void scrub() override;

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  struct Prepared {
    std::string text;
    std::unique_ptr<sqlite3_stmt, Finalize> handle;
    std::vector<std::size_t> numbers;  ///< Which $n (from 0) SQLite's i-th parameter is.
    std::size_t argument_count = 0;
  };

  void open(const std::string& path);
  void configure(const Options& options, Role role);
  void keep_write_ahead_log();
  Prepared& prepared(const Statement& statement);
  void bind(const Prepared& prepared, const Statement& statement, std::span<const Value> arguments);
  void bind_one(sqlite3_stmt* handle, int position, const Value& value, const Statement& statement);
  void run(const Statement& statement, std::span<const Value> arguments, std::vector<Row>* rows);

  std::unique_ptr<sqlite3, Close> handle_;  // declared first: statements are finalised before it closes
  NameMap<Prepared> cache_;
};

}  // namespace turnabout::database
