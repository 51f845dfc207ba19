#include "platform/http/api_spec.hpp"
#include "platform/sign_in/links.hpp"
#include "vault/vault_routes.hpp"

namespace turnabout::vault {
namespace {

using database::Reader;
using database::Transaction;
using http::api_spec;
using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Reply;
using http::Route;
using http::route;

constexpr std::string_view kSlips = "/api/v1/vault/slips";
constexpr std::string_view kByLink = "/api/v1/slip-links/{token}";

/// Whom the link behind a mail about a conversation was made for. A closed one is none.
Result<Viewer> holder(Reader& reader, const Call& call) {
  const auto link = links::peek(reader, links::kBooking, call.path("token"), call.now);
  if (link.state != links::State::usable)
    return refuse(Code::not_found, "This link does not work any more. Sign in instead.");
  return links::viewer_of(link.link);
}

http::RouteSpec adding(std::string_view pattern, std::string_view summary, Policy policy) {
  auto spec = api_spec(Method::post, pattern, summary, policy,
                       {Code::not_found, Code::conflict, Code::rule_broken, Code::wrong_state});
  spec.success = 201;
  spec.body_limit = 2 * http::kSmallBody;
  return spec;
}

std::vector<Route> by_link(database::Database& database, const VaultService& service) {
  return {
      route<Nothing, VaultSlipLink>(
          api_spec(Method::get, kByLink, "For whom a link takes slips", Policy::anyone(), {Code::not_found}),
          [&database, &service](const Call& call, Nothing) {
            return database.read([&](Reader& reader) -> Result<Reply<VaultSlipLink>> {
              TRY(const auto viewer, holder(reader, call));
              TRY(const auto body, service.slip_link(reader, viewer));
              return Reply<VaultSlipLink>{.body = body};
            });
          }),
      route<VaultNewSlip, VaultSlipLink>(
          adding(kByLink, "Leave a slip for myself by the link of a mail", Policy::anyone()),
          [&database, &service](const Call& call, const VaultNewSlip& in) {
            return database.write([&](Transaction& transaction) -> Result<Reply<VaultSlipLink>> {
              TRY(const auto viewer, holder(transaction, call));
              TRY(const auto body, service.add_slip(transaction, viewer, call.now, in));
              return Reply<VaultSlipLink>{.body = body};
            });
          })};
}

}  // namespace

std::vector<Route> slip_routes(database::Database& database, const VaultService& service) {
  auto all = by_link(database, service);
  all.push_back(route<Nothing, VaultSlips>(
      api_spec(Method::get, kSlips, "What I wrote without unlocking", Policy::signed_in(), {Code::not_found}),
      [&database, &service](const Call& call, Nothing) {
        return database.read([&](Reader& reader) -> Result<Reply<VaultSlips>> {
          TRY(auto body, service.slips(reader, call.viewer));
          return Reply<VaultSlips>{.body = std::move(body)};
        });
      }));
  all.push_back(route<VaultNewSlip, VaultSlipLink>(
      adding(kSlips, "Leave a slip for myself", Policy::signed_in()),
      [&database, &service](const Call& call, const VaultNewSlip& in) {
        return database.write([&](Transaction& transaction) -> Result<Reply<VaultSlipLink>> {
          TRY(const auto body, service.add_slip(transaction, call.viewer, call.now, in));
          return Reply<VaultSlipLink>{.body = body};
        });
      }));
  all.push_back(route<Nothing, VaultSlips>(
      api_spec(Method::delete_, "/api/v1/vault/slips/{slip_id}",
               "It stands in my own space now, or is none of mine", Policy::signed_in(), {Code::not_found}),
      [&database, &service](const Call& call, Nothing) {
        return database.write([&](Transaction& transaction) -> Result<Reply<VaultSlips>> {
          TRY(const auto id, call.id<SlipId>("slip_id"));
          TRY(auto body, service.drop_slip(transaction, call.viewer, id));
          return Reply<VaultSlips>{.body = std::move(body)};
        });
      }));
  return all;
}

}  // namespace turnabout::vault
