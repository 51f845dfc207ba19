#include <fmt/format.h>
#include <gmock/gmock.h>

#include "platform/database/migrations.hpp"
#include "platform/database/testing.hpp"

namespace turnabout::database {
namespace {

// What each engine's own catalogue says after the migrations, in SQLite's words for kinds of values.
constexpr Statement kColumns{
    "testing.columns",
    "SELECT t.name, c.name, lower(c.type), c.\"notnull\" OR c.pk > 0"
    " FROM pragma_table_list t JOIN pragma_table_info(t.name) c"
    " WHERE t.schema = 'main' AND t.type IN ('table', 'view') AND t.name NOT LIKE 'sqlite%'",
    "SELECT table_name, column_name,"
    " CASE data_type WHEN 'uuid' THEN 'text' WHEN 'jsonb' THEN 'text' WHEN 'boolean' THEN 'integer'"
    " WHEN 'bigint' THEN 'integer' WHEN 'bytea' THEN 'blob' WHEN 'double precision' THEN 'real'"
    " ELSE data_type END, is_nullable = 'NO'"
    " FROM information_schema.columns WHERE table_schema = current_schema()"};

constexpr Statement kForeignKeys{
    "testing.foreign_keys",
    "SELECT t.name, f.\"from\", f.\"table\" FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f"
    " WHERE t.schema = 'main' AND t.type = 'table'",
    "SELECT c.conrelid::regclass::text, a.attname::text, c.confrelid::regclass::text"
    " FROM pg_constraint c CROSS JOIN LATERAL unnest(c.conkey) k(number)"
    " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number"
    " WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace"};

std::vector<std::string> schema_of(Engine engine, std::span<const Migration> migrations) {
  Scratch scratch(engine, Scratch::Content::nothing);
  auto options = scratch.options();
  options.migrations = migrations;
  const auto opened = Database::open(options);
  if (!opened) throw std::runtime_error(opened.error().message + " " + opened.error().log);
  std::vector<std::string> all;
  (*opened)->read([&](Reader& reader) {
    all.clear();
    for (const auto& row : reader.query(kColumns))
      all.push_back(fmt::format("{}.{} {}{}", row.get<std::string>(0), row.get<std::string>(1),
                                row.get<std::string>(2), row.get<bool>(3) ? " not null" : ""));
    for (const auto& row : reader.query(kForeignKeys))
      all.push_back(fmt::format("{}.{} -> {}", row.get<std::string>(0), row.get<std::string>(1),
                                row.get<std::string>(2)));
  });
  return all;
}

void expect_alike(std::span<const Migration> migrations, const std::string& known) {
  const auto engines = tested_engines();
  const auto first = schema_of(engines.front(), migrations);
  EXPECT_THAT(first, testing::Contains(known));
  for (const Engine engine : engines)
    EXPECT_THAT(schema_of(engine, migrations), testing::UnorderedElementsAreArray(first));
}

TEST(Schema, TheEnginesHaveTheSameColumnsAndForeignKeys) {
  expect_alike(main_migrations(), "people.name text not null");
  expect_alike(main_migrations(), "people.organisation_id -> organisations");
}

TEST(Schema, SoHaveTheKeyStores) {
  expect_alike(keys_migrations(), "person_keys.person_id text not null");
}

}  // namespace
}  // namespace turnabout::database
