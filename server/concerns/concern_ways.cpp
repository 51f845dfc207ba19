#include <utility>

#include "concerns/concern_routes.hpp"
#include "concerns/concern_shown.hpp"
#include "concerns/concern_store.hpp"
#include "platform/crypto/token.hpp"
#include "platform/http/api_spec.hpp"

namespace turnabout::concerns {
namespace {

using database::Reader;
using database::Transaction;
using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Reply;
using http::route;

/// The handlers of the way without an account. None of them looks at `call.viewer` or at the address.
class Ways {
 public:
  Ways(database::Database& database, const ConcernService& service)
      : database_(database), service_(service) {}

  Result<Reply<ConcernDoors>> doors(const Call& call) const {
    CHECK_OK(without_cookies(call));
    return database_.read([&](Reader& reader) -> Result<Reply<ConcernDoors>> {
      TRY(const auto found, service_.neighbours().call(reader, call.path("call_code")));
      const auto viewer = Viewer::system(found.programme.organisation);
      return Reply<ConcernDoors>{.body = shown_doors(reader, service_, viewer, found.programme)};
    });
  }

  Result<Reply<ConcernView>> raise(const Call& call, const NewAnonymousConcern& in) const {
    CHECK_OK(without_cookies(call));
    return database_.write([&](Transaction& transaction) -> Result<Reply<ConcernView>> {
      TRY(const auto found, service_.neighbours().call(transaction, call.path("call_code")));
      const auto viewer = Viewer::system(found.programme.organisation);
      const Raising raising{.way = Way::anonymous,
                            .contact = in.contact_id,
                            .keys = from_wire(in.author),
                            .return_token = in.author.return_token.value,
                            .message = from_wire(in.message)};
      TRY(const auto concern, service_.raise(transaction, viewer, call.now, found.programme.id, raising));
      return reply(transaction, concern);
    });
  }

  Result<Reply<ConcernView>> look(const Call& call, const ConcernReturn& in) const {
    CHECK_OK(without_cookies(call));
    return database_.read([&](Reader& reader) -> Result<Reply<ConcernView>> {
      TRY(const auto concern, load_by_return(reader, crypto::hash_token(in.return_token.value)));
      return reply(reader, concern);
    });
  }

  Result<Reply<ConcernView>> write(const Call& call, const ConcernReturnMessage& in) const {
    CHECK_OK(without_cookies(call));
    return database_.write([&](Transaction& transaction) -> Result<Reply<ConcernView>> {
      TRY(const auto concern, load_by_return(transaction, crypto::hash_token(in.return_token.value)));
      CHECK_OK(service_.write(transaction, Viewer::system(concern.organisation), call.now, concern,
                              Part::author, from_wire(in.message)));
      return reply(transaction, concern);
    });
  }

 private:
  // concerns.md rule 7
  static Result<void> without_cookies(const Call& call) {
    if (!call.request.header("Cookie")) return {};
    return refuse(Code::invalid, "Here nobody may be known: send this without cookies.");
  }

  Result<Reply<ConcernView>> reply(Reader& reader, const Concern& concern) const {
    TRY(auto view, shown(reader, service_, Viewer::system(concern.organisation), concern, Part::author));
    view.concern.id = std::nullopt;  // the code is what one comes back with
    return Reply<ConcernView>{.body = std::move(view)};
  }

  database::Database& database_;
  const ConcernService& service_;
};

constexpr std::size_t kMessageBody = 128 * 1024;

/// No line in the log, not even that somebody was there.
http::RouteSpec spec(Method method, std::string_view pattern, std::string_view summary) {
  auto made = http::api_spec(method, pattern, summary, Policy::anyone(),
                             {Code::not_found, Code::invalid, Code::conflict, Code::wrong_state,
                              Code::rule_broken, Code::already_exists, Code::too_many_tries});
  made.log = http::Log::quiet;
  made.rate = http::Rate::heavy;
  if (method != Method::get) made.body_limit = kMessageBody;
  return made;
}

}  // namespace

std::vector<http::Route> concern_ways(database::Database& database, const ConcernService& service) {
  const Ways ways(database, service);
  auto raise =
      spec(Method::post, "/api/v1/concern-ways/{call_code}/concerns", "Raise a concern without a name");
  raise.success = 201;
  auto write =
      spec(Method::post, "/api/v1/concern-returns/messages", "Go on with a concern by its return code");
  write.success = 201;
  return {
      route<Nothing, ConcernDoors>(spec(Method::get, "/api/v1/concern-ways/{call_code}",
                                        "With whom a concern can be raised without a name, and their keys"),
                                   [ways](const Call& call, Nothing) { return ways.doors(call); }),
      route<NewAnonymousConcern, ConcernView>(
          raise, [ways](const Call& call, const NewAnonymousConcern& in) { return ways.raise(call, in); }),
      route<ConcernReturn, ConcernView>(
          spec(Method::post, "/api/v1/concern-returns", "Come back to a concern by its return code"),
          [ways](const Call& call, const ConcernReturn& in) { return ways.look(call, in); }),
      route<ConcernReturnMessage, ConcernView>(
          write, [ways](const Call& call, const ConcernReturnMessage& in) { return ways.write(call, in); }),
  };
}

}  // namespace turnabout::concerns
