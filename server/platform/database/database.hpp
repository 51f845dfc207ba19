#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "platform/database/error.hpp"
#include "platform/database/migrations.hpp"
#include "platform/database/row.hpp"
#include "platform/database/statement.hpp"
#include "platform/database/value.hpp"
#include "platform/errors/result.hpp"

namespace turnabout::database {

class Connection;
class Database;
class Pool;

/// Whether a write is on the disk when write() returns.
enum class Durability {
  full,    ///< Always; what a server runs with.
  relaxed  ///< A power cut may lose the last writes, never damage the file. For tests and rebuildable data.
};

struct Options {
  std::string url;  ///< "sqlite:PATH", or a libpq URL "postgresql://…".
  std::span<const Migration> migrations = main_migrations();
  std::string schema =
      {};  ///< PostgreSQL only: keep the tables in this schema, made if missing; empty for the default.
  int connections = 8;  ///< At most this many; on SQLite, readers beside the one writer.
  Durability durability = Durability::full;
  /// How long one read() or write() may wait for a connection and be tried again before Error busy or
  /// serialization.
  std::chrono::milliseconds patience = std::chrono::seconds(10);
};

/// A consistent read: all its statements see one state of the database.
class Reader {
 public:
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  template <Storable... A>
  std::vector<Row> query(const Statement& statement, const A&... arguments) {
    const std::array<Value, sizeof...(A)> values{Value(arguments)...};
    return run(statement, values);
  }
  /// The row, if there is one. More than one is a bug and throws.
  template <Storable... A>
  std::optional<Row> one(const Statement& statement, const A&... arguments) {
    const std::array<Value, sizeof...(A)> values{Value(arguments)...};
    return run_one(statement, values);
  }
  Engine engine() const;

 protected:
  explicit Reader(Connection& connection) : connection_(connection) {}
  ~Reader() = default;  // nobody holds one as its base
  std::vector<Row> run(const Statement& statement, std::span<const Value> arguments);
  std::optional<Row> run_one(const Statement& statement, std::span<const Value> arguments);

  Connection& connection_;
  bool failed_ = false;
};

/// A read-write transaction. After any Error in it only a rollback is possible (PostgreSQL's rule, held on
/// both engines): a store that catches one returns a Problem. Statements with RETURNING go through query() or
/// one().
class Transaction : public Reader {
 public:
  /// Rows changed.
  template <Storable... A>
  std::int64_t execute(const Statement& statement, const A&... arguments) {
    const std::array<Value, sizeof...(A)> values{Value(arguments)...};
    return run_change(statement, values);
  }
  /// Many rows through one statement, without a round trip for each. Rows changed in all.
  std::int64_t execute_many(const Statement& statement, const std::vector<std::vector<Value>>& rows);

 private:
  friend class Work;
  explicit Transaction(Connection& connection) : Reader(connection) {}
  std::int64_t run_change(const Statement& statement, std::span<const Value> arguments);
};

/// One borrowed connection with a transaction on it; rolls back unless committed. Used by Database only.
class Work {
 public:
  enum class Kind { read, write };
  Work(Database& database, Kind kind);
  ~Work();
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;
  Transaction& transaction() { return transaction_; }
  void prepare(const Statement& statement);
  void commit();

 private:
  Database& database_;
  Kind kind_;
  std::unique_ptr<Connection> connection_;
  Transaction transaction_;
  bool open_ = true;
};

/// Decides after a failure whether to try again: waits a little, or throws the failure on.
class Retry {
 public:
  explicit Retry(std::chrono::milliseconds patience);
  void after(const Error& error);

 private:
  std::chrono::steady_clock::time_point deadline_;
  int tries_ = 0;
};

namespace detail {
template <class T>
struct IsResult : std::false_type {};
template <class T>
struct IsResult<Result<T>> : std::true_type {};
}  // namespace detail

/// A SQLite file (one writer, several readers) or a PostgreSQL server (a bounded pool); safe to share between
/// threads.
class Database {
 public:
  /// Opens, checks the engine (SQLite 3.51.3 or newer: older ones can damage a WAL file) and migrates.
  static Result<std::unique_ptr<Database>> open(const Options& options);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Calls `f(Reader&)` and returns what it returns. `f` may be called again after a conflict: no outside
  /// effects.
  template <class F>
  std::invoke_result_t<F, Reader&> read(F&& f) {
    for (Retry retry(options_.patience);;) {
      try {
        Work work(*this, Work::Kind::read);
        return f(static_cast<Reader&>(work.transaction()));
      } catch (const Error& error) {
        retry.after(error);
      }
    }
  }

  /// Calls `f(Transaction&)` in a transaction as if nobody else were writing (SQLite: BEGIN IMMEDIATE;
  /// PostgreSQL: SERIALIZABLE), commits and returns what it returned; an error value or an exception rolls
  /// back. `f` may be called again after a conflict, so it changes nothing outside the transaction. Never
  /// nest, and never call from a thread that is inside write() already: pass the Transaction on.
  template <class F>
  std::invoke_result_t<F, Transaction&> write(F&& f) {
    using R = std::invoke_result_t<F, Transaction&>;
    for (Retry retry(options_.patience);;) {
      try {
        Work work(*this, Work::Kind::write);
        if constexpr (std::is_void_v<R>) {
          f(work.transaction());
          work.commit();
          return;
        } else if constexpr (detail::IsResult<R>::value) {
          R result = f(work.transaction());
          if (result) work.commit();
          return result;
        } else {
          R result = f(work.transaction());
          work.commit();
          return result;
        }
      } catch (const Error& error) {
        retry.after(error);
      }
    }
  }

  /// For the start of the program: prepares every statement, so that wrong SQL or a name used twice stops it
  /// at once (throws Error other).
  void prepare_all(std::span<const Statement* const> statements);

  /// Wipes what deleted rows left behind outside the tables (SQLite: the WAL; PostgreSQL: dead rows). After
  /// an erasure.
  void scrub();

  Engine engine() const { return engine_; }

 private:
  friend class Work;
  Database(Options options, Engine engine);
  std::unique_ptr<Connection> take(Work::Kind kind);
  void give_back(Work::Kind kind, std::unique_ptr<Connection> connection) noexcept;

  Options options_;
  Engine engine_;
  std::shared_ptr<Pool> readers_;
  std::shared_ptr<Pool> writers_;  ///< On PostgreSQL the same pool.
  std::atomic<std::thread::id> writing_thread_{};
};

}  // namespace turnabout::database
