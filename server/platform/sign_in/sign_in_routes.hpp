#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "platform/http/dto.hpp"
#include "platform/http/route.hpp"
#include "platform/oidc/provider.hpp"
#include "platform/sign_in/passkey.hpp"
#include "platform/sign_in/service.hpp"
#include "platform/words/words.hpp"

namespace turnabout::sign_in {

/// One way in which somebody takes part, as /me shows it.
struct Participation {
  ProgrammeId programme_id;
  std::string programme_name;
  std::optional<ApplicationId> application_id;
  std::string role;   ///< mentor or mentee.
  std::string state;  ///< draft, submitted or withdrawn.
  int asks = 0;       ///< Open questions to them.
  int pairs = 0;      ///< Active pairs.
  /// Where a panel chooses for that side: waiting, or the answer that was sent: chosen, reserve or
  /// not_this_time.
  std::optional<std::string> selection = {};
  BOOST_DESCRIBE_CLASS(Participation, (),
                       (programme_id, programme_name, application_id, role, state, asks, pairs, selection),
                       (), ())
};

/// What sign-in must be told by those who know more than it does.
struct RouteSettings {
  /// Whether mail can leave.
  bool mail_configured = false;
  /// Who asks browsers for passkeys; nothing where they give none.
  std::optional<RelyingParty> passkeys = {};
  /// The organisation's own identity provider; null if there is none.
  oidc::Provider* provider = nullptr;
  /// Told which check refused somebody who came from there.
  std::function<void(std::string_view check)> on_provider_refused = {};
  /// The viewer's applications and pairs; the program wires it to the nouns that know.
  std::function<std::vector<Participation>(const Viewer&, Instant now)> participations;
};

/// /api/v1/sign-ins, /passkey-sign-ins, /sign-in-links, /me with what is under it (way_routes.hpp), the
/// provider's (single_sign_on_routes.hpp), and the
/// plain pages /link/{token} and /first/{token}. Roles: grant_routes.hpp.
std::vector<http::Route> sign_in_routes(Service& service, const Words& words, RouteSettings settings);

}  // namespace turnabout::sign_in
