#pragma once

#include <filesystem>
#include <string>

#include "platform/database/database.hpp"

namespace turnabout::database {

/// An empty database that is gone when this is: a SQLite file in a temporary folder, or a database on the
/// PostgreSQL server that the environment variable TURNABOUT_TEST_POSTGRESQL names (a libpq URL whose role
/// may create databases).
class Scratch {
 public:
  enum class Content {
    schema,  ///< On PostgreSQL a copy of a database migrated once, which takes milliseconds.
    nothing  ///< For tests of migrating.
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
  std::string name_;  ///< PostgreSQL: the database to drop.
  Options options_;
};

}  // namespace turnabout::database
