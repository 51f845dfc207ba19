#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "applications/application_service.hpp"
#include "applications/application_store.hpp"
#include "applications/score_store.hpp"
#include "applications/selection_dto.hpp"
#include "applications/selection_policy.hpp"
#include "applications/selection_routes.hpp"
#include "applications/selection_store.hpp"
#include "platform/audit/look_log.hpp"
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

using Selections = dto::Page<wire::PanelSelection>;
using Entries = dto::Page<wire::PanelEntryShown>;

std::vector<wire::CriterionShown> shown(const std::vector<Criterion>& criteria) {
  std::vector<wire::CriterionShown> all;
  for (const auto& each : criteria) all.push_back({each.name, each.description, each.weight});
  return all;
}

/// Choices as their words, own words as they are.
std::vector<std::string> in_words(const Question& question, std::vector<std::string> values) {
  for (auto& value : values)
    if (std::find(question.choices.begin(), question.choices.end(), value) != question.choices.end())
      value = Words::built_in().text("en", fmt::format("application.choice.{}.{}", question.group, value));
  return values;
}

/// The handlers, with what they share. Nothing that says who an applicant is goes into any reply
/// (selection.md rule 6), not even the application's id, which tells when it was begun.
class Routes {
 public:
  Routes(database::Database& database, crypto::Sealer& sealer, RecruitingNeighbours neighbours)
      : database_(database), sealer_(sealer), neighbours_(std::move(neighbours)) {}

  Result<Reply<Selections>> own(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<Selections>> {
      Reply<Selections> out;
      for (const auto& selection : selections_at_work(reader, call.viewer)) {
        const auto may = may_score(call.viewer, selection);
        if (!may && may.error().code == Code::not_found) continue;
        TRY(const auto programme,
            neighbours_.applications.programme(reader, call.viewer, selection.programme));
        wire::PanelSelection one{.id = selection.id,
                                 .programme_name = programme.set_up.name,
                                 .label = programme.set_up.settings.label(selection.side),
                                 .state = selection.state,
                                 .criteria = shown(selection.terms.criteria),
                                 .entries = 0,
                                 .scored = 0};
        if (may)
          for (const auto& entry : panel_entries(reader, sealer_, call.viewer, selection)) {
            ++one.entries;
            if (is_done(selection, entry)) ++one.scored;
          }
        out.body.items.push_back(std::move(one));
      }
      return out;
    });
  }

  // selection.md rule 7
  Result<Reply<Entries>> entries(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<Entries>> {
      TRY(const auto selection, find(reader, call));
      Reply<Entries> out;
      for (const auto& entry : panel_entries(reader, sealer_, call.viewer, selection))
        out.body.items.push_back({entry.code, entry.scored});
      return out;
    });
  }

  Result<Reply<wire::PanelApplication>> get(const Call& call) const {
    std::vector<PersonId> looked_at;
    TRY(auto out, database_.read([&](Reader& reader) -> Result<Reply<wire::PanelApplication>> {
      TRY(const auto selection, find(reader, call));
      TRY(const auto entry, find_panel_entry(reader, call.viewer, selection, call.path("code")));
      looked_at.assign(1, entry.person);
      return reply(reader, call, selection, entry);
    }));
    // selection.md rule 11: as the program, so that the panel stays as unknown as the applicants.
    looks_->record(database_, Viewer::system(call.viewer.organisation), call.now, looked_at, "panel");
    return out;
  }

  // selection.md rule 10
  Result<Reply<Nothing>> score(const Call& call, const wire::ScoreSent& in) const {
    const auto criterion = std::string(call.path("criterion"));
    if (criterion.size() != 1 || criterion[0] < '0' || criterion[0] > '7')
      return refuse(Code::not_found, "There is no such criterion.");
    return change(call, [&](Transaction& transaction, const Selection& selection, const PanelEntry& entry) {
      return put_score(transaction, sealer_, call.viewer, selection, entry, criterion[0] - '0',
                       {static_cast<int>(in.points.value), in.words ? in.words->value : std::string()});
    });
  }

  // selection.md rule 9
  Result<Reply<Nothing>> aside(const Call& call) const {
    return change(call,
                  [&](Transaction& transaction, const Selection&, const PanelEntry& entry) -> Result<void> {
                    step_aside(transaction, call.viewer, entry);
                    return {};
                  });
  }

 private:
  static bool is_done(const Selection& selection, const PanelEntry& entry) {
    return static_cast<std::size_t>(entry.scored) == selection.terms.criteria.size();
  }

  static Result<Selection> find(Reader& reader, const Call& call) {
    TRY(const auto id, call.id<SelectionId>("selection_id"));
    TRY(auto selection, load_selection(reader, call.viewer, id));
    CHECK_OK(may_score(call.viewer, selection));
    return selection;
  }

  template <class Act>
  Result<Reply<Nothing>> change(const Call& call, Act act) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<Nothing>> {
      TRY(const auto selection, find(transaction, call));
      TRY(const auto entry, find_panel_entry(transaction, call.viewer, selection, call.path("code")));
      CHECK_OK(act(transaction, selection, entry));
      return Reply<Nothing>{};
    });
  }

  Result<Reply<wire::PanelApplication>> reply(Reader& reader, const Call& call, const Selection& selection,
                                              const PanelEntry& entry) const {
    TRY(const auto application, load(reader, call.viewer, entry.application));
    TRY(const auto programme, neighbours_.applications.programme(reader, call.viewer, selection.programme));
    auto terms = terms_of(programme);
    terms.by_selection.insert(selection.side);
    const auto answers = open_answers(reader, sealer_, application);
    Reply<wire::PanelApplication> out{
        .body = {.code = entry.code, .answers = {}, .answers_unreadable = !answers, .scores = {}}};
    if (answers) {
      const auto readable = visible_to_panel(selection.side, terms, *answers);
      for (const auto& question : questions_for(selection.side, terms))
        if (const auto found = readable.find(question.key); found != readable.end())
          out.body.answers.push_back({std::string(question.key), in_words(question, found->second.values)});
    }
    for (const auto& [criterion, score] : own_scores(reader, sealer_, call.viewer, entry))
      out.body.scores.push_back({criterion, score.points, score.words});
    return out;
  }

  database::Database& database_;
  crypto::Sealer& sealer_;
  RecruitingNeighbours neighbours_;
  std::shared_ptr<audit::LookLog> looks_ = std::make_shared<audit::LookLog>();
};

http::RouteSpec of_panel(Method method, std::string_view pattern, std::string_view summary,
                         std::vector<Code> problems) {
  return http::api_spec(method, pattern, summary, Policy::role(Role::panel_member), std::move(problems));
}

}  // namespace

std::vector<http::Route> panel_routes(database::Database& database, crypto::Sealer& sealer,
                                      RecruitingNeighbours neighbours) {
  const Routes routes(database, sealer, std::move(neighbours));
  return {route<Nothing, Selections>(
              of_panel(Method::get, "/api/v1/panel", "What the viewer scores, as a panel", {}),
              [routes](const Call& call, Nothing) { return routes.own(call); }),
          route<Nothing, Entries>(of_panel(Method::get, "/api/v1/panel/{selection_id}/entries",
                                           "Codes of the applications, in the viewer's own order",
                                           {Code::not_found, Code::wrong_state}),
                                  [routes](const Call& call, Nothing) { return routes.entries(call); }),
          route<Nothing, wire::PanelApplication>(
              of_panel(Method::get, "/api/v1/panel/{selection_id}/entries/{code}",
                       "What a panel may read of one application, and the viewer's scores",
                       {Code::not_found, Code::wrong_state}),
              [routes](const Call& call, Nothing) { return routes.get(call); }),
          route<wire::ScoreSent, Nothing>(
              of_panel(Method::put, "/api/v1/panel/{selection_id}/entries/{code}/scores/{criterion}",
                       "Score one criterion", {Code::not_found, Code::wrong_state}),
              [routes](const Call& call, const wire::ScoreSent& in) { return routes.score(call, in); }),
          route<Nothing, Nothing>(
              of_panel(Method::post, "/api/v1/panel/{selection_id}/entries/{code}/stepping-aside",
                       "Say that the viewer knows this person; nobody is told",
                       {Code::not_found, Code::wrong_state}),
              [routes](const Call& call, Nothing) { return routes.aside(call); })};
}

}  // namespace turnabout::applications
