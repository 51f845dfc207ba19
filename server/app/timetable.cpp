#include "app/wiring.hpp"
#include "applications/channel_store.hpp"
#include "platform/audit/log.hpp"
#include "vault/vault_store.hpp"

namespace turnabout::app {

// What happens by itself, and how often.
std::vector<jobs::Job> Installation::jobs() {
  std::vector<jobs::Job> all{
      {.name = "people.tidy_imports",
       .period = std::chrono::minutes(5),
       .lease = std::chrono::minutes(5),
       .run = [this](database::Database&, Instant now) { imports_.tidy(now); }},
      {.name = "mail.send",
       .period = std::chrono::seconds(2),
       .lease = std::chrono::minutes(10),
       .run = [this](database::Database& database, Instant now) { mail_.run(database, now); }},
      {.name = "messages.deliver",
       .period = std::chrono::seconds(2),
       .lease = std::chrono::minutes(10),
       .run = [this](database::Database& database, Instant now) { messages_.deliver(database, now); }},
      {.name = "agreements.ask_half_way",
       .period = std::chrono::hours(1),
       .lease = std::chrono::minutes(10),
       .run = [this](database::Database& database, Instant now) { agreements_.ask_half_way(database, now); }},
      {.name = "bookings.round",
       .period = std::chrono::minutes(1),
       .lease = std::chrono::minutes(10),
       .run = [this](database::Database& database, Instant now) { bookings_.round(database, now); }},
      {.name = "promises.remind",
       .period = std::chrono::hours(1),
       .lease = std::chrono::minutes(10),
       .run = [this](database::Database& database, Instant now) { promises_.remind(database, now); }},
      {.name = "applications.forget_ways_in",
       .period = std::chrono::hours(1),
       .lease = std::chrono::minutes(5),
       .run =
           [](database::Database& database, Instant now) {
             database.write([&](database::Transaction& tx) { applications::forget_channels(tx, now); });
           }},
      {.name = "audit.append",
       .period = std::chrono::seconds(20),
       .lease = std::chrono::minutes(5),
       .run = [this](database::Database& database,
                     Instant now) { audit::append_new_lines(database, audit_key(*sealer_), now); }},
      {.name = "vault.forget_fetches",
       .period = std::chrono::hours(1),
       .lease = std::chrono::minutes(5),
       .run =
           [](database::Database& database, Instant now) {
             database.write(
                 [&](database::Transaction& tx) { vault::forget_fetches(tx, now - std::chrono::hours(1)); });
           }},
      {.name = "concerns.round",
       .period = std::chrono::hours(1),
       .lease = std::chrono::minutes(10),
       .run = [this](database::Database& database, Instant now) { concerns_.round(database, now); }},
      {.name = "corrections.round",
       .period = std::chrono::hours(1),
       .lease = std::chrono::minutes(10),
       .run = [this](database::Database& database, Instant now) { corrections_.round(database, now); }}};
  for (auto& each : housekeeping()) all.push_back(std::move(each));
  return all;
}

std::vector<jobs::Job> Installation::housekeeping() {
  return {{.name = "keeping.erase",
           .period = std::chrono::hours(1),
           .lease = std::chrono::minutes(30),
           .run = [this](database::Database&, Instant now) { erasing_.round(now); }},
          {.name = "keeping.retention",
           .period = std::chrono::hours(24),
           .lease = std::chrono::hours(2),
           .run = [this](database::Database&, Instant now) { retention_.run(now); }},
          {.name = "sign_in.forget",
           .period = std::chrono::hours(1),
           .lease = std::chrono::minutes(10),
           .run = [this](database::Database&, Instant now) { sign_in_.forget_old(now); }}};
}

}  // namespace turnabout::app
