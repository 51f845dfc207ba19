#include "platform/sign_in/second_step_routes.hpp"

#include <memory>
#include <optional>
#include <string>

#include <boost/describe.hpp>

#include "platform/http/dto.hpp"
#include "platform/pages/qr.hpp"
#include "platform/sign_in/authenticator.hpp"
#include "platform/sign_in/second_step.hpp"

namespace turnabout::sign_in {
namespace {

using http::Call;
using http::Log;
using http::Nothing;
using http::Policy;
using http::Rate;
using http::Reply;
using http::Route;
using http::RouteSpec;
using HttpMethod = http::Method;
using Shared = std::shared_ptr<SecondSteps>;

struct OwnSecondStep {
  std::optional<Date> since;  ///< None: it is off.
  int backup_codes = 0;       ///< Left.
};
BOOST_DESCRIBE_STRUCT(OwnSecondStep, (), (since, backup_codes))

struct NewSecondStep {
  std::string secret;   ///< To be typed into the app, where its picture cannot be read.
  std::string address;  ///< otpauth://…, for a link on the phone itself.
  int qr_side = 0;      ///< Of the picture of that address, in squares.
  std::string qr_path;  ///< Its dark squares, as an SVG path.
};
BOOST_DESCRIBE_STRUCT(NewSecondStep, (), (secret, address, qr_side, qr_path))

struct SecondStepCode {
  dto::Text<1, 40> code;
};
BOOST_DESCRIBE_STRUCT(SecondStepCode, (), (code))

struct BackupCodes {
  std::vector<std::string> codes;  ///< 16 digits each; they are shown this once.
};
BOOST_DESCRIBE_STRUCT(BackupCodes, (), (codes))

/// What is shown here once must stay nowhere.
std::vector<http::Header> kept_nowhere() {
  return {{"Cache-Control", "no-store"}};
}

// sign_in.md rule 23
RouteSpec change(HttpMethod method, std::string_view pattern, std::string_view summary, std::size_t body,
                 std::vector<Code> problems) {
  return {.method = method,
          .pattern = pattern,
          .summary = summary,
          .policy = Policy::signed_in().with_proof(),
          .body_limit = body,
          .rate = Rate::write,
          .log = Log::path_only,
          .problems = std::move(problems)};
}

Route look_route(const Shared& steps) {
  return http::route<Nothing, OwnSecondStep>(
      {.method = HttpMethod::get,
       .pattern = "/api/v1/me/second-step",
       .summary = "Whether codes from an app are asked of me, and how many backup codes I have left",
       .policy = Policy::signed_in(),
       .body_limit = http::kNoBody,
       .rate = Rate::read,
       .log = Log::path_only,
       .problems = {}},
      [steps](const Call& call, Nothing) -> Result<Reply<OwnSecondStep>> {
        TRY(const auto shown, steps->look(call.viewer));
        return Reply<OwnSecondStep>{.body = {.since = shown.since, .backup_codes = shown.backup_codes}};
      });
}

// sign_in.md rule 35
Route begin_route(const Shared& steps) {
  auto spec =
      change(HttpMethod::post, "/api/v1/me/second-step",
             "A new secret for my app; it counts once I have given a code from it, within half an hour",
             http::kNoBody, {Code::wrong_state});
  spec.success = 201;
  return http::route<Nothing, NewSecondStep>(
      std::move(spec), [steps](const Call& call, Nothing) -> Result<Reply<NewSecondStep>> {
        TRY(const auto offer, steps->begin(call.viewer, call.now));
        TRY(auto drawing, pages::qr_drawing(offer.address));
        return Reply<NewSecondStep>{.body = {.secret = offer.secret,
                                             .address = offer.address,
                                             .qr_side = drawing.side,
                                             .qr_path = std::move(drawing.path)},
                                    .headers = kept_nowhere()};
      });
}

Route confirm_route(const Shared& steps) {
  return http::route<SecondStepCode, BackupCodes>(
      change(HttpMethod::put, "/api/v1/me/second-step",
             "Switch the second step on with a first code; my other sign-ins end, and I am told by mail",
             http::kSmallBody, {Code::wrong_state}),
      [steps](const Call& call, SecondStepCode in) -> Result<Reply<BackupCodes>> {
        TRY(auto codes, steps->confirm(call.viewer, in.code.value, token_of(call.request), call.now));
        return Reply<BackupCodes>{.body = {.codes = std::move(codes)}, .headers = kept_nowhere()};
      });
}

// sign_in.md rule 36
Route renew_route(const Shared& steps) {
  return http::route<Nothing, BackupCodes>(
      change(HttpMethod::post, "/api/v1/me/second-step/backup-codes",
             "Ten new backup codes; the old ones are worth nothing then", http::kNoBody, {Code::wrong_state}),
      [steps](const Call& call, Nothing) -> Result<Reply<BackupCodes>> {
        TRY(auto codes, steps->renew_backup_codes(call.viewer, call.now));
        return Reply<BackupCodes>{.body = {.codes = std::move(codes)}, .headers = kept_nowhere()};
      });
}

// sign_in.md rule 37
Route remove_route(const Shared& steps) {
  return http::route<SecondStepCode, Nothing>(
      change(HttpMethod::post, "/api/v1/me/second-step/removal",
             "Switch the second step off with a code; my other sign-ins end, and I am told by mail",
             http::kSmallBody, {Code::wrong_state, Code::too_many_tries}),
      [steps](const Call& call, SecondStepCode in) -> Result<Reply<Nothing>> {
        CHECK_OK(steps->remove(call.viewer, in.code.value, token_of(call.request), call.now));
        return Reply<Nothing>{};
      });
}

}  // namespace

std::vector<Route> second_step_routes(Service& service) {
  const auto steps = std::make_shared<SecondSteps>(service);
  return {look_route(steps), begin_route(steps), confirm_route(steps), renew_route(steps),
          remove_route(steps)};
}

}  // namespace turnabout::sign_in
