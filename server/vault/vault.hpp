#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"
#include "platform/ids/id.hpp"

/// What people write for themselves or for the other of their pair, sealed in their browsers. The server
/// keeps it and cannot read it. Pure; the rules are in docs/rules/vault.md, the formats in
/// docs/rules/sealing.md.
namespace turnabout::vault {

using SpaceId = Id<struct VaultSpaceTag>;  ///< Of a pair, of three who meet together, or the person's own.
using WrapId = Id<struct VaultWrapTag>;
using ItemId = Id<struct VaultItemTag>;
using SlipId = Id<struct VaultSlipTag>;

enum class SpaceKind { pair, own };
enum class Way { passkey, passphrase, code };
BOOST_DESCRIBE_ENUM(SpaceKind, pair, own)
BOOST_DESCRIBE_ENUM(Way, passkey, passphrase, code)
std::string_view name(SpaceKind kind);
std::string_view name(Way way);

/// Where entries stand. What happens to the pair decides whether it is open.
struct Space {
  SpaceKind kind = SpaceKind::pair;
  SpaceId id = {};
  std::vector<PersonId> people = {};  ///< In the order of their ids.
  bool open = true;
};
/// One's own, which is always open.
Space own_space(PersonId person);
bool is_of(const Space& space, PersonId person);

/// What somebody said of the six words with somebody else.
enum class Compared {
  never,
  same,
  different,
  changed  ///< They were the same, and the keys of one of the two have been made anew since.
};
BOOST_DESCRIBE_ENUM(Compared, never, same, different, changed)

/// A remark as it was kept, beside the newest keys.
struct Comparison {
  PersonId by = {};
  PersonId of = {};
  std::string own_fingerprint;  ///< Of whoever said it, then.
  std::string fingerprint;      ///< Of the other, then.
  bool same = false;
};
/// vault.md rule 6; the fingerprints are those of now.
Compared compared(const std::optional<Comparison>& said, std::string_view own_fingerprint,
                  std::string_view fingerprint);

/// Least and most ways to unlock, and how often they are given out in any hour (vault.md rules 8, 9 and 11).
inline constexpr int kFewestWays = 2;
inline constexpr int kMostWays = 10;
inline constexpr int kFetchesAnHour = 30;

/// vault.md rule 9: whether one of these may go.
Result<void> may_take_away(Way way, int ways);
/// vault.md rule 11: `fetched` times in the last hour.
Result<void> may_fetch(int fetched);

/// sealing.md rule 19: a Padmé size from 1,024 to 65,536 bytes.
bool is_padded_size(std::size_t size);
/// The content of a body that long is padded as it must be.
bool is_body_size(std::size_t size);
/// Random, so that it says nothing of when it was made.
bool is_random_id(const Uuid& id);

/// How far one author has come in a space, and how an item stands there.
struct Head {
  std::int64_t number = 0;
  std::string hash;  ///< Empty before the first.
};
struct ItemStanding {
  PersonId author = {};
  std::int64_t version = 0;
  bool taken_back = false;
};
/// sealing.md rule 22: whether `author` may make that version of it.
Result<void> may_follow(const std::optional<ItemStanding>& item, PersonId author, std::int64_t version,
                        bool takes_back);

}  // namespace turnabout::vault
