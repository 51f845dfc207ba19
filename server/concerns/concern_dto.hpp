#pragma once

#include <optional>
#include <string>
#include <vector>

#include "concerns/concern.hpp"
#include "disclosure/released.hpp"
#include "platform/http/dto.hpp"

/// Concerns as they stand in the API. Bytes are base64url without padding.
namespace turnabout::concerns {

using Text32 = dto::Text<43, 43>;     ///< 32 bytes.
using Text64 = dto::Text<86, 86>;     ///< 64 bytes.
using TextBox = dto::Text<256, 256>;  ///< 192 bytes.
using TextBody = dto::Text<1420, 43746>;

/// Somebody's key statement (sealing.md rule 8), and its hash.
struct ConcernKeys {
  PersonId person_id;
  std::string name;
  int generation = 0;
  std::string receive_key;
  std::string sign_key;
  std::optional<std::string> previous;
  std::string signature;
  std::string fingerprint;
};
BOOST_DESCRIBE_STRUCT(ConcernKeys, (),
                      (person_id, name, generation, receive_key, sign_key, previous, signature, fingerprint))

struct ConcernDoor {
  std::string role;  ///< lead or independent_contact.
  ConcernKeys contact;
  ConcernKeys deputy;
};
BOOST_DESCRIBE_STRUCT(ConcernDoor, (), (role, contact, deputy))

struct ConcernDeputy {
  PersonId person_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(ConcernDeputy, (), (person_id, name))

/// For a contact: their own door.
struct OwnConcernDoor {
  std::string role;
  bool has_keys = false;
  std::optional<PersonId> deputy_id;  ///< Nothing while it is closed.
  std::vector<ConcernDeputy> possible_deputies;
};
BOOST_DESCRIBE_STRUCT(OwnConcernDoor, (), (role, has_keys, deputy_id, possible_deputies))

struct ConcernDoors {
  ProgrammeId programme_id;
  std::string programme_name;
  std::vector<ConcernDoor> doors;
  std::optional<OwnConcernDoor> own;
};
BOOST_DESCRIBE_STRUCT(ConcernDoors, (), (programme_id, programme_name, doors, own))

struct OpenConcernDoor {
  PersonId deputy_id;
};
BOOST_DESCRIBE_STRUCT(OpenConcernDoor, (), (deputy_id))

struct ConcernCount {
  std::optional<int> about;  ///< To the nearest five.
  std::optional<disclosure::Reason> withheld;
};
BOOST_DESCRIBE_STRUCT(ConcernCount, (), (about, withheld))

struct NewConcernMessage {
  dto::Whole<1, 1'000'000> number;
  Text32 contact_fingerprint;
  Text32 deputy_fingerprint;
  TextBody body;
  TextBox author_box;
  TextBox contact_box;
  TextBox deputy_box;
  Text64 signature;
};
BOOST_DESCRIBE_STRUCT(NewConcernMessage, (),
                      (number, contact_fingerprint, deputy_fingerprint, body, author_box, contact_box,
                       deputy_box, signature))

/// What the browser made from the return code.
struct ConcernAuthor {
  Text32 receive_key;
  Text32 sign_key;
  Text32 return_token;
};
BOOST_DESCRIBE_STRUCT(ConcernAuthor, (), (receive_key, sign_key, return_token))

/// The ways with an account.
enum class SignedWay { named, confidential };
BOOST_DESCRIBE_ENUM(SignedWay, named, confidential)

struct NewConcern {
  SignedWay way{};
  PersonId contact_id;
  ConcernAuthor author;
  NewConcernMessage message;
};
BOOST_DESCRIBE_STRUCT(NewConcern, (), (way, contact_id, author, message))

struct NewAnonymousConcern {
  PersonId contact_id;
  ConcernAuthor author;
  NewConcernMessage message;
};
BOOST_DESCRIBE_STRUCT(NewAnonymousConcern, (), (contact_id, author, message))

struct ConcernReturn {
  Text32 return_token;
};
BOOST_DESCRIBE_STRUCT(ConcernReturn, (), (return_token))

struct ConcernReturnMessage {
  Text32 return_token;
  NewConcernMessage message;
};
BOOST_DESCRIBE_STRUCT(ConcernReturnMessage, (), (return_token, message))

struct ConcernMessage {
  int number = 0;
  Part by{};
  Date written_on;
  std::string contact_fingerprint;
  std::string deputy_fingerprint;
  std::string body;
  std::string box;  ///< The one of three that is the viewer's.
  std::string signature;
};
BOOST_DESCRIBE_STRUCT(ConcernMessage, (),
                      (number, by, written_on, contact_fingerprint, deputy_fingerprint, body, box, signature))

struct ConcernSummary {
  std::optional<ConcernId> id;  ///< Nothing for whoever came back by a code.
  ProgrammeId programme_id;
  std::string programme_name;
  Way way{};
  Part part{};                             ///< As what the viewer reads it.
  std::optional<std::string> author_name;  ///< For contacts, of one that is not anonymous.
  std::string contact_name;
  std::string deputy_name;
  State state{};
  Date sent_on;
  Date due_on;  ///< The last day on which it is acknowledged in time.
  std::optional<Date> acknowledged_on;
  std::optional<Date> handled_on;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(ConcernSummary, (),
                      (id, programme_id, programme_name, way, part, author_name, contact_name, deputy_name,
                       state, sent_on, due_on, acknowledged_on, handled_on, abilities))

struct ConcernView {
  ConcernSummary concern;
  PersonId contact_id;
  PersonId deputy_id;
  std::string receive_key;  ///< The author's, of this concern only.
  std::string sign_key;
  std::optional<ConcernKeys> contact_keys;  ///< As they are now.
  std::optional<ConcernKeys> deputy_keys;
  std::vector<ConcernMessage> messages;
};
BOOST_DESCRIBE_STRUCT(ConcernView, (),
                      (concern, contact_id, deputy_id, receive_key, sign_key, contact_keys, deputy_keys,
                       messages))

/// A programme of which the viewer is a contact.
struct ConcernDoorway {
  ProgrammeId programme_id;
  std::string programme_name;
  bool is_open = false;
};
BOOST_DESCRIBE_STRUCT(ConcernDoorway, (), (programme_id, programme_name, is_open))

struct ConcernList {
  std::vector<ConcernSummary> items;
  std::vector<ConcernDoorway> own_doors;
};
BOOST_DESCRIBE_STRUCT(ConcernList, (), (items, own_doors))

}  // namespace turnabout::concerns
