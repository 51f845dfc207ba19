// What only SQLite promises: the file itself.
#include <fstream>
#include <future>
#include <latch>
#include <sstream>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/database/scratch.hpp"
#include "platform/database/sqlite_connection.hpp"

namespace turnabout::database {
namespace {

std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream all;
  all << file.rdbuf();
  return all.str();
}

class SqliteTest : public testing::Test {
 protected:
  SqliteTest()
      : scratch_(Engine::sqlite, Scratch::Content::nothing), database_(*Database::open(scratch_.options())) {}
  std::filesystem::path file() const { return scratch_.folder() / "test.db"; }

  Scratch scratch_;
  std::unique_ptr<Database> database_;
};

TEST_F(SqliteTest, CannotBeReadByOthersOnTheMachine) {
  static constexpr Statement make{"test.make", "create table anything (a integer) strict"};
  database_->write([](Transaction& transaction) { transaction.execute(make); });
  struct stat status {};
  for (const auto* suffix : {"", "-wal"}) {
    ASSERT_EQ(stat((file().string() + suffix).c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 077U, 0U) << suffix;
  }
}

TEST_F(SqliteTest, LetsSeveralProgramsMakeTheSameFileAtOnce) {
  constexpr int kPrograms = 8;
  for (int round = 0; round < 20; ++round) {
    const Options options{.url = "sqlite:" + (scratch_.folder() / fmt::format("new-{}.db", round)).string()};
    std::latch all(kPrograms);
    std::vector<std::future<bool>> opened;
    opened.reserve(kPrograms);
    for (int program = 0; program < kPrograms; ++program)
      opened.push_back(std::async(std::launch::async, [&] {
        all.arrive_and_wait();
        return Database::open(options).has_value();
      }));
    for (auto& one : opened) EXPECT_TRUE(one.get());
  }
}

TEST_F(SqliteTest, HoldsNothingOfWhatWasDeletedOnceScrubbed) {
  static constexpr Statement make{"test.make", "create table secrets (text text primary key) strict"};
  static constexpr Statement insert{"test.insert", "insert into secrets (text) values ($1)"};
  static constexpr Statement remove{"test.remove", "delete from secrets"};
  database_->write([](Transaction& transaction) {
    transaction.execute(make);
    for (int i = 0; i < 500; ++i) transaction.execute(insert, "canary-" + std::to_string(i * 7919));
  });
  database_->write([](Transaction& transaction) { transaction.execute(remove); });
  database_->scrub();
  EXPECT_THAT(contents(file()), testing::Not(testing::HasSubstr("canary-")));
  EXPECT_THAT(contents(file().string() + "-wal"), testing::Not(testing::HasSubstr("canary-")));
}

TEST_F(SqliteTest, RefusesAWriteInsideAWriteInsteadOfWaitingForItself) {
  EXPECT_THROW(database_->write([&](Transaction&) { database_->write([](Transaction&) {}); }),
               std::logic_error);
}

TEST_F(SqliteTest, SaysThatItIsBusyWhenPatienceEnds) {
  auto impatient = scratch_.options();
  impatient.patience = std::chrono::milliseconds(50);
  impatient.connections = 1;
  const auto other = *Database::open(impatient);
  other->write([&](Transaction&) {
    std::thread([&] {
      try {
        other->write([](Transaction&) {});
        ADD_FAILURE() << "got in";
      } catch (const Error& error) {
        EXPECT_EQ(error.kind, Error::Kind::busy);
      }
    }).join();
  });
}

TEST(Sqlite, LosesNoAcknowledgedWriteWhenKilled) {
  static constexpr Statement make{"test.make", "create table numbers (number integer primary key) strict"};
  static constexpr Statement insert{"test.insert", "insert into numbers (number) values ($1)"};
  static constexpr Statement newest{"test.newest", "select count(*), max(number) from numbers"};
  const Scratch scratch(Engine::sqlite, Scratch::Content::nothing);
  auto durable = scratch.options();
  durable.durability = Durability::full;
  (*Database::open(durable))->write([](Transaction& transaction) { transaction.execute(make); });

  std::array<int, 2> acknowledgements{};
  ASSERT_EQ(pipe(acknowledgements.data()), 0);
  const auto child = fork();
  if (child == 0) {
    const auto database = *Database::open(durable);
    for (int number = 1;; ++number) {
      database->write([&](Transaction& transaction) { transaction.execute(insert, number); });
      if (write(acknowledgements[1], &number, sizeof number) != sizeof number) _exit(1);
    }
  }
  close(acknowledgements[1]);
  int acknowledged = 0;
  for (int number = 0; number < 25;)
    if (read(acknowledgements[0], &number, sizeof number) == sizeof number)
      acknowledged = number;
    else
      break;
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  int number = 0;
  while (read(acknowledgements[0], &number, sizeof number) == sizeof number) acknowledged = number;
  close(acknowledgements[0]);

  ASSERT_GE(acknowledged, 25);
  const auto row = (*Database::open(durable))->read([](Reader& reader) { return *reader.one(newest); });
  EXPECT_GE(row.get<int>(1), acknowledged);
  EXPECT_EQ(row.get<int>(0), row.get<int>(1)) << "no gap";
}

TEST(Sqlite, IsNewEnoughNotToDamageItsFile) {
  EXPECT_TRUE(check_sqlite_version(sqlite3_libversion_number()));
  EXPECT_TRUE(check_sqlite_version(3'051'003));
  EXPECT_EQ(check_sqlite_version(3'051'002).error().code, Code::not_configured);
  EXPECT_EQ(check_sqlite_version(3'040'001).error().code, Code::not_configured);
}

TEST(Sqlite, RefusesWhatIsNotADatabaseAndLeavesItAlone) {
  const Scratch scratch(Engine::sqlite);
  const auto path = scratch.folder() / "test.db";
  const std::string text(4096, 'x');
  std::ofstream(path) << text;
  const auto opened = Database::open(scratch.options());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, Code::unavailable);
  EXPECT_EQ(contents(path), text);
}

TEST(Sqlite, RefusesAddressesThatItDoesNotKnow) {
  for (const auto* url : {"", "turnabout.db", "sqlite:", "mysql://localhost/x"}) {
    const auto opened = Database::open({.url = url});
    ASSERT_FALSE(opened) << url;
    EXPECT_EQ(opened.error().code, Code::not_configured) << url;
  }
}

TEST(Sqlite, RefusesAFolderThatIsNotThere) {
  EXPECT_EQ(Database::open({.url = "sqlite:/no/such/folder/turnabout.db"}).error().code, Code::unavailable);
}

}  // namespace
}  // namespace turnabout::database
