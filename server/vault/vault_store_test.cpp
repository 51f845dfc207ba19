#include "vault/vault_store.hpp"

#include "platform/database/testing.hpp"
#include "vault/vault_testing.hpp"

namespace turnabout::vault {
namespace {

using testing_parts::Browser;

/// Ann and Max are a pair; both have set up.
class VaultStoreTest : public database::EveryEngine {
 protected:
  const Date today_ = *parse_date("2026-11-23");
  const Instant now_ = *parse_instant("2026-11-23T09:00:00Z");
  OrganisationId organisation_ = make_organisation();
  Browser ann_{make_person(organisation_, "Ann Mentor")};
  Browser max_{make_person(organisation_, "Max Mentee")};
  Space space_ = pair_of(ann_.person, max_.person);

  Viewer as(PersonId person) const {
    return {.kind = Viewer::Kind::person, .organisation = organisation_, .person = person};
  }
  Viewer as(const Browser& browser) const { return as(browser.person); }
  template <class... A>
  void run_sql(std::string_view text, const A&... arguments) {
    const database::Statement statement{text, text};
    db().write([&](database::Transaction& tx) { tx.execute(statement, arguments...); });
  }
  /// A pair is more than the vault needs of it, but the database wants all of it.
  Space pair_of(PersonId mentor, PersonId mentee) {
    const auto id = [&] { return PairId{make_uuid7(now_.milliseconds())}; };
    const auto programme = id(), run = id(), mentors = id(), mentees = id(), proposal = id(), pair = id();
    run_sql(
        "insert into programmes (id, organisation_id, name, template, kind, state, settings, call_code,"
        " created_at, updated_at) values ($1, $2, 'Listening up', 'reverse_six_months', 'reverse',"
        " 'matching', '{}', $3, 0, 0)",
        programme, organisation_, programme.text());
    for (const auto& [application, person, role] :
         {std::tuple{mentors, mentor, "mentor"}, {mentees, mentee, "mentee"}})
      run_sql(
          "insert into applications (id, organisation_id, programme_id, person_id, role, route, state,"
          " capacity, created_at, updated_at) values ($1, $2, $3, $4, $5, 'open_call', 'submitted', 1, 0, 0)",
          application, organisation_, programme, person, role);
    run_sql(
        "insert into matching_runs (id, organisation_id, programme_id, state, settings, created_by,"
        " created_at) values ($1, $2, $3, 'open', '{}', $4, 0)",
        run, organisation_, programme, mentor);
    run_sql(
        "insert into proposals (id, organisation_id, programme_id, run_id, mentor_application_id,"
        " mentee_application_id, mentor_id, mentee_id, score, state, created_at, updated_at)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, 1, 'agreed', 0, 0)",
        proposal, organisation_, programme, run, mentors, mentees, mentor, mentee);
    run_sql(
        "insert into pairs (id, organisation_id, programme_id, proposal_id, mentor_application_id,"
        " mentee_application_id, mentor_id, mentee_id, starts_on, ends_on, agreed_at)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, '2026-11-01', '2027-05-01', 0)",
        pair, organisation_, programme, proposal, mentors, mentees, mentor, mentee);
    return {.id = SpaceId{pair.uuid}, .people = {mentor, mentee}};
  }
  void close_pair() { run_sql("update pairs set closed_at = 1 where id = $1", space_.id); }

  template <class F>
  auto write(F&& act) {
    return db().write([&](database::Transaction& tx) { return act(tx); });
  }
  template <class F>
  auto read(F&& look) {
    return db().read([&](database::Reader& reader) { return look(reader); });
  }
  Result<void> begin(Browser& browser) {
    const auto made = browser.begin();
    return keep(browser, made);
  }
  Result<void> keep(const Browser& browser, const VaultNewGeneration& made) {
    return write([&](auto& tx) { return add_generation(tx, as(browser), today_, made); });
  }
  std::map<PersonId, std::string> prints() const {
    return {{ann_.person, ann_.fingerprint}, {max_.person, max_.fingerprint}};
  }
  Result<void> keep(const VaultNewEpoch& epoch) {
    return write([&](auto& tx) { return add_epoch(tx, as(epoch.maker), today_, epoch); });
  }
  Result<void> keep(const VaultEntry& entry) {
    return write([&](auto& tx) { return add_entry(tx, as(entry.author), entry, hash_of(entry)); });
  }
  Result<void> keep(Browser& author, const VaultEntry& entry) {
    auto kept = keep(entry);
    if (kept) author.sent(entry);
    return kept;
  }
  void set_up_both() {
    ASSERT_TRUE(begin(ann_));
    ASSERT_TRUE(begin(max_));
    ASSERT_TRUE(keep(ann_.epoch(space_.id, 1, "", prints())));
  }
  static ItemId item() { return ItemId{testing_parts::random_id()}; }
  VaultEntry next(const Browser& author, ItemId about, std::int64_t version, std::size_t size = 1024) {
    return author.entry(space_, 1, today_, about, version, size);
  }
  std::vector<VaultEntry> entries(const After& after = {}, int limit = 100) {
    return read([&](auto& reader) { return entries_of(reader, as(max_), space_.id, after, limit); });
  }
};
INSTANTIATE_EVERY_ENGINE(VaultStoreTest);

template <class T>
Code code_of(const Result<T>& result) {
  return result ? Code::internal : result.error().code;
}

TEST_P(VaultStoreTest, EveryStatementIsSoundOnThisEngine) {
  db().prepare_all(vault_statements());
  db().prepare_all(vault_space_statements());
}

TEST_P(VaultStoreTest, GivesKeysBackAsTheyCame) {  // sealing.md rules 7 and 8
  const auto made = ann_.begin();
  ASSERT_TRUE(keep(ann_, made));
  const auto said = read([&](auto& reader) { return statements_of(reader, as(max_), ann_.person); });
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0].signature, made.statement.signature.value);
  EXPECT_EQ(said[0].made_on, today_);
  EXPECT_EQ(read([&](auto& reader) { return sealed_keys_of(reader, as(ann_)); }), made.sealed_keys.value);
  const auto ways = read([&](auto& reader) { return ways_of(reader, as(ann_)); });
  ASSERT_EQ(ways.size(), 2u);
  EXPECT_EQ(ways[0].costs.has_value(), ways[0].method == Way::passphrase);
  EXPECT_TRUE(read([&](auto& reader) { return ways_of(reader, as(max_)); }).empty());
  const Viewer stranger{
      .kind = Viewer::Kind::person, .organisation = make_organisation("Others"), .person = ann_.person};
  EXPECT_TRUE(read([&](auto& reader) { return statements_of(reader, stranger, ann_.person); }).empty());
}

TEST_P(VaultStoreTest, KeysMadeAnewEndTheWaysBefore) {  // vault.md rule 8
  ASSERT_TRUE(begin(ann_));
  const auto second = ann_.begin();
  ASSERT_TRUE(keep(ann_, second));
  EXPECT_EQ(read([&](auto& reader) {
              return newest_keys(reader, as(max_), {ann_.person, max_.person});
            }).size(),
            1u);
  const auto ways = read([&](auto& reader) { return ways_of(reader, as(ann_)); });
  ASSERT_EQ(ways.size(), 2u);
  for (const auto& way : ways)
    EXPECT_TRUE(way.id == second.wraps.items[0].id || way.id == second.wraps.items[1].id);
  EXPECT_EQ(code_of(keep(ann_, second)), Code::conflict) << "one statement per person and generation";
}

TEST_P(VaultStoreTest, TheDatabaseRefusesAForkOfKeys) {  // sealing.md rules 8 and 10
  ASSERT_TRUE(begin(ann_));
  auto gap = ann_.begin();
  gap.statement.generation.value = 3;
  EXPECT_EQ(code_of(keep(ann_, gap)), Code::conflict);
  auto fork = gap;
  fork.statement.generation.value = 2;
  fork.statement.previous->value = testing_parts::random_text(32);
  EXPECT_EQ(code_of(keep(ann_, fork)), Code::conflict);
  EXPECT_THROW(run_sql("update vault_statements set sign_key = receive_key"), database::Error);
}

TEST_P(VaultStoreTest, ThereIsOneCodeAndAtMostTenWays) {  // vault.md rules 3 and 9
  ASSERT_TRUE(begin(ann_));
  const auto add = [&](Way way) {
    return write([&](auto& tx) { return add_way(tx, as(ann_), today_, testing_parts::wrap(way)); });
  };
  ASSERT_TRUE(add(Way::code));
  EXPECT_EQ(read([&](auto& reader) { return ways_of(reader, as(ann_)); }).size(), 2u)
      << "it ends the one before";
  for (int i = 2; i < kMostWays; ++i) ASSERT_TRUE(add(Way::passkey));
  EXPECT_EQ(add(Way::passkey).error().rule, "vault.md rule 9");
  const auto id = read([&](auto& reader) { return ways_of(reader, as(ann_)); }).front().id;
  write([&](auto& tx) { take_way(tx, as(max_), id); });
  EXPECT_EQ(read([&](auto& reader) { return ways_of(reader, as(ann_)); }).size(), 10u)
      << "not somebody else's";
  EXPECT_THROW(run_sql("update vault_wraps set costs_memory = 1024 where method = 'passphrase'"),
               database::Error);
}

TEST_P(VaultStoreTest, KnowsABrowserAgainAndCountsAnHour) {  // vault.md rules 10 and 11
  const database::Bytes hash(32, 7);
  EXPECT_FALSE(read([&](auto& reader) { return knows_browser(reader, as(ann_), hash); }));
  for (int twice = 0; twice < 2; ++twice) write([&](auto& tx) { keep_browser(tx, as(ann_), today_, hash); });
  EXPECT_TRUE(read([&](auto& reader) { return knows_browser(reader, as(ann_), hash); }));
  EXPECT_FALSE(read([&](auto& reader) { return knows_browser(reader, as(max_), hash); }));
  write([&](auto& tx) { keep_fetch(tx, as(ann_), now_); });
  const auto since = [&](Instant when) {
    return read([&](auto& reader) { return fetched_since(reader, as(ann_), when); });
  };
  EXPECT_EQ(since(now_ - std::chrono::hours(1)), 1);
  EXPECT_EQ(since(now_), 0);
  write([&](auto& tx) { forget_fetches(tx, now_); });
  EXPECT_EQ(since(now_ - std::chrono::hours(1)), 0);
}

TEST_P(VaultStoreTest, TheLastWordOnTheSixWordsCounts) {  // vault.md rule 5
  const auto say = [&](bool same) {
    write([&](auto& tx) {
      keep_comparison(tx, as(ann_), today_,
                      {.by = ann_.person,
                       .of = max_.person,
                       .own_fingerprint = testing_parts::random_text(32),
                       .fingerprint = testing_parts::random_text(32),
                       .same = same});
    });
    return read([&](auto& reader) { return comparisons_among(reader, as(ann_), space_.people); });
  };
  EXPECT_FALSE(say(false).at(0).same);
  EXPECT_TRUE(say(true).at(0).same);
}

TEST_P(VaultStoreTest, EpochsFollowEachOtherWithABoxForEach) {  // sealing.md rules 14 and 15
  set_up_both();
  const auto head = [&] {
    return read([&](auto& reader) { return newest_epoch(reader, as(max_), space_.id); });
  };
  const auto first = head();
  EXPECT_EQ(first.number, 1);
  EXPECT_EQ(first.members, prints());
  EXPECT_EQ(code_of(keep(max_.epoch(space_.id, 1, "", prints()))), Code::conflict) << "two at once";
  EXPECT_EQ(code_of(keep(max_.epoch(space_.id, 3, first.hash, prints()))), Code::conflict) << "a gap";
  EXPECT_EQ(code_of(keep(max_.epoch(space_.id, 2, testing_parts::random_text(32), prints()))), Code::conflict)
      << "a fork";
  ASSERT_TRUE(keep(max_.epoch(space_.id, 2, first.hash, prints())));
  EXPECT_EQ(head().number, 2);
  const auto seen = read([&](auto& reader) { return epochs_of(reader, as(max_), space_.id); });
  ASSERT_EQ(seen.size(), 2u);
  EXPECT_EQ(seen[0].members.size(), 2u);
  EXPECT_TRUE(seen[0].box);
  EXPECT_EQ(seen[1].previous, first.hash);
  EXPECT_FALSE(
      read([&](auto& reader) { return epochs_of(reader, as(make_person(organisation_)), space_.id); })[0]
          .box);
}

TEST_P(VaultStoreTest, TheDatabaseForcesNobodyIn) {  // sealing.md rule 15, vault.md rule 13
  set_up_both();
  Browser eve(make_person(organisation_, "Eve"));
  ASSERT_TRUE(begin(eve));
  auto with_eve = prints();
  with_eve[eve.person] = eve.fingerprint;
  const auto hash = read([&](auto& reader) { return newest_epoch(reader, as(max_), space_.id); }).hash;
  EXPECT_EQ(code_of(keep(ann_.epoch(space_.id, 2, hash, with_eve))), Code::conflict);
  EXPECT_EQ(code_of(keep(eve.epoch(space_.id, 2, hash, prints()))), Code::conflict);
  EXPECT_EQ(code_of(keep(eve.entry(space_, 1, today_, item(), 1))), Code::conflict);
  EXPECT_EQ(code_of(keep(eve.entry({.id = SpaceId{make_uuid7(0)}}, 1, today_, item(), 1))), Code::conflict);
  auto others = eve.entry(own_space(eve.person), 1, today_, item(), 1);
  others.space_id = SpaceId{ann_.person.uuid};
  EXPECT_THROW(keep(eve.sign(others)), database::Error) << "one's own space is one's own";
}

TEST_P(VaultStoreTest, ABoxSealedAgainGoesToItsMember) {  // sealing.md rule 16
  set_up_both();
  ASSERT_TRUE(begin(max_));
  const auto again = ann_.again(space_.id, 1, max_.person, max_.fingerprint);
  for (int twice = 0; twice < 2; ++twice) write([&](auto& tx) { keep_again(tx, as(ann_), again); });
  const auto seen = [&](const Browser& by) {
    return read([&](auto& reader) { return epochs_of(reader, as(by), space_.id); }).at(0).again;
  };
  ASSERT_EQ(seen(max_).size(), 1u);
  EXPECT_EQ(seen(max_)[0].signature, again.signature);
  EXPECT_TRUE(seen(ann_).empty());
}

TEST_P(VaultStoreTest, EntriesOfAnAuthorHaveNoGapAndNoFork) {  // sealing.md rule 20
  set_up_both();
  const auto first = next(ann_, item(), 1);
  ASSERT_TRUE(keep(ann_, first));
  EXPECT_EQ(code_of(keep(first)), Code::conflict) << "one entry per author and number";
  auto fork = next(ann_, item(), 1);
  fork.previous->value = testing_parts::random_text(32);
  EXPECT_EQ(code_of(keep(ann_.sign(fork))), Code::conflict);
  auto gap = next(ann_, item(), 1);
  gap.number.value = 3;
  EXPECT_EQ(code_of(keep(ann_.sign(gap))), Code::conflict);
  ASSERT_TRUE(keep(ann_, next(ann_, item(), 1, 65'536)));
  ASSERT_TRUE(keep(max_, next(max_, item(), 1)));
  const auto all = entries();
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(read([&](auto& reader) { return entries_in(reader, as(max_), space_.id); }), 3);
  const auto rest = entries({all[0].author, all[0].number}, 1);
  ASSERT_EQ(rest.size(), 1u);
  EXPECT_EQ(rest[0].signature, all[1].signature);
  const auto& given = all[0].author == ann_.person ? all[0] : all[1];
  EXPECT_EQ(given.body, first.body);
  EXPECT_EQ(hash_of(given), hash_of(first));
}

TEST_P(VaultStoreTest, TakingBackDropsTheBodiesAndKeepsTheChain) {  // sealing.md rule 22
  set_up_both();
  const auto thing = item();
  ASSERT_TRUE(keep(ann_, next(ann_, thing, 1)));
  ASSERT_TRUE(keep(ann_, next(ann_, thing, 2)));
  EXPECT_EQ(code_of(keep(next(max_, thing, 3))), Code::conflict) << "somebody else's item";
  EXPECT_EQ(code_of(keep(next(ann_, thing, 2))), Code::conflict) << "the same version twice";
  for (const auto& one : entries())
    EXPECT_TRUE(one.body) << "an earlier version stays until it is taken back";
  EXPECT_THROW(run_sql("update vault_entries set body = null"), database::Error) << "no body goes alone";
  ASSERT_TRUE(keep(ann_, next(ann_, thing, 3, 0)));
  const auto all = entries();
  ASSERT_EQ(all.size(), 3u);
  for (const auto& one : all) EXPECT_FALSE(one.body);
  EXPECT_TRUE(all[0].body_hash);
  EXPECT_EQ(code_of(keep(next(ann_, thing, 4))), Code::conflict) << "what was taken back stays so";
  EXPECT_THROW(run_sql("update vault_entries set day = '2026-01-01'"), database::Error);
}

TEST_P(VaultStoreTest, WhatHasEndedTakesNothingMore) {  // vault.md rule 15
  set_up_both();
  const auto thing = item();
  ASSERT_TRUE(keep(ann_, next(ann_, thing, 1)));
  close_pair();
  EXPECT_EQ(code_of(keep(next(ann_, item(), 1))), Code::conflict);
  const auto hash = read([&](auto& reader) { return newest_epoch(reader, as(max_), space_.id); }).hash;
  EXPECT_EQ(code_of(keep(ann_.epoch(space_.id, 2, hash, prints()))), Code::conflict);
  EXPECT_TRUE(keep(ann_, next(ann_, thing, 2, 0))) << "one's own can be taken back";
}

}  // namespace
}  // namespace turnabout::vault
