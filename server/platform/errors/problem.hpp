#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace turnabout {

/// The closed list of everything that can be refused. A code is stable: it is part of the API, of
/// `report.json` and of the translations. Adding one means adding its row to the table in problem.cpp, which
/// the compiler insists on.
enum class Code {
  // Asking
  malformed,          ///< The request or file could not be read at all.
  invalid,            ///< Read, but one or more fields are wrong; see Problem::faults.
  too_large,          ///< More bytes, rows or items than allowed.
  unsupported_media,  ///< Not a kind of file or body we read.
  // Who asks
  not_signed_in,    ///< No valid sign-in.
  sign_in_refused,  ///< Address, passphrase or link not accepted; never says which.
  proof_needed,     ///< Signed in, but this asks for a proof of who it is that is not older than ten minutes.
  not_allowed,      ///< Signed in, but this viewer may not do this.
  foreign_origin,   ///< Sent from another site, or without the CSRF token.
  too_many_tries,   ///< Throttled; try again later.
  // What is asked for
  not_found,  ///< Does not exist, or the viewer may not know that it does.
  gone,       ///< A link or offer that has been used, has expired or was withdrawn.
  method_not_allowed,
  // State
  conflict,     ///< Somebody else changed it first (If-Match), or a repeat with a different body.
  wrong_state,  ///< The thing is not in a state in which this can be done.
  already_exists,
  rule_broken,  ///< A numbered rule of the domain forbids it; `rule` names it.
  infeasible,   ///< Demands that cannot all be met.
  // Us
  not_configured,  ///< The operator has not set this up (for example a mail server).
  unavailable,     ///< Busy or shutting down; safe to try again.
  internal         ///< A bug or a broken environment. Says nothing more to anyone but the log.
};

/// One thing wrong with one field of what was sent. `pointer` is a JSON pointer (RFC 6901), or "row 12,
/// column Grade" for a file.
struct Fault {
  std::string pointer;
  std::string message;  ///< For people: what is wrong and what would be right.
};

/// An expected failure, as a value. Text for people and text for the log are different members so that one
/// can never be shown in place of the other.
struct Problem {
  Code code = Code::internal;
  std::string message;    ///< For people: plain, says what to do.
  std::string rule = {};  ///< For Code::rule_broken: "pairs.md rule 4".
  std::vector<Fault> faults = {};
  std::string log = {};  ///< For the log only; never leaves the server, never holds personal data.
};

/// The code as it stands in the API: lower case with underscores, for example "rule_broken".
std::string_view name(Code code);

/// The HTTP status (RFC 9110) that a code is answered with. Only the HTTP edge calls this.
int http_status(Code code);

}  // namespace turnabout
