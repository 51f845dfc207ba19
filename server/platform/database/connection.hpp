#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "platform/database/database.hpp"

namespace turnabout::database {

/// One connection of one engine, used by one thread at a time. Everything throws Error. Internal to this
/// folder.
class Connection {
 public:
  enum class Role {
    reader,  ///< SQLite: may not write.
    writer,
    migrator  ///< May take long, and on SQLite may rebuild tables that others refer to.
  };

  virtual ~Connection() = default;
  virtual Engine engine() const = 0;
  virtual void prepare(const Statement& statement) = 0;
  virtual std::vector<Row> query(const Statement& statement, std::span<const Value> arguments) = 0;
  virtual std::int64_t execute(const Statement& statement, std::span<const Value> arguments) = 0;
  virtual std::int64_t execute_many(const Statement& statement,
                                    const std::vector<std::vector<Value>>& rows) = 0;
  /// Many statements at once, as in a migration. Error::what() holds the engine's own words.
  virtual void script(std::string_view text) = 0;
  virtual void begin(Work::Kind kind) = 0;
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;
  virtual bool in_transaction() const = 0;
  /// Whether it may be used again; a lost connection may not.
  virtual bool is_usable() const = 0;
  virtual void scrub() = 0;
};

std::unique_ptr<Connection> connect_sqlite(const Options& options, Connection::Role role);
std::unique_ptr<Connection> connect_postgresql(const Options& options, Connection::Role role);

/// The engine that the URL names; not_configured if none.
Result<Engine> engine_of(std::string_view url);
std::unique_ptr<Connection> connect(const Options& options, Connection::Role role);

}  // namespace turnabout::database
