#pragma once

#include <string>
#include <string_view>

#include "platform/clock/time.hpp"

namespace turnabout::mail {

/// A mail ready to be laid out for the wire.
struct Post {
  std::string from_name;
  std::string from_address;
  std::string to_name;
  std::string to_address;
  std::string subject;
  std::string message_id;  ///< Without the angle brackets.
  Instant date;
  std::string text;
  std::string html;
  std::string calendar = {};         ///< A text/calendar object; empty for a mail without one.
  std::string calendar_method = {};  ///< Its METHOD: the media type must say the same (RFC 6047, 2.4).
  std::string unsubscribe_url = {};  ///< Adds List-Unsubscribe (RFC 2369, RFC 8058) if not empty.
};

/// RFC 5322 message, multipart/alternative, quoted-printable, CRLF, no line over 76 characters. A calendar is
/// one more alternative, for programs that ask "accept?", and a file, for those that do not know it. Whatever
/// is in a name or subject stays in its header: control characters become spaces, other than ASCII is an
/// encoded word (RFC 2047).
std::string lay_out(const Post& post);

std::string quoted_printable(std::string_view text);
/// An unstructured header value, encoded and folded as needed for a field of that name.
std::string header_text(std::string_view field, std::string_view value);

}  // namespace turnabout::mail
