#include <fmt/format.h>

#include "platform/database/postgresql_connection.hpp"

namespace turnabout::database {
namespace {

using Kind = Error::Kind;

std::string field(const PGresult* result, int code) {
  const char* text = result == nullptr ? nullptr : PQresultErrorField(result, code);
  return text == nullptr ? std::string() : std::string(text);
}

/// SQLSTATE codes: appendix A of the PostgreSQL manual.
Kind kind_of(std::string_view state) {
  if (state == "23505" || state == "23P01") return Kind::unique;
  if (state == "23503" || state == "23001") return Kind::foreign_key;
  if (state == "23502") return Kind::not_null;
  if (state == "23514") return Kind::check;
  if (state == "P0001") return Kind::rule;
  if (state == "40001" || state == "40P01") return Kind::serialization;
  if (state == "55P03") return Kind::busy;
  if (state == "08P01") return Kind::other;
  if (state == "57014" || state == "25P03") return Kind::unavailable;  // took too long
  if (state.starts_with("22")) return Kind::invalid_input;
  if (state.empty() || state.starts_with("08") || state.starts_with("53") || state.starts_with("57P") ||
      state.starts_with("58"))
    return Kind::unavailable;
  return Kind::other;
}

}  // namespace

Error postgresql_error(const PGresult* result, std::string_view statement_name) {
  const auto state = field(result, PG_DIAG_SQLSTATE);
  const auto message = field(result, PG_DIAG_MESSAGE_PRIMARY);
  auto kind = kind_of(state);
  std::string name;
  switch (kind) {
    case Kind::unique:
    case Kind::foreign_key:
    case Kind::check:
      name = field(result, PG_DIAG_CONSTRAINT_NAME);
      break;
    case Kind::not_null:
      name = field(result, PG_DIAG_TABLE_NAME) + "." + field(result, PG_DIAG_COLUMN_NAME);
      break;
    case Kind::rule:
      name = rule_in(message);
      if (name.empty()) kind = Kind::other;
      break;
    default:
      break;
  }
  // Only messages about SQL itself (class 42) and our own are free of values; the rest quote what was sent.
  const bool is_safe = kind == Kind::rule || state.starts_with("42");
  const auto shown = is_safe ? message : name;
  return Error(kind, std::move(name),
               fmt::format("{}: {} ({})", statement_name, shown, state.empty() ? "lost" : state));
}

}  // namespace turnabout::database
