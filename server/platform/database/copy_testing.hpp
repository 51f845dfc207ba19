#pragma once

#include <string>

#include <sqlite3.h>

namespace turnabout::database {

/// Makes the database in file `to` what the one in `from` is, as one transaction: others may have `to` open,
/// if they are not in the middle of anything. False if it could not.
inline bool copy_sqlite(const std::string& from, const std::string& to) {
  sqlite3* source = nullptr;
  sqlite3* target = nullptr;
  sqlite3_open(from.c_str(), &source);
  sqlite3_open(to.c_str(), &target);
  auto* backup = sqlite3_backup_init(target, "main", source, "main");
  const int done = backup == nullptr ? sqlite3_errcode(target) : sqlite3_backup_step(backup, -1);
  if (backup != nullptr) sqlite3_backup_finish(backup);
  sqlite3_close(source);
  sqlite3_close(target);
  return done == SQLITE_DONE;
}

}  // namespace turnabout::database
