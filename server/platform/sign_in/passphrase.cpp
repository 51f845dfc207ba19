#include "platform/sign_in/passphrase.hpp"

#include <algorithm>
#include <stdexcept>

#include <sodium.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "platform/sign_in/common_passphrases.hpp"
#include "platform/words/words.hpp"

namespace turnabout::sign_in {
namespace {

icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

tl::unexpected<Problem> refuse_passphrase(std::string message) {
  return tl::make_unexpected(
      Problem{.code = Code::invalid, .message = message, .faults = {{"/passphrase", std::move(message)}}});
}

/// Holds one of the hasher's turns.
class Turn {
 public:
  explicit Turn(std::counting_semaphore<2>& turns) : turns_(turns) { turns_.acquire(); }
  ~Turn() { turns_.release(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  std::counting_semaphore<2>& turns_;
};

}  // namespace

std::string normal_passphrase(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  auto normal = icu::Normalizer2::getNFCInstance(status)->normalize(wide(text), status);
  if (U_FAILURE(status)) throw std::runtime_error("sign_in: ICU cannot normalise");
  for (int32_t i = 0; i < normal.length(); ++i)
    if (u_charType(normal.charAt(i)) == U_SPACE_SEPARATOR) normal.setCharAt(i, u' ');
  std::string result;
  normal.toUTF8String(result);
  return result;
}

Result<void> check_passphrase(std::string_view text, const Context& context) {
  const auto& words = Words::built_in();
  const auto normal = normal_passphrase(text);
  const auto length = static_cast<std::size_t>(wide(normal).countChar32());
  if (length < kShortest)  // sign_in.md rule 1
    return refuse_passphrase(
        words.text("en", "sign_in.passphrase.too_short", {{"least", static_cast<std::int64_t>(kShortest)}}));
  if (length > kLongest)
    return refuse_passphrase(
        words.text("en", "sign_in.passphrase.too_long", {{"most", static_cast<std::int64_t>(kLongest)}}));
  if (is_guessed_early(normal))  // sign_in.md rule 2
    return refuse_passphrase(words.text("en", "sign_in.passphrase.common"));
  if (is_made_of(normal, {context.organisation, context.name, context.email}))  // sign_in.md rule 3
    return refuse_passphrase(words.text("en", "sign_in.passphrase.context"));
  return {};
}

PassphraseHasher::PassphraseHasher(HashCost cost) : cost_(cost) {
  nobody_ = hash("the hash of nobody at all");
}

std::string PassphraseHasher::hash(std::string_view text) {
  const Turn turn(turns_);
  const auto normal = normal_passphrase(text);
  std::string out(crypto_pwhash_STRBYTES, '\0');
  if (crypto_pwhash_str_alg(out.data(), normal.data(), normal.size(), cost_.passes, cost_.memory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::runtime_error("sign_in: not enough memory to hash a passphrase");
  out.resize(out.find('\0'));
  return out;
}

bool PassphraseHasher::matches(const std::string& hash, std::string_view text) {
  const Turn turn(turns_);
  const auto normal = normal_passphrase(text);
  return crypto_pwhash_str_verify(hash.c_str(), normal.data(), normal.size()) == 0;
}

bool PassphraseHasher::matches_nobody(std::string_view text) {
  static_cast<void>(matches(nobody_, text));
  return false;
}

bool PassphraseHasher::is_outdated(const std::string& hash) const {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), cost_.passes, cost_.memory) != 0;
}

}  // namespace turnabout::sign_in
