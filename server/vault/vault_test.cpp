#include "vault/vault.hpp"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "platform/http/json.hpp"
#include "vault/checks.hpp"

namespace turnabout::vault {
namespace {

/// What the browser's side made, from the file that both sides read.
class Vectors : public testing::Test {
 protected:
  const dto::Json file_ = read_file();

  static dto::Json read_file() {
    std::ifstream in(std::string(TURNABOUT_SOURCE) + "/server/vault/vectors.json");
    std::ostringstream text;
    text << in.rdbuf();
    auto json = dto::parse_json(text.str());
    if (!json) throw std::runtime_error("server/vault/vectors.json cannot be read");
    return *std::move(json);
  }
  const dto::Json& at(std::initializer_list<std::string_view> steps) const {
    const auto* found = &file_;
    for (const auto step : steps)
      found = found->kind == dto::Json::Kind::list ? &found->list.at(0) : found->find(step);
    return *found;
  }
  template <class T>
  static T as(const dto::Json& json) {
    dto::Reader reader;
    T value{};
    dto::Form<T>::read(json, reader, value);
    EXPECT_TRUE(reader.take_faults().empty());
    return value;
  }
  VaultStatement statement(std::string_view who) const {
    return as<VaultStatement>(at({"statements", who, "wire"}));
  }
  std::string fingerprint(std::string_view who) const { return at({"statements", who, "fingerprint"}).text; }
  Keys keys(std::string_view who) const {
    const auto one = statement(who);
    return {one.generation, one.sign_key.value, fingerprint(who)};
  }
  PersonId alice() const { return statement("alice").person; }
  PersonId bob() const { return statement("bob").person; }
  VaultNewEpoch epoch() const { return as<VaultNewEpoch>(at({"epoch", "wire"})); }
  VaultAgain again() const { return as<VaultAgain>(at({"again", "wire"})); }
  VaultEntry entry(std::string_view kind, std::size_t index = 0) const {
    return as<VaultEntry>(*at({"entries", kind}).list.at(index).find("wire"));
  }
  VaultWrap code() const { return as<VaultWrap>(at({"recovery", "wrap"})); }
  Space pair() const { return {.id = epoch().space_id, .people = {alice(), bob()}}; }
  KeysOf both() const { return {{alice(), keys("alice")}, {bob(), keys("bob")}}; }
  EpochHead head() const {
    return {1, at({"epoch", "hash"}).text, {{alice(), fingerprint("alice")}, {bob(), fingerprint("bob")}}};
  }
  VaultWrap passphrase() const {
    auto wrap = code();
    wrap.method = Way::passphrase;
    wrap.id.uuid.bytes[0] ^= 1;
    wrap.costs = VaultCosts{{19}, {65'536}, {3}, {1}};
    return wrap;
  }
  VaultNewGeneration generation(std::string_view who) const {
    return {.statement = statement(who),
            .sealed_keys = {std::string(138, 'A') + "A"},
            .wraps = {{code(), passphrase()}}};
  }
  EntrySetting setting() const {
    return {.space = pair(),
            .author = entry("pair").author,
            .today = *parse_date("2026-11-23"),
            .epoch = head(),
            .keys = both(),
            .all_compared = true};
  }
};

template <class T>
std::string rule_of(const Result<T>& result) {
  if (result) return "taken";
  return result.error().rule.empty() ? std::string(name(result.error().code)) : result.error().rule;
}

TEST_F(Vectors, TheServerHashesAsTheBrowserDoes) {  // sealing.md rules 8, 14 and 17
  for (const auto* who : {"alice", "bob", "bob_renewed"})
    EXPECT_EQ(fingerprint_of(statement(who)), fingerprint(who));
  EXPECT_EQ(hash_of(epoch()), at({"epoch", "hash"}).text);
  for (const auto* kind : {"pair", "own"})
    for (std::size_t i = 0; i < at({"entries", kind}).list.size(); ++i)
      EXPECT_EQ(hash_of(entry(kind, i)), at({"entries", kind}).list.at(i).find("hash")->text);
}

TEST_F(Vectors, APaddedSizeIsWhatTheBrowserSays) {  // sealing.md rule 19
  for (const auto& one : at({"padme"}).list) {
    const auto size = static_cast<std::size_t>(one.find("size")->whole);
    EXPECT_EQ(is_padded_size(size), size <= 65'536) << size;
    EXPECT_EQ(is_body_size(size + 113), size <= 65'536) << size;
  }
  for (const std::size_t size : {0, 113, 1023, 1025, 1087, 65'535, 65'537, 67'584})
    EXPECT_FALSE(is_padded_size(size)) << size;
  for (const std::size_t size : {1024, 1088, 65'536}) EXPECT_TRUE(is_padded_size(size)) << size;
}

TEST_F(Vectors, AGenerationIsTakenAfterTheNewestOnly) {  // sealing.md rule 8, vault.md rule 8
  EXPECT_TRUE(check_generation(generation("bob"), bob(), {}));
  EXPECT_TRUE(check_generation(generation("bob_renewed"), bob(), keys("bob")));
  EXPECT_EQ(rule_of(check_generation(generation("bob"), bob(), keys("bob"))), "conflict");
  EXPECT_EQ(rule_of(check_generation(generation("bob_renewed"), bob(), {})), "conflict");
  EXPECT_EQ(rule_of(check_generation(generation("bob"), alice(), {})), "sealing.md rule 8");
  auto others = keys("bob");
  others.fingerprint = fingerprint("alice");
  EXPECT_EQ(rule_of(check_generation(generation("bob_renewed"), bob(), others)), "sealing.md rule 8");
  auto forged = generation("bob");
  forged.statement.receive_key = statement("alice").receive_key;
  EXPECT_EQ(rule_of(check_generation(forged, bob(), {})), "sealing.md rule 8");
  auto unsure = generation("bob_renewed");
  unsure.statement.previous_signature = unsure.statement.signature;
  EXPECT_EQ(rule_of(check_generation(unsure, bob(), keys("bob"))), "sealing.md rule 8");
  auto other = generation("bob");
  other.statement.suite = {"turnabout.vault.0"};
  EXPECT_EQ(rule_of(check_generation(other, bob(), {})), "sealing.md rule 1");
}

TEST_F(Vectors, SetUpHasTwoWaysAndOneCode) {  // vault.md rule 8
  auto one = generation("bob");
  one.wraps.items.pop_back();
  EXPECT_EQ(rule_of(check_generation(one, bob(), {})), "vault.md rule 8");
  auto codes = generation("bob");
  codes.wraps.items.back() = code();
  EXPECT_EQ(rule_of(check_generation(codes, bob(), {})), "vault.md rule 8");
}

TEST_F(Vectors, AWeakPassphraseIsRefused) {  // sealing.md rules 3 and 4
  EXPECT_TRUE(check_wrap(passphrase()));
  const auto with = [&](auto&& how) {
    auto wrap = passphrase();
    how(*wrap.costs);
    return rule_of(check_wrap(wrap));
  };
  EXPECT_EQ(with([](auto& costs) { costs.memory_kib.value = 65'535; }), "sealing.md rule 4");
  EXPECT_EQ(with([](auto& costs) { costs.passes.value = 2; }), "sealing.md rule 4");
  EXPECT_EQ(with([](auto& costs) { costs.lanes.value = 4; }), "sealing.md rule 4");
  EXPECT_EQ(with([](auto& costs) { costs.version.value = 16; }), "sealing.md rule 4");
  EXPECT_EQ(with([](auto& costs) { costs.memory_kib.value = 1'048'577; }), "sealing.md rule 4");
  auto wrap = passphrase();
  wrap.costs.reset();
  EXPECT_EQ(rule_of(check_wrap(wrap)), "sealing.md rule 4");
  wrap = code();
  wrap.costs = passphrase().costs;
  EXPECT_EQ(rule_of(check_wrap(wrap)), "sealing.md rule 3");
  wrap = code();
  wrap.method = Way::passkey;
  EXPECT_EQ(rule_of(check_wrap(wrap)), "sealing.md rule 3") << "its salt has 32 bytes";
  wrap = code();
  wrap.id.uuid = make_uuid7(0);
  EXPECT_EQ(rule_of(check_wrap(wrap)), "sealing.md rule 23");
}

TEST_F(Vectors, AnEpochIsForExactlyThePeopleOfItsSpace) {  // sealing.md rules 14, 15 and 23
  EXPECT_TRUE(check_epoch(epoch(), pair(), alice(), {}, both()));
  EXPECT_EQ(rule_of(check_epoch(epoch(), pair(), bob(), {}, both())), "sealing.md rule 14")
      << "not the maker";
  EXPECT_EQ(rule_of(check_epoch(epoch(), pair(), alice(), head(), both())), "conflict");
  auto three = pair();
  three.people.push_back(PersonId{make_uuid7(0)});
  EXPECT_EQ(rule_of(check_epoch(epoch(), three, alice(), {}, both())), "sealing.md rule 15");
  auto closed = pair();
  closed.open = false;
  EXPECT_EQ(rule_of(check_epoch(epoch(), closed, alice(), {}, both())), "vault.md rule 15");
  auto elsewhere = pair();
  elsewhere.id = SpaceId{make_uuid7(0)};
  EXPECT_EQ(rule_of(check_epoch(epoch(), elsewhere, alice(), {}, both())), "sealing.md rule 14");
  auto renewed = both();
  renewed[bob()] = keys("bob_renewed");
  EXPECT_EQ(rule_of(check_epoch(epoch(), pair(), alice(), {}, renewed)), "conflict");
  auto alone = both();
  alone.erase(bob());
  EXPECT_EQ(rule_of(check_epoch(epoch(), pair(), alice(), {}, alone)), "vault.md rule 12");
  auto swapped = epoch();
  swapped.boxes[alice().text()] = swapped.boxes[bob().text()];
  EXPECT_EQ(rule_of(check_epoch(swapped, pair(), alice(), {}, both())), "sealing.md rule 14");
  auto forged = epoch();
  forged.signature.value[3] = forged.signature.value[3] == 'A' ? 'B' : 'A';
  EXPECT_EQ(rule_of(check_epoch(forged, pair(), alice(), {}, both())), "sealing.md rule 14");
}

TEST_F(Vectors, ABoxIsSealedAgainForTheNewestKeysOfAnother) {  // sealing.md rules 16 and 23
  auto renewed = both();
  renewed[bob()] = keys("bob_renewed");
  EXPECT_TRUE(check_again(again(), pair(), alice(), head(), renewed));
  EXPECT_EQ(rule_of(check_again(again(), pair(), alice(), head(), both())), "conflict");
  EXPECT_EQ(rule_of(check_again(again(), pair(), bob(), head(), renewed)), "sealing.md rule 16");
  EXPECT_EQ(rule_of(check_again(again(), pair(), alice(), {}, renewed)), "sealing.md rule 16")
      << "no such epoch";
  auto forged = again();
  forged.box.value[7] = forged.box.value[7] == 'A' ? 'B' : 'A';
  EXPECT_EQ(rule_of(check_again(forged, pair(), alice(), head(), renewed)), "sealing.md rule 16");
  auto myself = again();
  myself.member = alice();
  EXPECT_EQ(rule_of(check_again(myself, pair(), alice(), head(), renewed)), "sealing.md rule 16");
}

TEST_F(Vectors, AnEntryIsTakenFromItsAuthorInItsPlace) {  // sealing.md rules 17, 18 and 23
  EXPECT_EQ(check_entry(entry("pair"), setting()).value(), at({"entries", "pair", "0", "hash"}).text);
  const auto in = [&](auto&& how) {
    auto there = setting();
    how(there);
    return rule_of(check_entry(entry("pair"), there));
  };
  EXPECT_EQ(in([&](auto& there) { there.author = there.author == alice() ? bob() : alice(); }),
            "sealing.md rule 17");
  EXPECT_EQ(in([](auto& there) { there.space.id = SpaceId{make_uuid7(0)}; }), "sealing.md rule 17");
  EXPECT_EQ(in([](auto& there) { there.head = {1, std::string(43, 'A')}; }), "conflict") << "replayed";
  EXPECT_EQ(in([](auto& there) { there.epoch.number = 2; }), "conflict") << "an older epoch";
  EXPECT_EQ(in([](auto& there) { there.epoch = {}; }), "sealing.md rule 23");
  EXPECT_EQ(in([&](auto& there) { there.keys[bob()] = keys("bob_renewed"); }), "conflict");
  EXPECT_EQ(in([](auto& there) { there.all_compared = false; }), "vault.md rule 14");
  EXPECT_EQ(in([](auto& there) { there.space.open = false; }), "vault.md rule 15");
  EXPECT_EQ(in([](auto& there) { there.today = *parse_date("2026-11-21"); }), "sealing.md rule 17");
}

TEST_F(Vectors, AnEntryThatWasChangedIsRefused) {  // sealing.md rules 17, 20 and 23
  const auto with = [&](auto&& how) {
    auto one = entry("pair");
    how(one);
    return rule_of(check_entry(one, setting()));
  };
  EXPECT_EQ(with([](auto& one) { one.day = *parse_date("2026-11-22"); }), "sealing.md rule 17");
  EXPECT_EQ(with([](auto& one) { one.item.uuid.bytes[0] ^= 1; }), "sealing.md rule 17");
  EXPECT_EQ(with([](auto& one) { one.item.uuid = make_uuid7(0); }), "sealing.md rule 23");
  EXPECT_EQ(with([](auto& one) { one.number.value = 2; }), "conflict");
  EXPECT_EQ(with([](auto& one) { one.previous = one.body_hash; }), "conflict") << "a fork";
  EXPECT_EQ(with([](auto& one) { one.version.value = 2; }), "conflict");
  EXPECT_EQ(with([](auto& one) { one.body.reset(); }), "sealing.md rule 17");
  EXPECT_EQ(with([](auto& one) { one.body->value.resize(1520); }), "sealing.md rule 23")
      << "not a padded size";
  EXPECT_EQ(with([](auto& one) { one.body->value[9] = one.body->value[9] == 'A' ? 'B' : 'A'; }),
            "sealing.md rule 17");
}

TEST_F(Vectors, OnesOwnEntryStandsUnderOnesGeneration) {  // sealing.md rule 13, vault.md rule 7
  const auto own = entry("own");
  EntrySetting there{.space = own_space(own.author),
                     .author = own.author,
                     .today = *parse_date("2026-11-23"),
                     .keys = {{alice(), keys("alice")}}};
  EXPECT_TRUE(check_entry(own, there));
  there.keys[alice()].generation = 2;
  EXPECT_EQ(rule_of(check_entry(own, there)), "conflict");
}

TEST(Vault, OnlyTheAuthorMakesVersionsOfAnItem) {  // sealing.md rule 22
  const PersonId author{make_uuid7(0)}, other{make_uuid7(0)};
  EXPECT_TRUE(may_follow({}, author, 1, false));
  EXPECT_TRUE(may_follow(ItemStanding{author, 1, false}, author, 2, false));
  EXPECT_TRUE(may_follow(ItemStanding{author, 1, false}, author, 2, true));
  EXPECT_EQ(rule_of(may_follow(ItemStanding{author, 1, false}, other, 2, false)), "sealing.md rule 22");
  EXPECT_EQ(rule_of(may_follow(ItemStanding{author, 2, true}, author, 3, false)), "sealing.md rule 22");
  EXPECT_EQ(rule_of(may_follow({}, author, 1, true)), "sealing.md rule 22");
  EXPECT_EQ(rule_of(may_follow(ItemStanding{author, 1, false}, author, 3, false)), "conflict");
}

TEST(Vault, TheRecoveryCodeAndOneMoreStay) {  // vault.md rules 3 and 9
  EXPECT_TRUE(may_take_away(Way::passkey, 3));
  EXPECT_EQ(rule_of(may_take_away(Way::passkey, 2)), "vault.md rule 9");
  EXPECT_EQ(rule_of(may_take_away(Way::code, 3)), "vault.md rule 9");
}

TEST(Vault, KeysThatChangedHaveToBeComparedAgain) {  // vault.md rule 6
  const Comparison said{.own_fingerprint = "mine", .fingerprint = "theirs", .same = true};
  EXPECT_EQ(compared({}, "mine", "theirs"), Compared::never);
  EXPECT_EQ(compared(said, "mine", "theirs"), Compared::same);
  EXPECT_EQ(compared(said, "mine", "new"), Compared::changed);
  EXPECT_EQ(compared(said, "new", "theirs"), Compared::changed);
  EXPECT_EQ(compared(Comparison{.own_fingerprint = "mine", .fingerprint = "theirs"}, "mine", "theirs"),
            Compared::different);
}

TEST(Vault, WhatUnlocksIsGivenOut30TimesAnHour) {  // vault.md rule 11
  EXPECT_TRUE(may_fetch(29));
  EXPECT_EQ(rule_of(may_fetch(30)), "too_many_tries");
}

}  // namespace
}  // namespace turnabout::vault
