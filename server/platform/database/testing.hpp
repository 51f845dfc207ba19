#pragma once

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

#include "platform/database/database.hpp"
#include "platform/database/scratch.hpp"

namespace turnabout::database {

/// The engines this run tests: both, unless TURNABOUT_TEST_ENGINES=sqlite says that one is enough.
inline std::vector<Engine> tested_engines() {
  const char* chosen =
      std::getenv("TURNABOUT_TEST_ENGINES");  // NOLINT(concurrency-mt-unsafe): before any thread
  if (chosen != nullptr && std::string_view(chosen) == "sqlite") return {Engine::sqlite};
  return {Engine::sqlite, Engine::postgresql};
}

/// Store tests run once for each engine on a fresh, migrated database:
///   class PersonStoreTest : public database::EveryEngine {};
///   INSTANTIATE_EVERY_ENGINE(PersonStoreTest);
///   TEST_P(PersonStoreTest, FindsWhatItKept) { db().write(…); }
class EveryEngine : public testing::TestWithParam<Engine> {
 protected:
  Database& db() {
    if (!database_) {
      auto opened = Database::open(options());
      if (!opened) throw std::runtime_error(opened.error().message + " " + opened.error().log);
      database_ = *std::move(opened);
    }
    return *database_;
  }
  /// For tests that open the database themselves, or twice.
  Options options() {
    if (!scratch_) scratch_ = std::make_unique<Scratch>(GetParam(), content());
    return scratch_->options();
  }
  /// A folder of the test's own, removed with it.
  const std::filesystem::path& folder() {
    options();
    return scratch_->folder();
  }
  /// Override for tests that make their own tables.
  virtual Scratch::Content content() const { return Scratch::Content::schema; }
  /// An organisation to put people into.
  OrganisationId make_organisation(std::string_view called = "Example Ltd") {
    static constexpr Statement insert{"testing.insert_organisation",
                                      "insert into organisations (id, name, created_at) values ($1, $2, $3)"};
    const OrganisationId id{make_uuid7(1'790'000'000'000)};
    db().write([&](Transaction& transaction) { transaction.execute(insert, id, called, Instant{}); });
    return id;
  }
  /// A member of staff with nothing but a name.
  PersonId make_person(OrganisationId organisation, std::string_view called = "Robin Example") {
    static constexpr Statement insert{
        "testing.insert_person",
        "insert into people (id, organisation_id, kind, name, search_name, created_at, updated_at)"
        " values ($1, $2, 'staff', $3, $3, $4, $4)"};
    const PersonId id{make_uuid7(1'790'000'000'000)};
    db().write(
        [&](Transaction& transaction) { transaction.execute(insert, id, organisation, called, Instant{}); });
    return id;
  }

 private:
  std::unique_ptr<Scratch> scratch_;
  std::unique_ptr<Database> database_;  // closed before the scratch database is dropped
};

inline std::string engine_label(const testing::TestParamInfo<Engine>& tested) {
  return tested.param == Engine::sqlite ? "sqlite" : "postgresql";
}

}  // namespace turnabout::database

#define INSTANTIATE_EVERY_ENGINE(suite)                                                                \
  INSTANTIATE_TEST_SUITE_P(Engines, suite, testing::ValuesIn(::turnabout::database::tested_engines()), \
                           ::turnabout::database::engine_label)
