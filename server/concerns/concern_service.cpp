#include "concerns/concern_service.hpp"

#include <algorithm>

#include "concerns/concern_store.hpp"
#include "platform/crypto/base64url.hpp"
#include "platform/crypto/token.hpp"

namespace turnabout::concerns {
namespace {

/// concerns.md rule 7: an id says the day only.
ConcernId id_of_the_day(Instant now) {
  constexpr std::int64_t kDay = 86'400'000;
  return ConcernId{make_uuid7(now.milliseconds() / kDay * kDay)};
}

tl::unexpected<Problem> no_keys() {
  return refuse(Code::wrong_state,
                "One of the two who would read it has not set up their keys. Choose somebody else for now.");
}

}  // namespace

std::vector<OpenDoor> ConcernService::open_doors(Reader& reader, const Viewer& viewer,
                                                 ProgrammeId programme) const {
  const auto contacts = neighbours_.contacts(reader, viewer, programme);
  const auto author = viewer.signed_in() ? std::optional(viewer.person) : std::nullopt;
  std::vector<OpenDoor> all;
  for (const auto& door : doors(reader, viewer, programme)) {
    if (!may_raise_with(door, contacts, author)) continue;
    const auto keys = neighbours_.keys(reader, viewer, door.contact);
    const auto deputy_keys = neighbours_.keys(reader, viewer, door.deputy);
    if (!keys || !deputy_keys) continue;
    all.push_back({.door = door,
                   .contact_name = neighbours_.name(reader, viewer, door.contact),
                   .deputy_name = neighbours_.name(reader, viewer, door.deputy),
                   .contact_keys = *keys,
                   .deputy_keys = *deputy_keys});
  }
  // Contacts outside the team first: they are who concerns are for.
  std::sort(all.begin(), all.end(), [](const OpenDoor& a, const OpenDoor& b) {
    const bool a_leads = a.door.role == Role::lead, b_leads = b.door.role == Role::lead;
    return a_leads != b_leads ? b_leads : a.contact_name < b.contact_name;
  });
  return all;
}

Result<void> ConcernService::open(Transaction& transaction, const Viewer& viewer, Instant now,
                                  ProgrammeId programme, PersonId deputy) const {
  const auto contacts = neighbours_.contacts(transaction, viewer, programme);
  TRY(const auto role, opens_as(viewer, contacts));
  const Door door{.contact = viewer.person, .role = role, .deputy = deputy};
  CHECK_OK(may_open(door, contacts));
  return open_door(transaction, viewer, now, programme, door);
}

Result<void> ConcernService::close(Transaction& transaction, const Viewer& viewer, Instant now,
                                   ProgrammeId programme) const {
  CHECK_OK(opens_as(viewer, neighbours_.contacts(transaction, viewer, programme)));
  close_door(transaction, viewer, now, programme, viewer.person);
  return {};
}

Result<Concern> ConcernService::raise(Transaction& transaction, const Viewer& viewer, Instant now,
                                      ProgrammeId programme, const Raising& raising) const {
  const auto today = date_of(now);
  const bool is_anonymous = raising.way == Way::anonymous;
  if (is_anonymous == viewer.signed_in())
    return refuse(Code::invalid, "With a name one is signed in; without one, nobody may be.");
  if (is_anonymous) CHECK_OK(may_raise_anonymously(anonymous_on(transaction, programme, today)));
  CHECK_OK(check_keys(raising.keys));
  if (!crypto::from_base64url(raising.return_token, kKeySize))
    return refuse(Code::invalid, "The return token must be 32 bytes as base64url.");
  const auto all = doors(transaction, viewer, programme);
  const auto door =
      std::find_if(all.begin(), all.end(), [&](const Door& each) { return each.contact == raising.contact; });
  if (door == all.end())
    return refuse(Code::not_found, "They cannot be written to here. Choose somebody else.");
  Concern concern{.id = id_of_the_day(now),
                  .organisation = viewer.organisation,
                  .programme = programme,
                  .way = raising.way,
                  .role = door->role,
                  .contact = door->contact,
                  .deputy = door->deputy,
                  .keys = raising.keys,
                  .sent_on = today};
  if (!is_anonymous) concern.author = viewer.person;
  CHECK_OK(may_raise_with(*door, neighbours_.contacts(transaction, viewer, programme), concern.author));
  CHECK_OK(insert(transaction, concern, crypto::hash_token(raising.return_token)));
  CHECK_OK(write(transaction, viewer, now, concern, Part::author, raising.message));
  return concern;
}

Result<void> ConcernService::write(Transaction& transaction, const Viewer& viewer, Instant now,
                                   const Concern& concern, Part part, const NewMessage& message) const {
  const auto today = date_of(now);
  CHECK_OK(may_write(concern, part, by_author_on(transaction, concern, today)));
  const auto contact = neighbours_.keys(transaction, viewer, concern.contact);
  const auto deputy = neighbours_.keys(transaction, viewer, concern.deputy);
  if (!contact || !deputy) return no_keys();
  Standing standing{.writer_key = part == Part::author    ? concern.keys.sign_key
                                  : part == Part::contact ? contact->sign_key
                                                          : deputy->sign_key,
                    .contact_fingerprint = contact->fingerprint,
                    .deputy_fingerprint = deputy->fingerprint};
  if (part != Part::author) standing.writer = viewer.person;
  if (const auto before = messages(transaction, concern); !before.empty()) {
    standing.last_number = before.back().number;
    standing.last_header = before.back().header_hash;
  }
  TRY(const auto checked, check_message(concern, message, standing, today));
  CHECK_OK(add_message(transaction, concern, checked));
  // concerns.md rule 10: an answer acknowledges.
  if (part != Part::author && concern.state == State::sent)
    CHECK_OK(mark_acknowledged(transaction, viewer, now, concern));
  return {};
}

Result<void> ConcernService::acknowledge(Transaction& transaction, const Viewer& viewer, Instant now,
                                         const Concern& concern) const {
  CHECK_OK(may_acknowledge(concern));
  return mark_acknowledged(transaction, viewer, now, concern);
}

Result<void> ConcernService::handle(Transaction& transaction, const Viewer& viewer, Instant now,
                                    const Concern& concern) const {
  CHECK_OK(may_handle(concern));
  return mark_handled(transaction, viewer, now, concern);
}

}  // namespace turnabout::concerns
