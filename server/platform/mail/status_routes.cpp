#include "platform/mail/status_routes.hpp"

#include <chrono>
#include <optional>

#include <boost/describe.hpp>

#include "platform/http/dto.hpp"
#include "platform/mail/outbox.hpp"

namespace turnabout::mail {
namespace {

struct MailCounts {
  std::int64_t waiting = 0;
  std::int64_t held = 0;
  std::int64_t sent = 0;
  std::int64_t failed = 0;
  std::optional<Instant> oldest_waiting_at;
};
BOOST_DESCRIBE_STRUCT(MailCounts, (), (waiting, held, sent, failed, oldest_waiting_at))

struct MailStatus {
  bool configured = false;
  bool delayed = false;              ///< Something that could leave has waited for longer than a day.
  std::optional<MailCounts> counts;  ///< For an operator who leads nothing.
};
BOOST_DESCRIBE_STRUCT(MailStatus, (), (configured, delayed, counts))

/// So long that no single mail can be told by it.
constexpr std::chrono::hours kDelay{24};

/// mail.md rule 8
bool may_count(const Viewer& viewer) {
  return viewer.has_any(Role::operator_) && !viewer.has_any(Role::lead);
}

MailStatus status_for(const Viewer& viewer, Instant now, Standing standing, const Counts& counts) {
  MailStatus status{.configured = standing == Standing::configured,
                    .delayed = counts.oldest_waiting_at && *counts.oldest_waiting_at < now - kDelay,
                    .counts = {}};
  if (may_count(viewer))
    status.counts = {.waiting = counts.waiting,
                     .held = counts.held,
                     .sent = counts.sent,
                     .failed = counts.failed,
                     .oldest_waiting_at = counts.oldest_waiting_at};
  return status;
}

}  // namespace

std::vector<http::Route> status_routes(database::Database& database, Standing standing) {
  return {http::route<http::Nothing, MailStatus>(
      {.method = http::Method::get,
       .pattern = "/api/v1/status/mail",
       .summary =
           "Whether mail goes out; for an operator who leads nothing, how many wait, were sent and failed",
       .policy = http::Policy::role(Role::operator_, Role::lead),
       .body_limit = http::kNoBody,
       .rate = http::Rate::read,
       .log = http::Log::path_only,
       .problems = {}},
      [&database, standing](const http::Call& call, http::Nothing) -> Result<http::Reply<MailStatus>> {
        const auto now = database.read([&](database::Reader& r) { return counts(r, call.viewer, call.now); });
        return http::Reply<MailStatus>{.body = status_for(call.viewer, call.now, standing, now)};
      })};
}

}  // namespace turnabout::mail
