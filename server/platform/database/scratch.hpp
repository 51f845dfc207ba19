#pragma once

#include <filesystem>
#include <string>

#include "platform/database/database.hpp"

namespace turnabout::database {

/// A database without rows that is gone when this is: a SQLite file in a temporary folder, or a place on the
/// PostgreSQL server that the environment variable TURNABOUT_TEST_POSTGRESQL names (a libpq URL of a
/// superuser).
class Scratch {
 public:
  enum class Content {
    schema,  ///< Every table, no row. On PostgreSQL a database that the program's tests use one after
             ///< another.
    nothing  ///< Not even tables, and none are made when it is opened. On PostgreSQL a schema of its own.
  };

  /// Throws if the engine is PostgreSQL and no server is named.
  explicit Scratch(Engine engine, Content content = Content::schema);
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  /// Relaxed durability, otherwise as a server opens it. Opening brings a SQLite file to the schema.
  const Options& options() const { return options_; }
  /// A folder of its own, removed at the end; for key files and the like.
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
  std::string borrowed_;  ///< PostgreSQL: the database to give back.
  Options options_;
};

}  // namespace turnabout::database
