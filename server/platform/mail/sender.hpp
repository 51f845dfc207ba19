#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/mail/smtp.hpp"
#include "platform/words/words.hpp"

namespace turnabout::mail {

/// Empties the outbox into a mail server. Each mail is sent at least once: it is taken under a lease, handed
/// over, and marked; a node that dies between the last two leaves it to be sent again under the same
/// Message-ID.
class Sender {
 public:
  using OpenTransport = std::function<std::unique_ptr<Transport>()>;

  /// `base_url` is how people reach this server: "https://turnabout.example.org", without a slash at the end.
  /// Without a transport (mail is not configured) nothing is taken and everything waits.
  Sender(crypto::Sealer& sealer, const Words& words, std::string base_url, SmtpOptions options,
         OpenTransport open);
  Sender(crypto::Sealer& sealer, const Words& words, std::string base_url, SmtpOptions options)
      : Sender(sealer, words, std::move(base_url), options, [options] { return open_smtp(options); }) {}

  /// Sends what is due; returns how many left. For jobs::Job{"mail.send", 2 s, 10 min}.
  int run(database::Database& database, Instant now);

  bool configured() const { return options_.configured(); }

 private:
  calendar::Invitation invitation(const Content& content, Instant now) const;
  Outcome send(Transport& transport, const Due& due, Instant now);

  crypto::Sealer& sealer_;
  const Words& words_;
  std::string base_url_;
  SmtpOptions options_;
  OpenTransport open_;
};

}  // namespace turnabout::mail
