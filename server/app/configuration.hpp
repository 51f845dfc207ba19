#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/errors/result.hpp"
#include "platform/mail/smtp.hpp"

namespace turnabout::app {

/// The organisation's own identity provider, as the operator says it.
struct ProviderOptions {
  std::string issuer = {};  ///< Empty: there is none.
  std::string client_id = {};
  std::filesystem::path client_secret_file = {};
  std::string label = {};    ///< What the button is called.
  std::string ca_file = {};  ///< Certificates to trust; empty: the system's.
};

/// What the operator says: the file (TOML), and flags, which win. docs/operating/ explains each.
struct Configuration {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::filesystem::path data = "data";  ///< Key file, key store and, without a database URL, the database.
  std::string database = {};  ///< "sqlite:PATH" or "postgresql://…"; empty: turnabout.db in `data`.
  std::optional<std::filesystem::path> web =
      {};                       ///< Serve the web app from this folder instead of from the program.
  std::string public_url = {};  ///< How people reach it, without a slash at its end; empty: localhost.
  std::vector<std::string> trusted_proxies = {};  ///< Addresses or networks whose X-Forwarded-* we believe.
  double rate_factor = 1;                         ///< Widens the rate limits; 0 switches them off.
  mail::SmtpOptions mail = {};
  ProviderOptions provider = {};
  std::chrono::seconds asking_hold{60};        ///< How long the first mails of asking can still be stopped.
  std::chrono::seconds messages_hold{60};      ///< How long a lead's message can be taken back.
  bool rehearsal = false;                      ///< Nobody in it is real; listens on this machine only.
  std::filesystem::path rehearsal_clock = {};  ///< How many seconds the clock is ahead; empty: it is not.
  std::string pdf_browser = {};                ///< A Chromium that makes PDF files; empty: there is none.

  /// "http://localhost:8080" unless public_url is set.
  std::string url() const;
  std::string database_url() const;
};

/// Reads the text of a configuration file into `configuration`. not_configured, with line and remedy, for
/// what is not TOML, for an unknown key and for a wrong type. `name` stands in the message.
Result<void> apply_file(Configuration& configuration, std::string_view text, std::string_view name);

}  // namespace turnabout::app
