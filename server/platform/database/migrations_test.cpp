#include "platform/database/migrations.hpp"

#include <gmock/gmock.h>
#include <sys/wait.h>

#include "platform/database/connection.hpp"
#include "platform/database/testing.hpp"

namespace turnabout::database {
namespace {

constexpr std::string_view kTables = "create table first (a integer); create table log (text text);";
constexpr std::string_view kDropTables = "drop table first; drop table log;";
constexpr std::string_view kSqliteTrigger =
    "create table second (b integer);\n"
    "create trigger second_logged after insert on second begin insert into log values ('one; two'); end;";
constexpr std::string_view kPostgresqlTrigger =
    "create table second (b integer);\n"
    "create function log_second() returns trigger language plpgsql as $$\n"
    "begin insert into log values ('one; two'); return new; end $$;\n"
    "create trigger second_logged after insert on second for each row execute function log_second();";

constexpr std::array kSteps{
    Migration{Engine::sqlite, 1, "0001_tables", kTables, kDropTables},
    Migration{Engine::postgresql, 1, "0001_tables", kTables, kDropTables},
    Migration{Engine::sqlite, 2, "0002_trigger", kSqliteTrigger, "drop table second;"},
    Migration{Engine::postgresql, 2, "0002_trigger", kPostgresqlTrigger,
              "drop table second; drop function log_second();"},
};

constexpr Statement kInsertSecond{"test.insert_second", "insert into second (b) values (1)"};
constexpr Statement kLog{"test.log", "select text from log"};
constexpr Statement kFirst{"test.first", "select a from first"};
constexpr Statement kStepsTaken{"test.steps", "select count(*) from schema_migrations"};

class MigrationsTest : public EveryEngine {
 protected:
  Scratch::Content content() const override { return Scratch::Content::nothing; }
  Options with(std::span<const Migration> migrations) {
    auto chosen = options();
    chosen.migrations = migrations;
    return chosen;
  }
  static int steps_taken(Database& database) {
    return database.read([](Reader& reader) { return reader.one(kStepsTaken)->get<int>(0); });
  }
};
INSTANTIATE_EVERY_ENGINE(MigrationsTest);

TEST_P(MigrationsTest, TakesEachStepOnceIncludingTriggers) {
  for (int time = 0; time < 2; ++time) {
    const auto opened = Database::open(with(kSteps));
    ASSERT_TRUE(opened) << opened.error().log;
    EXPECT_EQ(steps_taken(**opened), 2);
  }
  const auto opened = Database::open(with(kSteps));
  (*opened)->write([](Transaction& transaction) { transaction.execute(kInsertSecond); });
  EXPECT_EQ((*opened)->read([](Reader& reader) { return reader.one(kLog)->get<std::string>(0); }),
            "one; two");
}

TEST_P(MigrationsTest, TakesStepsBackOneByOneAndForwardAgain) {
  ASSERT_TRUE(Database::open(with(kSteps)));
  EXPECT_EQ(*migrate_down(with(kSteps)), "0002_trigger");
  EXPECT_EQ(*migrate_down(with(kSteps)), "0001_tables");
  EXPECT_EQ(migrate_down(with(kSteps)).error().code, Code::wrong_state);
  const auto opened = Database::open(with(kSteps));
  ASSERT_TRUE(opened) << opened.error().log;
  EXPECT_EQ(steps_taken(**opened), 2);
}

TEST_P(MigrationsTest, RefusesAStepThatWasEditedAfterwards) {
  ASSERT_TRUE(Database::open(with(kSteps)));
  auto edited = kSteps;
  edited[0].up = "create table first (a integer, sneaked_in integer); create table log (text text);";
  edited[1].up = edited[0].up;
  EXPECT_EQ(Database::open(with(edited)).error().code, Code::wrong_state);
  EXPECT_EQ(migrate_down(with(edited)).error().code, Code::wrong_state);
}

TEST_P(MigrationsTest, RunsOnADatabaseOneStepAheadButNotTwo) {
  ASSERT_TRUE(Database::open(with(kSteps)));
  EXPECT_TRUE(Database::open(with(std::span(kSteps).first(2))))
      << "the previous program, during a rolling update";
  EXPECT_EQ(Database::open(with({})).error().code, Code::wrong_state);
}

TEST_P(MigrationsTest, KeepsNothingOfAStepThatFails) {
  auto broken = kSteps;
  broken[2].up = broken[3].up = "create table second (b integer); insert into no_such_table values (1);";
  const auto failed = Database::open(with(broken));
  ASSERT_FALSE(failed);
  EXPECT_THAT(failed.error().log, testing::HasSubstr("no_such_table"));
  const auto repaired = Database::open(with(kSteps));
  ASSERT_TRUE(repaired) << repaired.error().log;
  EXPECT_EQ(steps_taken(**repaired), 2);
}

TEST_P(MigrationsTest, RefusesAStepThatEndsItsTransaction) {
  auto sneaky = kSteps;
  sneaky[0].up = sneaky[1].up = "create table first (a integer); commit;";
  EXPECT_FALSE(Database::open(with(sneaky)));
}

TEST_P(MigrationsTest, IsWholeAfterAKillInTheMiddleOfAStep) {
  // The child dies inside its first step, after tables were made and before anything was committed.
  options();
  const auto child = fork();
  if (child == 0) {
    try {
      const auto connection = connect(with(kSteps), Connection::Role::migrator);
      connection->begin(Work::Kind::write);
      connection->script(kTables);
    } catch (...) {
      _exit(1);
    }
    kill(getpid(), SIGKILL);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status)) << "the child got that far";
  const auto opened = Database::open(with(kSteps));
  ASSERT_TRUE(opened) << opened.error().log;
  EXPECT_TRUE((*opened)->read([](Reader& reader) { return reader.query(kFirst); }).empty());
}

TEST_P(MigrationsTest, TwoNodesThatStartAtOnceMigrateOnce) {
  std::array<bool, 2> is_open{};
  std::vector<std::thread> nodes;
  const auto chosen = with(kSteps);
  for (auto& flag : is_open) nodes.emplace_back([&] { flag = Database::open(chosen).has_value(); });
  for (auto& node : nodes) node.join();
  EXPECT_TRUE(is_open[0] && is_open[1]);
}

class SchemaTest : public EveryEngine {};
INSTANTIATE_EVERY_ENGINE(SchemaTest);

TEST_P(SchemaTest, GoesOneStepBackAndForwardAgain) {
  const auto before = options();
  ASSERT_TRUE(Database::open(before));
  Scratch of_its_own(GetParam(), Scratch::Content::nothing);
  auto chosen = of_its_own.options();
  chosen.migrations = main_migrations();
  ASSERT_TRUE(Database::open(chosen));
  const auto back = migrate_down(chosen);
  ASSERT_TRUE(back) << back.error().log;
  const auto again = Database::open(chosen);
  EXPECT_TRUE(again) << again.error().log;
}

TEST(Migrations, AreNumberedWithoutGapsAndAlikeOnBothEngines) {
  for (const auto migrations : {main_migrations(), keys_migrations()}) {
    std::map<Engine, std::vector<std::string_view>> names;
    for (const auto& migration : migrations) {
      names[migration.engine].push_back(migration.name);
      EXPECT_EQ(migration.number, static_cast<int>(names[migration.engine].size()));
      EXPECT_FALSE(migration.down.empty()) << migration.name << " has no way back";
    }
    EXPECT_EQ(names[Engine::sqlite], names[Engine::postgresql]);
  }
}

}  // namespace
}  // namespace turnabout::database
