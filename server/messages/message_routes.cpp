#include "messages/message_routes.hpp"

#include <algorithm>
#include <utility>

#include "messages/message_dto.hpp"
#include "messages/message_store.hpp"
#include "platform/http/api_spec.hpp"

namespace turnabout::messages {
namespace {

using database::Reader;
using database::Transaction;
using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Reply;
using http::route;

Draft from_wire(const MessageDraft& in) {
  return {.audience = in.audience, .subject = in.subject.value, .text = in.text.value};
}

MessageView view(const Viewer& viewer, Instant now, const programmes::Programme& programme,
                 const Message& message) {
  MessageView out{.id = message.id,
                  .draft = {.audience = message.draft.audience,
                            .subject = {message.draft.subject},
                            .text = {message.draft.text}},
                  .state = message.state,
                  .came_back = message.came_back,
                  .seconds_left = {},
                  .sent_at = message.sent_at,
                  .people = message.people,
                  .updated_at = message.updated_at,
                  .version = message.version,
                  .abilities = abilities(viewer, programme, message, now)};
  if (message.leaves_at) {
    const auto left = (message.leaves_at->microseconds - now.microseconds) / 1'000'000;
    out.seconds_left = static_cast<int>(std::max<std::int64_t>(left, 0));
  }
  return out;
}

/// The handlers, with what they share.
class Routes {
 public:
  Routes(database::Database& database, const MessageService& service)
      : database_(database), service_(service) {}

  Result<Reply<MessageList>> list(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<MessageList>> {
      TRY(const auto id, call.id<ProgrammeId>("programme_id"));
      TRY(const auto programme, service_.programme(reader, call.viewer, id));
      const auto members = service_.members(reader, call.viewer, programme);
      const auto lately = sent_since(reader, call.viewer, id, call.now - kDay);
      MessageList out{.programme_name = programme.set_up.name,
                      .mentor_label = programme.set_up.settings.mentor_label,
                      .mentee_label = programme.set_up.settings.mentee_label,
                      .hold_seconds = static_cast<int>(service_.hold().count()),
                      .left_today = std::max(kMostADay - lately, 0),
                      .audiences = {},
                      .items = {},
                      .abilities = abilities(call.viewer, programme)};
      for (const auto audience : kAudiences)
        out.audiences.push_back({audience, static_cast<int>(people_in(audience, members).size())});
      for (const auto& message : messages::list(reader, call.viewer, id))
        out.items.push_back(view(call.viewer, call.now, programme, message));
      return Reply<MessageList>{.body = std::move(out)};
    });
  }

  Result<Reply<MessageView>> begin(const Call& call, const MessageDraft& in) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<MessageView>> {
      TRY(const auto id, call.id<ProgrammeId>("programme_id"));
      TRY(const auto message, service_.begin(transaction, call.viewer, call.now, id, from_wire(in)));
      return reply(transaction, call, message);
    });
  }

  Result<Reply<MessageView>> get(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<MessageView>> {
      TRY(const auto message, find(reader, call));
      return reply(reader, call, message);
    });
  }

  Result<Reply<MessageView>> edit(const Call& call, const MessageDraft& in) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<MessageView>> {
      TRY(const auto before, find(transaction, call));
      CHECK_OK(call.edits(before.version));
      TRY(const auto after, service_.edit(transaction, call.viewer, call.now, before, from_wire(in)));
      return reply(transaction, call, after);
    });
  }

  Result<Reply<Nothing>> remove(const Call& call) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<Nothing>> {
      TRY(const auto message, find(transaction, call));
      CHECK_OK(call.edits(message.version));
      CHECK_OK(service_.remove(transaction, call.viewer, message));
      return Reply<Nothing>{};
    });
  }

  Result<Reply<MessagePreview>> preview(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<MessagePreview>> {
      TRY(const auto message, find(reader, call));
      TRY(const auto preview, service_.preview(reader, call.viewer, message));
      const auto& letter = preview.letter;
      return Reply<MessagePreview>{.body = {.subject = letter.subject,
                                            .heading = letter.heading,
                                            .greeting = letter.greeting,
                                            .body = letter.body,
                                            .action = letter.action,
                                            .url = letter.url,
                                            .note = letter.note,
                                            .footer = letter.footer,
                                            .plain = mail::text_part(letter),
                                            .people = static_cast<int>(preview.people)},
                                   .headers = {{"ETag", http::etag(message.version)}}};
    });
  }

  Result<Reply<MessageView>> send(const Call& call) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<MessageView>> {
      TRY(const auto message, find(transaction, call));
      CHECK_OK(call.edits(message.version));
      TRY(const auto after, service_.send(transaction, call.viewer, call.now, message));
      return reply(transaction, call, after);
    });
  }

  Result<Reply<MessageView>> take_back(const Call& call) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<MessageView>> {
      TRY(const auto message, find(transaction, call));
      TRY(const auto after, service_.take_back(transaction, call.viewer, call.now, message));
      return reply(transaction, call, after);
    });
  }

  // messages.md rule 11
  Result<Reply<MessagesReceived>> received(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<MessagesReceived>> {
      MessagesReceived out;
      for (const auto& [message, programme] : messages::received(reader, call.viewer))
        out.items.push_back({.id = message.id,
                             .programme_name = programme,
                             .subject = message.draft.subject,
                             .text = message.draft.text,
                             .sent_at = *message.sent_at});
      return Reply<MessagesReceived>{.body = std::move(out)};
    });
  }

 private:
  Result<Message> find(Reader& reader, const Call& call) const {
    TRY(const auto id, call.id<MessageId>("message_id"));
    TRY(auto message, load(reader, call.viewer, id));
    CHECK_OK(service_.programme(reader, call.viewer, message.programme));
    return message;
  }

  Result<Reply<MessageView>> reply(Reader& reader, const Call& call, const Message& message) const {
    TRY(const auto programme, service_.programme(reader, call.viewer, message.programme));
    return Reply<MessageView>{.body = view(call.viewer, call.now, programme, message),
                              .headers = {{"ETag", http::etag(message.version)}}};
  }

  database::Database& database_;
  const MessageService& service_;
};

http::RouteSpec spec(Method method, std::string_view pattern, std::string_view summary) {
  const bool reads = method == Method::get;
  return http::api_spec(
      method, pattern, summary, Policy::signed_in(),
      reads ? std::vector{Code::not_found}
            : std::vector{Code::not_found, Code::conflict, Code::wrong_state, Code::rule_broken});
}

constexpr std::string_view kAll = "/api/v1/programmes/{programme_id}/messages";
constexpr std::string_view kOne = "/api/v1/messages/{message_id}";
constexpr std::string_view kSending = "/api/v1/messages/{message_id}/sending";

}  // namespace

std::vector<http::Route> message_routes(database::Database& database, const MessageService& service) {
  const Routes routes(database, service);
  auto begin = spec(Method::post, kAll, "Begin a message to people of a programme");
  begin.success = 201;
  return {
      route<Nothing, MessagesReceived>(
          http::api_spec(Method::get, "/api/v1/messages", "The messages that the viewer got",
                         Policy::signed_in(), {}),
          [routes](const Call& call, Nothing) { return routes.received(call); }),
      route<Nothing, MessageList>(
          spec(Method::get, kAll, "Drafts and messages of a programme, and whom one can write to"),
          [routes](const Call& call, Nothing) { return routes.list(call); }),
      route<MessageDraft, MessageView>(
          begin, [routes](const Call& call, const MessageDraft& in) { return routes.begin(call, in); }),
      route<Nothing, MessageView>(spec(Method::get, kOne, "One message, for those who write"),
                                  [routes](const Call& call, Nothing) { return routes.get(call); }),
      route<MessageDraft, MessageView>(
          spec(Method::put, kOne, "Keep what a draft says"),
          [routes](const Call& call, const MessageDraft& in) { return routes.edit(call, in); }),
      route<Nothing, Nothing>(spec(Method::delete_, kOne, "Delete a draft"),
                              [routes](const Call& call, Nothing) { return routes.remove(call); }),
      route<Nothing, MessagePreview>(
          spec(Method::get, "/api/v1/messages/{message_id}/preview",
               "A draft as the mail that the viewer would get, and how many would"),
          [routes](const Call& call, Nothing) { return routes.preview(call); }),
      route<Nothing, MessageView>(
          spec(Method::post, kSending, "Send a message; it leaves when it can no longer be taken back"),
          [routes](const Call& call, Nothing) { return routes.send(call); }),
      route<Nothing, MessageView>(spec(Method::delete_, kSending, "Take back a message that has not left"),
                                  [routes](const Call& call, Nothing) { return routes.take_back(call); }),
  };
}

}  // namespace turnabout::messages
