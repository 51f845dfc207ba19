#include "platform/sign_in/totp.hpp"

#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace turnabout::sign_in {
namespace {

constexpr std::string_view kText = "12345678901234567890";

TotpSecret secret_of(std::string_view text) {
  TotpSecret secret{};
  std::copy(text.begin(), text.end(), secret.begin());
  return secret;
}
Instant at(std::int64_t seconds) {
  return Instant{seconds * 1'000'000};
}

// sign_in.md rule 33; RFC 6238, appendix B
TEST(Totp, GivesTheCodesOfTheStandard) {
  const std::vector<std::pair<std::int64_t, std::string>> examples{{59, "94287082"},
                                                                   {1'111'111'109, "07081804"},
                                                                   {1'111'111'111, "14050471"},
                                                                   {1'234'567'890, "89005924"},
                                                                   {2'000'000'000, "69279037"},
                                                                   {20'000'000'000, "65353130"}};
  for (const auto& [seconds, code] : examples) {
    EXPECT_EQ(totp_code(secret_of(kText), totp_step(at(seconds)), 8), code);
    EXPECT_EQ(totp_code(secret_of(kText), totp_step(at(seconds))), code.substr(2));
  }
}

// RFC 4226, appendix D
TEST(Totp, CountsAsTheStandardBeneathIt) {
  const std::vector<std::string> codes{"755224", "287082", "359152", "969429", "338314",
                                       "254676", "287922", "162583", "399871", "520489"};
  for (std::size_t i = 0; i < codes.size(); ++i)
    EXPECT_EQ(totp_code(secret_of(kText), static_cast<std::int64_t>(i)), codes[i]);
}

// sign_in.md rule 34
TEST(Totp, TakesTheCodesOfNowAndBesideAndNoOlderOneAgain) {
  const auto secret = secret_of(kText);
  const auto now = at(1'234'567'890);
  const auto step = totp_step(now);
  for (const auto beside : {-1, 0, 1})
    EXPECT_EQ(matching_step(secret, totp_code(secret, step + beside), now, 0), step + beside) << beside;
  for (const auto beside : {-2, 2, 100})
    EXPECT_FALSE(matching_step(secret, totp_code(secret, step + beside), now, 0)) << beside;
  EXPECT_FALSE(matching_step(secret, totp_code(secret, step), now, step));
  EXPECT_FALSE(matching_step(secret, totp_code(secret, step - 1), now, step));
  EXPECT_EQ(matching_step(secret, totp_code(secret, step + 1), now, step), step + 1);
  const auto right = totp_code(secret, step);
  for (const auto& wrong : {std::string(), right.substr(1), right + "0", std::string("abcdef")})
    EXPECT_FALSE(matching_step(secret, wrong, now, 0)) << wrong;
}

// sign_in.md rule 35; RFC 4648
TEST(Totp, WritesASecretAsAppsReadIt) {
  EXPECT_EQ(totp_secret_text(secret_of(kText)), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  EXPECT_EQ(totp_address(secret_of(kText), "Turnabout", "ada@harbour.example"),
            "otpauth://totp/Turnabout:ada%40harbour.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
            "&issuer=Turnabout&algorithm=SHA1&digits=6&period=30");
  for (const auto* wrong :
       {"", "GEZDGNBVGY3TQOJQ", "gezdgnbvgy3tqojqgezdgnbvgy3tqojq", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1"})
    EXPECT_FALSE(totp_secret_from(wrong)) << wrong;
  EXPECT_NE(random_totp_secret(), random_totp_secret());
}

RC_GTEST_PROP(Totp, ASecretComesBackFromItsText, (TotpSecret secret)) {
  RC_ASSERT(totp_secret_from(totp_secret_text(secret)) == secret);
}

// sign_in.md rule 34
RC_GTEST_PROP(Totp, NoCodeCountsTwiceWhateverTheClock, (TotpSecret secret, std::uint32_t seconds)) {
  const auto now = at(std::int64_t{seconds} + 3600);
  const auto code = totp_code(secret, totp_step(now));
  RC_ASSERT(code.size() == 6U);
  const auto used = matching_step(secret, code, now, 0);
  RC_ASSERT(used.has_value());
  for (const auto later : {0, 1, 29, 30, 31, 59, 60, 61})
    RC_ASSERT(matching_step(secret, totp_code(secret, *used), now + std::chrono::seconds(later), *used) !=
              used);
}

}  // namespace
}  // namespace turnabout::sign_in
