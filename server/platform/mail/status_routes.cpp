#include "platform/mail/status_routes.hpp"

#include <optional>

#include <boost/describe.hpp>

#include "platform/http/dto.hpp"
#include "platform/mail/outbox.hpp"

namespace turnabout::mail {
namespace {

struct MailStatus {
  bool configured = false;
  std::int64_t waiting = 0;
  std::int64_t held = 0;
  std::int64_t sent = 0;
  std::int64_t failed = 0;
  std::optional<Instant> oldest_waiting_at;
};
BOOST_DESCRIBE_STRUCT(MailStatus, (), (configured, waiting, held, sent, failed, oldest_waiting_at))

}  // namespace

std::vector<http::Route> status_routes(database::Database& database, Standing standing) {
  return {http::route<http::Nothing, MailStatus>(
      {.method = http::Method::get,
       .pattern = "/api/v1/status/mail",
       .summary = "How many mails wait, are held, were sent and failed",
       .policy = http::Policy::role(Role::operator_, Role::lead),
       .body_limit = http::kNoBody,
       .rate = http::Rate::read,
       .log = http::Log::path_only,
       .problems = {}},
      [&database, standing](const http::Call& call, http::Nothing) -> Result<http::Reply<MailStatus>> {
        const auto now = database.read([&](database::Reader& r) { return counts(r, call.viewer, call.now); });
        return http::Reply<MailStatus>{.body = {.configured = standing == Standing::configured,
                                                .waiting = now.waiting,
                                                .held = now.held,
                                                .sent = now.sent,
                                                .failed = now.failed,
                                                .oldest_waiting_at = now.oldest_waiting_at}};
      })};
}

}  // namespace turnabout::mail
