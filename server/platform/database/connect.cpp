#include "platform/database/connection.hpp"
#include "platform/database/sqlite_connection.hpp"

namespace turnabout::database {

Result<Engine> engine_of(std::string_view url) {
  if (url.starts_with("postgresql://") || url.starts_with("postgres://")) return Engine::postgresql;
  if (url.starts_with("sqlite:") && url.size() > std::string_view("sqlite:").size()) {
    CHECK_OK(check_sqlite_version(sqlite3_libversion_number()));
    return Engine::sqlite;
  }
  // Not in the message as it stands: it may hold a password.
  return refuse(Code::not_configured, "The database address must be sqlite:PATH or postgresql://….");
}

std::unique_ptr<Connection> connect(const Options& options, Connection::Role role) {
  return options.url.starts_with("sqlite:") ? connect_sqlite(options, role)
                                            : connect_postgresql(options, role);
}

}  // namespace turnabout::database
