#pragma once

#include <filesystem>
#include <string>

#include "platform/database/database.hpp"

namespace turnabout::database {

/// An empty database that is gone when this is: a SQLite file in a temporary folder, or a database on the PostgreSQL
/// server that the environment variable TURNABOUT_TEST_POSTGRESQL names (a libpq URL whose role may create databases).
/// Both are copies of one that this process migrated once, so making one takes milliseconds.
class Scratch {
 public:
  /// Throws if the engine is PostgreSQL and no server is named.
  explicit Scratch(Engine engine);
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  /// Relaxed durability, otherwise as a server opens it.
  const Options& options() const { return options_; }
  /// A folder of its own, removed at the end; for key files and the like.
  const std::filesystem::path& folder() const { return folder_; }

 private:
  Engine engine_;
  std::filesystem::path folder_;
  std::string name_;
  Options options_;
};

}  // namespace turnabout::database
