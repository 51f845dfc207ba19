#include "vault/vault_routes.hpp"

#include <utility>

#include "platform/http/api_spec.hpp"

namespace turnabout::vault {
namespace {

using database::Reader;
using database::Transaction;
using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Reply;
using http::route;

/// By which a browser is known again (vault.md rule 10).
constexpr std::string_view kBrowserCookie = "vault-browser";
/// The longest that browsers keep a cookie.
constexpr std::chrono::hours kBrowserLife{400 * 24};

std::optional<std::string> browser_token(const Call& call) {
  return call.request.cookie(http::cookie_name(kBrowserCookie));
}

Reply<VaultOwn> known(VaultService::Known<VaultOwn> made) {
  Reply<VaultOwn> reply{.body = std::move(made.body)};
  if (made.token)
    reply.headers.push_back(http::set_cookie(
        {.name = std::string(kBrowserCookie), .value = *made.token, .max_age = kBrowserLife}));
  return reply;
}

/// The handlers, with what they share.
class Routes {
 public:
  Routes(database::Database& database, const VaultService& service)
      : database_(database), service_(service) {}

  Result<Reply<VaultOwn>> fetch(const Call& call) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<VaultOwn>> {
      TRY(auto made, service_.fetch(transaction, call.viewer, call.now, browser_token(call)));
      return known(std::move(made));
    });
  }

  Result<Reply<VaultOwn>> begin(const Call& call, const VaultNewGeneration& in) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<VaultOwn>> {
      TRY(auto made, service_.begin(transaction, call.viewer, call.now, in, browser_token(call)));
      return known(std::move(made));
    });
  }

  Result<Reply<VaultOwn>> add_way(const Call& call, const VaultWrap& in) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<VaultOwn>> {
      TRY(auto body, service_.add_way(transaction, call.viewer, call.now, in));
      return Reply<VaultOwn>{.body = std::move(body)};
    });
  }

  Result<Reply<VaultOwn>> take_way(const Call& call) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<VaultOwn>> {
      TRY(const auto id, call.id<WrapId>("wrap_id"));
      TRY(auto body, service_.take_way(transaction, call.viewer, call.now, id));
      return Reply<VaultOwn>{.body = std::move(body)};
    });
  }

  Result<Reply<VaultPerson>> person(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<VaultPerson>> {
      TRY(const auto id, call.id<PersonId>("person_id"));
      TRY(auto body, service_.person(reader, call.viewer, id));
      return Reply<VaultPerson>{.body = std::move(body)};
    });
  }

  Result<Reply<VaultPerson>> compare(const Call& call, const VaultNewComparison& in) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<VaultPerson>> {
      TRY(auto body, service_.compare(transaction, call.viewer, call.now, in));
      return Reply<VaultPerson>{.body = std::move(body)};
    });
  }

  Result<Reply<VaultSpaces>> spaces(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<VaultSpaces>> {
      TRY(auto body, service_.spaces(reader, call.viewer));
      return Reply<VaultSpaces>{.body = std::move(body)};
    });
  }

  Result<Reply<VaultSpaceView>> space(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<VaultSpaceView>> {
      TRY(const auto space, find(reader, call));
      TRY(auto body, service_.read(reader, call.viewer, space, call.query("cursor")));
      return Reply<VaultSpaceView>{.body = std::move(body)};
    });
  }

  Result<Reply<VaultSpaceSummary>> add_epoch(const Call& call, const VaultNewEpoch& in) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<VaultSpaceSummary>> {
      TRY(const auto space, find(transaction, call));
      TRY(auto body, service_.add_epoch(transaction, call.viewer, call.now, space, in));
      return Reply<VaultSpaceSummary>{.body = std::move(body)};
    });
  }

  Result<Reply<VaultSpaceSummary>> seal_again(const Call& call, const VaultBoxesAgain& in) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<VaultSpaceSummary>> {
      TRY(const auto space, find(transaction, call));
      TRY(auto body, service_.seal_again(transaction, call.viewer, space, in));
      return Reply<VaultSpaceSummary>{.body = std::move(body)};
    });
  }

  Result<Reply<VaultTaken>> add_entry(const Call& call, const VaultEntry& in) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<VaultTaken>> {
      TRY(const auto space, find(transaction, call));
      TRY(auto body, service_.add_entry(transaction, call.viewer, call.now, space, in));
      return Reply<VaultTaken>{.body = std::move(body)};
    });
  }

 private:
  Result<Space> find(Reader& reader, const Call& call) const {
    SpaceKind kind{};
    if (!boost::describe::enum_from_string(std::string(call.path("space_kind")).c_str(), kind))
      return nothing_there();
    TRY(const auto id, call.id<SpaceId>("space_id"));
    return service_.space(reader, call.viewer, kind, id);
  }

  database::Database& database_;
  const VaultService& service_;
};

http::RouteSpec reading(std::string_view pattern, std::string_view summary) {
  return http::api_spec(Method::get, pattern, summary, Policy::signed_in(), {Code::not_found});
}

http::RouteSpec writing(Method method, std::string_view pattern, std::string_view summary, int success = 0) {
  auto spec = http::api_spec(method, pattern, summary, Policy::signed_in(),
                             {Code::not_found, Code::conflict, Code::rule_broken, Code::wrong_state});
  spec.success = success;
  return spec;
}

constexpr std::string_view kSpace = "/api/v1/vault/spaces/{space_kind}/{space_id}";

std::vector<http::Route> key_routes(const Routes& routes) {
  auto fetch = reading("/api/v1/vault", "What unlocks one's own vault; at most 30 times an hour");
  fetch.problems.push_back(Code::too_many_tries);
  return {
      route<Nothing, VaultOwn>(fetch, [routes](const Call& call, Nothing) { return routes.fetch(call); }),
      route<VaultNewGeneration, VaultOwn>(
          writing(Method::post, "/api/v1/vault/generations", "Set the vault up, or begin it anew", 201),
          [routes](const Call& call, const VaultNewGeneration& in) { return routes.begin(call, in); }),
      route<VaultWrap, VaultOwn>(
          writing(Method::post, "/api/v1/vault/wraps", "Add a way to unlock", 201),
          [routes](const Call& call, const VaultWrap& in) { return routes.add_way(call, in); }),
      route<Nothing, VaultOwn>(
          writing(Method::delete_, "/api/v1/vault/wraps/{wrap_id}", "Take a way to unlock away"),
          [routes](const Call& call, Nothing) { return routes.take_way(call); }),
      route<Nothing, VaultPerson>(
          reading("/api/v1/vault/people/{person_id}", "Key statements of somebody I share a space with"),
          [routes](const Call& call, Nothing) { return routes.person(call); }),
      route<VaultNewComparison, VaultPerson>(
          writing(Method::post, "/api/v1/vault/comparisons", "Say whether the six words are the same"),
          [routes](const Call& call, const VaultNewComparison& in) { return routes.compare(call, in); }),
  };
}

std::vector<http::Route> space_routes(const Routes& routes) {
  auto read = reading(kSpace, "A space of mine: its epochs, and its entries page by page");
  read.problems.push_back(Code::invalid);
  read.query = {{.name = "cursor", .description = "`next_cursor` of the page before."}};
  auto entry =
      writing(Method::post, "/api/v1/vault/spaces/{space_kind}/{space_id}/entries", "Add a sealed entry");
  entry.body_limit = 2 * http::kSmallBody;
  auto again = writing(Method::post, "/api/v1/vault/spaces/{space_kind}/{space_id}/boxes",
                       "Seal keys again for a member");
  again.body_limit = http::kLargeBody;
  return {
      route<Nothing, VaultSpaces>(reading("/api/v1/vault/spaces", "My own space and those I share"),
                                  [routes](const Call& call, Nothing) { return routes.spaces(call); }),
      route<Nothing, VaultSpaceView>(read,
                                     [routes](const Call& call, Nothing) { return routes.space(call); }),
      route<VaultNewEpoch, VaultSpaceSummary>(
          writing(Method::post, "/api/v1/vault/spaces/{space_kind}/{space_id}/epochs", "New keys for a space",
                  201),
          [routes](const Call& call, const VaultNewEpoch& in) { return routes.add_epoch(call, in); }),
      route<VaultBoxesAgain, VaultSpaceSummary>(
          again,
          [routes](const Call& call, const VaultBoxesAgain& in) { return routes.seal_again(call, in); }),
      route<VaultEntry, VaultTaken>(
          entry, [routes](const Call& call, const VaultEntry& in) { return routes.add_entry(call, in); }),
  };
}

}  // namespace

std::vector<http::Route> vault_routes(database::Database& database, const VaultService& service) {
  const Routes routes(database, service);
  auto all = key_routes(routes);
  for (auto& route : space_routes(routes)) all.push_back(std::move(route));
  return all;
}

}  // namespace turnabout::vault
