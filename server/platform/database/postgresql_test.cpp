// What only PostgreSQL can go through: a server that goes away.
#include "platform/database/testing.hpp"

namespace turnabout::database {
namespace {

class PostgresqlTest : public EveryEngine {
 protected:
  Scratch::Content content() const override { return Scratch::Content::nothing; }
};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(PostgresqlTest);

std::vector<Engine> postgresql_only() {
  auto engines = tested_engines();
  std::erase(engines, Engine::sqlite);
  return engines;
}
INSTANTIATE_TEST_SUITE_P(Engines, PostgresqlTest, testing::ValuesIn(postgresql_only()));

TEST_P(PostgresqlTest, ConnectsAgainAfterItsConnectionsWereCut) {
  static constexpr Statement one{"test.one", "select 1"};
  static constexpr Statement cut{"test.cut",
                                 "select pg_terminate_backend(pid) from pg_stat_activity"
                                 " where datname = current_database() and pid <> pg_backend_pid()"};
  ASSERT_TRUE(db().read([](Reader& reader) { return reader.one(one); }));
  const auto other = Database::open(options());
  ASSERT_TRUE(other);
  (*other)->write([](Transaction& transaction) { transaction.query(cut); });
  EXPECT_TRUE(db().read([](Reader& reader) { return reader.one(one); }));
}

TEST_P(PostgresqlTest, PreparesAgainWhenTheSchemaChangedUnderIt) {
  static constexpr Statement make{"test.make", "create table changing (a integer)"};
  static constexpr Statement fill{"test.fill", "insert into changing values (7)"};
  static constexpr Statement all{"test.all", "select * from changing"};
  static constexpr Statement alter{"test.alter", "alter table changing add column b text"};
  db().write([](Transaction& transaction) {
    transaction.execute(make);
    transaction.execute(fill);
  });
  EXPECT_EQ(db().read([](Reader& reader) { return reader.one(all)->size(); }), 1);
  db().write([](Transaction& transaction) { transaction.execute(alter); });
  EXPECT_EQ(db().read([](Reader& reader) { return reader.one(all)->size(); }), 2);
}

TEST_P(PostgresqlTest, KeepsItsTablesInTheSchemaAskedFor) {
  static constexpr Statement schema{"test.schema",
                                    "select cast(table_schema as text) from information_schema.tables"
                                    " where table_name = 'person_keys'"};
  auto chosen = options();
  chosen.migrations = keys_migrations();

  const auto opened = Database::open(chosen);
  ASSERT_TRUE(opened);
  EXPECT_EQ((*opened)->read([](Reader& reader) { return reader.one(schema)->get<std::string>(0); }),
            chosen.schema);
}

}  // namespace
}  // namespace turnabout::database
