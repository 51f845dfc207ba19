#pragma once

#include <memory>
#include <string>

namespace turnabout::mail {

/// How to reach the operator's mail server.
struct SmtpOptions {
  enum class Tls {
    required,  ///< STARTTLS on smtp://, or smtps://; an unverified peer is refused.
    none       ///< Plain text. For a server on this machine only.
  };
  std::string
      url;  ///< "smtp://mail.example.org:587" or "smtps://mail.example.org:465"; empty: not configured.
  Tls tls = Tls::required;
  std::string user = {};
  std::string password = {};
  std::string from_name = "Turnabout";
  std::string from_address = {};
  std::string ca_file = {};  ///< Of the server's certificate, where it is not a public one.

  bool configured() const { return !url.empty(); }
};

/// What became of one attempt.
struct Outcome {
  enum class Kind {
    sent,
    later,   ///< Not reached, or told to try again (4yz).
    refused  ///< Told that this mail will never be taken (5yz).
  };
  Kind kind = Kind::sent;
  std::string failure = {};  ///< For the log and the operator; holds no address.
};

/// Hands mails over.
class Transport {
 public:
  virtual ~Transport() = default;
  /// `mail` is a whole message with CRLF lines.
  virtual Outcome send(const std::string& to_address, const std::string& mail) = 0;
};

/// One connection to an SMTP server through libcurl, kept open from mail to mail. For one thread.
std::unique_ptr<Transport> open_smtp(const SmtpOptions& options);

}  // namespace turnabout::mail
