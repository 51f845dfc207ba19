#include "concerns/concern_shown.hpp"

#include <algorithm>

#include "concerns/concern_store.hpp"
#include "platform/crypto/base64url.hpp"

namespace turnabout::concerns {
namespace {

/// Empty for what is not base64url; no check takes that for anything.
Bytes bytes_of(std::string_view text) {
  return crypto::from_base64url(text, text.size() * 3 / 4).value_or(Bytes{});
}

std::string text_of(const Bytes& bytes) {
  return crypto::to_base64url(bytes);
}

ConcernKeys shown_keys(PersonId person, const std::string& name, const ContactKeys& keys) {
  return {.person_id = person,
          .name = name,
          .generation = keys.generation,
          .receive_key = text_of(keys.receive_key),
          .sign_key = text_of(keys.sign_key),
          .previous = keys.previous ? std::optional(text_of(*keys.previous)) : std::nullopt,
          .signature = text_of(keys.signature),
          .fingerprint = text_of(keys.fingerprint)};
}

std::optional<ConcernKeys> keys_now(database::Reader& reader, const Neighbours& neighbours,
                                    const Viewer& viewer, PersonId person) {
  const auto keys = neighbours.keys(reader, viewer, person);
  if (!keys) return std::nullopt;
  return shown_keys(person, neighbours.name(reader, viewer, person), *keys);
}

OwnConcernDoor own_door(database::Reader& reader, const ConcernService& service, const Viewer& viewer,
                        ProgrammeId programme, Role role, const std::vector<Contact>& contacts) {
  OwnConcernDoor own{.role = std::string(name(role)),
                     .has_keys = service.neighbours().keys(reader, viewer, viewer.person).has_value(),
                     .deputy_id = {},
                     .possible_deputies = {}};
  for (const auto& door : doors(reader, viewer, programme))
    if (door.contact == viewer.person) own.deputy_id = door.deputy;
  for (const auto& each : contacts)
    if (each.role == role && each.person != viewer.person)
      own.possible_deputies.push_back({each.person, each.name});
  return own;
}

const Bytes& box_of(const SealedMessage& message, Part part) {
  return part == Part::author    ? message.author_box
         : part == Part::contact ? message.contact_box
                                 : message.deputy_box;
}

Part writer_of(const Concern& concern, const SealedMessage& message) {
  if (!message.writer) return Part::author;
  return *message.writer == concern.contact ? Part::contact : Part::deputy;
}

}  // namespace

NewMessage from_wire(const NewConcernMessage& in) {
  return {.number = static_cast<int>(in.number.value),
          .contact_fingerprint = bytes_of(in.contact_fingerprint),
          .deputy_fingerprint = bytes_of(in.deputy_fingerprint),
          .body = bytes_of(in.body),
          .author_box = bytes_of(in.author_box),
          .contact_box = bytes_of(in.contact_box),
          .deputy_box = bytes_of(in.deputy_box),
          .signature = bytes_of(in.signature)};
}

AuthorKeys from_wire(const ConcernAuthor& in) {
  return {.receive_key = bytes_of(in.receive_key), .sign_key = bytes_of(in.sign_key)};
}

ConcernDoors shown_doors(database::Reader& reader, const ConcernService& service, const Viewer& viewer,
                         const programmes::Programme& programme) {
  ConcernDoors out{
      .programme_id = programme.id, .programme_name = programme.set_up.name, .doors = {}, .own = {}};
  for (const auto& each : service.open_doors(reader, viewer, programme.id))
    out.doors.push_back({.role = std::string(name(each.door.role)),
                         .contact = shown_keys(each.door.contact, each.contact_name, each.contact_keys),
                         .deputy = shown_keys(each.door.deputy, each.deputy_name, each.deputy_keys)});
  const auto contacts = service.neighbours().contacts(reader, viewer, programme.id);
  if (const auto role = opens_as(viewer, contacts))
    out.own = own_door(reader, service, viewer, programme.id, *role, contacts);
  return out;
}

std::vector<ConcernDoorway> own_doors(database::Reader& reader, const ConcernService& service,
                                      const Viewer& viewer) {
  std::vector<ConcernDoorway> all;
  for (const auto& programme : service.neighbours().programmes(reader, viewer)) {
    const auto contacts = service.neighbours().contacts(reader, viewer, programme.id);
    if (!opens_as(viewer, contacts)) continue;
    const auto there = doors(reader, viewer, programme.id);
    const bool is_open =
        std::any_of(there.begin(), there.end(), [&](const Door& door) { return viewer.is(door.contact); });
    all.push_back({programme.id, programme.set_up.name, is_open});
  }
  return all;
}

Result<ConcernSummary> summary(database::Reader& reader, const ConcernService& service, const Viewer& viewer,
                               const Concern& concern, Part part) {
  const auto& neighbours = service.neighbours();
  TRY(const auto programme, neighbours.programme(reader, viewer, concern.programme));
  ConcernSummary out{.id = concern.id,
                     .programme_id = concern.programme,
                     .programme_name = programme.set_up.name,
                     .way = concern.way,
                     .part = part,
                     .author_name = {},
                     .contact_name = neighbours.name(reader, viewer, concern.contact),
                     .deputy_name = neighbours.name(reader, viewer, concern.deputy),
                     .state = concern.state,
                     .sent_on = concern.sent_on,
                     .due_on = due_on(concern),
                     .acknowledged_on = concern.acknowledged_on,
                     .handled_on = concern.handled_on,
                     .abilities = abilities(concern, part)};
  if (part != Part::author && concern.author)
    out.author_name = neighbours.name(reader, viewer, *concern.author);
  return out;
}

Result<ConcernView> shown(database::Reader& reader, const ConcernService& service, const Viewer& viewer,
                          const Concern& concern, Part part) {
  TRY(auto head, summary(reader, service, viewer, concern, part));
  ConcernView out{.concern = std::move(head),
                  .contact_id = concern.contact,
                  .deputy_id = concern.deputy,
                  .receive_key = text_of(concern.keys.receive_key),
                  .sign_key = text_of(concern.keys.sign_key),
                  .contact_keys = keys_now(reader, service.neighbours(), viewer, concern.contact),
                  .deputy_keys = keys_now(reader, service.neighbours(), viewer, concern.deputy),
                  .messages = {}};
  for (const auto& message : messages(reader, concern))
    out.messages.push_back({.number = message.number,
                            .by = writer_of(concern, message),
                            .written_on = message.written_on,
                            .contact_fingerprint = text_of(message.contact_fingerprint),
                            .deputy_fingerprint = text_of(message.deputy_fingerprint),
                            .body = text_of(message.body),
                            .box = text_of(box_of(message, part)),
                            .signature = text_of(message.signature)});
  return out;
}

}  // namespace turnabout::concerns
