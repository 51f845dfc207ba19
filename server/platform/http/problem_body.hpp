#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/errors/problem.hpp"
#include "platform/http/dto.hpp"

namespace turnabout {
BOOST_DESCRIBE_ENUM(Code, malformed, invalid, too_large, unsupported_media, not_signed_in, sign_in_refused,
                    proof_needed, not_allowed, foreign_origin, too_many_tries, not_found, gone,
                    method_not_allowed, conflict, wrong_state, already_exists, rule_broken, infeasible,
                    not_configured, unavailable, internal)
BOOST_DESCRIBE_STRUCT(Fault, (), (pointer, message))
}  // namespace turnabout

namespace turnabout::http {

/// The body of every refusal (RFC 9457), described as any other body is.
struct ProblemBody {
  std::string type;   ///< "urn:turnabout:problem:" and the code.
  std::string title;  ///< The code in words.
  int status = 0;
  Code code{};
  std::string detail;  ///< For people: what is wrong and what to do.
  std::optional<std::string> rule;
  std::vector<Fault> faults;
  std::optional<std::string> incident;  ///< Of an internal error: the name of its log line.
};
BOOST_DESCRIBE_STRUCT(ProblemBody, (), (type, title, status, code, detail, rule, faults, incident))

}  // namespace turnabout::http
