#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"
#include "platform/ids/id.hpp"
#include "platform/rights/viewer.hpp"

/// What somebody raises with a contact of a programme. Pure; the rules stand in docs/rules/concerns.md.
namespace turnabout::concerns {

using ConcernId = Id<struct ConcernTag>;
using Bytes = std::vector<std::uint8_t>;

/// concerns.md rule 3
enum class Way { named, confidential, anonymous };
BOOST_DESCRIBE_ENUM(Way, named, confidential, anonymous)
std::string_view name(Way way);

/// concerns.md rule 10
enum class State { sent, acknowledged, handled };
BOOST_DESCRIBE_ENUM(State, sent, acknowledged, handled)
std::string_view name(State state);

/// Who of a concern somebody is.
enum class Part { author, contact, deputy };
BOOST_DESCRIBE_ENUM(Part, author, contact, deputy)
std::string_view name(Part part);

/// The keys made from the return code of one concern, 32 bytes each.
struct AuthorKeys {
  Bytes receive_key;  ///< X25519
  Bytes sign_key;     ///< Ed25519
  bool operator==(const AuthorKeys&) const = default;
};

struct Concern {
  ConcernId id;
  OrganisationId organisation;
  ProgrammeId programme;
  Way way = Way::anonymous;
  std::optional<PersonId> author = {};    ///< Of a named or confidential one.
  Role role = Role::independent_contact;  ///< As which the contact was chosen.
  PersonId contact;
  PersonId deputy;
  AuthorKeys keys;
  State state = State::sent;
  Date sent_on;
  std::optional<Date> acknowledged_on = {};
  std::optional<Date> handled_on = {};
  std::optional<Date> reminded_on = {};
  std::optional<Date> escalated_on = {};  ///< When the deputy was brought in by the clock.
};

/// A message as it is kept. The server can read nothing of it but this.
struct SealedMessage {
  int number = 0;                       ///< From 1, without a gap.
  std::optional<PersonId> writer = {};  ///< Nothing: the author.
  Date written_on;
  Bytes contact_fingerprint;
  Bytes deputy_fingerprint;
  Bytes body;
  Bytes author_box;
  Bytes contact_box;
  Bytes deputy_box;
  Bytes signature;
  Bytes header_hash;
};

/// A contact who can be written to, and who stands in for them.
struct Door {
  PersonId contact;
  Role role = Role::independent_contact;
  PersonId deputy;
  bool operator==(const Door&) const = default;
};

/// Somebody who holds one of the two roles in a programme now.
struct Contact {
  PersonId person;
  Role role = Role::independent_contact;
  std::string name;
};
bool holds(const std::vector<Contact>& contacts, PersonId person, Role role);

inline constexpr int kWorkingDays = 3;
inline constexpr int kMonthsKept = 6;
inline constexpr int kAnonymousADay = 20;
inline constexpr int kMessagesADay = 20;
inline constexpr int kRoundFromHour = 7;

/// `days` working days after that day, Monday to Friday; whichever day one begins on does not count.
Date add_working_days(Date from, int days);
/// concerns.md rule 9: the last day on which it can be acknowledged in time.
Date due_on(const Concern& concern);

/// concerns.md rule 2, of a door that somebody opens for themselves.
Result<void> may_open(const Door& door, const std::vector<Contact>& contacts);
/// concerns.md rules 2 and 3: whether this door is open to this person; nobody stands for an unknown one.
Result<void> may_raise_with(const Door& door, const std::vector<Contact>& contacts,
                            std::optional<PersonId> author);
/// concerns.md rule 8: how many anonymous ones the programme has had today.
Result<void> may_raise_anonymously(int today);
/// concerns.md rules 8 and 10. `today` counts what the author wrote in it on this day.
Result<void> may_write(const Concern& concern, Part part, int today);
Result<void> may_acknowledge(const Concern& concern);
Result<void> may_handle(const Concern& concern);

/// concerns.md rule 9, of the morning of `today`.
enum class Step { nothing, remind, bring_in_deputy };
Step step_due(const Concern& concern, Date today);
/// concerns.md rule 11: whether the round may go.
bool is_round_time(Instant now);
/// concerns.md rule 12: what was handled on this day or before it goes now.
Date goes_if_handled_by(Date today);

}  // namespace turnabout::concerns
