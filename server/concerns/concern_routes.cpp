#include "concerns/concern_routes.hpp"

#include <utility>

#include "concerns/concern_shown.hpp"
#include "concerns/concern_store.hpp"
#include "disclosure/tally.hpp"
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

/// The handlers, with what they share.
class Routes {
 public:
  Routes(database::Database& database, const ConcernService& service)
      : database_(database), service_(service) {}

  Result<Reply<ConcernDoors>> doors(const Call& call) const {
    return database_.read([&](Reader& reader) { return doors_in(reader, call); });
  }

  Result<Reply<ConcernDoors>> open(const Call& call, const OpenConcernDoor& in) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<ConcernDoors>> {
      TRY(const auto programme, programme_in(transaction, call));
      CHECK_OK(service_.open(transaction, call.viewer, call.now, programme.id, in.deputy_id));
      return doors_in(transaction, call);
    });
  }

  Result<Reply<ConcernDoors>> close(const Call& call) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<ConcernDoors>> {
      TRY(const auto programme, programme_in(transaction, call));
      CHECK_OK(service_.close(transaction, call.viewer, call.now, programme.id));
      return doors_in(transaction, call);
    });
  }

  // concerns.md rule 13
  Result<Reply<ConcernCount>> count(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<ConcernCount>> {
      TRY(const auto programme, programme_in(reader, call));
      CHECK_OK(may_count(call.viewer, service_.neighbours().contacts(reader, call.viewer, programme.id)));
      const auto told = disclosure::tally(gone(reader, call.viewer, programme.id));
      if (!told) return Reply<ConcernCount>{.body = {.about = {}, .withheld = told.error().reason}};
      return Reply<ConcernCount>{.body = {.about = *told, .withheld = {}}};
    });
  }

  Result<Reply<ConcernView>> raise(const Call& call, const NewConcern& in) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<ConcernView>> {
      TRY(const auto programme, programme_in(transaction, call));
      const Raising raising{.way = in.way == SignedWay::named ? Way::named : Way::confidential,
                            .contact = in.contact_id,
                            .keys = from_wire(in.author),
                            .return_token = in.author.return_token.value,
                            .message = from_wire(in.message)};
      TRY(const auto concern, service_.raise(transaction, call.viewer, call.now, programme.id, raising));
      return reply(transaction, call, concern.id);
    });
  }

  Result<Reply<ConcernList>> list(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<ConcernList>> {
      ConcernList out;
      for (const auto& concern : concerns::list(reader, call.viewer)) {
        const auto part = part_in(reader, call, concern);
        if (!part) continue;  // concerns.md rule 9: a deputy whose turn it is not yet.
        TRY(auto shown, summary(reader, service_, call.viewer, concern, *part));
        out.items.push_back(std::move(shown));
      }
      out.own_doors = own_doors(reader, service_, call.viewer);
      return Reply<ConcernList>{.body = std::move(out)};
    });
  }

  Result<Reply<ConcernView>> get(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<ConcernView>> {
      TRY(const auto id, call.id<ConcernId>("concern_id"));
      return reply(reader, call, id);
    });
  }

  Result<Reply<ConcernView>> write(const Call& call, const NewConcernMessage& in) const {
    return change(call, [&](Transaction& transaction, const Concern& concern, Part part) {
      return service_.write(transaction, call.viewer, call.now, concern, part, from_wire(in));
    });
  }

  Result<Reply<ConcernView>> acknowledge(const Call& call) const {
    return change(call, [&](Transaction& transaction, const Concern& concern, Part part) -> Result<void> {
      CHECK_OK(of_contacts(part));
      return service_.acknowledge(transaction, call.viewer, call.now, concern);
    });
  }

  Result<Reply<ConcernView>> handle(const Call& call) const {
    return change(call, [&](Transaction& transaction, const Concern& concern, Part part) -> Result<void> {
      CHECK_OK(of_contacts(part));
      return service_.handle(transaction, call.viewer, call.now, concern);
    });
  }

 private:
  Result<programmes::Programme> programme_in(Reader& reader, const Call& call) const {
    TRY(const auto id, call.id<ProgrammeId>("programme_id"));
    return service_.neighbours().programme(reader, call.viewer, id);
  }

  Result<Reply<ConcernDoors>> doors_in(Reader& reader, const Call& call) const {
    TRY(const auto programme, programme_in(reader, call));
    return Reply<ConcernDoors>{.body = shown_doors(reader, service_, call.viewer, programme)};
  }

  Result<Part> part_in(Reader& reader, const Call& call, const Concern& concern) const {
    return part_of(call.viewer, concern,
                   service_.neighbours().contacts(reader, call.viewer, concern.programme));
  }

  static Result<void> of_contacts(Part part) {
    if (part != Part::author) return {};
    return refuse(Code::not_allowed, "Whoever it was raised with says that.");
  }

  Result<Reply<ConcernView>> reply(Reader& reader, const Call& call, ConcernId id) const {
    TRY(const auto concern, load(reader, call.viewer, id));
    TRY(const auto part, part_in(reader, call, concern));
    TRY(auto view, shown(reader, service_, call.viewer, concern, part));
    return Reply<ConcernView>{.body = std::move(view)};
  }

  template <class Act>
  Result<Reply<ConcernView>> change(const Call& call, const Act& act) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<ConcernView>> {
      TRY(const auto id, call.id<ConcernId>("concern_id"));
      TRY(const auto concern, load(transaction, call.viewer, id));
      TRY(const auto part, part_in(transaction, call, concern));
      CHECK_OK(act(transaction, concern, part));
      return reply(transaction, call, id);
    });
  }

  database::Database& database_;
  const ConcernService& service_;
};

constexpr std::size_t kMessageBody = 128 * 1024;

http::RouteSpec spec(Method method, std::string_view pattern, std::string_view summary) {
  auto made =
      http::api_spec(method, pattern, summary, Policy::signed_in(),
                     method == Method::get
                         ? std::vector{Code::not_found}
                         : std::vector{Code::not_found, Code::not_allowed, Code::conflict, Code::wrong_state,
                                       Code::rule_broken, Code::already_exists, Code::too_many_tries});
  return made;
}

http::RouteSpec with_message(http::RouteSpec made) {
  made.body_limit = kMessageBody;
  made.success = 201;
  return made;
}

constexpr std::string_view kOwnDoor = "/api/v1/programmes/{programme_id}/concern-doors/own";

}  // namespace

std::vector<http::Route> concern_routes(database::Database& database, const ConcernService& service) {
  const Routes routes(database, service);
  return {
      route<Nothing, ConcernDoors>(
          spec(Method::get, "/api/v1/programmes/{programme_id}/concern-doors",
               "With whom a concern about a programme can be raised, and their keys"),
          [routes](const Call& call, Nothing) { return routes.doors(call); }),
      route<OpenConcernDoor, ConcernDoors>(
          spec(Method::put, kOwnDoor, "Open one's own door, and say who is one's deputy"),
          [routes](const Call& call, const OpenConcernDoor& in) { return routes.open(call, in); }),
      route<Nothing, ConcernDoors>(spec(Method::delete_, kOwnDoor, "Close one's own door to new concerns"),
                                   [routes](const Call& call, Nothing) { return routes.close(call); }),
      route<Nothing, ConcernCount>(spec(Method::get, "/api/v1/programmes/{programme_id}/concern-count",
                                        "How many concerns of a programme have gone, for its contacts"),
                                   [routes](const Call& call, Nothing) { return routes.count(call); }),
      route<NewConcern, ConcernView>(
          with_message(spec(Method::post, "/api/v1/programmes/{programme_id}/concerns",
                            "Raise a concern with one's name, sealed to two contacts")),
          [routes](const Call& call, const NewConcern& in) { return routes.raise(call, in); }),
      route<Nothing, ConcernList>(
          spec(Method::get, "/api/v1/concerns", "Concerns that the viewer raised, or reads as a contact"),
          [routes](const Call& call, Nothing) { return routes.list(call); }),
      route<Nothing, ConcernView>(spec(Method::get, "/api/v1/concerns/{concern_id}", "One concern, sealed"),
                                  [routes](const Call& call, Nothing) { return routes.get(call); }),
      route<NewConcernMessage, ConcernView>(
          with_message(spec(Method::post, "/api/v1/concerns/{concern_id}/messages", "Write in a concern")),
          [routes](const Call& call, const NewConcernMessage& in) { return routes.write(call, in); }),
      route<Nothing, ConcernView>(spec(Method::post, "/api/v1/concerns/{concern_id}/acknowledgement",
                                       "Say that a concern has been read"),
                                  [routes](const Call& call, Nothing) { return routes.acknowledge(call); }),
      route<Nothing, ConcernView>(
          spec(Method::post, "/api/v1/concerns/{concern_id}/handling", "Say that a concern has been handled"),
          [routes](const Call& call, Nothing) { return routes.handle(call); }),
  };
}

}  // namespace turnabout::concerns
