#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "platform/database/database.hpp"
#include "platform/errors/result.hpp"
#include "platform/rights/viewer.hpp"

/// Single-purpose links that expire: what stands behind the button of a mail. Only a hash of the token is
/// stored.
namespace turnabout::links {

/// What a link is about, for example the id of a proposal: `SubjectId{proposal.uuid}`.
using SubjectId = Id<struct SubjectTag>;

// sign_in.md rule 9: a token opens one purpose only. These are all there are.
inline constexpr std::string_view kSignIn = "sign_in";
inline constexpr std::string_view kProviderLink = "provider_link";
inline constexpr std::string_view kFirstLead = "first_lead";
inline constexpr std::string_view kNewAddress = "new_address";
inline constexpr std::string_view kMentorAsked = "mentor_asked";
inline constexpr std::string_view kMenteeAsked = "mentee_asked";
inline constexpr std::string_view kMentorInvitation = "mentor_invitation";
inline constexpr std::string_view kSessionInvitation = "session_invitation";
inline constexpr std::string_view kSurveyAsked = "survey_asked";
inline constexpr std::string_view kNominated = "nominated";
inline constexpr std::string_view kTimeAsked = "time_asked";
inline constexpr std::string_view kBooking = "booking";
inline constexpr std::string_view kFewer = "fewer_nudges";
inline constexpr std::string_view kCalendarFeed = "calendar_feed";

struct NewLink {
  std::string_view purpose;
  std::optional<PersonId> person = {};
  std::optional<SubjectId> subject = {};
  std::chrono::seconds life{};
};

/// Stores a link of the viewer's organisation and gives its token (43 characters, safe in an address). The
/// token is known only to whoever gets it now.
std::string make(database::Transaction& transaction, const Viewer& viewer, Instant now, const NewLink& link);

struct Link {
  std::optional<OrganisationId> organisation;
  std::optional<PersonId> person;
  std::optional<SubjectId> subject;
  Instant expires_at;
  std::optional<Instant> used_at;
};

/// As the one person a link was made for.
Viewer viewer_of(const Link& link);

enum class State { usable, used, expired, unknown };
struct Peeked {
  State state = State::unknown;
  Link link = {};  ///< Empty if unknown.
};
/// What a GET may do: looks and changes nothing.
Peeked peek(database::Reader& reader, std::string_view purpose, std::string_view token, Instant now);

/// What the POST does: marks the link as used and gives it, once; every later or second call is refused with
/// gone.
Result<Link> use(database::Transaction& transaction, std::string_view purpose, std::string_view token,
                 Instant now);

/// Makes the unused links about a subject useless, for example when a question is taken back.
void withdraw(database::Transaction& transaction, const Viewer& viewer, std::string_view purpose,
              SubjectId subject);
/// Makes every unused link of that purpose for a person useless.
void withdraw_all(database::Transaction& transaction, const Viewer& viewer, std::string_view purpose,
                  PersonId person);
/// Makes every unused link for a person useless, whatever it is for.
void withdraw_all(database::Transaction& transaction, const Viewer& viewer, PersonId person);

/// Whether a person has a link of that purpose that can still be used.
bool has_usable(database::Reader& reader, const Viewer& viewer, std::string_view purpose, PersonId person,
                Instant now);

/// Deletes what was used or expired more than 30 days ago.
std::int64_t forget_old(database::Transaction& transaction, Instant now);

std::span<const database::Statement* const> link_statements();

}  // namespace turnabout::links
