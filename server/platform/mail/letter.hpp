#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/calendar/invitation.hpp"
#include "platform/clock/time.hpp"
#include "platform/words/words.hpp"

namespace turnabout::mail {

/// One named argument of the words of a mail, kept until it is sent.
struct Argument {
  std::string name;
  std::variant<std::string, std::int64_t, Instant> value;
};

/// A meeting that a mail puts into somebody's calendar or takes out of it (mail.md rule 11). The sender adds
/// who invites whom.
struct Meeting {
  calendar::Method method = calendar::Method::request;
  std::string uid;
  int sequence = 0;
  Instant starts_at;
  Instant ends_at;
  std::string time_zone;
  std::string title;
  std::string place = {};
  std::string text = {};
  std::string path = {};  ///< Where more stands, inside this server.
  bool operator==(const Meeting&) const = default;
};

/// What a mail says, before it is laid out. Made from the five messages `<words>.subject`, `.heading`,
/// `.body`,
/// `.action` and `.note` of the catalogue.
struct Letter {
  std::string subject = {};
  std::string greeting = {};
  std::string heading = {};
  std::string body = {};    ///< Paragraphs with blank lines between.
  std::string action = {};  ///< Label of the one button.
  std::string url = {};     ///< Where the button leads; absolute.
  std::string note = {};
  std::string footer = {};
  std::string fallback = {};     ///< Above the address for those whose button does not work.
  std::string unsubscribe = {};  ///< Absolute address to stop nudges; empty for what is not one.
};

struct LetterRequest {
  std::string words;  ///< "mail.sign_in"
  std::vector<Argument> arguments;
  std::string name;          ///< Of the person; empty if unknown.
  std::string organisation;  ///< Name of theirs.
  std::string url;
  std::string unsubscribe = {};
};

/// `name` and `organisation` are arguments of every message. Throws std::logic_error for a missing key or
/// argument.
Letter write_letter(const Words& words, const LetterRequest& request);

std::string text_part(const Letter& letter);
std::string html_part(const Letter& letter);

}  // namespace turnabout::mail
