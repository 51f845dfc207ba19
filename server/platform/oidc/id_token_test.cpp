#include "platform/oidc/id_token.hpp"

#include <set>

#include <gtest/gtest.h>

#include "platform/oidc/hostile_testing.hpp"

namespace turnabout::oidc {
namespace {

class IdToken : public testing::Test {
 protected:
  static const Forge& forge() {
    static const Forge made;
    return made;
  }
  Expected expected() const {
    return {.issuer = genuine_.issuer,
            .client_id = genuine_.client_id,
            .nonce = genuine_.nonce,
            .now = genuine_.now,
            .fresh_since = {},
            .access_token = "a"};
  }
  Result<Identity> check(const std::string& token) const {
    return check_id_token(token, *read_keys(forge().published()), expected());
  }
  std::string token(const Members& changes, const Members& header = {}) const {
    return forge().token(Signer::rsa, Genuine::with(genuine_.header(), header),
                         Genuine::with(genuine_.claims(), changes));
  }
  std::string refusal(const std::string& text, const Expected& wanted) const {
    const auto checked = check_id_token(text, *read_keys(forge().published()), wanted);
    return checked ? "accepted" : checked.error().log;
  }

  Genuine genuine_;
};

// sign_in.md rule 27
TEST_F(IdToken, OfTheProviderSaysWhoItIs) {
  const auto identity = check(token({}));
  ASSERT_TRUE(identity) << identity.error().log;
  EXPECT_EQ(identity->issuer, "https://id.example");
  EXPECT_EQ(identity->subject, "subject-of-ada");
  EXPECT_EQ(identity->verified_email, std::nullopt);
}

// sign_in.md rule 27
TEST_F(IdToken, IsTakenUnderEachOfThreeAlgorithms) {
  const auto claims = object_text(genuine_.claims());
  EXPECT_TRUE(check(forge().token(Signer::rsa, R"({"alg":"RS256","kid":"r1"})", claims)));
  EXPECT_TRUE(check(forge().token(Signer::rsa, R"({"alg":"PS256","kid":"r1"})", claims, Padding::pss)));
  EXPECT_TRUE(check(forge().token(Signer::p256, R"({"alg":"ES256","kid":"e1"})", claims)));
}

TEST_F(IdToken, NeedsNoNameOfAKeyWhereThereIsOneOfItsKind) {
  EXPECT_TRUE(check(token({}, {{"kid", ""}})));
  const auto two = read_keys(R"({"keys":[)" + forge().jwk(Signer::rsa, "r1") + "," +
                             forge().jwk(Signer::other_rsa, "r2") + "]}");
  const auto checked = check_id_token(token({}, {{"kid", ""}}), *two, expected());
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().log, "oidc.id_token.key");
}

TEST_F(IdToken, MayBeForSeveralIfWeAsked) {
  EXPECT_TRUE(check(token({{"aud", R"(["turnabout"])"}})));
  EXPECT_TRUE(check(token({{"aud", R"(["payroll","turnabout"])"}, {"azp", R"("turnabout")"}})));
}

TEST_F(IdToken, AllowsClocksToBeAMinuteApart) {
  const auto at = [&](std::int64_t seconds) { return std::to_string(genuine_.seconds() + seconds); };
  EXPECT_TRUE(check(token({{"exp", at(-59)}})));
  EXPECT_TRUE(check(token({{"iat", at(60)}, {"nbf", at(60)}})));
  EXPECT_TRUE(check(token({{"exp", at(10) + ".5"}})));
}

// sign_in.md rule 27; what is wrong with it is among the hostile tokens.
TEST_F(IdToken, MayNameTheAccessTokenBesideIt) {
  EXPECT_TRUE(check(token({{"at_hash", R"("ypeBEsobvcr6wjGzmiPcTQ")"}})));
  auto alone = expected();
  alone.access_token.clear();
  EXPECT_EQ(refusal(token({{"at_hash", R"("PiPoFgA5WUoziU9lZOGxNA")"}}), alone), "accepted");
}

// sign_in.md rule 27
TEST_F(IdToken, OfSomebodyWhoShouldNotGetInIsRefusedForWhatIsWrongWithIt) {
  std::set<std::string> names;
  for (const auto& hostile : hostile_tokens()) {
    EXPECT_TRUE(names.insert(hostile.name).second) << hostile.name;
    EXPECT_EQ(refusal(hostile.make(forge(), genuine_), expected()), hostile.refused) << hostile.name;
  }
  EXPECT_GE(names.size(), 62U);
}

// sign_in.md rule 26
TEST_F(IdToken, IsRefusedInTheSameWordsWhateverIsWrong) {
  std::set<std::string> words;
  for (const auto& hostile : hostile_tokens()) {
    const auto checked = check(hostile.make(forge(), genuine_));
    ASSERT_FALSE(checked) << hostile.name;
    words.insert(checked.error().message);
    EXPECT_EQ(checked.error().code, Code::sign_in_refused);
  }
  EXPECT_EQ(words.size(), 1U);
}

// sign_in.md rule 29
TEST_F(IdToken, ShowsWhenAFreshSignInWas) {
  auto wanted = expected();
  wanted.fresh_since = genuine_.now - std::chrono::minutes(2);
  const auto at = [&](std::int64_t seconds) { return std::to_string(genuine_.seconds() + seconds); };
  EXPECT_EQ(refusal(token({{"auth_time", at(-30)}}), wanted), "accepted");
  EXPECT_EQ(refusal(token({{"auth_time", at(-179)}}), wanted), "accepted");
  EXPECT_EQ(refusal(token({{"auth_time", at(-181)}}), wanted), "oidc.id_token.auth_time");
  EXPECT_EQ(refusal(token({}), wanted), "oidc.id_token.auth_time");
  EXPECT_EQ(refusal(token({{"auth_time", at(61)}}), wanted), "oidc.id_token.auth_time");
  EXPECT_EQ(refusal(token({{"auth_time", in_quotes(at(0))}}), wanted), "oidc.id_token.auth_time");
}

// sign_in.md rule 28
TEST_F(IdToken, OnlyAVerifiedAddressCounts) {
  const auto address = [&](Members changes) {
    changes["email"] = R"("ada@harbour.example")";
    return check(token(changes))->verified_email;
  };
  EXPECT_EQ(address({{"email_verified", "true"}}), "ada@harbour.example");
  EXPECT_EQ(address({}), std::nullopt);
  EXPECT_EQ(address({{"email_verified", "false"}}), std::nullopt);
  EXPECT_EQ(address({{"email_verified", R"("true")"}}), std::nullopt);
  EXPECT_EQ(address({{"email_verified", "1"}}), std::nullopt);
  EXPECT_EQ(address({{"xms_edov", "true"}}), std::nullopt);
}

// sign_in.md rule 28
TEST_F(IdToken, OfMicrosoftVouchesForAnAddressByItsDomainOnly) {
  genuine_.issuer = "https://login.microsoftonline.com/3f2a/v2.0";
  const auto address = [&](Members changes) {
    changes["email"] = R"("ada@harbour.example")";
    return check(token(changes))->verified_email;
  };
  EXPECT_EQ(address({{"email_verified", "true"}}), std::nullopt);
  EXPECT_EQ(address({{"xms_edov", "false"}}), std::nullopt);
  EXPECT_EQ(address({{"xms_edov", "true"}}), "ada@harbour.example");
  EXPECT_EQ(address({{"xms_edov", "1"}}), "ada@harbour.example");
}

// sign_in.md rule 27
TEST_F(IdToken, KeysThatAreTooSmallOrForSomethingElseAreLeftOut) {
  const auto refused = [](const std::string& keys) {
    const auto read = read_keys(R"({"keys":[)" + keys + "]}");
    return read ? "read" : read.error().log;
  };
  EXPECT_EQ(refused(forge().jwk(Signer::rsa, "r1")), "read");
  EXPECT_EQ(refused(forge().jwk(Signer::small_rsa, "r1")), "oidc.keys.none");
  EXPECT_EQ(refused(R"({"kid":"o1","kty":"oct","k":"c2VjcmV0"})"), "oidc.keys.none");
  EXPECT_EQ(refused(R"({"kid":"e1","kty":"EC","crv":"P-521","x":"AA","y":"AA"})"), "oidc.keys.none");
  EXPECT_EQ(refused(R"({"kid":"e1","kty":"EC","crv":"P-256","x":"AA","y":"AA"})"), "oidc.keys.none");
  EXPECT_EQ(refused(R"({"kid":"r1","kty":"RSA","use":"enc","n":"AA","e":"AQAB"})"), "oidc.keys.none");
  EXPECT_EQ(refused("7"), "oidc.keys.none");
  EXPECT_EQ(read_keys("keys").error().log, "oidc.keys.form");
  EXPECT_EQ(read_keys(R"({"keys":{}})").error().log, "oidc.keys.form");
  const auto bound = read_keys(R"({"keys":[)" + forge().jwk(Signer::rsa, "r1", R"(,"alg":"PS256")") + "]}");
  EXPECT_EQ(check_id_token(token({}), *bound, expected()).error().log, "oidc.id_token.key");
}

}  // namespace
}  // namespace turnabout::oidc
