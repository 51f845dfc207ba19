#include "programmes/programme_routes.hpp"

#include <utility>

#include "programmes/launch_store.hpp"
#include "programmes/programme_dto.hpp"
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

wire::ProgrammeTemplate shown(const Template& from) {
  return {.key = from.key,
          .name = from.name,
          .summary = from.summary,
          .kind = from.kind,
          .pairing_months = from.settings.pairing_months,
          .window_months = from.window_months,
          .conversations = from.settings.conversations,
          .who_for_hint = from.who_for_hint,
          .dimensions = from.dimensions,
          .settings = to_wire(from.settings)};
}

std::vector<std::string> texts(const wire::Dimensions& dimensions) {
  std::vector<std::string> all;
  for (const auto& dimension : dimensions) all.push_back(dimension.value);
  return all;
}

SetUp said(const wire::NewProgramme& in, Date today) {
  return {.name = in.name ? in.name->value : "",
          .who_for = in.who_for.value,
          .dimensions = texts(in.dimensions),
          .focus = in.focus ? in.focus->value : "",
          .aims = in.aims.items,
          .about_pairs = static_cast<int>(in.about_pairs.value),
          .starts_on = today,
          .ends_on = in.ends_on,
          .settings = {}};
}

SetUp applied(SetUp set_up, const wire::ProgrammeChange& change) {
  if (change.name) set_up.name = change.name->value;
  if (change.who_for) set_up.who_for = change.who_for->value;
  if (change.dimensions) set_up.dimensions = texts(*change.dimensions);
  if (!change.focus.absent()) set_up.focus = change.focus.stored().value_or(dto::Text<0, 1000>{}).value;
  if (change.aims) set_up.aims = change.aims->items;
  if (change.about_pairs) set_up.about_pairs = static_cast<int>(change.about_pairs->value);
  if (change.starts_on) set_up.starts_on = *change.starts_on;
  if (change.ends_on) set_up.ends_on = *change.ends_on;
  if (change.settings) set_up.settings = changed(set_up.settings, *change.settings);
  return set_up;
}

/// The handlers, with what they share.
class Routes {
 public:
  Routes(database::Database& database, HomeSources sources, OnEnd on_end, std::string public_url)
      : database_(database),
        sources_(std::move(sources)),
        on_end_(std::move(on_end)),
        public_url_(std::move(public_url)) {}

  wire::Programme shown(const Viewer& viewer, const Programme& programme) const {
    const auto& set_up = programme.set_up;
    return {.id = programme.id,
            .name = set_up.name,
            .template_ = programme.template_key,
            .kind = programme.kind,
            .state = programme.state,
            .who_for = set_up.who_for,
            .dimensions = set_up.dimensions,
            .focus = set_up.focus.empty() ? std::nullopt : std::optional(set_up.focus),
            .aims = set_up.aims,
            .about_pairs = set_up.about_pairs,
            .starts_on = set_up.starts_on,
            .ends_on = set_up.ends_on,
            .settings = to_wire(set_up.settings),
            .call_url = public_url_ + "/call/" + programme.call_code,
            .is_example = programme.is_example,
            .version = programme.version,
            .abilities = abilities(viewer, programme)};
  }

  Reply<wire::Programme> reply(const Viewer& viewer, const Programme& programme) const {
    return {.body = shown(viewer, programme), .headers = {{"ETag", http::etag(programme.version)}}};
  }

  Result<Reply<dto::Page<wire::Programme>>> list(const Call& call) const {
    Reply<dto::Page<wire::Programme>> out;
    for (const auto& programme :
         database_.read([&](database::Reader& reader) { return programmes::list(reader, call.viewer); }))
      if (may_see(call.viewer, programme)) out.body.items.push_back(shown(call.viewer, programme));
    return out;
  }

  Result<Programme> visible(database::Reader& reader, const Call& call) const {
    TRY(const auto id, call.id<ProgrammeId>("programme_id"));
    TRY(auto programme, load(reader, call.viewer, id));
    CHECK_OK(may_see(call.viewer, programme));
    return programme;
  }

  Result<Reply<wire::Programme>> get(const Call& call) const {
    TRY(const auto programme,
        database_.read([&](database::Reader& reader) { return visible(reader, call); }));
    return reply(call.viewer, programme);
  }

  Result<Reply<wire::Programme>> begin(const Call& call, const wire::NewProgramme& in) const {
    CHECK_OK(may_create(call.viewer));
    const auto from = find_template(in.template_.value);
    if (!from)
      return tl::make_unexpected(Problem{.code = Code::invalid,
                                         .message = "There is no such template.",
                                         .faults = {{"/template", "Choose one of the templates."}}});
    const auto set_up = begin_with(*from, said(in, date_of(call.now)));
    CHECK_OK(check(set_up));
    TRY(const auto programme, database_.write([&](database::Transaction& transaction) {
      return create(transaction, call.viewer, call.now, *from, set_up);
    }));
    return reply(call.viewer, programme);
  }

  Result<Reply<wire::Programme>> change(const Call& call, const wire::ProgrammeChange& in) const {
    TRY(const auto programme, database_.write([&](database::Transaction& transaction) -> Result<Programme> {
      TRY(const auto before, visible(transaction, call));
      CHECK_OK(may_run(call.viewer, before));
      CHECK_OK(call.edits(before.version));
      const auto after = applied(before.set_up, in);
      CHECK_OK(check(after));
      return edit(transaction, call.viewer, call.now, before, after);
    }));
    return reply(call.viewer, programme);
  }

  Result<Reply<wire::Programme>> move(const Call& call, Move move) const {
    TRY(const auto programme, database_.write([&](database::Transaction& transaction) -> Result<Programme> {
      TRY(const auto before, visible(transaction, call));
      CHECK_OK(may_run(call.viewer, before));
      TRY(auto after, move_on(transaction, call.viewer, call.now, before.id, move));
      if (after.state == State::closed) CHECK_OK(on_end_(transaction, call.viewer, after.id));
      return after;
    }));
    return reply(call.viewer, programme);
  }

  /// The lead does not wait for questions that are still open: programmes.md rule 10.
  Result<Reply<wire::Programme>> start(const Call& call) const {
    TRY(const auto programme, database_.write([&](database::Transaction& transaction) -> Result<Programme> {
      TRY(const auto before, visible(transaction, call));
      CHECK_OK(may_run(call.viewer, before));
      if (sources_.pairs(transaction, call.viewer, before.id).pairs == 0)
        return refuse(Code::wrong_state, "No pair has agreed yet, so there is nothing to start with.");
      return move_on(transaction, call.viewer, call.now, before.id, Move::start);
    }));
    return reply(call.viewer, programme);
  }

  Result<Reply<wire::ProgrammeHome>> home(const Call& call) const {
    struct Found {
      Programme programme;
      HomeFacts facts;
    };
    TRY(const auto found, database_.read([&](database::Reader& reader) -> Result<Found> {
      TRY(auto programme, visible(reader, call));
      CHECK_OK(may_run(call.viewer, programme));
      const auto id = programme.id;
      return Found{std::move(programme), facts_of(reader, call, id)};
    }));
    return Reply<wire::ProgrammeHome>{.body = home_of(call, found.programme, found.facts)};
  }

 private:
  static LaunchCounts launch_counts(database::Reader& reader, const Call& call, ProgrammeId id) {
    const auto items = gate(launch_facts(reader, call.viewer, id, date_of(call.now)));
    return {.done = done(items), .of = static_cast<int>(items.size())};
  }

  HomeFacts facts_of(database::Reader& reader, const Call& call, ProgrammeId id) const {
    HomeFacts facts{.people = sources_.people(reader, call.viewer),
                    .applications = sources_.applications(reader, call.viewer, id),
                    .pairs = sources_.pairs(reader, call.viewer, id),
                    .launch = launch_counts(reader, call, id)};
    if (sources_.preparing) facts.preparing = sources_.preparing(reader, call.viewer, id, call.now);
    if (sources_.needs_survey) facts.needs_survey = sources_.needs_survey(reader, call.viewer, id, call.now);
    if (sources_.selection) facts.selection = sources_.selection(reader, call.viewer, id);
    if (sources_.network_questions)
      facts.network_questions =
          sources_.network_questions(reader, call.viewer, id, add_days(date_of(call.now), -kDaysForAnAnswer));
    return facts;
  }

  wire::ProgrammeHome home_of(const Call& call, const Programme& programme, const HomeFacts& facts) const {
    wire::ProgrammeHome home{
        .programme = shown(call.viewer, programme), .tasks = {}, .needs_you = {}, .counts = {}};
    for (const auto& task : task_list(programme, facts)) {
      wire::HomeTask shown_task{.key = std::string(task.key), .state = task.state, .items = {}};
      for (const auto& item : task.items)
        shown_task.items.push_back(
            {std::string(item.key), item.state, item.href,
             item.how_many ? std::optional(wire::HomeHowMany{item.how_many->done, item.how_many->of})
                           : std::nullopt});
      home.tasks.push_back(std::move(shown_task));
    }
    for (const auto& need : needs_today(programme, facts, date_of(call.now)))
      home.needs_you.push_back({std::string(need.key),
                                need.count,
                                {{"mentor_label", programme.set_up.settings.mentor_label},
                                 {"mentee_label", programme.set_up.settings.mentee_label}},
                                need.href});
    home.counts = {.people = facts.people.people,
                   .mentors_submitted = facts.applications.mentors_submitted,
                   .mentees_submitted = facts.applications.mentees_submitted,
                   .mentors_draft = facts.applications.mentors_draft,
                   .mentees_draft = facts.applications.mentees_draft,
                   .proposals = facts.pairs.proposals,
                   .asked = facts.pairs.asked,
                   .pairs = facts.pairs.pairs};
    return home;
  }

  database::Database& database_;
  HomeSources sources_;
  OnEnd on_end_;
  std::string public_url_;
};

http::RouteSpec moving_spec(std::string_view pattern, std::string_view summary) {
  return {.method = Method::post,
          .pattern = pattern,
          .summary = summary,
          .policy = Policy::role(Role::lead),
          .body_limit = http::kSmallBody,
          .rate = Rate::write,
          .log = Log::path_only,
          .problems = {Code::not_found, Code::not_allowed, Code::wrong_state}};
}

http::Route moving(const Routes& routes, std::string_view pattern, std::string_view summary, Move move) {
  return route<Nothing, wire::Programme>(
      moving_spec(pattern, summary),
      [routes, move](const Call& call, Nothing) { return routes.move(call, move); });
}

http::Route opening(const Routes& routes) {
  auto spec = moving_spec("/api/v1/programmes/{programme_id}/opening",
                          "Open the call; the first time only if everything is there that a launch needs");
  spec.problems.push_back(Code::rule_broken);
  return route<Nothing, wire::Programme>(
      std::move(spec), [routes](const Call& call, Nothing) { return routes.move(call, Move::open_call); });
}

std::vector<http::Route> all_listing(const Routes& routes) {
  return {
      route<Nothing, dto::Page<wire::ProgrammeTemplate>>(
          {.method = Method::get,
           .pattern = "/api/v1/programme-templates",
           .summary = "What a programme may begin as",
           .policy = Policy::role(Role::lead),
           .body_limit = http::kNoBody,
           .rate = Rate::read,
           .log = Log::path_only,
           .problems = {}},
          [](const Call&, Nothing) -> Result<Reply<dto::Page<wire::ProgrammeTemplate>>> {
            Reply<dto::Page<wire::ProgrammeTemplate>> out;
            for (const auto& from : built_in_templates()) out.body.items.push_back(shown(from));
            return out;
          }),
      route<Nothing, dto::Page<wire::Programme>>(
          {.method = Method::get,
           .pattern = "/api/v1/programmes",
           .summary = "Programmes that the viewer may see, newest first",
           .policy = Policy::signed_in(),
           .body_limit = http::kNoBody,
           .rate = Rate::read,
           .log = Log::path_only,
           .problems = {}},
          [routes](const Call& call, Nothing) { return routes.list(call); }),
  };
}

std::vector<http::Route> all_moving(const Routes& routes) {
  return {
      opening(routes),
      moving(routes, "/api/v1/programmes/{programme_id}/closing-of-call", "Close the call and begin matching",
             Move::close_call),
      route<Nothing, wire::Programme>(
          moving_spec("/api/v1/programmes/{programme_id}/start", "Start with the pairs that have agreed"),
          [routes](const Call& call, Nothing) { return routes.start(call); }),
      moving(routes, "/api/v1/programmes/{programme_id}/closure", "End the programme", Move::close),
  };
}

}  // namespace

std::vector<http::Route> programme_routes(database::Database& database, HomeSources sources, OnEnd on_end,
                                          std::string public_url) {
  const Routes routes(database, std::move(sources), std::move(on_end), std::move(public_url));
  std::vector<http::Route> all{
      route<wire::NewProgramme, wire::Programme>(
          {.method = Method::post,
           .pattern = "/api/v1/programmes",
           .summary = "Begin a programme from a template",
           .policy = Policy::role(Role::lead),
           .body_limit = http::kSmallBody,
           .rate = Rate::write,
           .log = Log::path_only,
           .problems = {Code::not_allowed},
           .success = 201},
          [routes](const Call& call, const wire::NewProgramme& in) { return routes.begin(call, in); }),
      route<Nothing, wire::Programme>({.method = Method::get,
                                       .pattern = "/api/v1/programmes/{programme_id}",
                                       .summary = "One programme",
                                       .policy = Policy::signed_in(),
                                       .body_limit = http::kNoBody,
                                       .rate = Rate::read,
                                       .log = Log::path_only,
                                       .problems = {Code::not_found}},
                                      [routes](const Call& call, Nothing) { return routes.get(call); }),
      route<wire::ProgrammeChange, wire::Programme>(
          {.method = Method::patch,
           .pattern = "/api/v1/programmes/{programme_id}",
           .summary = "Change a programme's set-up or settings",
           .policy = Policy::role(Role::lead),
           .body_limit = http::kSmallBody,
           .rate = Rate::write,
           .log = Log::path_only,
           .problems = {Code::not_found, Code::not_allowed, Code::conflict, Code::wrong_state}},
          [routes](const Call& call, const wire::ProgrammeChange& in) { return routes.change(call, in); }),
      route<Nothing, wire::ProgrammeHome>({.method = Method::get,
                                           .pattern = "/api/v1/programmes/{programme_id}/home",
                                           .summary = "The lead's first screen: task list, needs, counts",
                                           .policy = Policy::role(Role::lead),
                                           .body_limit = http::kNoBody,
                                           .rate = Rate::read,
                                           .log = Log::path_only,
                                           .problems = {Code::not_found, Code::not_allowed}},
                                          [routes](const Call& call, Nothing) { return routes.home(call); }),
  };
  for (auto& route : all_listing(routes)) all.push_back(std::move(route));
  for (auto& route : all_moving(routes)) all.push_back(std::move(route));
  return all;
}

}  // namespace turnabout::programmes
