#include "platform/database/postgresql_connection.hpp"

#include <fmt/format.h>

#include "platform/database/arguments.hpp"
#include "platform/database/postgresql_value.hpp"

namespace turnabout::database {
namespace {

// Answers to so many statements fit any socket buffer, so that neither side ever waits for the other to read.
constexpr std::size_t kBatch = 256;

std::string_view text_of(const Statement& statement) {
  return statement.postgresql.empty() ? statement.text : statement.postgresql;
}

std::string quoted(const std::string& identifier) {
  std::string text = "\"";
  for (const char c : identifier) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

std::int64_t rows_changed(PGresult* result) {
  return std::strtoll(PQcmdTuples(result), nullptr, 10);
}

}  // namespace

PostgresqlConnection::PostgresqlConnection(const Options& options, Role role) {
  const std::array keys{"connect_timeout", "fallback_application_name", "dbname",
                        static_cast<const char*>(nullptr)};
  const std::array values{"5", "turnabout", options.url.c_str(), static_cast<const char*>(nullptr)};
  handle_.reset(PQconnectdbParams(keys.data(), values.data(), 1));
  if (PQstatus(handle_.get()) != CONNECTION_OK)
    throw Error(Error::Kind::unavailable, {}, fmt::format("postgresql: {}", PQerrorMessage(handle_.get())));
  PQsetNoticeProcessor(
      handle_.get(), [](void*, const char*) {}, nullptr);
  configure(options, role);
}

void PostgresqlConnection::configure(const Options& options, Role role) {
  script(
      "set client_encoding = 'UTF8'; set timezone = 'UTC'; set bytea_output = 'hex'; set extra_float_digits "
      "= 1");
  if (options.durability == Durability::relaxed) script("set synchronous_commit = off");
  if (role != Role::migrator)
    script(
        "set lock_timeout = '5s'; set statement_timeout = '60s'; set idle_in_transaction_session_timeout = "
        "'60s'");
  if (options.schema.empty()) return;
  const auto schema = quoted(options.schema);
  // Of two nodes that make it at once one is refused, "if not exists" or not; so they go one after the other.
  if (role == Role::migrator)
    script("select pg_advisory_xact_lock(8245371904563); create schema if not exists " + schema);
  script("set search_path = " + schema);
}

PostgresqlResult PostgresqlConnection::checked(PostgresqlResult result, std::string_view statement_name) {
  switch (PQresultStatus(result.get())) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
      return result;
    default:
      break;
  }
  throw failure(*result, statement_name);
}

Error PostgresqlConnection::failure(const PGresult& result, std::string_view statement_name) {
  auto error = postgresql_error(&result, statement_name);
  const char* state = PQresultErrorField(&result, PG_DIAG_SQLSTATE);
  // "cached plan must not change result type": another node has migrated. A new connection will do.
  if (state != nullptr && std::string_view(state) == "0A000") {
    is_stale_ = true;
    error.kind = Error::Kind::serialization;
  }
  return error;
}

const PostgresqlConnection::Prepared& PostgresqlConnection::prepared(const Statement& statement) {
  const auto text = text_of(statement);
  if (const auto found = cache_.find(statement.name); found != cache_.end()) {
    if (found->second.text != text)
      throw Error(Error::Kind::other, {}, fmt::format("{}: two statements have this name", statement.name));
    return found->second;
  }
  const std::string name(statement.name);
  Prepared fresh{.text = std::string(text), .argument_count = 0};
  checked(PostgresqlResult(PQprepare(handle_.get(), name.c_str(), fresh.text.c_str(), 0, nullptr)), name);
  const auto described = checked(PostgresqlResult(PQdescribePrepared(handle_.get(), name.c_str())), name);
  fresh.argument_count = static_cast<std::size_t>(PQnparams(described.get()));
  return cache_.emplace(name, std::move(fresh)).first->second;
}

void PostgresqlConnection::prepare(const Statement& statement) {
  prepared(statement);
}

void PostgresqlConnection::check_count(const Statement& statement, std::span<const Value> arguments) {
  const auto wanted = prepared(statement).argument_count;
  if (arguments.size() != wanted)
    throw Error(Error::Kind::other, {},
                fmt::format("{}: wants {} arguments, got {}", statement.name, wanted, arguments.size()));
  check_arguments(statement, arguments);
}

PostgresqlResult PostgresqlConnection::run(const Statement& statement, std::span<const Value> arguments) {
  check_count(statement, arguments);
  const PostgresqlArguments sent(arguments);
  return checked(
      PostgresqlResult(PQexecPrepared(handle_.get(), std::string(statement.name).c_str(), sent.count(),
                                      sent.values(), sent.lengths(), sent.formats(), 0)),
      statement.name);
}

std::vector<Row> PostgresqlConnection::query(const Statement& statement, std::span<const Value> arguments) {
  return read_rows(run(statement, arguments).get());
}

std::int64_t PostgresqlConnection::execute(const Statement& statement, std::span<const Value> arguments) {
  const auto result = run(statement, arguments);
  return rows_changed(result.get());
}

std::int64_t PostgresqlConnection::execute_many(const Statement& statement,
                                                const std::vector<std::vector<Value>>& rows) {
  for (const auto& row : rows) check_count(statement, row);
  std::int64_t changed = 0;
  for (std::size_t start = 0; start < rows.size(); start += kBatch) {
    const auto batch = std::span(rows).subspan(start, std::min(kBatch, rows.size() - start));
    PQenterPipelineMode(handle_.get());
    send_batch(statement, batch);
    auto answers = receive_batch(batch.size());
    PQexitPipelineMode(handle_.get());
    if (PQstatus(handle_.get()) != CONNECTION_OK) throw postgresql_error(nullptr, statement.name);
    if (answers.failure) checked(std::move(answers.failure), statement.name);
    changed += answers.changed;
  }
  return changed;
}

void PostgresqlConnection::send_batch(const Statement& statement, std::span<const std::vector<Value>> rows) {
  const std::string name(statement.name);
  for (const auto& row : rows) {
    const PostgresqlArguments sent(row);
    PQsendQueryPrepared(handle_.get(), name.c_str(), sent.count(), sent.values(), sent.lengths(),
                        sent.formats(), 0);
  }
  PQpipelineSync(handle_.get());
}

PostgresqlConnection::Answers PostgresqlConnection::receive_batch(std::size_t statements) {
  Answers answers;
  std::size_t answered = 0;
  while (PQstatus(handle_.get()) == CONNECTION_OK) {
    PostgresqlResult result(PQgetResult(handle_.get()));
    if (!result) {  // the end of one statement's results
      if (++answered > statements) break;
      continue;
    }
    const auto status = PQresultStatus(result.get());
    if (status == PGRES_PIPELINE_SYNC) break;
    if (status == PGRES_COMMAND_OK) answers.changed += rows_changed(result.get());
    if (status == PGRES_FATAL_ERROR && !answers.failure) answers.failure = std::move(result);
  }
  return answers;
}

void PostgresqlConnection::script(std::string_view text) {
  PostgresqlResult result(PQexec(handle_.get(), std::string(text).c_str()));
  const auto status = PQresultStatus(result.get());
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
  const auto error = postgresql_error(result.get(), "script");
  const char* message = PQresultErrorField(result.get(), PG_DIAG_MESSAGE_PRIMARY);
  throw Error(error.kind, error.name, fmt::format("{}: {}", error.what(), message == nullptr ? "" : message));
}

void PostgresqlConnection::begin(Work::Kind kind) {
  script(kind == Work::Kind::write ? "begin isolation level serializable"
                                   : "begin isolation level repeatable read read only");
}

void PostgresqlConnection::commit() {
  static constexpr std::string_view kName = "postgresql.commit";
  checked(PostgresqlResult(PQexec(handle_.get(), "commit")), kName);
}

void PostgresqlConnection::rollback() noexcept {
  if (in_transaction()) PQclear(PQexec(handle_.get(), "rollback"));
}

bool PostgresqlConnection::in_transaction() const {
  const auto status = PQtransactionStatus(handle_.get());
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
}

void PostgresqlConnection::scrub() {
  // A plain vacuum marks the space of deleted rows as free and leaves the bytes; a full one writes each table
  // anew. Only what is ours: of two stores in one database each scrubs its own schema.
  static constexpr Statement kTables{
      "postgresql.tables",
      "select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables"
      " where schemaname = current_schema() and tableowner = current_user order by tablename"};
  prepare(kTables);
  std::string all;
  for (const auto& row : query(kTables, {})) all += (all.empty() ? "" : ", ") + row.get<std::string>(0);
  if (!all.empty()) script("vacuum (full) " + all);
}

std::unique_ptr<Connection> connect_postgresql(const Options& options, Connection::Role role) {
  return std::make_unique<PostgresqlConnection>(options, role);
}

}  // namespace turnabout::database
