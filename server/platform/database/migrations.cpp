#include "platform/database/migrations.hpp"

#include <chrono>

#include <fmt/format.h>
#include <sodium.h>

#include "platform/database/connection.hpp"

namespace turnabout::database {
namespace {

constexpr Statement kHistoryTable{"migrations.make_history",
                                  "create table if not exists schema_migrations ("
                                  " number integer primary key, name text not null, checksum text not null,"
                                  " taken_at integer not null) strict",
                                  "create table if not exists schema_migrations ("
                                  " number bigint primary key, name text not null, checksum text not null,"
                                  " taken_at bigint not null)"};
constexpr Statement kHistory{"migrations.history",
                             "select number, name, checksum from schema_migrations order by 1"};
constexpr Statement kRecord{
    "migrations.record",
    "insert into schema_migrations (number, name, checksum, taken_at) values ($1, $2, $3, $4)"};
constexpr Statement kForget{"migrations.forget", "delete from schema_migrations where number = $1"};
constexpr Statement kBrokenReference{"migrations.broken_reference",
                                     "select \"table\" from pragma_foreign_key_check limit 1"};
// One number for all of Turnabout's databases of a server: migrations are rare.
constexpr std::string_view kLock = "select pg_advisory_lock(8245371904562)";
constexpr std::string_view kUnlock = "select pg_advisory_unlock(8245371904562)";

struct Step {
  int number;
  std::string name;
  std::string checksum;
};

std::string checksum(std::string_view text) {
  std::array<unsigned char, 32> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()),
                     text.size(), nullptr, 0);
  std::string hex;
  for (const auto byte : hash) hex += fmt::format("{:02x}", byte);
  return hex;
}

std::int64_t now_microseconds() {
  return std::chrono::duration_cast<std::chrono::microseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// Keeps other nodes out while this one migrates. On SQLite each step's BEGIN IMMEDIATE does.
class MigrationLock {
 public:
  explicit MigrationLock(Connection& connection) : connection_(connection) {
    if (connection_.engine() == Engine::postgresql) connection_.script(kLock);
  }
  ~MigrationLock() {
    connection_.rollback();
    try {
      if (connection_.engine() == Engine::postgresql) connection_.script(kUnlock);
    } catch (const Error&) {
      // The connection is gone, and the lock with it.
    }
  }
  MigrationLock(const MigrationLock&) = delete;
  MigrationLock& operator=(const MigrationLock&) = delete;

 private:
  Connection& connection_;
};

std::vector<Migration> for_engine(std::span<const Migration> migrations, Engine engine) {
  std::vector<Migration> chosen;
  for (const auto& migration : migrations)
    if (migration.engine == engine) chosen.push_back(migration);
  return chosen;
}

std::vector<Step> history(Connection& connection) {
  std::vector<Step> steps;
  for (const auto& row : connection.query(kHistory, {}))
    steps.push_back({row.get<int>(0), row.get<std::string>(1), row.get<std::string>(2)});
  return steps;
}

Result<void> check_history(const std::vector<Step>& taken, const std::vector<Migration>& known) {
  if (taken.size() > known.size() + 1)
    return refuse(Code::wrong_state,
                  fmt::format("The database is at step {} and this program knows {}: it is too old for it.",
                              taken.back().name, known.size()));
  for (std::size_t i = 0; i < std::min(taken.size(), known.size()); ++i) {
    if (taken[i].number != known[i].number || taken[i].checksum != checksum(known[i].up))
      return refuse(
          Code::wrong_state,
          fmt::format("Step {} of the database was not made by this program's {}: the migration has been "
                      "edited since, or the database is another program's.",
                      taken[i].name, known[i].name));
  }
  return {};
}

/// Runs the text of one step inside an open transaction.
Result<void> run_step(Connection& connection, std::string_view name, std::string_view text) {
  connection.script(text);
  if (!connection.in_transaction())
    return refuse(Code::internal, fmt::format("Migration {} ends its transaction, which it must not.", name));
  if (connection.engine() == Engine::sqlite && !connection.query(kBrokenReference, {}).empty())
    return refuse(Code::internal, fmt::format("Migration {} leaves references that point at nothing.", name));
  return {};
}

/// Takes the next step, if there is one. Looks again inside the transaction: another node may just have taken
/// it.
Result<bool> step_up(Connection& connection, const std::vector<Migration>& known) {
  connection.begin(Work::Kind::write);
  const auto taken = history(connection);
  CHECK_OK(check_history(taken, known));
  if (taken.size() >= known.size()) {
    connection.rollback();
    return false;
  }
  const auto& next = known[taken.size()];
  CHECK_OK(run_step(connection, next.name, next.up));
  const std::array<Value, 4> record{Value(next.number), Value(next.name), Value(checksum(next.up)),
                                    Value(now_microseconds())};
  connection.execute(kRecord, record);
  connection.commit();
  return true;
}

Result<std::string> step_down(Connection& connection, const std::vector<Migration>& known) {
  connection.begin(Work::Kind::write);
  const auto taken = history(connection);
  CHECK_OK(check_history(taken, known));
  if (taken.empty()) return refuse(Code::wrong_state, "The database has no step that could be taken back.");
  if (taken.size() > known.size() || known[taken.size() - 1].down.empty())
    return refuse(Code::wrong_state,
                  fmt::format("This program knows no way back from {}.", taken.back().name));
  CHECK_OK(run_step(connection, taken.back().name, known[taken.size() - 1].down));
  const std::array<Value, 1> number{Value(taken.back().number)};
  connection.execute(kForget, number);
  connection.commit();
  return taken.back().name;
}

/// A failure inside a step, told as a Problem, with the engine's words for the log.
tl::unexpected<Problem> migration_failed(const Error& error) {
  return refuse(Code::internal, "The database could not be migrated; it is as it was before.", error.what());
}

}  // namespace

Result<void> migrate_up(Connection& connection, std::span<const Migration> migrations) {
  const auto known = for_engine(migrations, connection.engine());
  const MigrationLock lock(connection);
  try {
    connection.execute(kHistoryTable, {});
    for (;;) {
      TRY(const bool took_one, step_up(connection, known));
      if (!took_one) return {};
    }
  } catch (const Error& error) {
    return migration_failed(error);
  }
}

Result<std::string> migrate_down(const Options& options) {
  CHECK_OK(engine_of(options.url));
  try {
    const auto connection = connect(options, Connection::Role::migrator);
    const MigrationLock lock(*connection);
    connection->execute(kHistoryTable, {});
    return step_down(*connection, for_engine(options.migrations, connection->engine()));
  } catch (const Error& error) {
    return migration_failed(error);
  }
}

}  // namespace turnabout::database
