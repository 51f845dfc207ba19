#include <algorithm>
#include <array>

#include "platform/audit/audit.hpp"
#include "platform/sign_in/links.hpp"
#include "sessions/session_events.hpp"
#include "sessions/session_service.hpp"
#include "sessions/session_store.hpp"

/// What people are told of sessions. Mails say when and where, never what about: others may read along
/// (mail.md rule 1).
namespace turnabout::sessions {
namespace {

/// A link works until whoever got it could still come, and some time after to say no.
constexpr std::chrono::hours kLinkLife{24 * 120};
/// sessions.md rule 13
constexpr std::chrono::minutes kCorrectable{15};

std::string where_in_words(const Plan& plan) {
  if (plan.place.empty() || plan.link.empty()) return plan.place + plan.link;
  return plan.place + " · " + plan.link;
}

bool is_to_come(const Session& session, Instant now) {
  return session.state == State::planned && session.plan.starts_at > now;
}

/// Whether somebody with these places has not settled what this session is for.
bool is_news(const Session& session, const std::vector<Place>& own, const std::vector<Session>& sessions) {
  return std::none_of(own.begin(), own.end(), [&](const Place& place) {
    if (place.session == session.id) return is_coming(place.state) || place.state == PlaceState::attended;
    if (!is_induction(session.plan.kind)) return false;
    const auto other = std::find_if(sessions.begin(), sessions.end(),
                                    [&](const Session& each) { return each.id == place.session; });
    const bool has = is_coming(place.state) && other->state == State::planned;
    return other->plan.kind == session.plan.kind && (has || place.state == PlaceState::attended);
  });
}

}  // namespace

std::string SessionService::page_path(Transaction& transaction, const Viewer& viewer, Instant now,
                                      PersonId person, ProgrammeId programme) const {
  return "/come/" + links::make(transaction, viewer, now,
                                {.purpose = links::kSessionInvitation,
                                 .person = person,
                                 .subject = links::SubjectId{programme.uuid},
                                 .life = kLinkLife});
}

// sessions.md rule 8
mail::Meeting SessionService::meeting(const Session& session, const Place& place, Note note) const {
  const bool over = note == Note::cancelled || note == Note::given_back;
  return {.method = over ? calendar::Method::cancel : calendar::Method::request,
          .uid = session.id.text(),
          .sequence = next_sequence(session, place),
          .starts_at = session.plan.starts_at,
          .ends_at = session.plan.ends_at,
          .time_zone = session.plan.time_zone,
          .title = words_.text("en", "session.calendar.title"),
          .place = where_in_words(session.plan),
          .text = words_.text("en", "session.calendar.text"),
          .path = "/sessions/" + session.programme.text()};
}

Result<void> SessionService::tell(Transaction& transaction, const Viewer& viewer, Instant now,
                                  const Found& found, const Place& place, Note note) const {
  static constexpr std::array kWords{"mail.session_place",         "mail.session_moved",
                                     "mail.session_moved_waiting", "mail.session_moved_up",
                                     "mail.session_cancelled",     "mail.session_given_back"};
  const auto& plan = found.session.plan;
  mail::Message message{.to = place.person,
                        .words = kWords[static_cast<std::size_t>(note)],
                        .kind = mail::Kind::answer,
                        .arguments = {{"programme", found.programme.set_up.name},
                                      {"when", when_in_words(words_, plan)},
                                      {"where", where_in_words(plan)}},
                        .path = page_path(transaction, viewer, now, place.person, found.programme.id)};
  const bool in_calendar = note != Note::moved_waiting && (note != Note::cancelled || place.told_sequence);
  if (in_calendar) message.meeting = meeting(found.session, place, note);
  CHECK_OK(mail::tell_if_reachable(transaction, sealer_, viewer, now, message));
  if (message.meeting) keep_told(transaction, viewer, place.id, message.meeting->sequence);
  return {};
}

std::map<PersonId, std::vector<Session>> SessionService::news(database::Reader& reader, const Viewer& viewer,
                                                              Instant now, ProgrammeId programme) const {
  const auto sessions = list(reader, viewer, programme);
  std::map<PersonId, std::vector<Place>> places;
  for (const auto& place : all_places(reader, viewer, programme)) places[place.person].push_back(place);
  const auto told = invited(reader, viewer, programme);
  std::map<PersonId, std::vector<Session>> all;
  for (const auto side : {Side::mentor, Side::mentee}) {
    const Sides sides{.mentor = side == Side::mentor, .mentee = side == Side::mentee};
    for (const auto& [person, name, job] : neighbours_.participants(reader, viewer, programme, side))
      for (const auto& session : sessions) {
        auto& own = all[person];
        const bool listed =
            std::any_of(own.begin(), own.end(), [&](const Session& each) { return each.id == session.id; });
        if (!listed && is_to_come(session, now) && is_for(session.plan.audience, sides) &&
            told.count({session.id, person}) == 0 && is_news(session, places[person], sessions))
          own.push_back(session);
      }
  }
  std::erase_if(all, [](const auto& each) { return each.second.empty(); });
  return all;
}

// sessions.md rule 5
Result<SessionService::Invited> SessionService::invite(Transaction& transaction, const Viewer& viewer,
                                                       Instant now, ProgrammeId programme) const {
  TRY(const auto found, neighbours_.programme(transaction, viewer, programme));
  CHECK_OK(may_plan(viewer, found));
  Invited outcome;
  for (const auto& [person, new_ones] : news(transaction, viewer, now, programme)) {
    std::string dates;
    for (const auto& session : new_ones) {
      keep_invited(transaction, viewer, now, session.id, person);
      dates += (dates.empty() ? "" : "\n\n") + when_in_words(words_, session.plan);
    }
    TRY(const auto reach,
        mail::tell_if_reachable(transaction, sealer_, viewer, now,
                                {.to = person,
                                 .words = "mail.session_invitation",
                                 .kind = mail::Kind::answer,
                                 .arguments = {{"programme", found.set_up.name},
                                               {"count", static_cast<std::int64_t>(new_ones.size())},
                                               {"dates", dates}},
                                 .path = page_path(transaction, viewer, now, person, programme)}));
    ++(reach == mail::Reach::reached ? outcome.people : outcome.unreachable);
  }
  if (outcome.people + outcome.unreachable > 0)
    audit::record_event(transaction, viewer, now, {.kind = kInvited, .subject = programme.uuid});
  return outcome;
}

// sessions.md rule 13
Result<void> SessionService::offer_another(Transaction& transaction, const Viewer& viewer, Instant now,
                                           const Found& found, const Place& place) const {
  if (!is_induction(found.session.plan.kind)) return {};
  std::string dates;
  for (const auto& session : list(transaction, viewer, found.programme.id)) {
    if (session.plan.kind != found.session.plan.kind || !is_to_come(session, now)) continue;
    const auto own = find_place(transaction, viewer, session.id, place.person);
    if (own && is_coming(own->state)) return {};
    keep_invited(transaction, viewer, now, session.id, place.person);
    dates += (dates.empty() ? "" : "\n\n") + when_in_words(words_, session.plan);
  }
  if (dates.empty()) return {};
  CHECK_OK(
      mail::tell_if_reachable(transaction, sealer_, viewer, now,
                              {.to = place.person,
                               .words = "mail.session_missed",
                               .kind = mail::Kind::answer,
                               .arguments = {{"programme", found.programme.set_up.name}, {"dates", dates}},
                               .path = page_path(transaction, viewer, now, place.person, found.programme.id),
                               .hold = kCorrectable,
                               .about = mail::AboutId{place.id.uuid}}));
  return {};
}

}  // namespace turnabout::sessions
