#include <algorithm>

#include "applications/application_service.hpp"
#include "applications/channel_store.hpp"
#include "applications/network_policy.hpp"
#include "applications/network_store.hpp"
#include "applications/nomination.hpp"
#include "applications/recruiting_dto.hpp"
#include "applications/recruiting_routes.hpp"
#include "platform/http/api_spec.hpp"
#include "platform/mail/outbox.hpp"

namespace turnabout::applications {
namespace {

using database::Reader;
using database::Transaction;
using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Reply;
using http::route;

using ShownReply = Reply<wire::NetworkShown>;
using Networks = dto::Page<wire::NetworkShown>;
using Calls = dto::Page<wire::NetworkCall>;

wire::NetworkInterest shown(const Interest& interest) {
  wire::NetworkInterest out{.monday = interest.monday, .told = interest.told, .begun = {}, .sent = {}};
  if (interest.told != Interest::Told::not_at_all) {
    out.begun = interest.begun;
    out.sent = interest.sent;
  }
  return out;
}

/// The handlers, with what they share.
class Routes {
 public:
  Routes(database::Database& database, crypto::Sealer& sealer, RecruitingNeighbours neighbours,
         std::string public_url)
      : database_(database),
        sealer_(sealer),
        neighbours_(std::move(neighbours)),
        public_url_(std::move(public_url)) {}

  /// All for whoever keeps them, their own for network leads, none for others.
  Result<Reply<Networks>> list(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<Networks>> {
      Reply<Networks> out;
      for (const auto& network : list_networks(reader, call.viewer))
        if (may_edit(call.viewer, network)) out.body.items.push_back(shown_to(reader, call.viewer, network));
      return out;
    });
  }

  Result<ShownReply> create(const Call& call, const wire::NetworkSent& in) const {
    CHECK_OK(may_keep_networks(call.viewer));
    TRY(const auto words, check_network({in.name.value, in.greeting.value}));
    return database_.write([&](Transaction& transaction) -> Result<ShownReply> {
      TRY(const auto network, create_network(transaction, call.viewer, call.now, words));
      return reply(transaction, call.viewer, network);
    });
  }

  Result<ShownReply> edit(const Call& call, const wire::NetworkSent& in) const {
    TRY(const auto words, check_network({in.name.value, in.greeting.value}));
    return database_.write([&](Transaction& transaction) -> Result<ShownReply> {
      TRY(const auto before, find(transaction, call));
      CHECK_OK(may_edit(call.viewer, before));
      CHECK_OK(call.edits(before.version));
      TRY(const auto after, edit_network(transaction, call.viewer, call.now, before, words));
      return reply(transaction, call.viewer, after);
    });
  }

  Result<Reply<Nothing>> close(const Call& call) const {
    CHECK_OK(may_keep_networks(call.viewer));
    return database_.write([&](Transaction& transaction) -> Result<Reply<Nothing>> {
      TRY(const auto network, find(transaction, call));
      close_network(transaction, call.viewer, call.now, network);
      return Reply<Nothing>{};
    });
  }

  // recruiting.md rule 3
  Result<ShownReply> name(const Call& call, const wire::NetworkLeadSent& in) const {
    CHECK_OK(may_keep_networks(call.viewer));
    return database_.write([&](Transaction& transaction) -> Result<ShownReply> {
      TRY(const auto network, find(transaction, call));
      if (network.closed) return refuse(Code::wrong_state, "This network has been closed.");
      TRY(const auto named, name_lead(transaction, call.viewer, call.now, network, in.person_id));
      if (named == Named::now)
        CHECK_OK(mail::tell_if_reachable(transaction, sealer_, call.viewer, call.now,
                                         {.to = in.person_id,
                                          .words = "mail.network_lead",
                                          .arguments = {{"network", network.name}},
                                          .path = "/my-networks"}));
      TRY(const auto after, load_network(transaction, call.viewer, network.id));
      return reply(transaction, call.viewer, after);
    });
  }

  Result<ShownReply> take(const Call& call) const {
    CHECK_OK(may_keep_networks(call.viewer));
    TRY(const auto person, call.id<PersonId>("person_id"));
    return database_.write([&](Transaction& transaction) -> Result<ShownReply> {
      TRY(const auto network, find(transaction, call));
      take_lead(transaction, call.viewer, call.now, network, person);
      TRY(const auto after, load_network(transaction, call.viewer, network.id));
      return reply(transaction, call.viewer, after);
    });
  }

  // recruiting.md rules 4, 7 and 8
  Result<Reply<Calls>> calls(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<Calls>> {
      TRY(const auto network, find(reader, call));
      CHECK_OK(may_speak_for(call.viewer, network));
      const auto questions = network_questions(reader, sealer_, call.viewer.organisation, network.id);
      Reply<Calls> out;
      for (const auto& programme : neighbours_.programmes(reader, call.viewer))
        if (takes_nominations(terms_of(programme)))
          out.body.items.push_back(call_of(reader, call, network, programme, questions));
      return out;
    });
  }

  Result<Reply<Nothing>> answer(const Call& call, const wire::NetworkAnswerSent& in) const {
    TRY(const auto text, check_network_text(in.answer.value, "/answer"));
    return question_act(call, [&](Transaction& transaction, NetworkId network, NetworkQuestionId id) {
      return answer_question(transaction, call.viewer, network, id, text);
    });
  }

  Result<Reply<Nothing>> remove(const Call& call) const {
    return question_act(call, [&](Transaction& transaction, NetworkId network, NetworkQuestionId id) {
      return remove_question(transaction, call.viewer, network, id);
    });
  }

 private:
  static Result<Network> find(Reader& reader, const Call& call) {
    TRY(const auto id, call.id<NetworkId>("network_id"));
    return load_network(reader, call.viewer, id);
  }

  template <class Act>
  Result<Reply<Nothing>> question_act(const Call& call, Act act) const {
    TRY(const auto id, call.id<NetworkQuestionId>("question_id"));
    return database_.write([&](Transaction& transaction) -> Result<Reply<Nothing>> {
      TRY(const auto network, find(transaction, call));
      CHECK_OK(may_speak_for(call.viewer, network));
      CHECK_OK(act(transaction, network.id, id));
      return Reply<Nothing>{};
    });
  }

  wire::NetworkCall call_of(Reader& reader, const Call& call, const Network& network,
                            const programmes::Programme& programme,
                            const std::vector<NetworkQuestion>& questions) const {
    const auto& settings = programme.set_up.settings;
    const auto told = interest_of(date_of(call.now), arrived(reader, sealer_, call.viewer, programme.id));
    const auto own = told.find(network.id);
    const Interest none{.monday = disclosure::snapshot_monday(date_of(call.now))};
    wire::NetworkCall out{.programme_id = programme.id,
                          .programme_name = programme.set_up.name,
                          .who_for = programme.set_up.who_for,
                          .label = settings.label(named_side(programme.kind)),
                          .url = public_url_ + "/call/" + programme.call_code + "?via=" + network.code,
                          .conversations = settings.conversations,
                          .minutes = settings.minutes,
                          .pairing_months = settings.pairing_months,
                          .interest = shown(own == told.end() ? none : own->second),
                          .questions = {}};
    for (const auto& question : questions)
      if (question.programme == programme.id)
        out.questions.push_back({question.id, question.question, question.answer, question.asked_on});
    return out;
  }

  wire::NetworkShown shown_to(Reader& reader, const Viewer& viewer, const Network& network) const {
    wire::NetworkShown out{.id = network.id,
                           .name = network.name,
                           .greeting = network.greeting,
                           .code = network.code,
                           .leads = {},
                           .version = network.version,
                           .abilities = abilities(viewer, network)};
    if (!network.leads.empty())
      for (const auto& lead : neighbours_.colleagues(reader, viewer, network.leads))
        out.leads.push_back({lead.id, lead.name, lead.job_title});
    return out;
  }

  ShownReply reply(Reader& reader, const Viewer& viewer, const Network& network) const {
    return {.body = shown_to(reader, viewer, network), .headers = {{"ETag", http::etag(network.version)}}};
  }

  database::Database& database_;
  crypto::Sealer& sealer_;
  RecruitingNeighbours neighbours_;
  std::string public_url_;
};

http::RouteSpec keeping(Method method, std::string_view pattern, std::string_view summary,
                        std::vector<Code> problems) {
  return http::api_spec(method, pattern, summary, Policy::role(Role::lead), std::move(problems));
}
http::RouteSpec speaking(Method method, std::string_view pattern, std::string_view summary,
                         std::vector<Code> problems) {
  return http::api_spec(method, pattern, summary, Policy::role(Role::lead, Role::network_lead),
                        std::move(problems));
}

std::vector<http::Route> for_keepers(const Routes& routes) {
  auto creating = keeping(Method::post, "/api/v1/networks", "Begin to keep a staff network",
                          {Code::not_allowed, Code::already_exists, Code::invalid});
  creating.success = 201;
  return {route<wire::NetworkSent, wire::NetworkShown>(
              std::move(creating),
              [routes](const Call& call, const wire::NetworkSent& in) { return routes.create(call, in); }),
          route<Nothing, Nothing>(keeping(Method::post, "/api/v1/networks/{network_id}/closure",
                                          "Close a network: no share link and no leads any more",
                                          {Code::not_found, Code::not_allowed}),
                                  [routes](const Call& call, Nothing) { return routes.close(call); }),
          route<wire::NetworkLeadSent, wire::NetworkShown>(
              keeping(Method::post, "/api/v1/networks/{network_id}/leads",
                      "Name somebody who leads a network; they get the role and a mail",
                      {Code::not_found, Code::not_allowed, Code::wrong_state}),
              [routes](const Call& call, const wire::NetworkLeadSent& in) { return routes.name(call, in); }),
          route<Nothing, wire::NetworkShown>(
              keeping(Method::delete_, "/api/v1/networks/{network_id}/leads/{person_id}",
                      "Somebody leads a network no longer", {Code::not_found, Code::not_allowed}),
              [routes](const Call& call, Nothing) { return routes.take(call); })};
}

}  // namespace

std::vector<http::Route> network_routes(database::Database& database, crypto::Sealer& sealer,
                                        RecruitingNeighbours neighbours, std::string public_url) {
  const Routes routes(database, sealer, std::move(neighbours), std::move(public_url));
  auto all = for_keepers(routes);
  all.push_back(route<Nothing, Networks>(
      speaking(Method::get, "/api/v1/networks", "Staff networks that the viewer keeps or leads, by name", {}),
      [routes](const Call& call, Nothing) { return routes.list(call); }));
  all.push_back(route<wire::NetworkSent, wire::NetworkShown>(
      speaking(Method::put, "/api/v1/networks/{network_id}", "Change a network's name and greeting",
               {Code::not_found, Code::conflict, Code::already_exists, Code::invalid}),
      [routes](const Call& call, const wire::NetworkSent& in) { return routes.edit(call, in); }));
  all.push_back(route<Nothing, Calls>(
      speaking(Method::get, "/api/v1/networks/{network_id}/calls",
               "Open calls to share, how many are interested, and what was asked", {Code::not_found}),
      [routes](const Call& call, Nothing) { return routes.calls(call); }));
  all.push_back(route<wire::NetworkAnswerSent, Nothing>(
      speaking(Method::put, "/api/v1/networks/{network_id}/questions/{question_id}/answer",
               "Answer a question for everybody who reads the network's call",
               {Code::not_found, Code::invalid}),
      [routes](const Call& call, const wire::NetworkAnswerSent& in) { return routes.answer(call, in); }));
  all.push_back(route<Nothing, Nothing>(
      speaking(Method::delete_, "/api/v1/networks/{network_id}/questions/{question_id}", "Remove a question",
               {Code::not_found}),
      [routes](const Call& call, Nothing) { return routes.remove(call); }));
  return all;
}

}  // namespace turnabout::applications
