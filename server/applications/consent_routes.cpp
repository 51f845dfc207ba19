#include "applications/consent_routes.hpp"

#include <utility>

#include <fmt/format.h>

#include "applications/application_service.hpp"
#include "applications/consent_store.hpp"
#include "platform/http/api_spec.hpp"
#include "platform/words/words.hpp"

namespace turnabout::applications {

namespace wire {

struct OwnConsent {
  ConsentId id;
  std::string programme;
  std::string purpose;  ///< matching or equality
  std::string text;     ///< What was agreed to, word for word.
  Instant given_at;
  std::optional<Instant> withdrawn_at = {};
  std::vector<std::string> abilities = {};  ///< withdraw
};
BOOST_DESCRIBE_STRUCT(OwnConsent, (), (id, programme, purpose, text, given_at, withdrawn_at, abilities))

}  // namespace wire

namespace {

using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Reply;

http::RouteSpec spec(Method method, std::string_view pattern, std::string_view summary,
                     std::vector<Code> problems) {
  return {.method = method,
          .pattern = pattern,
          .summary = summary,
          .policy = Policy::signed_in(),
          .body_limit = method == Method::get ? http::kNoBody : http::kSmallBody,
          .rate = method == Method::get ? http::Rate::read : http::Rate::write,
          .log = http::Log::quiet,
          .problems = std::move(problems)};
}

}  // namespace

std::vector<http::Route> consent_routes(database::Database& database, crypto::Sealer& sealer,
                                        Neighbours neighbours) {
  const Service service(sealer, std::move(neighbours));
  auto list = [&database, service](const Call& call, Nothing) -> Result<Reply<dto::Page<wire::OwnConsent>>> {
    return database.read([&](database::Reader& reader) -> Result<Reply<dto::Page<wire::OwnConsent>>> {
      Reply<dto::Page<wire::OwnConsent>> reply;
      for (const auto& one : own_consents(reader, call.viewer)) {
        TRY(const auto programme, service.neighbours().programme(reader, call.viewer, one.programme));
        wire::OwnConsent shown{
            .id = one.id,
            .programme = programme.set_up.name,
            .purpose = one.purpose,
            .text = Words::built_in().text("en", fmt::format("application.consent.{}", one.text_version)),
            .given_at = one.given_at,
            .withdrawn_at = one.withdrawn_at};
        if (!one.withdrawn_at) shown.abilities.emplace_back("withdraw");
        reply.body.items.push_back(std::move(shown));
      }
      return reply;
    });
  };
  auto take_back = [&database, service](const Call& call, Nothing) -> Result<Reply<Nothing>> {
    TRY(const auto id, call.id<ConsentId>("consent_id"));
    CHECK_OK(database.write([&](database::Transaction& transaction) {
      return service.take_back(transaction, call.viewer, call.now, id);
    }));
    return Reply<Nothing>{};
  };
  return {http::route<Nothing, dto::Page<wire::OwnConsent>>(
              spec(Method::get, "/api/v1/me/consents", "What I have agreed to, and what I took back",
                   {Code::not_found}),
              std::move(list)),
          http::route<Nothing, Nothing>(spec(Method::post, "/api/v1/me/consents/{consent_id}/withdrawal",
                                             "Take a consent back; what was kept under it is deleted at once",
                                             {Code::not_found, Code::wrong_state}),
                                        std::move(take_back))};
}

}  // namespace turnabout::applications
