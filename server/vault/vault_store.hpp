#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"
#include "vault/checks.hpp"

/// What was sealed in browsers, as it came. Who may have it is the policy's business, whether it is sound
/// that of checks.hpp; both have said yes before anything here is written. What the database refuses all the
/// same came at the same moment from somewhere else, and is a conflict.
namespace turnabout::vault {

// ── Keys and ways to unlock ──

std::vector<VaultStated> statements_of(database::Reader& reader, const Viewer& viewer, PersonId person);
/// The newest keys of those who have any.
KeysOf newest_keys(database::Reader& reader, const Viewer& viewer, const std::vector<PersonId>& people);
/// Empty before set-up.
std::string sealed_keys_of(database::Reader& reader, const Viewer& viewer);
std::vector<VaultWayIn> ways_of(database::Reader& reader, const Viewer& viewer);

/// The viewer's next keys, with which every way to unlock of the ones before ends. Error: conflict.
Result<void> add_generation(database::Transaction& transaction, const Viewer& viewer, Date today,
                            const VaultNewGeneration& given);
/// A recovery code ends the one before. Errors: conflict, rule_broken (vault.md rule 9).
Result<void> add_way(database::Transaction& transaction, const Viewer& viewer, Date today,
                     const VaultWrap& wrap);
void take_way(database::Transaction& transaction, const Viewer& viewer, WrapId id);

// ── Browsers, and how often what unlocks was given out ──

/// Whether the viewer has unlocked there before; `token_hash` as browser_hash() makes it.
bool knows_browser(database::Reader& reader, const Viewer& viewer, const database::Bytes& token_hash);
void keep_browser(database::Transaction& transaction, const Viewer& viewer, Date today,
                  const database::Bytes& token_hash);
/// How often since then.
int fetched_since(database::Reader& reader, const Viewer& viewer, Instant since);
void keep_fetch(database::Transaction& transaction, const Viewer& viewer, Instant now);
/// Forgets whoever fetched before; of every organisation.
void forget_fetches(database::Transaction& transaction, Instant before);

// ── Being sure of each other ──

/// What the people said of one another.
std::vector<Comparison> comparisons_among(database::Reader& reader, const Viewer& viewer,
                                          const std::vector<PersonId>& people);
void keep_comparison(database::Transaction& transaction, const Viewer& viewer, Date today,
                     const Comparison& said);

// ── Epochs ──

EpochHead newest_epoch(database::Reader& reader, const Viewer& viewer, SpaceId space);
/// All of them, each with the viewer's own boxes.
std::vector<VaultEpoch> epochs_of(database::Reader& reader, const Viewer& viewer, SpaceId space);
/// Error: conflict.
Result<void> add_epoch(database::Transaction& transaction, const Viewer& viewer, Date today,
                       const VaultNewEpoch& given);
/// Safe to repeat.
void keep_again(database::Transaction& transaction, const Viewer& viewer, const VaultAgain& given);

// ── Entries ──

/// Of the viewer in that space.
Head head_of(database::Reader& reader, const Viewer& viewer, SpaceId space);
/// Hash of the viewer's entry of that number.
std::optional<std::string> hash_at(database::Reader& reader, const Viewer& viewer, SpaceId space,
                                   std::int64_t number);
std::optional<ItemStanding> item_in(database::Reader& reader, const Viewer& viewer, SpaceId space,
                                    ItemId item);
std::int64_t entries_in(database::Reader& reader, const Viewer& viewer, SpaceId space);

/// A place among the entries of a space, which are in the order of authors and numbers.
struct After {
  PersonId author = {};
  std::int64_t number = 0;
};
/// What becomes of the viewer's own space with time (keeping.md rule 16).
struct Lapse {
  std::optional<Date> goes_on = {};        ///< They have been told that what is in it goes that day.
  std::optional<Date> lapsed_before = {};  ///< What was written on days before has gone.
};
Lapse lapse_of(database::Reader& reader, const Viewer& viewer);
std::vector<VaultEntry> entries_of(database::Reader& reader, const Viewer& viewer, SpaceId space,
                                   const After& after, int limit);
/// With a taking back the bodies of the item go (sealing.md rule 22). Error: conflict.
Result<void> add_entry(database::Transaction& transaction, const Viewer& viewer, const VaultEntry& entry,
                       const std::string& hash);

std::span<const database::Statement* const> vault_statements();
std::span<const database::Statement* const> vault_space_statements();

}  // namespace turnabout::vault
