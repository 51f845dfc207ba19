#include <algorithm>

#include <fmt/format.h>

#include "platform/database/sqlite_connection.hpp"

namespace turnabout::database {
namespace {

using Kind = Error::Kind;

Kind kind_of(int code) {
  switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return Kind::unique;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return Kind::foreign_key;
    case SQLITE_CONSTRAINT_NOTNULL:
      return Kind::not_null;
    case SQLITE_CONSTRAINT_CHECK:
      return Kind::check;
    case SQLITE_CONSTRAINT_TRIGGER:
      return Kind::rule;
    case SQLITE_CONSTRAINT_DATATYPE:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
      return Kind::invalid_input;
    default:
      break;
  }
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Kind::busy;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CANTOPEN:
    case SQLITE_NOMEM:
      return Kind::unavailable;
    default:
      return Kind::other;
  }
}

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const auto comma = list.find(", ");
    parts.emplace_back(list.substr(0, comma));
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 2);
  }
  return parts;
}

/// SQLite names the columns ("people.a, people.b") where PostgreSQL names the index; stores catch by that
/// name, so it is looked up. Constraints written inside the table get the name that PostgreSQL makes for
/// them.
std::string unique_name(sqlite3* connection, std::string_view columns) {
  auto parts = split(columns);
  const auto dot = parts.empty() ? std::string::npos : parts.front().find('.');
  if (dot == std::string::npos) return std::string(columns);
  const std::string table = parts.front().substr(0, dot);
  for (auto& part : parts) part.erase(0, dot + 1);
  const auto wanted = fmt::format("{}", fmt::join(parts, "_"));

  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(
      connection,
      "select l.name, l.origin, group_concat(i.name, '_' order by i.seqno) "
      "from pragma_index_list($1) l, pragma_index_info(l.name) i where l.\"unique\" group by 1, 2",
      -1, &statement, nullptr);
  const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> owned(statement, sqlite3_finalize);
  sqlite3_bind_text(statement, 1, table.c_str(), -1, SQLITE_STATIC);
  const auto column = [&](int i) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
    return std::string(text == nullptr ? "" : text);
  };
  std::string inside_table = table + "_pkey";  // an INTEGER PRIMARY KEY has no index to find
  while (statement != nullptr && sqlite3_step(statement) == SQLITE_ROW) {
    if (column(2) != wanted) continue;
    if (column(1) == "c") return column(0);
    inside_table = column(1) == "pk" ? table + "_pkey" : table + "_" + wanted + "_key";
  }
  return inside_table;
}

/// "UNIQUE constraint failed: people.a, people.b" without the part before the colon.
std::string_view after_colon(std::string_view message) {
  const auto at = message.find(": ");
  return at == std::string_view::npos ? std::string_view{} : message.substr(at + 2);
}

}  // namespace

Error sqlite_error(sqlite3* connection, int code, std::string_view statement_name) {
  const std::string message = connection == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(connection);
  auto kind = kind_of(code);
  std::string name;
  switch (kind) {
    case Kind::unique: {
      constexpr std::string_view kByIndex = "index '";
      const auto columns = after_colon(message);
      name = columns.starts_with(kByIndex) ? std::string(columns.substr(kByIndex.size(), columns.size() - 8))
                                           : unique_name(connection, columns);
      break;
    }
    case Kind::not_null:
    case Kind::check:
      name = after_colon(message);
      break;
    case Kind::rule:
      name = rule_in(message);
      if (name.empty()) kind = Kind::other;
      break;
    default:
      break;
  }
  // SQLite's messages name tables and columns, never values.
  return Error(kind, std::move(name), fmt::format("{}: {} ({})", statement_name, message, code));
}

}  // namespace turnabout::database
