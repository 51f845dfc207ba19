#include "platform/sign_in/passkey.hpp"

#include <gtest/gtest.h>

#include "platform/sign_in/soft_passkey_test.hpp"

namespace turnabout::sign_in {
namespace {

using Says = SoftPasskey::Says;

const RelyingParty kHere{.id = "mentoring.example", .origin = "https://mentoring.example"};
constexpr std::string_view kChallenge = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA";

class PasskeyTest : public testing::TestWithParam<KeyKind> {
 protected:
  NewPasskey stored() const { return check_registration(key_.make(kChallenge), kHere, kChallenge).value(); }
  Flaw flaw_of(const Assertion& answer, std::string_view challenge = kChallenge) const {
    const auto result = check_assertion(answer, kHere, challenge, stored());
    EXPECT_FALSE(result);
    return result ? Flaw::client_data : result.error();
  }
  Flaw flaw_of(const Says& says) const { return flaw_of(key_.use(kChallenge, says)); }
  Flaw flaw_of_new(const Registration& answer) const {
    const auto result = check_registration(answer, kHere, kChallenge);
    EXPECT_FALSE(result);
    return result ? Flaw::client_data : result.error();
  }

  SoftPasskey key_{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(EveryKind, PasskeyTest,
                         testing::Values(KeyKind::es256, KeyKind::eddsa, KeyKind::rs256),
                         [](const auto& kind) { return std::string(name(kind.param)); });

// sign_in.md rule 20
TEST_P(PasskeyTest, IsMadeAndUsed) {
  const auto known = stored();
  EXPECT_EQ(known.kind, GetParam());
  EXPECT_EQ(known.credential_id, key_.id());
  EXPECT_EQ(check_assertion(key_.use(kChallenge), kHere, kChallenge, known).value(), 0u);
  EXPECT_EQ(check_assertion(key_.use(kChallenge, {.count = 7}), kHere, kChallenge, known).value(), 7u);
  EXPECT_EQ(challenge_in(key_.use(kChallenge).client_data), kChallenge);
}

// sign_in.md rule 20
TEST_P(PasskeyTest, AnAnswerToAnotherQuestionIsRefused) {
  EXPECT_EQ(flaw_of(key_.use(kChallenge), "another challenge"), Flaw::challenge);
  EXPECT_EQ(flaw_of(key_.use("")), Flaw::challenge);
  EXPECT_EQ(flaw_of(Says{.type = "webauthn.create"}), Flaw::purpose);
  EXPECT_EQ(flaw_of(Says{.type = "payment.get"}), Flaw::purpose);
  EXPECT_EQ(flaw_of_new(key_.make(kChallenge, {.type = "webauthn.get"})), Flaw::purpose);
  EXPECT_EQ(flaw_of_new(key_.make("another challenge")), Flaw::challenge);
}

// sign_in.md rule 20
TEST_P(PasskeyTest, AnAnswerForAnotherSiteIsRefused) {
  for (const auto* origin : {"https://mentoring.example.evil.example", "http://mentoring.example",
                             "https://mentoring.example:8443", "https://sub.mentoring.example", "null", ""}) {
    EXPECT_EQ(flaw_of(Says{.origin = origin}), Flaw::origin) << origin;
    EXPECT_EQ(flaw_of_new(key_.make(kChallenge, {.origin = origin})), Flaw::origin) << origin;
  }
  EXPECT_EQ(flaw_of(Says{.more = R"(,"crossOrigin":true)"}), Flaw::origin);
  EXPECT_EQ(flaw_of(Says{.more = R"(,"crossOrigin":"false")"}), Flaw::origin);
  EXPECT_EQ(flaw_of(Says{.more = R"(,"topOrigin":"https://evil.example")"}), Flaw::origin);
  EXPECT_TRUE(check_assertion(key_.use(kChallenge, {.more = R"(,"crossOrigin":false)"}), kHere, kChallenge,
                              stored()));
  EXPECT_EQ(flaw_of(Says{.rp_id = "evil.example"}), Flaw::relying_party);
  EXPECT_EQ(flaw_of_new(key_.make(kChallenge, {.rp_id = "example"})), Flaw::relying_party);
}

// sign_in.md rule 20
TEST_P(PasskeyTest, ThePersonMustHaveBeenThereAndChecked) {
  EXPECT_EQ(flaw_of(Says{.flags = 0x00}), Flaw::not_present);
  EXPECT_EQ(flaw_of(Says{.flags = 0x04}), Flaw::not_present);
  EXPECT_EQ(flaw_of(Says{.flags = 0x01}), Flaw::not_verified);
  EXPECT_EQ(flaw_of(Says{.flags = 0x15}), Flaw::backup);
  EXPECT_EQ(flaw_of_new(key_.make(kChallenge, {.flags = 0x01})), Flaw::not_verified);
}

// sign_in.md rule 21
TEST_P(PasskeyTest, ASignatureThatIsNotOfThisKeyIsRefused) {
  auto cut = key_.use(kChallenge);
  cut.signature.pop_back();
  EXPECT_EQ(flaw_of(cut), Flaw::signature);
  auto none = key_.use(kChallenge);
  none.signature.clear();
  EXPECT_EQ(flaw_of(none), Flaw::signature);
  auto longer = key_.use(kChallenge);
  longer.signature.push_back(0);
  EXPECT_EQ(flaw_of(longer), Flaw::signature);
  auto bent = key_.use(kChallenge);
  bent.signature[bent.signature.size() / 2] ^= 1;
  EXPECT_EQ(flaw_of(bent), Flaw::signature);
  const SoftPasskey another(GetParam());
  EXPECT_EQ(flaw_of(another.use(kChallenge)), Flaw::signature);
  // Signed as it was, then made to say something else.
  auto counted = key_.use(kChallenge);
  counted.authenticator_data.back() ^= 1;
  EXPECT_EQ(flaw_of(counted), Flaw::signature);
  auto spaced = key_.use(kChallenge);
  spaced.client_data.push_back(' ');
  EXPECT_EQ(flaw_of(spaced), Flaw::signature);
  auto zeroes = key_.use(kChallenge);
  zeroes.signature.assign(64, 0);
  EXPECT_EQ(flaw_of(zeroes), Flaw::signature);
}

// sign_in.md rule 21
TEST_P(PasskeyTest, IsCheckedAsTheKindThatWasStored) {
  for (const auto kind : {KeyKind::es256, KeyKind::eddsa, KeyKind::rs256}) {
    if (kind == GetParam()) continue;
    auto confused = stored();
    confused.kind = kind;
    const auto result = check_assertion(key_.use(kChallenge), kHere, kChallenge, confused);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error(), Flaw::signature);
    const SoftPasskey other(kind);
    EXPECT_EQ(flaw_of(other.use(kChallenge)), Flaw::signature);
  }
}

// sign_in.md rule 21
TEST_P(PasskeyTest, ACounterRisesOrStaysNought) {
  auto known = stored();
  known.sign_count = 5;
  for (const std::uint32_t count : {0u, 4u, 5u}) {
    const auto result = check_assertion(key_.use(kChallenge, {.count = count}), kHere, kChallenge, known);
    ASSERT_FALSE(result) << count;
    EXPECT_EQ(result.error(), Flaw::counter);
  }
  EXPECT_EQ(check_assertion(key_.use(kChallenge, {.count = 0xffffffff}), kHere, kChallenge, known).value(),
            0xffffffffu);
}

TEST_P(PasskeyTest, WhatCannotBeReadIsRefused) {
  for (const auto* text : {"", "{", "[]", "null", "\xff", R"({"type":)", R"("webauthn.get")"}) {
    auto answer = key_.use(kChallenge);
    answer.client_data = bytes_of(text);
    EXPECT_EQ(flaw_of(answer), Flaw::client_data) << text;
    EXPECT_FALSE(challenge_in(answer.client_data)) << text;
  }
  auto untyped = key_.use(kChallenge);
  untyped.client_data = bytes_of("{}");
  EXPECT_EQ(flaw_of(untyped), Flaw::purpose);
  auto shorter = key_.use(kChallenge);
  shorter.authenticator_data.resize(36);
  EXPECT_EQ(flaw_of(shorter), Flaw::data);
  auto longer = key_.use(kChallenge);
  longer.authenticator_data.push_back(0);
  EXPECT_EQ(flaw_of(longer), Flaw::signature);
  auto extended = key_.use(kChallenge, {.flags = 0x85});  // says that extensions follow, and none do
  EXPECT_EQ(flaw_of(extended), Flaw::data);
}

TEST_P(PasskeyTest, ANewKeyMustBeWhole) {
  const auto whole = key_.make(kChallenge);
  for (std::size_t size = 0; size < whole.authenticator_data.size(); ++size) {
    auto cut = whole;
    cut.authenticator_data.resize(size);
    EXPECT_FALSE(check_registration(cut, kHere, kChallenge)) << size;
  }
  auto none = whole;
  none.authenticator_data[32] &= 0x3f;
  EXPECT_EQ(flaw_of_new(none), Flaw::data);
  auto odd = whole;
  odd.authenticator_data[37 + 16 + 2 + 32 + 4] = 0x38;  // its algorithm
  odd.authenticator_data[37 + 16 + 2 + 32 + 5] = 0x63;
  EXPECT_EQ(flaw_of_new(odd), Flaw::kind);
}

// sign_in.md rule 20
TEST(RelyingPartyTest, IsTheNameInThePublicAddress) {
  EXPECT_EQ(relying_party("https://mentoring.example")->id, "mentoring.example");
  EXPECT_EQ(relying_party("https://mentoring.example:8443")->origin, "https://mentoring.example:8443");
  EXPECT_EQ(relying_party("http://localhost:8080")->id, "localhost");
  EXPECT_FALSE(relying_party("http://mentoring.example"));
  EXPECT_FALSE(relying_party("https://192.0.2.7"));
  EXPECT_FALSE(relying_party("https://[2001:db8::7]"));
  EXPECT_FALSE(relying_party("nonsense"));
}

}  // namespace
}  // namespace turnabout::sign_in
