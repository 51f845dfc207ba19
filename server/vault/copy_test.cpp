#include "vault/copy.hpp"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "platform/http/json.hpp"

namespace turnabout::vault {
namespace {

/// The copy that the browser's side made, in the file that both sides read.
struct File {
  std::string proof, signature;

  static File read() {
    std::ifstream in(TURNABOUT_SOURCE "/server/vault/vectors.json");
    std::ostringstream text;
    text << in.rdbuf();
    const auto json = dto::parse_json(text.str());
    if (!json) throw std::runtime_error("server/vault/vectors.json cannot be read");
    const auto* copy = json->find("copy");
    return {copy->find("proof")->text, copy->find("signature")->text};
  }
  std::string text() const {
    dto::JsonWriter writer;
    writer.begin_object();
    writer.key("words").text("these are for reading alone");
    writer.key("proof").text(proof);
    writer.key("signature").text(signature);
    writer.end_object();
    return writer.take();
  }
};

std::string rule_of(const std::string& file) {
  const auto copy = check_copy(file);
  return copy ? "genuine" : copy.error().rule;
}

// sealing.md rules 24 and 25
TEST(Copy, SaysWhoWroteWhatByTheirKeys) {
  const auto copy = check_copy(File::read().text());
  ASSERT_TRUE(copy) << copy.error().message;
  ASSERT_EQ(copy->words.size(), 2u);
  EXPECT_EQ(copy->words[0].text, "What Alice wrote.");
  EXPECT_EQ(copy->words[1].text, "What Bob wrote.");
  EXPECT_EQ(copy->words[1].field, "note");
  EXPECT_EQ(to_string(copy->words[1].day), "2026-11-23");
  EXPECT_EQ(copy->made_by, copy->words[0].author);
  EXPECT_EQ(copy->fingerprint, copy->words[0].fingerprint);
  EXPECT_NE(copy->words[1].fingerprint, copy->fingerprint);
}

// sealing.md rule 25
TEST(Copy, AnyChangeOfALetterIsFound) {
  const auto whole = File::read();
  for (std::size_t at = 0; at < whole.proof.size(); at += 7) {
    auto changed = whole;
    changed.proof[at] = changed.proof[at] == 'x' ? 'y' : 'x';
    EXPECT_NE(rule_of(changed.text()), "genuine") << at;
  }
  auto other = whole;
  other.signature[0] = other.signature[0] == 'A' ? 'B' : 'A';
  EXPECT_EQ(rule_of(other.text()), "sealing.md rule 24");
}

// sealing.md rule 25
TEST(Copy, WhatIsNoCopyIsSaidToBeNone) {
  for (const auto* text : {"", "{}", "[]", "not JSON", R"({"proof":"","signature":""})",
                           R"({"proof":"{}","signature":"x"})", R"({"proof":7})"})
    EXPECT_NE(rule_of(text), "genuine") << text;
}

}  // namespace
}  // namespace turnabout::vault
