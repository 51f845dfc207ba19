#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "concerns/concern_policy.hpp"
#include "concerns/concern_sealing.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "programmes/programme.hpp"

namespace turnabout::concerns {

/// What this noun asks of the others. The app wires it to their stores.
struct Neighbours {
  std::function<Result<programmes::Programme>(database::Reader&, const Viewer&, ProgrammeId)> programme;
  /// All of the organisation's.
  std::function<std::vector<programmes::Programme>(database::Reader&, const Viewer&)> programmes;
  /// By the code in the address under which it is announced.
  std::function<Result<programmes::PublicCall>(database::Reader&, std::string_view)> call;
  /// Leads and independent contacts of a programme, whether they hold the role there or everywhere, who have
  /// not left.
  std::function<std::vector<Contact>(database::Reader&, const Viewer&, ProgrammeId)> contacts;
  /// The newest keys that somebody has in the vault.
  std::function<std::optional<ContactKeys>(database::Reader&, const Viewer&, PersonId)> keys;
  /// What a person of the organisation is called.
  std::function<std::string(database::Reader&, const Viewer&, PersonId)> name;
};

/// A door with what a browser needs to write through it.
struct OpenDoor {
  Door door;
  std::string contact_name;
  std::string deputy_name;
  ContactKeys contact_keys;
  ContactKeys deputy_keys;
};

/// A concern as it is raised.
struct Raising {
  Way way = Way::anonymous;
  PersonId contact;
  AuthorKeys keys;
  std::string return_token;  ///< base64url of 32 bytes.
  NewMessage message;
};

/// What happens to concerns, in the caller's transaction. Whoever raises without a name acts as
/// `Viewer::system` of the organisation: nothing here learns more.
class ConcernService {
 public:
  ConcernService(crypto::Sealer& sealer, Neighbours neighbours)
      : sealer_(sealer), neighbours_(std::move(neighbours)) {}

  using Reader = database::Reader;
  using Transaction = database::Transaction;

  /// concerns.md rule 2: whom this viewer can write to.
  std::vector<OpenDoor> open_doors(Reader& reader, const Viewer& viewer, ProgrammeId programme) const;
  /// Opens the viewer's own door.
  Result<void> open(Transaction& transaction, const Viewer& viewer, Instant now, ProgrammeId programme,
                    PersonId deputy) const;
  Result<void> close(Transaction& transaction, const Viewer& viewer, Instant now,
                     ProgrammeId programme) const;

  Result<Concern> raise(Transaction& transaction, const Viewer& viewer, Instant now, ProgrammeId programme,
                        const Raising& raising) const;
  /// concerns.md rules 6 and 10. `viewer` is the author, by sign-in or by token, or a contact.
  Result<void> write(Transaction& transaction, const Viewer& viewer, Instant now, const Concern& concern,
                     Part part, const NewMessage& message) const;
  Result<void> acknowledge(Transaction& transaction, const Viewer& viewer, Instant now,
                           const Concern& concern) const;
  Result<void> handle(Transaction& transaction, const Viewer& viewer, Instant now,
                      const Concern& concern) const;

  /// concerns.md rules 9, 11 and 12: once a day, from 07:00. Safe to repeat and to run twice.
  void round(database::Database& database, Instant now) const;

  const Neighbours& neighbours() const { return neighbours_; }

 private:
  void tell(Transaction& transaction, const Viewer& viewer, Instant now, PersonId to, std::string_view words,
            const Concern& concern) const;
  void tell_of_messages(database::Database& database, Instant now) const;
  void watch_the_clock(database::Database& database, Instant now) const;
  void bring_in_deputy(Transaction& transaction, Instant now, const Concern& concern) const;

  crypto::Sealer& sealer_;
  Neighbours neighbours_;
};

}  // namespace turnabout::concerns
