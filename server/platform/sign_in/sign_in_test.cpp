#include "platform/sign_in/sign_in.hpp"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/sign_in/common_passphrases.hpp"
#include "platform/sign_in/passphrase.hpp"
#include "platform/words/words.hpp"

namespace turnabout::sign_in {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const Context kContext{
    .organisation = "Harbour & Sons Ltd", .name = "Ada Okafor", .email = "ada.okafor@harbour.example"};

std::string refusal(std::string_view passphrase) {
  const auto result = check_passphrase(passphrase, kContext);
  return result ? "" : result.error().faults.at(0).message;
}

// sign_in.md rule 1
TEST(Passphrase, CountsCharactersAndNotBytes) {
  EXPECT_NE(refusal("lumen orbit fig"  // 15
                    ),
            "Please use at least 15 characters.");
  EXPECT_EQ(refusal("lumen orbit fi"), "Please use at least 15 characters.");
  EXPECT_EQ(refusal("żółwżółwżółw"), "Please use at least 15 characters.");  // 12 characters, 21 bytes
  EXPECT_EQ(refusal("żółw pod jabłonią śpi"), "");
  EXPECT_EQ(refusal("🦊🐢🐙🦉🐝🦋🐞🦔🐌🦇🐊🦩🐧🦭🦦"), "");
  std::string words;
  for (int i = 0; words.size() < 200; ++i)
    words += "brook" + std::string(1, static_cast<char>('a' + i % 26)) + "lane ";
  EXPECT_EQ(refusal(words.substr(0, 200)), "");
  EXPECT_EQ(refusal(words.substr(0, 200) + "x"), "Please use at most 200 characters.");
}

// sign_in.md rule 1
TEST(Passphrase, NoKindOfCharacterIsAskedFor) {
  for (const auto* good :
       {"quiet lantern over harbour moss", "QUIETLANTERNOVERMOSS", "74 19 lantern moss brook",
        "тихий фонарь над водой", "静かな夜に灯る小さな提灯が海に映る"})
    EXPECT_EQ(refusal(good), "") << good;
}

// sign_in.md rule 1
TEST(Passphrase, TheSameWordsTypedElsewhereAreTheSame) {
  EXPECT_EQ(normal_passphrase("cafe\xCC\x81\xC2\xA0noir"), normal_passphrase("caf\xC3\xA9 noir"));
  EXPECT_NE(normal_passphrase("Brook"), normal_passphrase("brook"));
  EXPECT_NE(normal_passphrase("x\xC2\xB2"), normal_passphrase("x2"));
}

// sign_in.md rule 2
TEST(Passphrase, RefusesWhatIsGuessedEarly) {
  for (const auto* bad : {"correct horse battery staple",
                          "CorrectHorseBatteryStaple1!",
                          "passwordpassword",
                          "Password123456789",
                          "P@ssw0rdP@ssw0rd",
                          "p4ssw0rd2026!!!!",
                          "123456789012345",
                          "qwertyuiopasdfgh",
                          "1q2w3e4r5t6y7u8i",
                          "aaaaaaaaaaaaaaaaaaaa",
                          "abcabcabcabcabcabc",
                          "zyxwvutsrqponmlkj",
                          "letmeinletmeinletmein",
                          "Welcome to work 2026",
                          "Summer2026Summer2026",
                          "iloveyouiloveyou",
                          "to be or not to be that is the question",
                          "may the force be with you",
                          "111111111111111",
                          "admin admin admin 1",
                          "..............................",
                          "thequickbrownfoxjumpsoverthelazydog"})
    EXPECT_EQ(refusal(bad), Words::built_in().text("en", "sign_in.passphrase.common")) << bad;
}

// sign_in.md rule 2
RC_GTEST_PROP(Passphrase, WhateverIsRepeatedIsRefused, ()) {
  const auto unit = *rc::gen::container<std::string>(*rc::gen::inRange<std::size_t>(1, 8),
                                                     rc::gen::inRange<char>('a', 'z'));
  std::string text;
  while (text.size() < kShortest + 9) text += unit;
  RC_ASSERT(is_guessed_early(text));
}

// sign_in.md rule 3
TEST(Passphrase, RefusesLittleMoreThanNameAddressOrOrganisation) {
  for (const auto* bad : {"Ada Okafor Harbour", "harbourandsons2026", "ada.okafor@harbour.example",
                          "okaforokaforada99", "Harbour Password Ada 1"})
    EXPECT_NE(refusal(bad), "") << bad;
  EXPECT_EQ(refusal("Ada keeps nine turquoise beehives"), "");
}

// sign_in.md rule 4
TEST(PassphraseHasher, HashesMatchOnlyTheirPassphraseAndDiffer) {
  PassphraseHasher hasher({.passes = 1, .memory = 8192});
  const auto hash = hasher.hash("quiet lantern over moss");
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
  EXPECT_TRUE(hasher.matches(hash, "quiet lantern over moss"));
  EXPECT_FALSE(hasher.matches(hash, "quiet lantern over mosS"));
  EXPECT_NE(hasher.hash("quiet lantern over moss"), hash);
  EXPECT_FALSE(hasher.is_outdated(hash));
  EXPECT_TRUE(PassphraseHasher({.passes = 2, .memory = 16384}).is_outdated(hash));
  // Nothing is cut off: two that differ in the last of 200 characters differ.
  const std::string longest(199, 'x');
  EXPECT_FALSE(hasher.matches(hasher.hash(longest + "a"), longest + "b"));
}

// sign_in.md rule 4
TEST(PassphraseHasher, CostsAtLeastWhatOwaspAsks) {
  const HashCost cost;
  EXPECT_GE(cost.memory, 19u << 20);
  EXPECT_GE(cost.passes, 2u);
}

// sign_in.md rule 6
TEST(Tries, WaitsGrowAndHaveAnEnd) {
  EXPECT_EQ(wait_after(Scope::account_and_network, 4), seconds(0));
  EXPECT_EQ(wait_after(Scope::account_and_network, 5), seconds(15));
  EXPECT_EQ(wait_after(Scope::account_and_network, 6), seconds(30));
  EXPECT_EQ(wait_after(Scope::account_and_network, 1'000'000), minutes(15));
  EXPECT_EQ(wait_after(Scope::account, 9), seconds(0));
  EXPECT_EQ(wait_after(Scope::account, 1'000'000), minutes(10));
  EXPECT_EQ(wait_after(Scope::network, 99), seconds(0));
}

// sign_in.md rule 6
RC_GTEST_PROP(Tries, MoreTriesNeverWaitLess, ()) {
  const auto scope = *rc::gen::element(Scope::account_and_network, Scope::account, Scope::network);
  const auto count = *rc::gen::inRange(0, 500);
  RC_ASSERT(wait_after(scope, count + 1) >= wait_after(scope, count));
}

/// How many guesses at one account somebody gets in each hour of a day, who tries as soon as it is allowed,
/// from so many networks in turn.
std::vector<int> guesses_by_hour(int networks) {
  std::vector<int> by_hour(24);
  seconds now{0};
  seconds last{0};
  for (int tried = 0; now < hours(24); ++tried) {
    const auto before_there = tried / networks;
    auto allowed = last + wait_after(Scope::account, tried);
    if (networks == 1)
      allowed = std::max({allowed, last + wait_after(Scope::account_and_network, before_there),
                          last + wait_after(Scope::network, before_there)});
    now = std::max(now, allowed);
    if (now >= hours(24)) break;
    ++by_hour.at(static_cast<std::size_t>(now / hours(1)));
    last = now;
  }
  return by_hour;
}

// sign_in.md rule 6
TEST(Tries, LeaveFewGuessesAnHourHoweverManyAddressesTheyComeFrom) {
  const auto from_one = guesses_by_hour(1);
  const auto from_a_thousand = guesses_by_hour(1000);
  EXPECT_EQ(from_one[0], 13);
  EXPECT_EQ(*std::max_element(from_one.begin() + 1, from_one.end()), 4);
  EXPECT_EQ(from_a_thousand[0], 20);
  EXPECT_EQ(*std::max_element(from_a_thousand.begin() + 1, from_a_thousand.end()), 6);
}

// sign_in.md rule 6
TEST(Tries, OneHouseholdIsOneNetwork) {
  EXPECT_EQ(network_of("192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(network_of("2001:db8:1:2:3:4:5:6"), network_of("2001:db8:1:2::9"));
  EXPECT_NE(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:3::1"));
  EXPECT_EQ(network_of("::ffff:192.0.2.7"), "192.0.2.7");
}

// sign_in.md rule 7
TEST(SignIn, EndsWhenIdleAndInTheEnd) {
  const auto start = *parse_instant("2026-11-22T09:00:00Z");
  const Times fresh{.created_at = start, .last_seen_at = start, .expires_at = start + kAbsolute};
  EXPECT_FALSE(is_over(fresh, start + hours(1)));
  EXPECT_TRUE(is_over(fresh, start + hours(2)));
  Times busy = fresh;
  busy.last_seen_at = start + hours(12) - minutes(1);
  EXPECT_FALSE(is_over(busy, start + hours(12) - seconds(1)));
  EXPECT_TRUE(is_over(busy, start + hours(12)));
  EXPECT_FALSE(should_be_seen(fresh, start + minutes(4)));
  EXPECT_TRUE(should_be_seen(fresh, start + minutes(5)));
}

Viewer person_with(std::vector<Grant> grants) {
  return {.kind = Viewer::Kind::person, .person = PersonId{make_uuid7(1)}, .grants = std::move(grants)};
}

// sign_in.md rule 12
TEST(Grants, OnlyALeadOfTheWholeOrganisationGivesAndTakes) {
  EXPECT_TRUE(may_manage_grants(person_with({{Role::lead, {}}})));
  EXPECT_FALSE(may_manage_grants(person_with({{Role::lead, ProgrammeId{make_uuid7(1)}}})));
  for (const auto role : {Role::network_lead, Role::sponsor, Role::supporter, Role::independent_contact,
                          Role::operator_, Role::panel_member})
    EXPECT_FALSE(may_manage_grants(person_with({{role, {}}}))) << name(role);
  EXPECT_FALSE(may_manage_grants(Viewer::nobody()));
  auto by_link = person_with({{Role::lead, {}}});
  by_link.kind = Viewer::Kind::link;
  EXPECT_FALSE(may_manage_grants(by_link));
}

// sign_in.md rule 13
TEST(Grants, TheLastLeadStays) {
  const auto lead = person_with({{Role::lead, {}}});
  const auto refused = may_revoke(lead, {Role::lead, {}}, 1);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().rule, "sign_in.md rule 13");
  EXPECT_TRUE(may_revoke(lead, {Role::lead, {}}, 2));
  EXPECT_TRUE(may_revoke(lead, {Role::lead, ProgrammeId{make_uuid7(1)}}, 1));
  EXPECT_TRUE(may_revoke(lead, {Role::operator_, {}}, 1));
}

}  // namespace
}  // namespace turnabout::sign_in
