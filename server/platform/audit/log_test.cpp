#include "platform/audit/log.hpp"

#include <chrono>
#include <cstdlib>

#include <boost/algorithm/string/replace.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "platform/audit/audit.hpp"
#include "platform/crypto/signing.hpp"
#include "platform/database/testing.hpp"

namespace turnabout::audit {
namespace {

using database::Reader;
using database::Statement;
using database::Transaction;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr Instant kNow{1'790'000'000'000'000};

std::string text_of(const Verification& verification) {
  std::string text;
  for (const auto& finding : verification.findings) text += finding.what + "\n";
  return text;
}

class AuditLogTest : public database::EveryEngine {
 protected:
  void SetUp() override {
    organisation_ = make_organisation();
    lead_ = make_person(organisation_, "Lee Lead");
    mentor_ = make_person(organisation_, "Mo Mentor");
  }
  Viewer lead() { return {.kind = Viewer::Kind::person, .organisation = organisation_, .person = lead_}; }
  /// Each a millisecond after the one before, so that the lines are in this order.
  Instant next() { return kNow + std::chrono::milliseconds(++lines_); }
  void act() { act(next()); }
  void act(Instant when) {
    db().write([&](Transaction& transaction) {
      record_event(transaction, lead(), when,
                   {.kind = "programme.opened", .subject = mentor_.uuid, .details = R"({"state": "open"})"});
    });
  }
  void look() {
    const auto when = next();
    db().write(
        [&](Transaction& transaction) { record_look(transaction, lead(), when, mentor_, "application"); });
  }
  std::int64_t append(Instant when = kNow) { return append_new_lines(db(), seed_, when); }
  Verification verified(std::span<const Checkpoint> kept = {}, Instant when = kNow) {
    return verify(db(), crypto::signing_public_key(seed_), kept, when);
  }
  Checkpoint newest() {
    const auto text = db().read([](Reader& reader) { return newest_checkpoint(reader); });
    return read_signed(text.value())->checkpoint;
  }
  /// What somebody does who may do anything with the database: the triggers that refuse are gone first.
  void tamper(const Statement& statement) {
    for (const auto& trigger : {kEventsFixed, kLooksFixed, kLeavesFixed, kLeavesKept})
      db().write([&](Transaction& transaction) { transaction.execute(trigger); });
    db().write([&](Transaction& transaction) { transaction.execute(statement); });
  }

  static constexpr Statement kEventsFixed{"test.drop1", "drop trigger if exists events_fixed",
                                          "drop trigger if exists events_fixed on events"};
  static constexpr Statement kLooksFixed{"test.drop2", "drop trigger if exists looks_fixed",
                                         "drop trigger if exists looks_fixed on looks"};
  static constexpr Statement kLeavesFixed{"test.drop3", "drop trigger if exists audit_leaves_fixed",
                                          "drop trigger if exists audit_leaves_fixed on audit_leaves"};
  static constexpr Statement kLeavesKept{"test.drop4", "drop trigger if exists audit_leaves_kept",
                                         "drop trigger if exists audit_leaves_kept on audit_leaves"};

  crypto::SecretKey seed_ = crypto::SecretKey::random();
  OrganisationId organisation_;
  PersonId lead_;
  PersonId mentor_;
  int lines_ = 0;
};
INSTANTIATE_EVERY_ENGINE(AuditLogTest);

TEST_P(AuditLogTest, EveryLineBecomesALeafOnce) {  // audit.md rules 1 and 3
  for (int i = 0; i < 5; ++i) act();
  for (int i = 0; i < 3; ++i) look();
  EXPECT_EQ(append(), 8);
  EXPECT_EQ(append(), 0);
  act();
  EXPECT_EQ(append(), 1);
  const auto all = verified();
  EXPECT_THAT(all.findings, IsEmpty()) << text_of(all);
  EXPECT_EQ(all.leaves, 9);
  EXPECT_EQ(all.checkpoints, 2);
}

TEST_P(AuditLogTest, LinesThatWereCommittedLateBecomeLeavesToo) {  // audit.md rule 3
  act(kNow);
  append(kNow);
  act(kNow - std::chrono::minutes(30));  // began before, committed after
  EXPECT_EQ(append(), 1);
  EXPECT_THAT(verified().findings, IsEmpty());
}

TEST_P(AuditLogTest, MoreLinesThanOneStep) {  // audit.md rule 3
  db().write([&](Transaction& transaction) {
    for (int i = 0; i < 4'500; ++i) record_look(transaction, lead(), kNow, mentor_, "application");
  });
  EXPECT_EQ(append(), 4'500);
  const auto all = verified();
  EXPECT_THAT(all.findings, IsEmpty()) << text_of(all);
  EXPECT_EQ(all.leaves, 4'500);
  EXPECT_EQ(all.checkpoints, 3);
}

TEST_P(AuditLogTest, TheDatabaseRefusesToChangeWhatIsThere) {  // audit.md rule 4
  act();
  append();
  for (const auto& statement : {Statement{"test.c1", "update events set kind = 'other'"},
                                Statement{"test.c2", "update audit_leaves set position = 7"},
                                Statement{"test.c3", "delete from audit_leaves"},
                                Statement{"test.c4", "update audit_checkpoints set size = 7"},
                                Statement{"test.c5", "delete from audit_checkpoints"}})
    EXPECT_THROW(db().write([&](Transaction& transaction) { transaction.execute(statement); }),
                 database::Error)
        << statement.name;
  look();
  EXPECT_THROW(db().write([&](Transaction& transaction) {
    transaction.execute(Statement{"test.c6", "update looks set what = 'other'"});
  }),
               database::Error);
}

TEST_P(AuditLogTest, FindsEveryKindOfChange) {  // audit.md rule 5
  // Each to a line of its own; %% stands for its id.
  const std::vector<std::string> changes{"update events set kind = 'programme.openee' where id = %%",
                                         "update events set details = '{\"state\": \"opem\"}' where id = %%",
                                         "update events set happened_at = happened_at + 1 where id = %%",
                                         "update events set actor_id = null where id = %%",
                                         "update events set subject_id = actor_id where id = %%"};
  for (std::size_t i = 0; i < changes.size(); ++i) act();
  look();
  look();
  append();
  ASSERT_THAT(verified().findings, IsEmpty());
  const auto line = [](std::size_t position) {
    return fmt::format("(select row_id from audit_leaves where position = {})", position);
  };
  std::vector<std::string> texts = changes;
  texts.emplace_back("update looks set what = 'applicatiom' where id = %%");
  texts.emplace_back("update looks set viewer_id = null where id = %%");
  std::vector<std::string> names;  // statements point into it
  names.reserve(texts.size());
  for (std::size_t at = 0; at < texts.size(); ++at) {
    names.push_back(fmt::format("test.change{}", at));
    boost::replace_all(texts[at], "%%", line(at));
    tamper({names.back(), texts[at]});
    EXPECT_EQ(verified().findings.size(), at + 1) << texts[at];
    EXPECT_THAT(text_of(verified()), HasSubstr(fmt::format("Line {} (", at)));
  }
}

TEST_P(AuditLogTest, FindsWhatWasTakenOut) {  // audit.md rule 5
  act();
  act();
  look();
  append();
  tamper({"test.out1", "delete from looks"});
  EXPECT_THAT(text_of(verified()), HasSubstr("1 lines about looks are missing, and 0 were let go"));
  tamper({"test.out2", "delete from events where id = (select row_id from audit_leaves where position = 0)"});
  EXPECT_THAT(text_of(verified()), HasSubstr("Line 0 (event"));
  tamper({"test.out3", "delete from audit_leaves where position = 1"});
  EXPECT_THAT(text_of(verified({}, kNow + std::chrono::minutes(2))),
              AllOf(HasSubstr("Leaf 1 is missing"), HasSubstr("1 lines are in no leaf")));
}

TEST_P(AuditLogTest, OneByteAnywhereInALeafIsFound) {  // audit.md rule 5
  act();
  append();
  const auto hash = db().read([](Reader& reader) {
    return reader.one(Statement{"test.hash", "select hash from audit_leaves"})->get<database::Bytes>(0);
  });
  constexpr Statement kSet{"test.set", "update audit_leaves set hash = $1"};
  tamper({"test.nothing", "update audit_leaves set position = 0"});
  for (std::size_t at = 0; at < hash.size(); ++at) {
    auto changed = hash;
    changed[at] ^= 1;
    db().write([&](Transaction& transaction) { transaction.execute(kSet, changed); });
    EXPECT_THAT(verified().findings, Not(IsEmpty())) << at;
  }
}

// With TURNABOUT_LONG, a hundred thousand lines of which fifty are changed by one byte each.
TEST_P(AuditLogTest, FindsEachOfManyChangesInALongLog) {  // audit.md rule 5
  const int lines = std::getenv("TURNABOUT_LONG") != nullptr ? 100'000 : 3'000;
  for (int done = 0; done < lines; done += 1'000)
    db().write([&](Transaction& transaction) {
      for (int i = 0; i < 1'000; ++i) record_look(transaction, lead(), next(), mentor_, "application");
    });
  append();
  std::vector<std::string> texts;
  std::vector<std::string> names;  // statements point into both
  texts.reserve(50);
  names.reserve(50);
  for (int i = 0; i < 50; ++i) {
    const int position = i * (lines / 50) + (i * 37) % (lines / 50);
    names.push_back(fmt::format("test.many{}", i));
    texts.push_back(
        fmt::format("update looks set what = 'applicatio{}' where id = (select row_id from audit_leaves where"
                    " position = {})",
                    static_cast<char>('a' + i % 13), position));
    tamper({names.back(), texts.back()});
  }
  const auto began = std::chrono::steady_clock::now();
  const auto found = verified();
  const auto took =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
  RecordProperty("verify_ms", static_cast<int>(took.count()));
  EXPECT_EQ(found.findings.size(), 50U);
  EXPECT_EQ(found.leaves, lines);
}

TEST_P(AuditLogTest, ALineThatWasPutInIsFound) {  // audit.md rule 5
  act();
  append();
  act(kNow - std::chrono::hours(48));
  EXPECT_EQ(append(), 0) << "too old to be one that was committed late";
  EXPECT_THAT(text_of(verified()), HasSubstr("1 lines are in no leaf"));
}

TEST_P(AuditLogTest, ALineMayWaitAMinute) {  // audit.md rules 3 and 5
  act();
  EXPECT_THAT(verified().findings, IsEmpty());
  EXPECT_THAT(text_of(verified({}, kNow + std::chrono::minutes(2))), HasSubstr("in no leaf"));
}

TEST_P(AuditLogTest, LooksThatAreLetGoAreCounted) {  // audit.md rule 4
  look();
  look();
  append();
  look();  // no leaf yet
  db().write([&](Transaction& transaction) { let_looks_go(transaction, lead(), mentor_, kNow); });
  append();
  const auto all = verified();
  EXPECT_THAT(all.findings, IsEmpty()) << text_of(all);
  EXPECT_EQ(all.looks_let_go, 2);
  EXPECT_EQ(all.leaves, 3);
}

TEST_P(AuditLogTest, WhoHasTheKeyIsFoundByACheckpointThatWasKept) {  // audit.md rule 5
  act();
  act();
  append();
  const std::vector kept{newest()};
  tamper({"test.k1", "delete from events"});
  tamper({"test.k2", "delete from audit_leaves"});
  tamper({"test.k3", "drop trigger audit_checkpoints_kept",
          "drop trigger audit_checkpoints_kept on audit_checkpoints"});
  tamper({"test.k4", "delete from audit_checkpoints"});
  act();
  act();
  append();
  EXPECT_THAT(verified().findings, IsEmpty()) << "by itself it looks whole";
  EXPECT_THAT(text_of(verified(kept)), HasSubstr("do not lead to the checkpoint"));
}

TEST_P(AuditLogTest, ACheckpointOfALongerLogIsFound) {  // audit.md rule 5
  act();
  append();
  auto later = newest();
  later.size = 12;
  const std::vector kept{later};
  EXPECT_THAT(text_of(verified(kept)), HasSubstr("says 12 lines; there are 1"));
}

TEST_P(AuditLogTest, AnothersKeyIsFound) {  // audit.md rule 5
  act();
  append();
  const auto other = crypto::signing_public_key(crypto::SecretKey::random());
  const auto found = verify(db(), other, {}, kNow);
  EXPECT_THAT(text_of(found), HasSubstr("not signed with this installation's key"));
}

}  // namespace
}  // namespace turnabout::audit
