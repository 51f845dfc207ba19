// The contract that every store relies on, the same on both engines.
#include "platform/database/database.hpp"

#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "platform/database/testing.hpp"

namespace turnabout::database {
namespace {

using Kind = Error::Kind;

constexpr Statement kMakeThings{
    "test.make_things",
    "create table things (id text primary key, name text not null, amount integer check (amount >= 0), ratio "
    "real,"
    " flag integer check (flag in (0, 1)), data blob, parent text references things (id), on_day text) "
    "strict",
    "create table things (id uuid primary key, name text not null, amount bigint check (amount >= 0),"
    " ratio double precision, flag boolean, data bytea, parent uuid references things (id), on_day text)"};
constexpr Statement kMakeIndex{"test.make_index", "create unique index things_by_name on things (name)"};
constexpr Statement kInsert{"test.insert",
                            "insert into things (id, name, amount, ratio, flag, data, parent, on_day)"
                            " values ($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr Statement kShort{"test.short", "insert into things (id, name, amount) values ($1, $2, $3)"};
constexpr Statement kFind{
    "test.find", "select id, name, amount, ratio, flag, data, parent, on_day from things where id = $1"};
constexpr Statement kCount{"test.count", "select count(*) from things"};
constexpr Statement kAmount{"test.amount", "select amount from things where id = $1"};
constexpr Statement kSetAmount{"test.set_amount", "update things set amount = $2 where id = $1"};

struct ThingTag;
using ThingId = Id<ThingTag>;
enum class Colour { plum, marigold };
std::string_view name(Colour colour) {
  return colour == Colour::plum ? "plum" : "marigold";
}

class DatabaseTest : public EveryEngine {
 protected:
  Scratch::Content content() const override { return Scratch::Content::nothing; }
  void SetUp() override {
    db().write([](Transaction& transaction) {
      transaction.execute(kMakeThings);
      transaction.execute(kMakeIndex);
    });
  }
  static ThingId new_id() { return ThingId{make_uuid7(1'790'000'000'000)}; }
  std::int64_t count() {
    return db().read([](Reader& reader) { return reader.one(kCount)->get<std::int64_t>(0); });
  }
  /// What a write that must fail failed with.
  template <class F>
  Error failure(F&& f) {
    try {
      db().write(std::forward<F>(f));
    } catch (const Error& error) {
      return error;
    }
    ADD_FAILURE() << "nothing was refused";
    return Error(Kind::other, "", "");
  }
};
INSTANTIATE_EVERY_ENGINE(DatabaseTest);

TEST_P(DatabaseTest, GivesBackEveryTypeAsItWas) {
  const auto id = new_id();
  const Bytes bytes{0x00, 0xFF, 0x00, 0x5C, 0x27, 0x80, 0x00};
  db().write([&](Transaction& transaction) {
    transaction.execute(kInsert, id, "Zoë \\ 'quoted' ☂", std::int64_t{9'007'199'254'740'993}, 0.1, true,
                        bytes, std::nullopt, *parse_date("2026-11-22"));
  });
  const auto row = db().read([&](Reader& reader) { return reader.one(kFind, id); });
  ASSERT_TRUE(row);
  EXPECT_EQ(row->get<ThingId>(0), id);
  EXPECT_EQ(row->get<std::string>(1), "Zoë \\ 'quoted' ☂");
  EXPECT_EQ(row->get<std::int64_t>(2), 9'007'199'254'740'993);
  EXPECT_EQ(row->get<double>(3), 0.1);
  EXPECT_TRUE(row->get<bool>(4));
  EXPECT_EQ(row->get<Bytes>(5), bytes);
  EXPECT_EQ(row->get<std::optional<ThingId>>(6), std::nullopt);
  EXPECT_TRUE(row->is_null(6));
  EXPECT_EQ(row->get<Date>(7), *parse_date("2026-11-22"));
}

TEST_P(DatabaseTest, TellsNullFromEmpty) {
  const auto id = new_id();
  db().write([&](Transaction& transaction) {
    transaction.execute(kInsert, id, "", std::optional<int>{}, std::nullopt, std::nullopt, Bytes{},
                        std::nullopt, std::nullopt);
  });
  const auto row = db().read([&](Reader& reader) { return reader.one(kFind, id); });
  EXPECT_EQ(row->get<std::string>(1), "");
  EXPECT_TRUE(row->is_null(2));
  EXPECT_EQ(row->get<std::optional<Bytes>>(5), Bytes{});
}

TEST_P(DatabaseTest, StoresEnumsByName) {
  const auto id = new_id();
  db().write(
      [&](Transaction& transaction) { transaction.execute(kShort, id, Colour::marigold, Instant{42}); });
  const auto row = db().read([&](Reader& reader) { return reader.one(kFind, id); });
  EXPECT_EQ(row->get<std::string>(1), "marigold");
  EXPECT_EQ(row->get<Instant>(2), Instant{42});
}

TEST_P(DatabaseTest, NeverReadsACellAsSomethingElse) {
  const auto id = new_id();
  db().write(
      [&](Transaction& transaction) { transaction.execute(kShort, id, "x", std::int64_t{3'000'000'000}); });
  const auto row = db().read([&](Reader& reader) { return reader.one(kFind, id); });
  EXPECT_THROW(row->get<int>(2), Error);
  EXPECT_THROW(row->get<bool>(2), Error);
  EXPECT_THROW(row->get<std::int64_t>(1), Error);
  EXPECT_THROW(row->get<double>(3), Error) << "NULL is only for std::optional";
  EXPECT_THROW(row->get<int>(99), Error);
}

TEST_P(DatabaseTest, RefusesTextThatOneEngineWouldChange) {
  for (const auto text : {std::string_view("a\0b", 3), std::string_view("\xFF"), std::string_view("\xC0\x80"),
                          std::string_view("\xED\xA0\x80"), std::string_view("caf\xC3")})
    EXPECT_EQ(failure([&](Transaction& transaction) { transaction.execute(kShort, new_id(), text, 1); }).kind,
              Kind::invalid_input);
  EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseTest, RefusesNumbersThatAreNotNumbers) {
  EXPECT_EQ(failure([&](Transaction& transaction) {
              transaction.execute(kInsert, new_id(), "x", 1, std::numeric_limits<double>::quiet_NaN(), false,
                                  Bytes{}, std::nullopt, std::nullopt);
            }).kind,
            Kind::invalid_input);
}

TEST_P(DatabaseTest, RefusesTextInANumberColumn) {
  EXPECT_EQ(
      failure([&](Transaction& transaction) { transaction.execute(kShort, new_id(), "x", "seven"); }).kind,
      Kind::invalid_input);
}

TEST_P(DatabaseTest, TellsConstraintsApart) {
  const auto id = new_id();
  db().write([&](Transaction& transaction) { transaction.execute(kShort, id, "first", 1); });

  const auto index =
      failure([&](Transaction& transaction) { transaction.execute(kShort, new_id(), "first", 1); });
  EXPECT_EQ(index.kind, Kind::unique);
  EXPECT_EQ(index.name, "things_by_name");

  const auto key = failure([&](Transaction& transaction) { transaction.execute(kShort, id, "second", 1); });
  EXPECT_EQ(key.kind, Kind::unique);
  EXPECT_EQ(key.name, "things_pkey");

  const auto missing =
      failure([&](Transaction& transaction) { transaction.execute(kShort, new_id(), std::nullopt, 1); });
  EXPECT_EQ(missing.kind, Kind::not_null);
  EXPECT_EQ(missing.name, "things.name");

  EXPECT_EQ(failure([&](Transaction& transaction) { transaction.execute(kShort, new_id(), "x", -1); }).kind,
            Kind::check);
  EXPECT_EQ(failure([&](Transaction& transaction) {
              transaction.execute(kInsert, new_id(), "x", 1, 1.0, true, Bytes{}, new_id(), std::nullopt);
            }).kind,
            Kind::foreign_key);
}

TEST_P(DatabaseTest, NamesUniqueColumnsAsPostgresqlDoes) {
  static constexpr Statement make{"test.make_keyed",
                                  "create table keyed (a integer, b integer, unique (a, b))"};
  static constexpr Statement insert{"test.insert_keyed", "insert into keyed (a, b) values (1, 2)"};
  db().write([](Transaction& transaction) {
    transaction.execute(make);
    transaction.execute(insert);
  });
  EXPECT_EQ(failure([](Transaction& transaction) { transaction.execute(insert); }).name, "keyed_a_b_key");
}

TEST_P(DatabaseTest, NamesTheRuleThatATriggerRaised) {
  static constexpr Statement function{
      "test.rule_function", "select 1",
      "create function full_up() returns trigger language plpgsql as"
      " $$ begin raise exception using errcode = 'P0001', message = 'rule:things.capacity'; end $$"};
  static constexpr Statement trigger{
      "test.rule_trigger",
      "create trigger things_full before insert on things begin select raise(abort, 'rule:things.capacity'); "
      "end",
      "create trigger things_full before insert on things for each row execute function full_up()"};
  db().write([](Transaction& transaction) {
    transaction.query(function);
    transaction.execute(trigger);
  });
  const auto error = failure([](Transaction& transaction) { transaction.execute(kShort, new_id(), "x", 1); });
  EXPECT_EQ(error.kind, Kind::rule);
  EXPECT_EQ(error.name, "things.capacity");
}

TEST_P(DatabaseTest, NeverQuotesRowData) {
  const std::string secret = "canary-41f2";
  const auto id = new_id();
  db().write([&](Transaction& transaction) { transaction.execute(kShort, id, secret, 1); });
  for (const auto& error :
       {failure([&](Transaction& transaction) { transaction.execute(kShort, new_id(), secret, 1); }),
        failure([&](Transaction& transaction) { transaction.execute(kShort, new_id(), "x", secret); }),
        failure([&](Transaction& transaction) { transaction.execute(kShort, id, secret + "2", 1); })}) {
    EXPECT_THAT(error.what(), testing::Not(testing::HasSubstr(secret)));
    EXPECT_THAT(error.what(), testing::Not(testing::HasSubstr(id.text())));
  }
}

TEST_P(DatabaseTest, RollsBackOnAnErrorValue) {
  const auto result = db().write([](Transaction& transaction) -> Result<int> {
    transaction.execute(kShort, new_id(), "x", 1);
    return refuse(Code::rule_broken, "No.");
  });
  EXPECT_FALSE(result);
  EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseTest, RollsBackOnAnException) {
  EXPECT_THROW(db().write([](Transaction& transaction) {
    transaction.execute(kShort, new_id(), "x", 1);
    throw std::runtime_error("a bug");
  }),
               std::runtime_error);
  EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseTest, NeverCommitsAfterASwallowedFailure) {
  EXPECT_THROW(db().write([](Transaction& transaction) {
    const auto id = new_id();
    transaction.execute(kShort, id, "x", 1);
    try {
      transaction.execute(kShort, id, "y", 1);
    } catch (const Error&) {
    }
  }),
               std::logic_error);
  EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseTest, LosesNoUpdateOfThreadsThatReadThenWrite) {
  const auto id = new_id();
  db().write([&](Transaction& transaction) { transaction.execute(kShort, id, "counter", 0); });
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread)
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i)
        db().write([&](Transaction& transaction) {
          const auto before = transaction.one(kAmount, id)->get<std::int64_t>(0);
          transaction.execute(kSetAmount, id, before + 1);
        });
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(db().read([&](Reader& reader) { return reader.one(kAmount, id)->get<int>(0); }), 200);
}

TEST_P(DatabaseTest, ReadsOneStateThroughoutOneRead) {
  db().read([&](Reader& reader) {
    const auto before = reader.one(kCount)->get<int>(0);
    std::thread([&] {
      db().write([](Transaction& transaction) { transaction.execute(kShort, new_id(), "late", 1); });
    }).join();
    EXPECT_EQ(reader.one(kCount)->get<int>(0), before);
    return 0;
  });
  EXPECT_EQ(count(), 1);
}

TEST_P(DatabaseTest, RefusesToWriteInARead) {
  EXPECT_THROW(db().read([](Reader& reader) { return reader.query(kShort, new_id(), "x", 1); }), Error);
  EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseTest, UpsertsAndReturns) {
  static constexpr Statement upsert{
      "test.upsert",
      "insert into things (id, name, amount) values ($1, $2, $3)"
      " on conflict (name) do update set amount = things.amount + excluded.amount returning amount"};
  const auto add = [&](int amount) {
    return db().write([&](Transaction& transaction) {
      return transaction.one(upsert, new_id(), "total", amount)->get<int>(0);
    });
  };
  EXPECT_EQ(add(2), 2);
  EXPECT_EQ(add(3), 5);
}

TEST_P(DatabaseTest, CountsChangedRows) {
  static constexpr Statement raise_all{"test.raise_all",
                                       "update things set amount = amount + 1 where amount < $1"};
  db().write([](Transaction& transaction) {
    for (int i = 0; i < 5; ++i) transaction.execute(kShort, new_id(), fmt::format("n{}", i), i);
    EXPECT_EQ(transaction.execute(raise_all, 3), 3);
    EXPECT_EQ(transaction.execute(raise_all, -5), 0);
  });
}

TEST_P(DatabaseTest, PagesByKeyset) {
  static constexpr Statement page{
      "test.page", "select name, id from things where (name, id) > ($1, $2) order by name, id limit $3"};
  db().write([](Transaction& transaction) {
    for (int i = 0; i < 7; ++i) transaction.execute(kShort, new_id(), fmt::format("n{}", i), i);
  });
  std::vector<std::string> seen;
  std::string last;
  ThingId last_id{};
  for (;;) {
    const auto rows = db().read([&](Reader& reader) { return reader.query(page, last, last_id, 3); });
    if (rows.empty()) break;
    for (const auto& row : rows) seen.push_back(row.get<std::string>(0));
    last = seen.back();
    last_id = rows.back().get<ThingId>(1);
  }
  EXPECT_THAT(seen, testing::ElementsAre("n0", "n1", "n2", "n3", "n4", "n5", "n6"));
}

TEST_P(DatabaseTest, ReusesPlaceholdersInAnyOrder) {
  static constexpr Statement swapped{"test.swapped",
                                     "select cast($2 as text), cast($1 as text), cast($2 as text)"};
  const auto row = db().read([](Reader& reader) { return reader.one(swapped, "a", "b"); });
  EXPECT_EQ(row->get<std::string>(0) + row->get<std::string>(1) + row->get<std::string>(2), "bab");
}

TEST_P(DatabaseTest, InsertsManyRowsInOneGo) {
  std::vector<std::vector<Value>> rows;
  for (int i = 0; i < 1'000; ++i) rows.push_back({new_id(), fmt::format("n{}", i), i});
  EXPECT_EQ(db().write([&](Transaction& transaction) { return transaction.execute_many(kShort, rows); }),
            1'000);
  EXPECT_EQ(count(), 1'000);
}

TEST_P(DatabaseTest, KeepsNothingOfABatchWithOneBadRow) {
  std::vector<std::vector<Value>> rows;
  for (int i = 0; i < 1'000; ++i) rows.push_back({new_id(), fmt::format("n{}", i % 700), i});
  const auto error = failure([&](Transaction& transaction) { transaction.execute_many(kShort, rows); });
  EXPECT_EQ(error.kind, Kind::unique);
  EXPECT_EQ(error.name, "things_by_name");
  EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseTest, RefusesTwoStatementsInOneText) {
  static constexpr Statement two{"test.two", "delete from things; delete from things"};
  EXPECT_EQ(failure([](Transaction& transaction) { transaction.execute(two); }).kind, Kind::other);
}

TEST_P(DatabaseTest, RefusesAWrongNumberOfArguments) {
  EXPECT_EQ(failure([](Transaction& transaction) { transaction.execute(kShort, new_id(), "x"); }).kind,
            Kind::other);
  EXPECT_EQ(failure([](Transaction& transaction) { transaction.execute(kCount, 1); }).kind, Kind::other);
}

TEST_P(DatabaseTest, RefusesToReadSeveralRowsAsOne) {
  static constexpr Statement all{"test.all", "select id from things"};
  db().write([](Transaction& transaction) {
    transaction.execute(kShort, new_id(), "a", 1);
    transaction.execute(kShort, new_id(), "b", 1);
  });
  EXPECT_THROW(db().read([](Reader& reader) { return reader.one(all); }), Error);
}

TEST_P(DatabaseTest, PreparesEverythingAtStartAndFindsWhatIsWrong) {
  const std::array good{&kInsert, &kFind, &kCount};
  EXPECT_NO_THROW(db().prepare_all(good));

  static constexpr Statement wrong{"test.wrong", "select no_such_column from things"};
  EXPECT_THROW(db().prepare_all(std::array{&wrong}), Error);

  static constexpr Statement same_name{"test.count", "select count(*) + 1 from things"};
  EXPECT_THROW(db().prepare_all(std::array{&kCount, &same_name}), Error);
}

TEST_P(DatabaseTest, SerialisesAThousandReadsAmongWrites) {
  const auto id = new_id();
  db().write([&](Transaction& transaction) { transaction.execute(kShort, id, "x", 0); });
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 12; ++thread)  // more than there are connections
    threads.emplace_back([&, thread] {
      for (int i = 0; i < 40; ++i) {
        if (thread == 0)
          db().write([&](Transaction& transaction) { transaction.execute(kSetAmount, id, i); });
        else
          EXPECT_TRUE(db().read([&](Reader& reader) { return reader.one(kAmount, id); }));
      }
    });
  for (auto& thread : threads) thread.join();
}

TEST_P(DatabaseTest, ScrubsWithoutLosingAnything) {
  db().write([](Transaction& transaction) { transaction.execute(kShort, new_id(), "x", 1); });
  db().scrub();
  EXPECT_EQ(count(), 1);
}

}  // namespace
}  // namespace turnabout::database
