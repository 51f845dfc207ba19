#include <array>

#include "platform/crypto/base64url.hpp"
#include "vault/stored.hpp"
#include "vault/vault_store.hpp"

namespace turnabout::vault {
namespace {

using database::Row;
using database::Statement;
using stored::enum_of;
using stored::overtaken;
using stored::Text;
using stored::text_of;
using stored::wire_of;
constexpr Statement kEpochs{"vault.epochs",
                            "select number, maker_id, previous, signature, hash from vault_epochs"
                            " where space_id = $1 and organisation_id = $2 order by number"};
constexpr Statement kBoxes{
    "vault.boxes",
    "select number, person_id, fingerprint, box_hash, box from vault_boxes where space_id = $1"
    " order by number, person_id"};
constexpr Statement kAgains{"vault.agains",
                            "select number, maker_id, fingerprint, box, signature from vault_boxes_again"
                            " where space_id = $1 and person_id = $2 order by number, maker_id, fingerprint"};
constexpr Statement kAddEpoch{"vault.add_epoch",
                              "insert into vault_epochs (space_id, number, organisation_id, maker_id, "
                              "previous, hash, signature, made_on)"
                              " values ($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr Statement kAddBox{
    "vault.add_box",
    "insert into vault_boxes (space_id, number, person_id, fingerprint, box_hash, box)"
    " values ($1, $2, $3, $4, $5, $6)"};
constexpr Statement kAddAgain{
    "vault.add_again",
    "insert into vault_boxes_again (space_id, number, person_id, fingerprint, maker_id, box, signature)"
    " values ($1, $2, $3, $4, $5, $6, $7)"
    " on conflict (space_id, number, person_id, fingerprint, maker_id) do nothing"};

constexpr Statement kHead{"vault.head",
                          "select number, hash from vault_entries where space_id = $1 and author_id = $2"
                          " order by number desc limit 1"};
constexpr Statement kHashAt{
    "vault.hash_at", "select hash from vault_entries where space_id = $1 and author_id = $2 and number = $3"};
constexpr Statement kItem{"vault.item",
                          "select author_id, version, body_hash is null from vault_entries"
                          " where space_id = $1 and item = $2 order by version desc limit 1"};
constexpr Statement kCount{"vault.count",
                           "select count(*) from vault_entries where space_id = $1 and organisation_id = $2"};
constexpr Statement kLapse{"vault.lapse",
                           "select goes_on, lapsed_before from vault_lapses where person_id = $1"
                           " and organisation_id = $2"};
constexpr Statement kEntries{
    "vault.entries",
    "select space_kind, epoch, author_id, number, item, version, day, previous, body_hash, signature, body"
    " from vault_entries where space_id = $1 and organisation_id = $2"
    " and (author_id > $3 or (author_id = $3 and number > $4)) order by author_id, number limit $5"};
constexpr Statement kAddEntry{"vault.add_entry",
                              "insert into vault_entries (space_kind, space_id, author_id, number, "
                              "organisation_id, epoch, item, version,"
                              " day, previous, body_hash, hash, signature, body)"
                              " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"};
constexpr Statement kDropBodies{"vault.drop_bodies",
                                "update vault_entries set body = null where space_id = $1 and item = $2"
                                " and body is not null"};

constexpr std::array kAll{&kEpochs, &kBoxes, &kAgains, &kAddEpoch, &kAddBox,  &kAddAgain, &kHead,
                          &kHashAt, &kItem,  &kCount,  &kLapse,    &kEntries, &kAddEntry, &kDropBodies};

VaultEntry entry_of(const Row& row, SpaceId space) {
  VaultEntry entry{.suite = {std::string(kSuite)},
                   .space_kind = enum_of<SpaceKind>(row.get<std::string>(0)),
                   .space_id = space,
                   .epoch = {row.get<std::int64_t>(1)},
                   .author = row.get<PersonId>(2),
                   .number = {row.get<std::int64_t>(3)},
                   .item = row.get<ItemId>(4),
                   .version = {row.get<std::int64_t>(5)},
                   .day = row.get<Date>(6),
                   .previous = wire_of<Hash>(row.get<Text>(7)),
                   .body_hash = wire_of<Hash>(row.get<Text>(8)),
                   .signature = {row.get<std::string>(9)},
                   .body = {}};
  if (!row.is_null(10)) entry.body.emplace().value = crypto::to_base64url(row.get<database::Bytes>(10));
  return entry;
}

}  // namespace

EpochHead newest_epoch(database::Reader& reader, const Viewer& viewer, SpaceId space) {
  EpochHead head;
  for (const auto& row : reader.query(kEpochs, space, viewer.organisation)) {
    head.number = row.get<std::int64_t>(0);
    head.hash = row.get<std::string>(4);
  }
  for (const auto& row : reader.query(kBoxes, space))
    if (row.get<std::int64_t>(0) == head.number) head.members[row.get<PersonId>(1)] = row.get<std::string>(2);
  return head;
}

std::vector<VaultEpoch> epochs_of(database::Reader& reader, const Viewer& viewer, SpaceId space) {
  std::vector<VaultEpoch> all;
  for (const auto& row : reader.query(kEpochs, space, viewer.organisation))
    all.push_back({.suite = std::string(kSuite),
                   .space_id = space,
                   .number = row.get<std::int64_t>(0),
                   .maker = row.get<PersonId>(1),
                   .previous = row.get<Text>(2),
                   .members = {},
                   .signature = row.get<std::string>(3),
                   .box = {},
                   .again = {}});
  const auto of = [&](const Row& row) -> VaultEpoch& {
    return all.at(static_cast<std::size_t>(row.get<std::int64_t>(0) - 1));
  };
  for (const auto& row : reader.query(kBoxes, space)) {
    auto& epoch = of(row);
    const auto person = row.get<PersonId>(1);
    epoch.members.push_back({person, {row.get<std::string>(2)}, {row.get<std::string>(3)}});
    if (viewer.is(person)) epoch.box = row.get<std::string>(4);
  }
  for (const auto& row : reader.query(kAgains, space, viewer.person))
    of(row).again.push_back({.suite = {std::string(kSuite)},
                             .space_id = space,
                             .number = {row.get<std::int64_t>(0)},
                             .maker = row.get<PersonId>(1),
                             .member = viewer.person,
                             .fingerprint = {row.get<std::string>(2)},
                             .box = {row.get<std::string>(3)},
                             .signature = {row.get<std::string>(4)}});
  return all;
}

Result<void> add_epoch(database::Transaction& transaction, const Viewer& viewer, Date today,
                       const VaultNewEpoch& given) {
  try {
    transaction.execute(kAddEpoch, given.space_id, given.number.value, viewer.organisation, given.maker,
                        text_of(given.previous), hash_of(given), given.signature.value, today);
    for (const auto& member : given.members)
      transaction.execute(kAddBox, given.space_id, given.number.value, member.person,
                          member.fingerprint.value, member.box_hash.value,
                          given.boxes.at(member.person.text()).value);
  } catch (const database::Error& error) {
    return overtaken(error);
  }
  return {};
}

void keep_again(database::Transaction& transaction, const Viewer& viewer, const VaultAgain& given) {
  transaction.execute(kAddAgain, given.space_id, given.number.value, given.member, given.fingerprint.value,
                      viewer.person, given.box.value, given.signature.value);
}

Head head_of(database::Reader& reader, const Viewer& viewer, SpaceId space) {
  const auto row = reader.one(kHead, space, viewer.person);
  return row ? Head{row->get<std::int64_t>(0), row->get<std::string>(1)} : Head{};
}

std::optional<std::string> hash_at(database::Reader& reader, const Viewer& viewer, SpaceId space,
                                   std::int64_t number) {
  const auto row = reader.one(kHashAt, space, viewer.person, number);
  return row ? std::optional(row->get<std::string>(0)) : std::nullopt;
}

std::optional<ItemStanding> item_in(database::Reader& reader, const Viewer& /*viewer*/, SpaceId space,
                                    ItemId item) {
  const auto row = reader.one(kItem, space, item);
  if (!row) return std::nullopt;
  return ItemStanding{row->get<PersonId>(0), row->get<std::int64_t>(1), row->get<bool>(2)};
}

std::int64_t entries_in(database::Reader& reader, const Viewer& viewer, SpaceId space) {
  return reader.one(kCount, space, viewer.organisation)->get<std::int64_t>(0);
}

Lapse lapse_of(database::Reader& reader, const Viewer& viewer) {
  const auto row = reader.one(kLapse, viewer.person, viewer.organisation);
  if (!row) return {};
  return {.goes_on = row->get<std::optional<Date>>(0), .lapsed_before = row->get<std::optional<Date>>(1)};
}

std::vector<VaultEntry> entries_of(database::Reader& reader, const Viewer& viewer, SpaceId space,
                                   const After& after, int limit) {
  std::vector<VaultEntry> all;
  for (const auto& row :
       reader.query(kEntries, space, viewer.organisation, after.author, after.number, limit))
    all.push_back(entry_of(row, space));
  return all;
}

Result<void> add_entry(database::Transaction& transaction, const Viewer& viewer, const VaultEntry& entry,
                       const std::string& hash) {
  try {
    transaction.execute(kAddEntry, entry.space_kind, entry.space_id, entry.author, entry.number.value,
                        viewer.organisation, entry.epoch.value, entry.item, entry.version.value, entry.day,
                        text_of(entry.previous), text_of(entry.body_hash), hash, entry.signature.value,
                        entry.body ? std::optional(body_of(entry)) : std::nullopt);
    if (!entry.body_hash) transaction.execute(kDropBodies, entry.space_id, entry.item);
  } catch (const database::Error& error) {
    return overtaken(error);
  }
  return {};
}

std::span<const Statement* const> vault_space_statements() {
  return kAll;
}

}  // namespace turnabout::vault
