#include "vault/vault.hpp"

#include <algorithm>
#include <bit>

namespace turnabout::vault {
namespace {

constexpr std::size_t kLeastContent = 1024;
constexpr std::size_t kMostContent = 65'536;
/// Version, sealed content key, nonce and tag (sealing.md rule 18).
constexpr std::size_t kBesideContent = 113;

}  // namespace

std::string_view name(SpaceKind kind) {
  return kind == SpaceKind::pair ? "pair" : "own";
}

std::string_view name(Way way) {
  switch (way) {
    case Way::passkey:
      return "passkey";
    case Way::passphrase:
      return "passphrase";
    case Way::code:
      break;
  }
  return "code";
}

Space own_space(PersonId person) {
  return {.kind = SpaceKind::own, .id = SpaceId{person.uuid}, .people = {person}, .open = true};
}

bool is_of(const Space& space, PersonId person) {
  return std::find(space.people.begin(), space.people.end(), person) != space.people.end();
}

// vault.md rule 6
Compared compared(const std::optional<Comparison>& said, std::string_view own_fingerprint,
                  std::string_view fingerprint) {
  if (!said) return Compared::never;
  if (said->own_fingerprint != own_fingerprint || said->fingerprint != fingerprint) return Compared::changed;
  return said->same ? Compared::same : Compared::different;
}

// vault.md rule 9
Result<void> may_take_away(Way way, int ways) {
  if (way == Way::code)
    return refuse_by("vault.md rule 9", "The recovery code stays. Make a new one, which ends this one.");
  if (ways <= kFewestWays)
    return refuse_by("vault.md rule 9", "Two ways to unlock have to stay. Add another one first.");
  return {};
}

// vault.md rule 11
Result<void> may_fetch(int fetched) {
  if (fetched < kFetchesAnHour) return {};
  return refuse(Code::too_many_tries,
                "The vault was asked for 30 times within an hour. Wait until the hour is over.");
}

// A number with as many bits after its first as its exponent has, and zeros below them (PURBs, 2019).
bool is_padded_size(std::size_t size) {
  if (size < kLeastContent || size > kMostContent) return false;
  const auto exponent = static_cast<unsigned>(std::bit_width(size)) - 1;
  const auto kept = static_cast<unsigned>(std::bit_width(exponent));
  const std::size_t mask = (std::size_t{1} << (exponent - kept)) - 1;
  return (size & mask) == 0;
}

bool is_body_size(std::size_t size) {
  return size > kBesideContent && is_padded_size(size - kBesideContent);
}

bool is_random_id(const Uuid& id) {
  return (id.bytes[6] >> 4) == 4 && (id.bytes[8] >> 6) == 2;
}

// sealing.md rule 22
Result<void> may_follow(const std::optional<ItemStanding>& item, PersonId author, std::int64_t version,
                        bool takes_back) {
  constexpr auto kRule = "sealing.md rule 22";
  if (item && item->author != author) return refuse_by(kRule, "Only its author makes versions of an item.");
  if (item && item->taken_back)
    return refuse_by(kRule, "This item was taken back. What is written now is a new item.");
  if (!item && takes_back) return refuse_by(kRule, "There is nothing of that name to take back.");
  if (version != (item ? item->version : 0) + 1)
    return refuse(Code::conflict, "This is not the version after the last. Load the space again.");
  return {};
}

}  // namespace turnabout::vault
