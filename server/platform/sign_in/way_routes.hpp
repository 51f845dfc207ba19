#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "platform/http/dto.hpp"
#include "platform/http/route.hpp"
#include "platform/sign_in/ways.hpp"

namespace turnabout::sign_in {

/// What a browser answers to a question for a passkey. Bytes are base64url without padding.
struct PasskeyAnswer {
  dto::Text<1, 1400> credential_id;
  dto::Text<1, 8000> client_data;
  dto::Text<1, 4000> authenticator_data;
  dto::Text<1, 2000> signature;
  std::optional<dto::Text<0, 200>> user_handle;
};
BOOST_DESCRIBE_STRUCT(PasskeyAnswer, (),
                      (credential_id, client_data, authenticator_data, signature, user_handle))

/// invalid, naming the field at `pointer`, if the text is not base64url.
Result<Bytes> bytes_from(std::string_view text, std::string_view pointer);
Result<Assertion> assertion_from(const PasskeyAnswer& answer);

/// /api/v1/me/passkeys, /me/proofs, /me/sign-ins, and the questions that browsers answer with passkeys.
std::vector<http::Route> way_routes(const std::shared_ptr<Ways>& ways);

}  // namespace turnabout::sign_in
