#include "platform/mail/sender.hpp"

#include <utility>

#include <fmt/format.h>

#include "platform/mail/mime.hpp"

namespace turnabout::mail {
namespace {

constexpr int kBatch = 20;
constexpr std::chrono::minutes kLease{10};

std::string host_of(std::string_view address) {
  return std::string(address.substr(address.find('@') + 1));
}

void record(database::Transaction& transaction, const Due& due, const Outcome& outcome, Instant now) {
  if (outcome.kind == Outcome::Kind::sent) return mark_sent(transaction, due.id, now);
  // mail.md rule 7
  const bool too_old = now > due.created_at + kGiveUpAfter && due.tries > 10;
  if (outcome.kind == Outcome::Kind::refused || too_old)
    return mark_failed(transaction, due.id, outcome.failure);
  mark_waiting(transaction, due.id, now + back_off(due.tries), outcome.failure);
}

}  // namespace

Sender::Sender(crypto::Sealer& sealer, const Words& words, std::string base_url, SmtpOptions options,
               OpenTransport open)
    : sealer_(sealer),
      words_(words),
      base_url_(std::move(base_url)),
      options_(std::move(options)),
      open_(std::move(open)) {}

// mail.md rule 11
calendar::Invitation Sender::invitation(const Content& content, Instant now) const {
  const auto& meeting = *content.meeting;
  return {.method = meeting.method,
          .uid = meeting.uid,
          .sequence = meeting.sequence,
          .starts_at = meeting.starts_at,
          .ends_at = meeting.ends_at,
          .time_zone = meeting.time_zone,
          .title = meeting.title,
          .place = meeting.place,
          .text = meeting.text,
          .url = base_url_ + meeting.path,
          .organiser_name = options_.from_name,
          .organiser_address = options_.from_address,
          .attendee_name = content.letter.name,
          .attendee_address = content.address,
          .written_at = now};
}

Outcome Sender::send(Transport& transport, const Due& due, Instant now) {
  auto content = open_content(sealer_, due);
  if (!content) return {.kind = Outcome::Kind::refused, .failure = std::string(name(content.error().code))};
  auto& request = content->letter;
  request.url = base_url_ + request.url;
  if (!request.unsubscribe.empty()) request.unsubscribe = base_url_ + request.unsubscribe;
  const auto letter = write_letter(words_, request);
  const auto invited = content->meeting ? calendar::lay_out(invitation(*content, now)) : std::string();
  return transport.send(
      content->address,
      lay_out({.from_name = options_.from_name,
               .from_address = options_.from_address,
               .to_name = request.name,
               .to_address = content->address,
               .subject = letter.subject,
               .message_id = fmt::format("{}@{}", due.message_id, host_of(options_.from_address)),
               .date = now,
               .text = text_part(letter),
               .html = html_part(letter),
               .calendar = invited,
               .calendar_method = content->meeting ? calendar::name(content->meeting->method) : std::string(),
               .unsubscribe_url = request.unsubscribe}));
}

int Sender::run(database::Database& database, Instant now) {
  if (!configured()) return 0;  // mail.md rule 8
  int sent = 0;
  std::unique_ptr<Transport> transport;
  for (;;) {
    const auto batch =
        database.write([&](database::Transaction& t) { return take_due(t, now, kLease, kBatch); });
    if (batch.empty()) return sent;
    if (!transport) transport = open_();
    for (const auto& due : batch) {
      const auto outcome = send(*transport, due, now);
      if (outcome.kind == Outcome::Kind::sent) ++sent;
      database.write([&](database::Transaction& t) { record(t, due, outcome, now); });
    }
  }
}

}  // namespace turnabout::mail
