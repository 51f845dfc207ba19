#include "app/neighbours_of_concerns.hpp"

#include <algorithm>
#include <memory>

#include "people/person_store.hpp"
#include "platform/crypto/base64url.hpp"
#include "platform/sign_in/grant_store.hpp"
#include "programmes/programme_store.hpp"
#include "vault/vault_store.hpp"

namespace turnabout::app {
namespace {

/// Whoever leads is no independent contact, whatever they hold besides.
std::vector<concerns::Contact> contacts_of(const people::PersonStore& people, database::Reader& reader,
                                           const Viewer& viewer, ProgrammeId programme) {
  std::vector<concerns::Contact> all;
  const auto grants = sign_in::all_grants(reader, viewer);
  for (const auto role : {Role::lead, Role::independent_contact})
    for (const auto& held : grants) {
      const bool here = !held.grant.programme || held.grant.programme == programme;
      const bool known =
          std::any_of(all.begin(), all.end(), [&](const auto& each) { return each.person == held.person; });
      if (held.grant.role != role || !here || known) continue;
      const auto person = people.find(reader, viewer, held.person);
      if (!person || person->left_on) continue;
      all.push_back({held.person, role, person->name});
    }
  return all;
}

concerns::Bytes bytes_of(std::string_view text, std::size_t size) {
  return crypto::from_base64url(text, size).value_or(concerns::Bytes{});
}

/// What the vault keeps was checked when it came.
std::optional<concerns::ContactKeys> keys_of(database::Reader& reader, const Viewer& viewer,
                                             PersonId person) {
  constexpr std::size_t kKey = 32;
  constexpr std::size_t kSignature = 64;
  const auto all = vault::statements_of(reader, viewer, person);
  if (all.empty()) return std::nullopt;
  const auto& newest = all.back();
  const auto fingerprint = vault::newest_keys(reader, viewer, {person}).at(person).fingerprint;
  return concerns::ContactKeys{
      .generation = static_cast<int>(newest.generation),
      .receive_key = bytes_of(newest.receive_key, kKey),
      .sign_key = bytes_of(newest.sign_key, kKey),
      .previous = newest.previous ? std::optional(bytes_of(*newest.previous, kKey)) : std::nullopt,
      .signature = bytes_of(newest.signature, kSignature),
      .fingerprint = bytes_of(fingerprint, kKey)};
}

}  // namespace

concerns::Neighbours neighbours_of_concerns(crypto::Sealer& sealer) {
  const auto people = std::make_shared<people::PersonStore>(sealer);
  return {
      .programme = programmes::load,
      .programmes = programmes::list,
      .call = programmes::load_call,
      .contacts = [people](database::Reader& reader, const Viewer& viewer,
                           ProgrammeId programme) { return contacts_of(*people, reader, viewer, programme); },
      .keys = keys_of,
      .name =
          [people](database::Reader& reader, const Viewer& viewer, PersonId id) {
            const auto person = people->find(reader, viewer, id);
            return person ? person->name : std::string();
          }};
}

}  // namespace turnabout::app
