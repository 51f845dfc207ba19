#pragma once

#include <optional>
#include <string>
#include <vector>

#include "messages/message.hpp"
#include "platform/http/dto.hpp"

/// Messages as they stand in the API.
namespace turnabout::messages {

struct MessageDraft {
  Audience audience{};
  dto::Text<0, kLongestSubject> subject;
  dto::Text<0, kLongestText> text;
};
BOOST_DESCRIBE_STRUCT(MessageDraft, (), (audience, subject, text))

struct MessageView {
  MessageId id;
  MessageDraft draft;
  State state{};
  bool came_back = false;           ///< Nobody was in its group when it should have left.
  std::optional<int> seconds_left;  ///< Of one on its way: how long it can be taken back.
  std::optional<Instant> sent_at;
  std::optional<int> people;  ///< Who got it.
  Instant updated_at;
  std::int64_t version = 1;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(MessageView, (),
                      (id, draft, state, came_back, seconds_left, sent_at, people, updated_at, version,
                       abilities))

struct MessageAudience {
  Audience audience{};
  int people = 0;
};
BOOST_DESCRIBE_STRUCT(MessageAudience, (), (audience, people))

struct MessageList {
  std::string programme_name;
  std::string mentor_label;
  std::string mentee_label;
  int hold_seconds = 0;
  int left_today = 0;  ///< How many more can be sent within the 24 hours up to now.
  std::vector<MessageAudience> audiences;
  std::vector<MessageView> items;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(MessageList, (),
                      (programme_name, mentor_label, mentee_label, hold_seconds, left_today, audiences, items,
                       abilities))

/// The mail as its writer would get it.
struct MessagePreview {
  std::string subject;
  std::string heading;
  std::string greeting;
  std::string body;
  std::string action;
  std::string url;
  std::string note;
  std::string footer;
  std::string plain;  ///< The part without formatting, whole.
  int people = 0;
};
BOOST_DESCRIBE_STRUCT(MessagePreview, (),
                      (subject, heading, greeting, body, action, url, note, footer, plain, people))

struct MessageReceived {
  MessageId id;
  std::string programme_name;
  std::string subject;
  std::string text;
  Instant sent_at;
};
BOOST_DESCRIBE_STRUCT(MessageReceived, (), (id, programme_name, subject, text, sent_at))
struct MessagesReceived {
  std::vector<MessageReceived> items;
};
BOOST_DESCRIBE_STRUCT(MessagesReceived, (), (items))

}  // namespace turnabout::messages
