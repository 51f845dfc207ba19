#include "conversations/conversation_routes.hpp"
#include "platform/http/api_spec.hpp"

namespace turnabout::conversations {
namespace {

using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Reply;
using http::route;

http::RouteSpec writing(std::string_view pattern, std::string_view summary) {
  return http::api_spec(Method::post, pattern, summary, Policy::signed_in(),
                        {Code::not_found, Code::conflict, Code::wrong_state});
}

constexpr std::string_view kAgreement = "/api/v1/pairs/{pair_id}/agreement";
constexpr std::string_view kVersions = "/api/v1/pairs/{pair_id}/agreement/versions";
constexpr std::string_view kConfirmations = "/api/v1/pairs/{pair_id}/agreement/confirmations";

}  // namespace

std::vector<http::Route> agreement_routes(database::Database& database, const AgreementService& service) {
  return {
      route<Nothing, AgreementView>(
          http::api_spec(Method::get, kAgreement, "What the two of a pair agree on, for either of them",
                         Policy::signed_in(), {Code::not_found}),
          [&database, &service](const Call& call, Nothing) {
            return database.read([&](database::Reader& reader) -> Result<Reply<AgreementView>> {
              TRY(const auto id, call.id<PairId>("pair_id"));
              TRY(auto view, service.view(reader, call.viewer, call.now, id));
              return Reply<AgreementView>{.body = std::move(view)};
            });
          }),
      route<NewAgreement, AgreementView>(
          writing(kVersions, "Propose a version of the agreement, and confirm it oneself"),
          [&database, &service](const Call& call, const NewAgreement& in) {
            return database.write([&](database::Transaction& transaction) -> Result<Reply<AgreementView>> {
              TRY(const auto id, call.id<PairId>("pair_id"));
              TRY(auto view, service.propose(transaction, call.viewer, call.now, id,
                                             static_cast<int>(in.base), from_wire(in.choices)));
              return Reply<AgreementView>{.body = std::move(view)};
            });
          }),
      route<AgreementConfirmed, AgreementView>(
          writing(kConfirmations, "Confirm the latest version of the agreement, or that it is still right"),
          [&database, &service](const Call& call, const AgreementConfirmed& in) {
            return database.write([&](database::Transaction& transaction) -> Result<Reply<AgreementView>> {
              TRY(const auto id, call.id<PairId>("pair_id"));
              TRY(auto view,
                  service.confirm(transaction, call.viewer, call.now, id, static_cast<int>(in.number)));
              return Reply<AgreementView>{.body = std::move(view)};
            });
          }),
  };
}

}  // namespace turnabout::conversations
