// What somebody's calendar would make of a mail, read by a library that shares no code with the program.
import ICAL from "ical.js";
import { holds, same } from "./journey.mjs";

/** The meeting that a mail tells a calendar of: {method, uid, sequence, title, starts, ends, zone, place, text, status, isPrivate}. */
export function meetingIn(mail) {
  const part = mail.attachments.find(({ type }) => type === "text/calendar");
  holds(part, `the mail "${mail.subject}" tells a calendar`);
  const calendar = new ICAL.Component(ICAL.parse(part.text));
  const events = calendar.getAllSubcomponents("vevent");
  same(events.length, 1, "meetings in one mail");
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone), zone.getFirstPropertyValue("tzid"));
  const [event] = events;
  const meeting = new ICAL.Event(event);
  const method = calendar.getFirstPropertyValue("method");
  same(part.parameters.method, method, "the method of the media type (RFC 6047)");
  const attendees = event.getAllProperties("attendee");
  same(attendees.length, 1, "attendees, so that nobody learns who else comes");
  same(attendees[0].getFirstValue(), `mailto:${mail.to[0]}`, "the attendee");
  return {
    method,
    uid: meeting.uid,
    sequence: meeting.sequence,
    title: meeting.summary,
    starts: meeting.startDate.toJSDate().toISOString(),
    ends: meeting.endDate.toJSDate().toISOString(),
    zone: event.getFirstProperty("dtstart").getParameter("tzid"),
    place: meeting.location,
    text: meeting.description,
    status: event.getFirstPropertyValue("status"),
    isPrivate: event.getFirstPropertyValue("class") === "PRIVATE",
  };
}
