#include "platform/database/database.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>
#include <sodium.h>

#include "platform/database/connection.hpp"
#include "platform/database/pool.hpp"

namespace turnabout::database {

std::vector<Row> Reader::run(const Statement& statement, std::span<const Value> arguments) {
  try {
    return connection_.query(statement, arguments);
  } catch (...) {
    failed_ = true;
    throw;
  }
}

std::optional<Row> Reader::run_one(const Statement& statement, std::span<const Value> arguments) {
  auto rows = run(statement, arguments);
  if (rows.empty()) return std::nullopt;
  if (rows.size() > 1)
    throw Error(Error::Kind::other, {},
                fmt::format("{}: {} rows where one was wanted", statement.name, rows.size()));
  return std::move(rows.front());
}

Engine Reader::engine() const {
  return connection_.engine();
}

std::int64_t Transaction::run_change(const Statement& statement, std::span<const Value> arguments) {
  try {
    return connection_.execute(statement, arguments);
  } catch (...) {
    failed_ = true;
    throw;
  }
}

std::int64_t Transaction::execute_many(const Statement& statement,
                                       const std::vector<std::vector<Value>>& rows) {
  try {
    return connection_.execute_many(statement, rows);
  } catch (...) {
    failed_ = true;
    throw;
  }
}

Work::Work(Database& database, Kind kind)
    : database_(database), kind_(kind), connection_(database.take(kind)), transaction_(*connection_) {}

Work::~Work() {
  if (open_) connection_->rollback();
  database_.give_back(kind_, std::move(connection_));
}

void Work::prepare(const Statement& statement) {
  connection_->prepare(statement);
}

void Work::commit() {
  if (transaction_.failed_)
    throw std::logic_error("database: a statement failed, yet the transaction was to be committed");
  connection_->commit();
  open_ = false;
}

Retry::Retry(std::chrono::milliseconds patience) : deadline_(std::chrono::steady_clock::now() + patience) {}

void Retry::after(const Error& error) {
  const bool is_worth_it = error.kind == Error::Kind::busy || error.kind == Error::Kind::serialization;
  // Doubling, with a random share so that two who met once do not meet again.
  const auto longest = std::min(2'000U << std::min(tries_++, 6), 100'000U);
  const std::chrono::microseconds pause(longest / 2 + randombytes_uniform(longest));
  if (!is_worth_it || std::chrono::steady_clock::now() + pause > deadline_) throw error;
  std::this_thread::sleep_for(pause);
}

Database::Database(Options options, Engine engine) : options_(std::move(options)), engine_(engine) {
  const auto size = static_cast<std::size_t>(std::max(options_.connections, 1));
  if (engine == Engine::postgresql) {
    writers_ = std::make_shared<Pool>(size, [this] { return connect(options_, Connection::Role::writer); });
    readers_ = writers_;
  } else {
    writers_ = std::make_shared<Pool>(1, [this] { return connect(options_, Connection::Role::writer); });
    readers_ = std::make_shared<Pool>(size, [this] { return connect(options_, Connection::Role::reader); });
  }
}

Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const Options& options) {
  TRY(const auto engine, engine_of(options.url));
  try {
    const auto migrator = connect(options, Connection::Role::migrator);
    CHECK_OK(migrate_up(*migrator, options.migrations));
  } catch (const Error& error) {
    return refuse(Code::unavailable, "The database cannot be opened.", error.what());
  }
  return std::unique_ptr<Database>(new Database(options, engine));
}

std::unique_ptr<Connection> Database::take(Work::Kind kind) {
  const bool writes = kind == Work::Kind::write;
  const bool is_alone = writes && engine_ == Engine::sqlite;
  if (is_alone && writing_thread_ == std::this_thread::get_id())
    throw std::logic_error("database: write() inside write() would wait for itself");
  auto& pool = writes ? writers_ : readers_;
  // After an outage each idle connection may be a dead one; a fresh one then says whether the server is
  // there.
  for (bool is_second_try = false;; is_second_try = true) {
    auto connection = pool->take(options_.patience);
    try {
      connection->begin(kind);
    } catch (const Error&) {
      const bool was_lost = !connection->is_usable();
      pool->give_back(std::move(connection));
      if (was_lost && !is_second_try) continue;
      throw;
    }
    if (is_alone) writing_thread_ = std::this_thread::get_id();
    return connection;
  }
}

void Database::give_back(Work::Kind kind, std::unique_ptr<Connection> connection) noexcept {
  const bool writes = kind == Work::Kind::write;
  if (writes) writing_thread_ = std::thread::id{};
  (writes ? writers_ : readers_)->give_back(std::move(connection));
}

void Database::prepare_all(std::span<const Statement* const> statements) {
  Work work(*this, Work::Kind::read);
  for (const auto* statement : statements) work.prepare(*statement);
}

void Database::scrub() {
  auto connection = writers_->take(options_.patience);
  const auto give_back_at_end = [this](Connection* used) {
    writers_->give_back(std::unique_ptr<Connection>(used));
  };
  const std::unique_ptr<Connection, decltype(give_back_at_end)> borrowed(connection.release(),
                                                                         give_back_at_end);
  borrowed->scrub();
}

}  // namespace turnabout::database
