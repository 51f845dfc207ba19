#include "programmes/launch_routes.hpp"

#include <algorithm>

#include "programmes/document_store.hpp"
#include "programmes/launch_dto.hpp"
#include "programmes/launch_store.hpp"
#include "programmes/outcome_store.hpp"
#include "programmes/programme_policy.hpp"
#include "programmes/programme_store.hpp"

namespace turnabout::programmes {
namespace {

using http::Call;
using http::Log;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Rate;
using http::Reply;
using http::route;

constexpr std::string_view kLaunch = "/api/v1/programmes/{programme_id}/launch";

std::optional<std::string> said_or_nothing(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

std::vector<wire::LaunchPerson> shown(const std::vector<NamedPerson>& people) {
  std::vector<wire::LaunchPerson> all;
  for (const auto& person : people) all.push_back({person.id, person.name});
  return all;
}

std::vector<wire::Outcome> shown(const std::vector<Outcome>& outcomes) {
  std::vector<wire::Outcome> all;
  for (const auto& each : outcomes) all.push_back({each.id, each.kind, each.name, each.description});
  return all;
}

std::vector<wire::DocumentInBrief> in_brief(const std::vector<Document>& documents) {
  std::vector<wire::DocumentInBrief> all;
  for (const auto kind : document_kinds()) {
    const auto found = std::find_if(documents.begin(), documents.end(),
                                    [&](const Document& each) { return each.kind == kind; });
    if (found == documents.end())
      all.push_back({.kind = kind,
                     .state = DocumentState::not_begun,
                     .number = std::nullopt,
                     .signed_off_by = std::nullopt,
                     .finished_at = std::nullopt});
    else
      all.push_back({.kind = kind,
                     .state = found->is_draft() ? DocumentState::draft : DocumentState::finished,
                     .number = found->number,
                     .signed_off_by = found->signed_off_by,
                     .finished_at = found->finished_at});
  }
  return all;
}

template <class T, class Set>
void take(const dto::Patch<T>& patch, Set set) {
  if (!patch.absent()) set(patch.stored());
}

Launch applied(Launch launch, const wire::LaunchChange& change) {
  const auto text = [](std::string& into) {
    return [&into](const std::optional<wire::Words600>& said) { into = said ? said->value : ""; };
  };
  take(change.purpose, text(launch.purpose));
  take(change.strategy_goal, text(launch.strategy_goal));
  take(change.strategy_title, text(launch.strategy_title));
  take(change.strategy_url, text(launch.strategy_url));
  take(change.open_because, text(launch.open_because));
  take(change.dpia_because, text(launch.dpia_because));
  take(change.answerer_id, [&](const auto& person) { launch.answerer = person; });
  take(change.answer_days, [&](const auto& days) {
    launch.answer_days = days ? std::optional(static_cast<int>(days->value)) : std::nullopt;
  });
  take(change.positive_action, [&](const auto& choice) { launch.positive_action = choice; });
  take(change.plan_review_on, [&](const auto& day) { launch.plan_review_on = day; });
  take(change.dpia, [&](const auto& choice) { launch.dpia = choice; });
  if (change.outcome_ids) {
    launch.outcomes = change.outcome_ids->items;
    std::sort(launch.outcomes.begin(), launch.outcomes.end());
    launch.outcomes.erase(std::unique(launch.outcomes.begin(), launch.outcomes.end()), launch.outcomes.end());
  }
  return launch;
}

class Routes {
 public:
  explicit Routes(database::Database& database) : database_(database) {}

  Result<Reply<wire::Launch>> get(const Call& call) const {
    return database_.read([&](database::Reader& reader) -> Result<Reply<wire::Launch>> {
      TRY(const auto programme, run_by(reader, call));
      return reply(reader, call, programme);
    });
  }

  Result<Reply<wire::Launch>> change(const Call& call, const wire::LaunchChange& in) const {
    return database_.write([&](database::Transaction& transaction) -> Result<Reply<wire::Launch>> {
      TRY(const auto programme, run_by(transaction, call));
      if (programme.state == State::closed)
        return refuse(Code::wrong_state, "This programme has ended and is kept as it was.");
      const auto before = load_launch(transaction, call.viewer, programme.id);
      CHECK_OK(call.edits(before.version));
      CHECK_OK(edit_launch(transaction, call.viewer, call.now, programme.id, before.version,
                           applied(before.said, in)));
      return reply(transaction, call, programme);
    });
  }

  Result<Reply<dto::Page<wire::Outcome>>> outcomes(const Call& call) const {
    Reply<dto::Page<wire::Outcome>> out;
    out.body.items =
        shown(database_.read([&](database::Reader& reader) { return list_outcomes(reader, call.viewer); }));
    return out;
  }

  Result<Reply<dto::Page<wire::Outcome>>> add(const Call& call, const wire::NewOutcomes& in) const {
    std::vector<NewOutcome> added;
    for (const auto& each : in.outcomes)
      added.push_back({each.kind, each.name.value, each.description ? each.description->value : ""});
    database_.write(
        [&](database::Transaction& transaction) { add_outcomes(transaction, call.viewer, call.now, added); });
    return outcomes(call);
  }

  Result<Reply<Nothing>> retire(const Call& call) const {
    TRY(const auto id, call.id<OutcomeId>("outcome_id"));
    CHECK_OK(database_.write([&](database::Transaction& transaction) {
      return retire_outcome(transaction, call.viewer, call.now, id);
    }));
    return Reply<Nothing>{};
  }

 private:
  static Result<Programme> run_by(database::Reader& reader, const Call& call) {
    TRY(const auto id, call.id<ProgrammeId>("programme_id"));
    TRY(auto programme, load(reader, call.viewer, id));
    CHECK_OK(may_see(call.viewer, programme));
    CHECK_OK(may_run(call.viewer, programme));
    return programme;
  }

  static Reply<wire::Launch> reply(database::Reader& reader, const Call& call, const Programme& programme) {
    const auto stored = load_launch(reader, call.viewer, programme.id);
    const auto holders = load_holders(reader, call.viewer, programme.id);
    const auto& said = stored.said;
    wire::Launch launch{.programme_id = programme.id,
                        .programme_state = programme.state,
                        .items = {},
                        .purpose = said_or_nothing(said.purpose),
                        .strategy_goal = said_or_nothing(said.strategy_goal),
                        .strategy_title = said_or_nothing(said.strategy_title),
                        .strategy_url = said_or_nothing(said.strategy_url),
                        .outcome_ids = said.outcomes,
                        .outcomes = shown(list_outcomes(reader, call.viewer)),
                        .leads = shown(holders.leads),
                        .sponsors = shown(holders.sponsors),
                        .contacts = shown(holders.contacts),
                        .answerer = std::nullopt,
                        .answer_days = said.answer_days,
                        .positive_action = said.positive_action,
                        .open_because = said_or_nothing(said.open_because),
                        .plan_review_on = said.plan_review_on,
                        .dpia = said.dpia,
                        .dpia_because = said_or_nothing(said.dpia_because),
                        .documents = in_brief(newest_documents(reader, call.viewer, programme.id)),
                        .passed_at = stored.passed_at,
                        .version = stored.version,
                        .abilities = launch_abilities(call.viewer, programme)};
    if (holders.answerer) launch.answerer = wire::LaunchPerson{holders.answerer->id, holders.answerer->name};
    for (auto& item : gate(launch_facts(reader, call.viewer, programme.id, date_of(call.now))))
      launch.items.push_back({item.key, item.heading, item.state, std::move(item.missing)});
    return {.body = std::move(launch), .headers = {{"ETag", http::etag(stored.version)}}};
  }

  database::Database& database_;
};

http::RouteSpec outcome_spec(Method method, std::string_view pattern, std::string_view summary,
                             std::vector<Code> problems = {}) {
  const bool reads = method == Method::get;
  return {.method = method,
          .pattern = pattern,
          .summary = summary,
          .policy = Policy::role(Role::lead),
          .body_limit = method == Method::post ? http::kSmallBody : http::kNoBody,
          .rate = reads ? Rate::read : Rate::write,
          .log = Log::path_only,
          .problems = std::move(problems)};
}

}  // namespace

std::vector<http::Route> launch_routes(database::Database& database) {
  const Routes routes(database);
  return {
      route<Nothing, wire::Launch>({.method = Method::get,
                                    .pattern = kLaunch,
                                    .summary = "What is there and what is missing before the call may open",
                                    .policy = Policy::role(Role::lead),
                                    .body_limit = http::kNoBody,
                                    .rate = Rate::read,
                                    .log = Log::path_only,
                                    .problems = {Code::not_found, Code::not_allowed}},
                                   [routes](const Call& call, Nothing) { return routes.get(call); }),
      route<wire::LaunchChange, wire::Launch>(
          {.method = Method::patch,
           .pattern = kLaunch,
           .summary = "Say something of what has to be settled before the call may open",
           .policy = Policy::role(Role::lead),
           .body_limit = http::kSmallBody,
           .rate = Rate::write,
           .log = Log::path_only,
           .problems = {Code::not_found, Code::not_allowed, Code::conflict, Code::wrong_state}},
          [routes](const Call& call, const wire::LaunchChange& in) { return routes.change(call, in); }),
      route<Nothing, dto::Page<wire::Outcome>>(
          outcome_spec(Method::get, "/api/v1/outcomes", "The organisation's own values and skills"),
          [routes](const Call& call, Nothing) { return routes.outcomes(call); }),
      route<wire::NewOutcomes, dto::Page<wire::Outcome>>(
          outcome_spec(Method::post, "/api/v1/outcomes",
                       "Add values and skills; those that are there already stay"),
          [routes](const Call& call, const wire::NewOutcomes& in) { return routes.add(call, in); }),
      route<Nothing, Nothing>(
          outcome_spec(Method::delete_, "/api/v1/outcomes/{outcome_id}", "Take a value or skill off the list",
                       {Code::not_found, Code::rule_broken}),
          [routes](const Call& call, Nothing) { return routes.retire(call); }),
  };
}

}  // namespace turnabout::programmes
