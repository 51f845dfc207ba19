#include "applications/selection_routes.hpp"

#include <charconv>

#include "applications/application_policy.hpp"
#include "applications/application_store.hpp"
#include "applications/score_store.hpp"
#include "applications/selection_policy.hpp"
#include "applications/selection_service.hpp"
#include "platform/http/api_spec.hpp"

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

using Entries = dto::Page<wire::EntryShown>;

constexpr std::size_t kPage = 50;

SelectionTerms terms_sent(const wire::SelectionSent& in) {
  SelectionTerms terms{.criteria = {}, .places = static_cast<int>(in.places.value)};
  for (const auto& each : in.criteria)
    terms.criteria.push_back({each.name.value, each.description.value, static_cast<int>(each.weight.value)});
  if (in.pass_mark) terms.pass_mark = static_cast<int>(in.pass_mark->value);
  return terms;
}

Result<std::size_t> page_from(const Call& call) {
  const auto cursor = call.query("cursor");
  if (!cursor) return std::size_t{0};
  std::size_t from = 0;
  const auto end = cursor->data() + cursor->size();
  const auto [read, fault] = std::from_chars(cursor->data(), end, from);
  if (fault == std::errc() && read == end) return from;
  return tl::make_unexpected(Problem{.code = Code::invalid,
                                     .message = "This page of the list does not exist.",
                                     .faults = {{"?cursor", "Use next_cursor of the page before."}}});
}

/// The handlers, with what they share.
class Routes {
 public:
  Routes(database::Database& database, crypto::Sealer& sealer, const Words& words,
         RecruitingNeighbours neighbours)
      : database_(database), service_(sealer, words, std::move(neighbours)) {}

  Result<Reply<wire::SelectionsShown>> get(const Call& call) const {
    TRY(const auto id, call.id<ProgrammeId>("programme_id"));
    return database_.read([&](Reader& reader) { return reply(reader, call, id); });
  }

  /// Does something to the programme in the address and shows its selections as they are then.
  template <class Act>
  Result<Reply<wire::SelectionsShown>> change(const Call& call, Act act) const {
    TRY(const auto id, call.id<ProgrammeId>("programme_id"));
    return database_.write([&](Transaction& transaction) -> Result<Reply<wire::SelectionsShown>> {
      CHECK_OK(act(service_, transaction, id));
      return reply(transaction, call, id);
    });
  }
  /// The same with the selection in the address.
  template <class Act>
  Result<Reply<wire::SelectionsShown>> change_selection(const Call& call, Act act) const {
    TRY(const auto id, call.id<SelectionId>("selection_id"));
    return database_.write([&](Transaction& transaction) -> Result<Reply<wire::SelectionsShown>> {
      TRY(const auto view, service_.view(transaction, call.viewer, id));
      CHECK_OK(act(service_, transaction, view));
      return reply(transaction, call, view.selection.programme);
    });
  }

  Result<Reply<Entries>> entries(const Call& call) const {
    TRY(const auto id, call.id<SelectionId>("selection_id"));
    TRY(const auto from, page_from(call));
    return database_.read([&](Reader& reader) -> Result<Reply<Entries>> {
      TRY(const auto view, service_.view(reader, call.viewer, id));
      CHECK_OK(check_deciding(view.selection));
      std::map<ApplicationId, const Entry*> by_id;
      for (const auto& entry : view.entries) by_id[entry.application] = &entry;
      Reply<Entries> out;
      for (std::size_t i = from; i < view.ranked.size() && i < from + kPage; ++i)
        if (const auto entry = by_id.find(view.ranked[i].application); entry != by_id.end())
          out.body.items.push_back(shown(view.selection, *entry->second, view.ranked[i]));
      if (from + kPage < view.ranked.size()) out.body.next_cursor = std::to_string(from + kPage);
      return out;
    });
  }

  Result<Reply<wire::EntryDetail>> entry(const Call& call) const {
    TRY(const auto id, call.id<SelectionId>("selection_id"));
    return database_.read([&](Reader& reader) -> Result<Reply<wire::EntryDetail>> {
      TRY(const auto view, service_.view(reader, call.viewer, id));
      return detail(reader, call, view);
    });
  }

  Result<Reply<wire::EntryDetail>> decide(const Call& call, const wire::DecisionSent& in) const {
    TRY(const auto id, call.id<SelectionId>("selection_id"));
    TRY(const auto application, call.id<ApplicationId>("application_id"));
    return database_.write([&](Transaction& transaction) -> Result<Reply<wire::EntryDetail>> {
      TRY(const auto view, service_.view(transaction, call.viewer, id));
      TRY(const auto entry, find_entry(transaction, view.selection, application));
      CHECK_OK(call.edits(entry.version));
      CHECK_OK(
          service_.decide_one(transaction, call.viewer, call.now, view, entry, in.decision,
                              {in.reason ? in.reason->value : "", in.feedback ? in.feedback->value : ""}));
      return detail(transaction, call, view);
    });
  }

  // selection.md rule 20
  Result<Reply<wire::OwnAnswerShown>> own(const Call& call) const {
    TRY(const auto id, call.id<ApplicationId>("application_id"));
    return database_.read([&](Reader& reader) -> Result<Reply<wire::OwnAnswerShown>> {
      TRY(const auto application, load(reader, call.viewer, id));
      CHECK_OK(may_open(call.viewer, application));
      const auto answer = own_answer(reader, service_.sealer(), call.viewer, application);
      if (!answer) return Reply<wire::OwnAnswerShown>{.body = {false, std::nullopt, ""}};
      return Reply<wire::OwnAnswerShown>{.body = {true, answer->decision, answer->feedback}};
    });
  }

 private:
  Result<Reply<wire::SelectionsShown>> reply(Reader& reader, const Call& call, ProgrammeId id) const {
    TRY(const auto overview, service_.overview(reader, call.viewer, id));
    const auto& settings = overview.programme.set_up.settings;
    Reply<wire::SelectionsShown> out{
        .body = {.programme_name = overview.programme.set_up.name, .items = {}, .others = {}, .panel = {}}};
    std::set<Side> sides{Side::mentor, Side::mentee};
    std::map<PersonId, int> scored;
    for (const auto& view : overview.selections) {
      out.body.items.push_back(shown(call.viewer, view));
      sides.erase(view.selection.side);
      if (view.selection.state != SelectionState::preparing)
        for (const auto& [person, count] : scored_by_member(reader, view.selection)) scored[person] += count;
    }
    for (const auto side : sides)
      out.body.others.push_back(
          {side, settings.label(side),
           may_set_up(SelectionState::preparing, count_sent(reader, call.viewer, id, side)).has_value()});
    for (const auto& member : overview.panel)
      out.body.panel.push_back({member.person, member.person_name, scored[member.person]});
    return out;
  }

  Result<Reply<wire::EntryDetail>> detail(Reader& reader, const Call& call, const SelectionView& view) const {
    CHECK_OK(check_deciding(view.selection));
    TRY(const auto id, call.id<ApplicationId>("application_id"));
    TRY(const auto entry, find_entry(reader, view.selection, id));
    const auto scores = criterion_scores(reader, service_.sealer(), view.selection, id, entry.person);
    const auto words = open_entry_words(reader, service_.sealer(), entry);
    const auto ranked = ranked_of(view, id);
    Reply<wire::EntryDetail> out{.body = {.entry = shown(view.selection, entry, ranked),
                                          .criteria = {},
                                          .reason = words.reason,
                                          .feedback = words.feedback,
                                          .suggested = {},
                                          .version = entry.version},
                                 .headers = {{"ETag", http::etag(entry.version)}}};
    std::vector<int> means;
    for (std::size_t i = 0; i < scores.size(); ++i) {
      out.body.criteria.push_back({view.selection.terms.criteria[i].name, scores[i].mean, scores[i].words});
      if (ranked.scores > 0) means.push_back(scores[i].mean);
    }
    out.body.suggested = suggested_feedback(service_.words(), view.selection.terms.criteria, means);
    return out;
  }

  database::Database& database_;
  SelectionService service_;
};

http::RouteSpec of_lead(Method method, std::string_view pattern, std::string_view summary,
                        std::vector<Code> problems) {
  return http::api_spec(method, pattern, summary, Policy::role(Role::lead), std::move(problems));
}

Result<Side> side_in(const Call& call) {
  for (const auto side : {Side::mentor, Side::mentee})
    if (programmes::name(side) == call.path("side")) return side;
  return refuse(Code::not_found, "There is no such side.");
}

std::vector<http::Route> for_programmes(const Routes& routes) {
  return {
      route<Nothing, wire::SelectionsShown>(
          of_lead(Method::get, "/api/v1/programmes/{programme_id}/selections",
                  "How people are chosen for each side, and the panel", {Code::not_found}),
          [routes](const Call& call, Nothing) { return routes.get(call); }),
      route<wire::SelectionSent, wire::SelectionsShown>(
          of_lead(Method::put, "/api/v1/programmes/{programme_id}/selections/{side}",
                  "Have a side chosen by selection, or set that up afresh",
                  {Code::not_found, Code::wrong_state, Code::invalid}),
          [routes](const Call& call, const wire::SelectionSent& in) {
            return routes.change(call,
                                 [&](const SelectionService& service, Transaction& transaction,
                                     ProgrammeId id) -> Result<void> {
                                   TRY(const auto side, side_in(call));
                                   return service.set_up(transaction, call.viewer, call.now, id, side,
                                                         terms_sent(in));
                                 });
          }),
      route<wire::PanelMemberSent, wire::SelectionsShown>(
          of_lead(Method::post, "/api/v1/programmes/{programme_id}/panel", "Name somebody for the panel",
                  {Code::not_found, Code::rule_broken, Code::already_exists}),
          [routes](const Call& call, const wire::PanelMemberSent& in) {
            return routes.change(
                call, [&](const SelectionService& service, Transaction& transaction, ProgrammeId id) {
                  return service.name_member(transaction, call.viewer, call.now, id, in.person_id);
                });
          }),
      route<Nothing, wire::SelectionsShown>(
          of_lead(Method::delete_, "/api/v1/programmes/{programme_id}/panel/{person_id}",
                  "Take somebody off the panel; their scores stay", {Code::not_found}),
          [routes](const Call& call, Nothing) {
            return routes.change(call,
                                 [&](const SelectionService& service, Transaction& transaction,
                                     ProgrammeId id) -> Result<void> {
                                   TRY(const auto person, call.id<PersonId>("person_id"));
                                   return service.take_member(transaction, call.viewer, call.now, id, person);
                                 });
          }),
  };
}

/// An act of the lead on one selection, without a body.
template <class Act>
http::Route act_on_selection(const Routes& routes, http::RouteSpec spec, Act act) {
  return route<Nothing, wire::SelectionsShown>(std::move(spec), [routes, act](const Call& call, Nothing) {
    return routes.change_selection(call,
                                   [&](const SelectionService& service, Transaction& transaction,
                                       const SelectionView& view) -> Result<void> {
                                     CHECK_OK((service.*act)(transaction, call.viewer, call.now, view));
                                     return {};
                                   });
  });
}

std::vector<http::Route> for_selections(const Routes& routes) {
  const std::vector<Code> kProblems{Code::not_found, Code::wrong_state, Code::rule_broken};
  auto listed = of_lead(Method::get, "/api/v1/selections/{selection_id}/entries",
                        "Applications by rank, once scoring has closed",
                        {Code::not_found, Code::wrong_state, Code::invalid});
  listed.query = {{"cursor", ""}};
  return {
      act_on_selection(routes,
                       of_lead(Method::delete_, "/api/v1/selections/{selection_id}",
                               "Choose without a selection after all", kProblems),
                       &SelectionService::take_back),
      act_on_selection(routes,
                       of_lead(Method::post, "/api/v1/selections/{selection_id}/scoring",
                               "Open scoring; criteria and places stay as they are", kProblems),
                       &SelectionService::open),
      act_on_selection(routes,
                       of_lead(Method::post, "/api/v1/selections/{selection_id}/closing",
                               "Close scoring for good, to decide", kProblems),
                       &SelectionService::close),
      act_on_selection(routes,
                       of_lead(Method::post, "/api/v1/selections/{selection_id}/rest",
                               "Not this time, for everybody without a decision", kProblems),
                       &SelectionService::decide_rest),
      act_on_selection(routes,
                       of_lead(Method::post, "/api/v1/selections/{selection_id}/answers",
                               "Tell everybody who was decided on that there is an answer", kProblems),
                       &SelectionService::send_answers),
      route<Nothing, Entries>(std::move(listed),
                              [routes](const Call& call, Nothing) { return routes.entries(call); }),
      route<Nothing, wire::EntryDetail>(
          of_lead(Method::get, "/api/v1/selections/{selection_id}/entries/{application_id}",
                  "What the panel gave one application, and what the lead wrote",
                  {Code::not_found, Code::wrong_state}),
          [routes](const Call& call, Nothing) { return routes.entry(call); }),
      route<wire::DecisionSent, wire::EntryDetail>(
          of_lead(Method::put, "/api/v1/selections/{selection_id}/entries/{application_id}/decision",
                  "Chosen, reserve, or not this time",
                  {Code::not_found, Code::wrong_state, Code::rule_broken, Code::conflict, Code::invalid}),
          [routes](const Call& call, const wire::DecisionSent& in) { return routes.decide(call, in); }),
  };
}

}  // namespace

std::vector<http::Route> selection_routes(database::Database& database, crypto::Sealer& sealer,
                                          const Words& words, RecruitingNeighbours neighbours) {
  const Routes routes(database, sealer, words, std::move(neighbours));
  auto all = for_programmes(routes);
  for (auto& route : for_selections(routes)) all.push_back(std::move(route));
  all.push_back(route<Nothing, wire::OwnAnswerShown>(
      http::api_spec(Method::get, "/api/v1/applications/{application_id}/answer",
                     "What was decided on one's own application, once it has been sent", Policy::signed_in(),
                     {Code::not_found}),
      [routes](const Call& call, Nothing) { return routes.own(call); }));
  return all;
}

}  // namespace turnabout::applications
