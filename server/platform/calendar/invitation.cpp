#include "platform/calendar/invitation.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <set>
#include <stdexcept>

#include <libical/ical.h>

#include "platform/calendar/zone.hpp"

namespace turnabout::calendar {
namespace {

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

void add(const Component& to, icalproperty* property) {
  icalcomponent_add_property(to.get(), property);
}

/// Newlines are kept, as libical escapes them; other control characters have no place in a calendar.
std::string clean(std::string text) {
  std::erase_if(text,
                [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f; });
  return text;
}

std::time_t seconds_of(Instant instant) {
  return static_cast<std::time_t>(instant.milliseconds() / 1000);
}

/// libical's own list of zones; nothing where the machine has none of that name.
icaltimezone* zone_called(const std::string& zone) {
  return is_zone(zone) && zone != "UTC" ? icaltimezone_get_builtin_timezone(zone.c_str()) : nullptr;
}

/// The zone's rules under its plain name, as some calendars do not know libical's.
Component zone_rules(icaltimezone* zone, const std::string& called) {
  Component rules(icalcomponent_new_clone(icaltimezone_get_component(zone)));
  if (auto* id = icalcomponent_get_first_property(rules.get(), ICAL_TZID_PROPERTY)) {
    icalproperty_set_tzid(id, called.c_str());
  }
  return rules;
}

icalproperty* time_property(icalproperty_kind kind, Instant instant, icaltimezone* zone,
                            const std::string& called) {
  auto* utc = icaltimezone_get_utc_timezone();
  auto* property = icalproperty_new(kind);
  auto time = icaltime_from_timet_with_zone(seconds_of(instant), 0, utc);
  if (zone != nullptr) {
    time = icaltime_convert_to_zone(time, zone);
    time.zone = nullptr;
    icalproperty_add_parameter(property, icalparameter_new_tzid(called.c_str()));
  }
  icalproperty_set_value(property, icalvalue_new_datetime(time));
  return property;
}

icalproperty* organiser(const Invitation& invitation) {
  auto* property = icalproperty_new_organizer(("mailto:" + invitation.organiser_address).c_str());
  if (!invitation.organiser_name.empty())
    icalproperty_add_parameter(property, icalparameter_new_cn(clean(invitation.organiser_name).c_str()));
  return property;
}

icalproperty* attendee(const Invitation& invitation) {
  auto* property = icalproperty_new_attendee(("mailto:" + invitation.attendee_address).c_str());
  if (!invitation.attendee_name.empty())
    icalproperty_add_parameter(property, icalparameter_new_cn(clean(invitation.attendee_name).c_str()));
  icalproperty_add_parameter(property, icalparameter_new_role(ICAL_ROLE_REQPARTICIPANT));
  // Whoever has a place has said so; their calendar need not ask again.
  icalproperty_add_parameter(property, icalparameter_new_partstat(ICAL_PARTSTAT_NEEDSACTION));
  icalproperty_add_parameter(property, icalparameter_new_rsvp(ICAL_RSVP_TRUE));
  return property;
}

Component event_of(const Invitation& invitation, icaltimezone* zone) {
  Component event(icalcomponent_new(ICAL_VEVENT_COMPONENT));
  add(event, icalproperty_new_uid(clean(invitation.uid).c_str()));
  add(event, icalproperty_new_sequence(invitation.sequence));
  auto* utc = icaltimezone_get_utc_timezone();
  add(event,
      icalproperty_new_dtstamp(icaltime_from_timet_with_zone(seconds_of(invitation.written_at), 0, utc)));
  add(event, time_property(ICAL_DTSTART_PROPERTY, invitation.starts_at, zone, invitation.time_zone));
  add(event, time_property(ICAL_DTEND_PROPERTY, invitation.ends_at, zone, invitation.time_zone));
  add(event, icalproperty_new_summary(clean(invitation.title).c_str()));
  if (!invitation.place.empty()) add(event, icalproperty_new_location(clean(invitation.place).c_str()));
  if (!invitation.text.empty()) add(event, icalproperty_new_description(clean(invitation.text).c_str()));
  if (!invitation.url.empty()) add(event, icalproperty_new_url(clean(invitation.url).c_str()));
  add(event, icalproperty_new_class(ICAL_CLASS_PRIVATE));
  add(event, icalproperty_new_transp(ICAL_TRANSP_OPAQUE));
  add(event, icalproperty_new_status(invitation.method == Method::cancel ? ICAL_STATUS_CANCELLED
                                                                         : ICAL_STATUS_CONFIRMED));
  if (!invitation.organiser_address.empty()) add(event, organiser(invitation));
  if (!invitation.attendee_address.empty()) add(event, attendee(invitation));
  return event;
}

icalproperty_method method_of(Method method) {
  switch (method) {
    case Method::request:
      return ICAL_METHOD_REQUEST;
    case Method::cancel:
      return ICAL_METHOD_CANCEL;
    case Method::publish:
      break;
  }
  return ICAL_METHOD_PUBLISH;
}

Component calendar_for(Method method) {
  Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
  add(calendar, icalproperty_new_prodid("-//Turnabout//EN"));
  add(calendar, icalproperty_new_version("2.0"));
  add(calendar, icalproperty_new_calscale("GREGORIAN"));
  add(calendar, icalproperty_new_method(method_of(method)));
  return calendar;
}

std::string written(const Component& calendar) {
  const std::unique_ptr<char, decltype(&std::free)> text(icalcomponent_as_ical_string_r(calendar.get()),
                                                         &std::free);
  if (!text) throw std::runtime_error("calendar: libical cannot write");
  return text.get();
}

}  // namespace

std::string name(Method method) {
  switch (method) {
    case Method::request:
      return "REQUEST";
    case Method::cancel:
      return "CANCEL";
    case Method::publish:
      break;
  }
  return "PUBLISH";
}

std::string lay_out(const Invitation& invitation) {
  auto* zone = zone_called(invitation.time_zone);
  const auto calendar = calendar_for(invitation.method);
  if (zone != nullptr)
    icalcomponent_add_component(calendar.get(), zone_rules(zone, invitation.time_zone).release());
  icalcomponent_add_component(calendar.get(), event_of(invitation, zone).release());
  return written(calendar);
}

std::string lay_out_feed(const std::vector<Invitation>& entries) {
  const auto calendar = calendar_for(Method::publish);
  std::set<std::string> zones;
  for (const auto& entry : entries)
    if (auto* zone = zone_called(entry.time_zone); zone != nullptr && zones.insert(entry.time_zone).second)
      icalcomponent_add_component(calendar.get(), zone_rules(zone, entry.time_zone).release());
  for (const auto& entry : entries)
    icalcomponent_add_component(calendar.get(), event_of(entry, zone_called(entry.time_zone)).release());
  return written(calendar);
}

}  // namespace turnabout::calendar
