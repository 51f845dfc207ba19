#pragma once

#include <string>
#include <vector>

#include "platform/clock/time.hpp"

namespace turnabout::calendar {

/// What somebody's calendar is told (RFC 5546): to take a meeting in or change it, or to take it out; publish
/// is for what a calendar reads by itself.
enum class Method { request, cancel, publish };
/// "REQUEST"; what the media type of the part that carries it must say as well (RFC 6047, 2.4).
std::string name(Method method);

struct Invitation {
  Method method = Method::request;
  std::string uid;   ///< Of the meeting, the same in every message about it.
  int sequence = 0;  ///< Higher in each message about it to the same person.
  Instant starts_at;
  Instant ends_at;
  std::string time_zone;  ///< IANA name; UTC is written for one that libical does not know.
  std::string title;
  std::string place = {};
  std::string text = {};
  std::string url = {};
  std::string organiser_name = {};
  std::string organiser_address = {};  ///< Empty in a feed.
  std::string attendee_name = {};
  std::string attendee_address = {};  ///< Empty in a feed.
  Instant written_at;
};

/// The text/calendar object: CRLF, lines of at most 75 bytes, with its time zone, CLASS:PRIVATE, one
/// attendee.
std::string lay_out(const Invitation& invitation);

/// A calendar that somebody's own program reads again and again (METHOD:PUBLISH): all in one object, each in
/// its zone, without organiser and attendee.
std::string lay_out_feed(const std::vector<Invitation>& entries);

}  // namespace turnabout::calendar
