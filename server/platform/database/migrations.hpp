#pragma once

#include <span>
#include <string>
#include <string_view>

#include "platform/database/statement.hpp"
#include "platform/errors/result.hpp"

namespace turnabout::database {

struct Options;
class Connection;

/// One numbered step of the schema for one engine, embedded from migrations/ when the program is built.
struct Migration {
  Engine engine;
  int number;             ///< 1, 2, … without gaps.
  std::string_view name;  ///< "0001_spine"
  std::string_view up;    ///< May hold many statements, and triggers; must not begin or end a transaction.
  std::string_view down;  ///< One step back; empty if there is no way back.
};

/// migrations/<engine>/, in order.
std::span<const Migration> main_migrations();
/// migrations/keys/<engine>/, in order: the key store.
std::span<const Migration> keys_migrations();

/// Brings the database forward. Each step is one transaction, so a kill leaves whole steps only; a lock keeps
/// two nodes from migrating at once. Refuses (wrong_state) if a step that was taken has since been edited, or
/// if the database is more than one step ahead of this program: one step ahead is what a rolling update
/// meets.
Result<void> migrate_up(Connection& connection, std::span<const Migration> migrations);

/// Takes back the newest step and returns its name. Refuses if there is none or it has no way back. For
/// `turnabout migrate --down`, with the server stopped.
Result<std::string> migrate_down(const Options& options);

}  // namespace turnabout::database
