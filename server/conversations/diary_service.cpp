#include "conversations/diary_service.hpp"

#include <algorithm>

#include "conversations/booking_store.hpp"
#include "conversations/diary_store.hpp"
#include "platform/calendar/zone.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/sign_in/links.hpp"

namespace turnabout::conversations {
namespace {

/// Programmes last a year or two; a calendar that asks for longer than that is told so.
constexpr std::chrono::hours kAddressLife{24 * 800};
/// What has gone by lately stays in a calendar that reads ours.
constexpr std::chrono::hours kLookBack{24 * 60};

std::vector<pairs::Pair> open_pairs(const Neighbours& neighbours, database::Reader& reader,
                                    const Viewer& viewer) {
  auto all = neighbours.own_pairs(reader, viewer);
  std::erase_if(all, [](const pairs::Pair& each) { return each.closed_at.has_value(); });
  return all;
}

}  // namespace

DiaryView DiaryService::view(Reader& reader, const Viewer& viewer, Instant now) const {
  const auto own = half_days_of(reader, viewer, viewer.person);
  const auto choice = nudge_choice_of(reader, viewer, viewer.person);
  const auto pairs = open_pairs(neighbours_, reader, viewer);
  DiaryView out{
      .half_days = {},
      .are_from_application = !own,
      .time_zone = zone_of(reader, viewer, viewer.person),
      .assistant_id = assistant_of(reader, viewer, viewer.person),
      .assistant_name = {},
      .nudges = choice.wanted,
      .paused_until = choice.paused_until,
      .has_calendar_address = links::has_usable(reader, viewer, links::kCalendarFeed, viewer.person, now),
      .abilities = {}};
  HalfDays said = own.value_or(HalfDays{});
  for (const auto& pair : pairs)
    if (!own)
      said.merge(neighbours_.stated_times(reader, viewer, pair.programme, viewer.person,
                                          viewer.is(pair.mentor) ? Side::mentor : Side::mentee));
  out.half_days.assign(said.begin(), said.end());
  if (out.assistant_id) out.assistant_name = neighbours_.name_of(reader, viewer, *out.assistant_id);
  if (may_have_assistant(viewer, seniors_of(reader, viewer, pairs)))
    out.abilities.emplace_back("name_assistant");
  return out;
}

std::vector<PersonId> DiaryService::seniors_of(Reader& reader, const Viewer& viewer,
                                               const std::vector<pairs::Pair>& pairs) const {
  std::vector<PersonId> all;
  for (const auto& pair : pairs)
    if (const auto programme =
            neighbours_.programme(reader, Viewer::system(viewer.organisation), pair.programme))
      all.push_back(programmes::senior_side(programme->kind) == Side::mentor ? pair.mentor : pair.mentee);
  return all;
}

Result<DiaryView> DiaryService::keep_availability(Transaction& transaction, const Viewer& viewer, Instant now,
                                                  const NewAvailability& said) const {
  if (!calendar::is_zone(said.time_zone.value))
    return tl::make_unexpected(
        Problem{.code = Code::invalid,
                .message = "Look at your time zone once more.",
                .faults = {{"/time_zone", "Give a time zone by its name, such as Europe/London."}}});
  conversations::keep_availability(transaction, viewer, now,
                                   {.half_days = {said.half_days.items.begin(), said.half_days.items.end()},
                                    .zone = said.time_zone.value});
  CHECK_OK(bookings_.offer_anew(transaction, viewer, now));
  return view(transaction, viewer, now);
}

// bookings.md rule 13
Result<DiaryView> DiaryService::name_assistant(Transaction& transaction, const Viewer& viewer, Instant now,
                                               std::optional<PersonId> assistant) const {
  const auto pairs = open_pairs(neighbours_, transaction, viewer);
  if (assistant) CHECK_OK(may_have_assistant(viewer, seniors_of(transaction, viewer, pairs)));
  for (const auto& pair : pairs)
    if (const auto offer = live_offer(transaction, viewer, pair.id))
      mail::stop_about(transaction, viewer, mail::AboutId{offer->id.uuid});
  CHECK_OK(conversations::name_assistant(transaction, viewer, now, assistant));
  CHECK_OK(bookings_.offer_anew(transaction, viewer, now));
  return view(transaction, viewer, now);
}

DiaryView DiaryService::keep_nudges(Transaction& transaction, const Viewer& viewer, Instant now,
                                    const NudgeChoice& choice) const {
  keep_nudge_choice(transaction, viewer, now, choice);
  return view(transaction, viewer, now);
}

CalendarAddress DiaryService::make_calendar_address(Transaction& transaction, const Viewer& viewer,
                                                    Instant now) const {
  links::withdraw_all(transaction, viewer, links::kCalendarFeed, viewer.person);
  return {.path =
              "/calendar/" +
              links::make(transaction, viewer, now,
                          {.purpose = links::kCalendarFeed, .person = viewer.person, .life = kAddressLife})};
}

DiaryView DiaryService::drop_calendar_address(Transaction& transaction, const Viewer& viewer,
                                              Instant now) const {
  links::withdraw_all(transaction, viewer, links::kCalendarFeed, viewer.person);
  return view(transaction, viewer, now);
}

// bookings.md rule 11
std::string DiaryService::calendar(Reader& reader, const Viewer& viewer, Instant now) const {
  const auto zone = zone_of(reader, viewer, viewer.person);
  std::vector<calendar::Invitation> entries;
  const auto add = [&](std::string uid, Instant from, Instant until, std::string_view title) {
    entries.push_back({.method = calendar::Method::publish,
                       .uid = std::move(uid),
                       .starts_at = from,
                       .ends_at = until,
                       .time_zone = zone,
                       .title = words_.text("en", title),
                       .written_at = now});
  };
  for (const auto& pair : neighbours_.own_pairs(reader, viewer))
    for (const auto& booking : bookings_of(reader, viewer, pair.id))
      if (booking.state != BookingState::cancelled && booking.slot.starts_at > now - kLookBack) {
        add(booking.id.text(), booking.slot.starts_at, booking.slot.ends_at(), "booking.calendar.title");
        entries.back().sequence = booking.sequence;
        entries.back().place = booking.slot.place;
      }
  for (const auto& meeting : neighbours_.group_meetings(reader, viewer, viewer.person, now - kLookBack))
    add(meeting.uid, meeting.from, meeting.until, "session.calendar.title");
  return calendar::lay_out_feed(entries);
}

}  // namespace turnabout::conversations
