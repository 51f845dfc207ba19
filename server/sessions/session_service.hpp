#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/words/words.hpp"
#include "sessions/session_policy.hpp"

namespace turnabout::sessions {

struct Participant {
  PersonId person;
  std::string name;
  std::optional<std::string> job_title = {};
};

/// What this noun asks of the others. The app wires it to their stores.
struct Neighbours {
  std::function<Result<programmes::Programme>(database::Reader&, const Viewer&, ProgrammeId)> programme;
  /// The sides on which the viewer takes part.
  std::function<Sides(database::Reader&, const Viewer&, ProgrammeId)> sides;
  /// Everybody who takes part on a side, by name.
  std::function<std::vector<Participant>(database::Reader&, const Viewer&, ProgrammeId, Side)> participants;
  /// Key and title of each topic of the library, as this programme calls them.
  std::function<std::map<std::string, std::string>(database::Reader&, const Viewer&,
                                                   const programmes::Programme&)>
      topics;
  /// Who has done the role check, and when.
  std::function<std::map<PersonId, Date>(database::Reader&, const Viewer&, ProgrammeId)> role_checks;
};

/// What happens when a session is planned, moved, signed up for or held: the rules, the store and the mails,
/// in the caller's transaction. Rights are asked here too, so that page and API cannot differ.
class SessionService {
 public:
  SessionService(crypto::Sealer& sealer, const Words& words, Neighbours neighbours)
      : sealer_(sealer), words_(words), neighbours_(std::move(neighbours)) {}

  using Transaction = database::Transaction;

  Result<Session> plan(Transaction& transaction, const Viewer& viewer, Instant now, ProgrammeId programme,
                       const Plan& plan) const;
  /// sessions.md rules 7 and 9. `version` is the one that was edited.
  Result<Session> edit(Transaction& transaction, const Viewer& viewer, Instant now, const Session& before,
                       const Plan& after) const;
  /// sessions.md rule 10
  Result<Session> cancel(Transaction& transaction, const Viewer& viewer, Instant now,
                         const Session& session) const;

  /// sessions.md rule 5: whom an invitation would tell of which sessions now.
  std::map<PersonId, std::vector<Session>> news(database::Reader& reader, const Viewer& viewer, Instant now,
                                                ProgrammeId programme) const;
  struct Invited {
    int people = 0;  ///< Who were sent a mail.
    int unreachable = 0;
  };
  /// sessions.md rule 5
  Result<Invited> invite(Transaction& transaction, const Viewer& viewer, Instant now,
                         ProgrammeId programme) const;

  /// sessions.md rules 6 and 8, for the viewer.
  Result<Place> sign_up(Transaction& transaction, const Viewer& viewer, Instant now, SessionId id) const;
  /// sessions.md rule 7, for the viewer. Safe to repeat.
  Result<Place> withdraw(Transaction& transaction, const Viewer& viewer, Instant now, SessionId id) const;
  /// sessions.md rule 15: gives back what the viewer has of sessions that are not for them any more.
  Result<void> no_longer_takes_part(Transaction& transaction, const Viewer& viewer, Instant now,
                                    ProgrammeId programme) const;
  /// sessions.md rules 11 and 13
  Result<Place> mark(Transaction& transaction, const Viewer& viewer, Instant now, SessionId id,
                     PersonId person, PlaceState state) const;

  const Neighbours& neighbours() const { return neighbours_; }

 private:
  struct Found {
    Session session;
    programmes::Programme programme;
  };
  Result<Found> find(database::Reader& reader, const Viewer& viewer, SessionId id) const;

  enum class Note { has_place, moved, moved_waiting, moved_up, cancelled, given_back };
  Result<void> tell(Transaction& transaction, const Viewer& viewer, Instant now, const Found& found,
                    const Place& place, Note note) const;
  mail::Meeting meeting(const Session& session, const Place& place, Note note) const;
  Result<void> give_back(Transaction& transaction, const Viewer& viewer, Instant now, const Found& found,
                         const Place& place) const;
  Result<void> give_back_others(Transaction& transaction, const Viewer& viewer, Instant now,
                                const Found& found) const;
  Result<void> move_up(Transaction& transaction, const Viewer& viewer, Instant now, const Found& found) const;
  Result<void> offer_another(Transaction& transaction, const Viewer& viewer, Instant now, const Found& found,
                             const Place& place) const;
  Result<void> check_topic(database::Reader& reader, const Viewer& viewer,
                           const programmes::Programme& programme, const Plan& plan) const;
  std::string page_path(Transaction& transaction, const Viewer& viewer, Instant now, PersonId person,
                        ProgrammeId programme) const;

  crypto::Sealer& sealer_;
  const Words& words_;
  Neighbours neighbours_;
};

/// When a session is, as its people read it: "Tuesday 12 January 2027, 14:00 to 15:30 (Greenwich Mean Time)".
std::string when_in_words(const Words& words, const Plan& plan);

}  // namespace turnabout::sessions
