#pragma once

#include <cstddef>
#include <cstdint>
#include <semaphore>
#include <string>
#include <string_view>
#include <vector>

#include "platform/errors/result.hpp"

namespace turnabout::sign_in {

inline constexpr std::size_t kShortest = 15;  ///< Characters (code points).
inline constexpr std::size_t kLongest = 200;

/// The form in which a passphrase is counted and hashed (RFC 8265, OpaqueString): NFC, every kind of space as
/// one plain space, nothing else changed, nothing cut off. The same words typed on another machine give the
/// same bytes. NFKC would merge characters that people mean to be different.
std::string normal_passphrase(std::string_view text);

/// Words that an attacker who knows the person would try first.
struct Context {
  std::string organisation;
  std::string name;
  std::string email;
};

/// sign_in.md rules 1 to 3. `invalid` with a fault at /passphrase that says what would be right. No rule
/// about kinds of characters.
Result<void> check_passphrase(std::string_view text, const Context& context);

/// What one guess costs: Argon2id passes over that much memory, one lane.
struct HashCost {
  std::uint64_t passes = 3;
  std::size_t memory = 32u << 20;
};

/// Argon2id with a random salt. At most two at a time, so that a crowd at nine o'clock costs waiting and not
/// memory.
class PassphraseHasher {
 public:
  explicit PassphraseHasher(HashCost cost = {});
  std::string hash(std::string_view text);
  bool matches(const std::string& hash, std::string_view text);
  /// Takes as long as matches() and says no: for addresses that we do not know (sign_in.md rule 5).
  bool matches_nobody(std::string_view text);
  /// Made at a lower cost than today's.
  bool is_outdated(const std::string& hash) const;

 private:
  HashCost cost_;
  std::counting_semaphore<2> turns_{2};
  std::string nobody_;
};

}  // namespace turnabout::sign_in
