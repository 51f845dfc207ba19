#include "concerns/concern_sealing.hpp"

#include <gtest/gtest.h>

#include "concerns/concern_testing.hpp"

namespace turnabout::concerns {
namespace {

using testing_parts::body_of;
using testing_parts::random_bytes;
using testing_parts::Signer;

class ConcernSealingTest : public testing::Test {
 protected:
  const Date today_ = *parse_date("2027-01-04");
  PersonId ines_{make_uuid7(1)}, ivo_{make_uuid7(1)};
  Signer author_, contact_signer_, deputy_signer_;
  ContactKeys contact_ = testing_parts::keys_of(contact_signer_),
              deputy_ = testing_parts::keys_of(deputy_signer_);
  Concern concern_ = testing_parts::concern_between(ines_, ivo_, author_);

  Standing standing() const {
    return {.writer_key = author_.open,
            .contact_fingerprint = contact_.fingerprint,
            .deputy_fingerprint = deputy_.fingerprint};
  }
  NewMessage first() const {
    return testing_parts::sealed(concern_, author_, std::nullopt, 1, std::nullopt, contact_.fingerprint,
                                 deputy_.fingerprint);
  }
  void sign(NewMessage& message) const {
    message.signature = author_.sign(header_of(concern_, message, std::nullopt, std::nullopt));
  }
  Code refused(const NewMessage& message) const {
    const auto checked = check_message(concern_, message, standing(), today_);
    return checked ? Code::internal : checked.error().code;
  }
};

TEST_F(ConcernSealingTest, TakesWhatItsWriterSigned) {  // concerns.md rule 6
  const auto checked = check_message(concern_, first(), standing(), today_);
  ASSERT_TRUE(checked) << checked.error().message;
  EXPECT_FALSE(checked->writer);
  EXPECT_EQ(checked->written_on, today_);

  auto next = standing();
  next.writer = ines_;
  next.writer_key = contact_.sign_key;
  next.last_number = 1;
  next.last_header = checked->header_hash;
  const auto answer = testing_parts::sealed(concern_, contact_signer_, ines_, 2, checked->header_hash,
                                            contact_.fingerprint, deputy_.fingerprint);
  EXPECT_TRUE(check_message(concern_, answer, next, today_));
  next.last_header = random_bytes(kKeySize);
  EXPECT_EQ(check_message(concern_, answer, next, today_).error().code, Code::invalid) << "another history";
  next.last_header = checked->header_hash;
  next.writer = std::nullopt;
  EXPECT_EQ(check_message(concern_, answer, next, today_).error().code, Code::invalid) << "as the author";
}

TEST_F(ConcernSealingTest, TheHeaderIsWhatABrowserSigns) {  // concerns.md rule 6
  // Written out, so that a change here is seen as a change of the format.
  const auto message = first();
  std::string expected;
  const auto part = [&](std::string_view bytes) {
    expected += static_cast<char>(bytes.size());
    expected += std::string(3, '\0');
    expected += bytes;
  };
  const auto raw = [](const Bytes& bytes) { return std::string(bytes.begin(), bytes.end()); };
  part("turnabout.vault.1");
  part("concern");
  part(concern_.programme.text());
  part(ines_.text());
  part(raw(contact_.fingerprint));
  part(ivo_.text());
  part(raw(deputy_.fingerprint));
  part(raw(concern_.keys.receive_key));
  part(raw(concern_.keys.sign_key));
  part("1");
  part("author");
  part("");
  part(raw(hash_of(message.body)));
  EXPECT_EQ(header_of(concern_, message, std::nullopt, std::nullopt), expected);
}

TEST_F(ConcernSealingTest, RefusesWhateverWasPutInItsPlace) {  // concerns.md rule 6
  auto other_body = first();
  other_body.body = body_of(kLeastPlain);
  EXPECT_EQ(refused(other_body), Code::invalid);
  auto other_signature = first();
  other_signature.signature = Signer().sign(header_of(concern_, other_signature, std::nullopt, std::nullopt));
  EXPECT_EQ(refused(other_signature), Code::invalid);
  const auto mine = first();
  std::swap(concern_.contact, concern_.deputy);
  EXPECT_EQ(refused(mine), Code::invalid) << "sent on to somebody else";
  std::swap(concern_.contact, concern_.deputy);
  concern_.programme = ProgrammeId{make_uuid7(3)};
  EXPECT_EQ(refused(mine), Code::invalid);
}

TEST_F(ConcernSealingTest, SaysWhatIsNoLongerSo) {  // concerns.md rule 6
  auto old_keys = first();
  old_keys.deputy_fingerprint = random_bytes(kKeySize);
  sign(old_keys);
  EXPECT_EQ(refused(old_keys), Code::conflict);
  auto second = first();
  second.number = 2;
  sign(second);
  EXPECT_EQ(refused(second), Code::conflict);
}

TEST_F(ConcernSealingTest, HoldsSizesToWhatTellsLittle) {  // concerns.md rule 5
  for (const std::size_t size : {kLeastPlain, std::size_t{1088}, std::size_t{2048}, kMostPlain}) {
    auto message = first();
    message.body = body_of(size);
    sign(message);
    EXPECT_TRUE(check_message(concern_, message, standing(), today_)) << size;
  }
  for (const std::size_t size : {std::size_t{512}, kLeastPlain + 1, kMostPlain + 2048}) {
    auto message = first();
    message.body = body_of(size);
    sign(message);
    EXPECT_EQ(refused(message), Code::invalid) << size;
  }
  auto version = first();
  version.body.front() = 2;
  sign(version);
  EXPECT_EQ(refused(version), Code::invalid);
  for (const auto box : {&NewMessage::author_box, &NewMessage::contact_box, &NewMessage::deputy_box}) {
    auto message = first();
    (message.*box).push_back(0);
    EXPECT_EQ(refused(message), Code::invalid);
    (message.*box).clear();
    EXPECT_EQ(refused(message), Code::invalid) << "sealed to all three or not at all";
  }
}

TEST_F(ConcernSealingTest, KnowsPadme) {  // concerns.md rule 5
  // The definition, worked out anew: round up so that only the exponent's number of digits is left.
  const auto rounded = [](std::size_t size) {
    std::size_t exponent = 0, digits = 0;
    while (size >> (exponent + 1) != 0) ++exponent;
    while (exponent >> digits != 0) ++digits;
    const std::size_t mask = exponent > digits ? (std::size_t{1} << (exponent - digits)) - 1 : 0;
    return (size + mask) & ~mask;
  };
  for (std::size_t size = 2; size < 40'000; ++size) ASSERT_EQ(is_padme(size), rounded(size) == size) << size;
}

TEST_F(ConcernSealingTest, TakesKeysThatAreKeys) {  // concerns.md rule 4
  EXPECT_TRUE(check_keys(concern_.keys));
  EXPECT_FALSE(check_keys({.receive_key = {}, .sign_key = author_.open}));
  EXPECT_FALSE(check_keys({.receive_key = random_bytes(kKeySize), .sign_key = Bytes(kKeySize, 0)}))
      << "a key under which anything is signed";
}

}  // namespace
}  // namespace turnabout::concerns
