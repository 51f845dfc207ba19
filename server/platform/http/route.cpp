#include "platform/http/route.hpp"

#include <algorithm>
#include <stdexcept>

namespace turnabout::http {

std::string_view Call::path(std::string_view name) const {
  for (const auto& parameter : request.path_parameters)
    if (parameter.name == name) return parameter.value;
  throw std::logic_error("the pattern has no parameter {" + std::string(name) + "}");
}

Result<void> Call::edits(std::int64_t current) const {
  const auto sent = if_match();
  if (!sent)
    return tl::make_unexpected(
        Problem{.code = Code::invalid,
                .message = "Say which version you edit.",
                .faults = {{"If-Match", "Is missing; send the ETag that came with what you are changing."}}});
  if (*sent == "*" || *sent == etag(current)) return {};
  return refuse(Code::conflict,
                "Somebody else changed this in the meantime. Load it again, then make your change.");
}

Result<void> expect_json(const Request& request) {
  if (request.has_media_type("application/json")) return {};
  return refuse(Code::unsupported_media, "Send this as application/json.");
}

Result<void> expect_no_body(const Request& request) {
  if (request.body.empty() || (request.has_media_type("application/json") && request.body == "{}")) return {};
  return refuse(Code::malformed, "This takes no body.");
}

}  // namespace turnabout::http
