#include "platform/errors/problem.hpp"

namespace turnabout {
namespace {

struct Entry {
  std::string_view name;
  int status;
};

Entry entry(Code code) {
  switch (code) {
    case Code::malformed:
      return {"malformed", 400};
    case Code::invalid:
      return {"invalid", 422};
    case Code::too_large:
      return {"too_large", 413};
    case Code::unsupported_media:
      return {"unsupported_media", 415};
    case Code::not_signed_in:
      return {"not_signed_in", 401};
    case Code::sign_in_refused:
      return {"sign_in_refused", 403};
    case Code::proof_needed:
      return {"proof_needed", 403};
    case Code::not_allowed:
      return {"not_allowed", 403};
    case Code::foreign_origin:
      return {"foreign_origin", 403};
    case Code::too_many_tries:
      return {"too_many_tries", 429};
    case Code::not_found:
      return {"not_found", 404};
    case Code::gone:
      return {"gone", 410};
    case Code::method_not_allowed:
      return {"method_not_allowed", 405};
    case Code::conflict:
      return {"conflict", 412};
    case Code::wrong_state:
      return {"wrong_state", 409};
    case Code::already_exists:
      return {"already_exists", 409};
    case Code::rule_broken:
      return {"rule_broken", 409};
    case Code::infeasible:
      return {"infeasible", 409};
    case Code::not_configured:
      return {"not_configured", 503};
    case Code::unavailable:
      return {"unavailable", 503};
    case Code::internal:
      return {"internal", 500};
  }
  return {"internal", 500};
}

}  // namespace

std::string_view name(Code code) {
  return entry(code).name;
}

int http_status(Code code) {
  return entry(code).status;
}

}  // namespace turnabout
