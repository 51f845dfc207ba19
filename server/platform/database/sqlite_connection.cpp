#include "platform/database/sqlite_connection.hpp"

#include <charconv>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "platform/database/arguments.hpp"

namespace turnabout::database {
namespace {

constexpr int kOldestSafeVersion = 3'051'003;
constexpr int kOtherProcessTimeoutMs = 5'000;

constexpr Statement kBeginRead{"sqlite.begin_read", "begin deferred"};
constexpr Statement kBeginWrite{"sqlite.begin_write", "begin immediate"};
constexpr Statement kCommit{"sqlite.commit", "commit"};

/// "$12" is 11; anything else is not a placeholder of ours.
std::optional<std::size_t> placeholder(const char* name) {
  if (name == nullptr || name[0] != '$') return std::nullopt;
  const std::string_view digits(name + 1);
  std::size_t number = 0;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (failure != std::errc{} || end != digits.data() + digits.size() || number == 0) return std::nullopt;
  return number - 1;
}

bool is_only_space(std::string_view text) {
  return text.find_first_not_of(" \t\r\n;") == std::string_view::npos;
}

Value read_cell(sqlite3_stmt* handle, int column) {
  switch (sqlite3_column_type(handle, column)) {
    case SQLITE_INTEGER:
      return Value::of(std::int64_t{sqlite3_column_int64(handle, column)});
    case SQLITE_FLOAT:
      return Value::of(sqlite3_column_double(handle, column));
    case SQLITE_TEXT: {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle, column));
      return Value::of(std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(handle, column))));
    }
    case SQLITE_BLOB: {
      const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(handle, column));
      return Value::of(Bytes(bytes, bytes + sqlite3_column_bytes(handle, column)));
    }
    default:
      return {};
  }
}

/// Leaves a statement ready for its next use, whichever way we leave.
class Reset {
 public:
  explicit Reset(sqlite3_stmt* handle) : handle_(handle) {}
  ~Reset() {
    sqlite3_reset(handle_);
    sqlite3_clear_bindings(handle_);
  }
  Reset(const Reset&) = delete;
  Reset& operator=(const Reset&) = delete;

 private:
  sqlite3_stmt* handle_;
};

}  // namespace

Result<void> check_sqlite_version(int version_number) {
  if (version_number >= kOldestSafeVersion) return {};
  return refuse(
      Code::not_configured,
      fmt::format("This program was built with SQLite {}, which can damage a database that is written by two "
                  "connections. Build it with 3.51.3 or newer (tools/fetch-sqlite).",
                  version_number));
}

SqliteConnection::SqliteConnection(const Options& options, Role role) {
  open(options.url.substr(std::string_view("sqlite:").size()));
  configure(options, role);
}

void SqliteConnection::open(const std::string& path) {
  // Made by us, so that nobody else on the machine may read it; SQLite gives the WAL the same rights.
  if (const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600); file >= 0) ::close(file);
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(
      path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) throw sqlite_error(handle, code, "sqlite.open");
}

void SqliteConnection::configure(const Options& options, Role role) {
  sqlite3_busy_timeout(handle_.get(), kOtherProcessTimeoutMs);
  sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  keep_write_ahead_log();
  script(options.durability == Durability::full ? "pragma synchronous = full"
                                                : "pragma synchronous = normal");
  script("pragma secure_delete = on");
  script("pragma trusted_schema = off");
  script("pragma cell_size_check = on");
  script("pragma temp_store = memory");
  script(role == Role::reader ? "pragma cache_size = -8000" : "pragma cache_size = -16000");
  script(role == Role::migrator ? "pragma foreign_keys = off" : "pragma foreign_keys = on");
  if (role == Role::reader) script("pragma query_only = on");
}

void SqliteConnection::keep_write_ahead_log() {
  // SQLite does not wait for another program that is making the same new file: it would be waiting for
  // itself.
  constexpr int kPauseMs = 10;
  for (int waited = 0;; waited += kPauseMs) {
    const int code = sqlite3_exec(handle_.get(), "pragma journal_mode = wal", nullptr, nullptr, nullptr);
    if (code == SQLITE_OK) return;
    const bool busy = (static_cast<unsigned>(code) & 0xffU) == SQLITE_BUSY;
    if (!busy || waited >= kOtherProcessTimeoutMs) throw sqlite_error(handle_.get(), code, "sqlite.wal");
    sqlite3_sleep(kPauseMs);
  }
}

SqliteConnection::Prepared& SqliteConnection::prepared(const Statement& statement) {
  if (const auto found = cache_.find(statement.name); found != cache_.end()) {
    if (found->second.text != statement.text)
      throw Error(Error::Kind::other, {}, fmt::format("{}: two statements have this name", statement.name));
    return found->second;
  }
  sqlite3_stmt* handle = nullptr;
  const char* tail = nullptr;
  const int code =
      sqlite3_prepare_v3(handle_.get(), statement.text.data(), static_cast<int>(statement.text.size()),
                         SQLITE_PREPARE_PERSISTENT, &handle, &tail);
  Prepared fresh;
  fresh.text = statement.text;
  fresh.handle.reset(handle);
  if (code != SQLITE_OK) throw sqlite_error(handle_.get(), code, statement.name);
  if (handle == nullptr || !is_only_space({tail, statement.text.data() + statement.text.size()}))
    throw Error(Error::Kind::other, {}, fmt::format("{}: not exactly one statement", statement.name));
  for (int i = 1; i <= sqlite3_bind_parameter_count(handle); ++i) {
    const auto number = placeholder(sqlite3_bind_parameter_name(handle, i));
    if (!number)
      throw Error(Error::Kind::other, {}, fmt::format("{}: placeholders are $1 … $n", statement.name));
    fresh.numbers.push_back(*number);
    fresh.argument_count = std::max(fresh.argument_count, *number + 1);
  }
  return cache_.emplace(std::string(statement.name), std::move(fresh)).first->second;
}

void SqliteConnection::bind_one(sqlite3_stmt* handle, int position, const Value& value,
                                const Statement& statement) {
  struct Visitor {
    sqlite3_stmt* handle;
    int position;
    int operator()(std::monostate) const { return sqlite3_bind_null(handle, position); }
    int operator()(std::int64_t number) const { return sqlite3_bind_int64(handle, position, number); }
    int operator()(double number) const { return sqlite3_bind_double(handle, position, number); }
    int operator()(bool flag) const { return sqlite3_bind_int64(handle, position, flag ? 1 : 0); }
    int operator()(const std::string& text) const {
      return sqlite3_bind_text64(handle, position, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    int operator()(const Bytes& bytes) const {
      // A null pointer, which an empty vector may have, would be bound as NULL.
      if (bytes.empty()) return sqlite3_bind_zeroblob(handle, position, 0);
      return sqlite3_bind_blob64(handle, position, bytes.data(), bytes.size(), SQLITE_STATIC);
    }
  };
  const int code = std::visit(Visitor{handle, position}, value.storage());
  if (code != SQLITE_OK) throw sqlite_error(handle_.get(), code, statement.name);
}

void SqliteConnection::bind(const Prepared& prepared, const Statement& statement,
                            std::span<const Value> arguments) {
  if (arguments.size() != prepared.argument_count)
    throw Error(Error::Kind::other, {},
                fmt::format("{}: wants {} arguments, got {}", statement.name, prepared.argument_count,
                            arguments.size()));
  check_arguments(statement, arguments);
  for (std::size_t i = 0; i < prepared.numbers.size(); ++i)
    bind_one(prepared.handle.get(), static_cast<int>(i + 1), arguments[prepared.numbers[i]], statement);
}

void SqliteConnection::run(const Statement& statement, std::span<const Value> arguments,
                           std::vector<Row>* rows) {
  auto& ready = prepared(statement);
  auto* handle = ready.handle.get();
  const Reset reset(handle);
  bind(ready, statement, arguments);
  int code = sqlite3_step(handle);
  for (; code == SQLITE_ROW; code = sqlite3_step(handle)) {
    if (rows == nullptr) continue;
    const int columns = sqlite3_column_count(handle);
    std::vector<Value> cells;
    cells.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) cells.push_back(read_cell(handle, column));
    rows->emplace_back(std::move(cells));
  }
  if (code != SQLITE_DONE) throw sqlite_error(handle_.get(), code, statement.name);
}

std::vector<Row> SqliteConnection::query(const Statement& statement, std::span<const Value> arguments) {
  std::vector<Row> rows;
  run(statement, arguments, &rows);
  return rows;
}

std::int64_t SqliteConnection::execute(const Statement& statement, std::span<const Value> arguments) {
  run(statement, arguments, nullptr);
  return sqlite3_changes64(handle_.get());
}

std::int64_t SqliteConnection::execute_many(const Statement& statement,
                                            const std::vector<std::vector<Value>>& rows) {
  std::int64_t changed = 0;
  for (const auto& row : rows) changed += execute(statement, row);
  return changed;
}

void SqliteConnection::script(std::string_view text) {
  const int code = sqlite3_exec(handle_.get(), std::string(text).c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) throw sqlite_error(handle_.get(), code, "script");
}

void SqliteConnection::begin(Work::Kind kind) {
  run(kind == Work::Kind::write ? kBeginWrite : kBeginRead, {}, nullptr);
}

void SqliteConnection::commit() {
  run(kCommit, {}, nullptr);
}

void SqliteConnection::rollback() noexcept {
  // Some failures (disk full) have rolled back already; then this is refused, and there is nothing to do.
  if (in_transaction()) sqlite3_exec(handle_.get(), "rollback", nullptr, nullptr, nullptr);
}

void SqliteConnection::scrub() {
  script("pragma wal_checkpoint(truncate)");
}

std::unique_ptr<Connection> connect_sqlite(const Options& options, Connection::Role role) {
  return std::make_unique<SqliteConnection>(options, role);
}

}  // namespace turnabout::database
