#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/http/dto.hpp"
#include "vault/vault.hpp"

/// What goes over the wire, the same as web/src/vault/wire.ts. Bytes are base64url without padding. What is
/// signed is checked, kept and given back as it came, so this noun has no second form of it.
namespace turnabout::vault {

using Suite = dto::Text<1, 40>;
using Number = dto::Whole<1, 1'000'000>;
using Hash = dto::Text<43, 43>;  ///< Also public keys.
using Signature = dto::Text<86, 86>;
using Box = dto::Text<64, 400>;

/// sealing.md rule 8
struct VaultStatement {
  Suite suite;
  PersonId person;
  Number generation;
  Hash receive_key;
  Hash sign_key;
  std::optional<Hash> previous;
  Signature signature;
  std::optional<Signature> previous_signature;
};
BOOST_DESCRIBE_STRUCT(VaultStatement, (),
                      (suite, person, generation, receive_key, sign_key, previous, signature,
                       previous_signature))

/// The same, and when the server took it (vault.md rule 6).
struct VaultStated {
  std::string suite;
  PersonId person;
  std::int64_t generation = 0;
  std::string receive_key;
  std::string sign_key;
  std::optional<std::string> previous;
  std::string signature;
  std::optional<std::string> previous_signature;
  Date made_on;
};
BOOST_DESCRIBE_STRUCT(VaultStated, (),
                      (suite, person, generation, receive_key, sign_key, previous, signature,
                       previous_signature, made_on))

/// Of Argon2id.
struct VaultCosts {
  dto::Whole<0, 1'000> version;
  dto::Whole<0, 10'000'000> memory_kib;
  dto::Whole<0, 1'000> passes;
  dto::Whole<0, 1'000> lanes;
};
BOOST_DESCRIBE_STRUCT(VaultCosts, (), (version, memory_kib, passes, lanes))

/// sealing.md rule 3
struct VaultWrap {
  Suite suite;
  WrapId id;
  Way method{};
  dto::Text<22, 43> salt;
  std::optional<VaultCosts> costs;
  std::optional<dto::Text<1, 1400>> credential;
  dto::Text<96, 96> sealed;
};
BOOST_DESCRIBE_STRUCT(VaultWrap, (), (suite, id, method, salt, costs, credential, sealed))

/// The same, and since when it is one.
struct VaultWayIn {
  std::string suite;
  WrapId id;
  Way method{};
  std::string salt;
  std::optional<VaultCosts> costs;
  std::optional<std::string> credential;
  std::string sealed;
  Date created_on;
};
BOOST_DESCRIBE_STRUCT(VaultWayIn, (), (suite, id, method, salt, costs, credential, sealed, created_on))

struct VaultNewGeneration {
  VaultStatement statement;
  dto::Text<139, 139> sealed_keys;
  dto::List<VaultWrap, kMostWays> wraps;
};
BOOST_DESCRIBE_STRUCT(VaultNewGeneration, (), (statement, sealed_keys, wraps))

/// Somebody's own. Before set-up there are no statements and no wraps, and `sealed_keys` is empty.
struct VaultOwn {
  PersonId person;
  std::int64_t generation = 0;  ///< 0 before set-up.
  std::vector<VaultStated> statements;
  std::string sealed_keys;
  std::vector<VaultWayIn> wraps;
  std::vector<std::string> abilities;  ///< set_up, unlock, add_way, begin_anew
};
BOOST_DESCRIBE_STRUCT(VaultOwn, (), (person, generation, statements, sealed_keys, wraps, abilities))

/// Somebody with whom the viewer shares a space, or the viewer, as others are given them.
struct VaultPerson {
  PersonId person;
  std::string name;
  std::vector<VaultStated> statements;
};
BOOST_DESCRIBE_STRUCT(VaultPerson, (), (person, name, statements))

struct VaultNewComparison {
  PersonId person_id;
  Hash fingerprint;
  bool same = false;
};
BOOST_DESCRIBE_STRUCT(VaultNewComparison, (), (person_id, fingerprint, same))

struct VaultMember {
  PersonId person;
  Hash fingerprint;
  Hash box_hash;
};
BOOST_DESCRIBE_STRUCT(VaultMember, (), (person, fingerprint, box_hash))

/// sealing.md rule 16
struct VaultAgain {
  Suite suite;
  SpaceId space_id;
  Number number;
  PersonId maker;
  PersonId member;
  Hash fingerprint;
  Box box;
  Signature signature;
};
BOOST_DESCRIBE_STRUCT(VaultAgain, (), (suite, space_id, number, maker, member, fingerprint, box, signature))

struct VaultBoxesAgain {
  dto::List<VaultAgain, 200> boxes;
};
BOOST_DESCRIBE_STRUCT(VaultBoxesAgain, (), (boxes))

/// sealing.md rule 14
struct VaultNewEpoch {
  Suite suite;
  SpaceId space_id;
  Number number;
  PersonId maker;
  std::optional<Hash> previous;
  dto::List<VaultMember, 3> members;
  Signature signature;
  std::map<std::string, Box> boxes;  ///< By person.
};
BOOST_DESCRIBE_STRUCT(VaultNewEpoch, (),
                      (suite, space_id, number, maker, previous, members, signature, boxes))

/// As the viewer gets it: with their own box.
struct VaultEpoch {
  std::string suite;
  SpaceId space_id;
  std::int64_t number = 0;
  PersonId maker;
  std::optional<std::string> previous;
  std::vector<VaultMember> members;
  std::string signature;
  std::optional<std::string> box;
  std::vector<VaultAgain> again;  ///< Boxes sealed again for the viewer.
};
BOOST_DESCRIBE_STRUCT(VaultEpoch, (),
                      (suite, space_id, number, maker, previous, members, signature, box, again))

/// sealing.md rule 17
struct VaultEntry {
  Suite suite;
  SpaceKind space_kind{};
  SpaceId space_id;
  Number epoch;
  PersonId author;
  Number number;
  ItemId item;
  Number version;
  Date day;
  std::optional<Hash> previous;
  std::optional<Hash> body_hash;
  Signature signature;
  std::optional<dto::Text<1, 87'532>> body;
};
BOOST_DESCRIBE_STRUCT(VaultEntry, (),
                      (suite, space_kind, space_id, epoch, author, number, item, version, day, previous,
                       body_hash, signature, body))

/// sealing.md rule 27
struct VaultNewSlip {
  Suite suite;
  SlipId id;
  Number generation;
  dto::Text<1, 87'532> body;
};
BOOST_DESCRIBE_STRUCT(VaultNewSlip, (), (suite, id, generation, body))

struct VaultSlip {
  std::string suite;
  SlipId id;
  std::int64_t generation = 0;
  Date came_on;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(VaultSlip, (), (suite, id, generation, came_on, body))

struct VaultSlips {
  std::vector<VaultSlip> items;
};
BOOST_DESCRIBE_STRUCT(VaultSlips, (), (items))

/// For whom a link of a mail takes slips.
struct VaultSlipLink {
  PersonId person;
  std::int64_t generation = 0;  ///< Of their newest keys; 0 before set-up.
};
BOOST_DESCRIBE_STRUCT(VaultSlipLink, (), (person, generation))

/// The server has it; with `number`, the author's last in this space.
struct VaultTaken {
  std::int64_t number = 0;
  std::string hash;
};
BOOST_DESCRIBE_STRUCT(VaultTaken, (), (number, hash))

/// One of the people of a space, as the viewer may know them (vault.md rule 12).
struct VaultSpacePerson {
  PersonId person;
  std::string name;
  bool set_up = false;
  bool erased = false;  ///< Their words have gone with their record (keeping.md rule 5).
  std::optional<std::string> fingerprint;
  Compared i_compared{};     ///< What the viewer said of them; of oneself `same`.
  Compared they_compared{};  ///< What they said of the viewer.
};
BOOST_DESCRIBE_STRUCT(VaultSpacePerson, (),
                      (person, name, set_up, erased, fingerprint, i_compared, they_compared))

struct VaultSpaceSummary {
  SpaceKind kind{};
  SpaceId id;
  bool open = true;
  std::vector<VaultSpacePerson> people;
  std::int64_t epoch = 0;              ///< Number of the newest; of one's own space the generation. 0: none.
  std::int64_t entries = 0;            ///< Versions and takings-back of everybody in it.
  std::optional<Date> goes_on;         ///< Of one's own: when what is in it goes (keeping.md rule 16).
  std::optional<Date> lapsed_before;   ///< Of one's own: what was written on days before has gone.
  std::vector<std::string> abilities;  ///< read, compare, make_epoch, write, take_back
};
BOOST_DESCRIBE_STRUCT(VaultSpaceSummary, (),
                      (kind, id, open, people, epoch, entries, goes_on, lapsed_before, abilities))

struct VaultSpaces {
  std::vector<VaultSpaceSummary> items;
};
BOOST_DESCRIBE_STRUCT(VaultSpaces, (), (items))

/// All epochs, and one page of the entries by author and number.
struct VaultSpaceView {
  VaultSpaceSummary space;
  std::vector<VaultEpoch> epochs;
  std::vector<VaultEntry> entries;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(VaultSpaceView, (), (space, epochs, entries, next_cursor))

}  // namespace turnabout::vault
