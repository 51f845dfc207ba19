#include "learning/learning_routes.hpp"

#include <utility>

#include "learning/content.hpp"
#include "learning/learning_shown.hpp"
#include "learning/workbook_print.hpp"
#include "platform/http/api_spec.hpp"

namespace turnabout::learning {
namespace {

/// The topic about what the organisation itself finds difficult.
constexpr std::string_view kOwnChallenges = "own_challenges";

using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Reply;
using http::route;

/// The handlers, with what they share.
class Routes {
 public:
  Routes(database::Database& database, const Words& words, Neighbours neighbours, MakePdf make_pdf)
      : database_(database),
        words_(words),
        neighbours_(std::move(neighbours)),
        make_pdf_(std::move(make_pdf)) {}

  Result<Reply<wire::KnowledgeLibrary>> library(const Call& call) const {
    return database_.read([&](database::Reader& reader) -> Result<Reply<wire::KnowledgeLibrary>> {
      TRY(const auto place, open(reader, call));
      const auto& settings = place.programme.set_up.settings;
      wire::KnowledgeLibrary out{
          .own_sides = {},
          .mentor_label = settings.mentor_label,
          .mentee_label = settings.mentee_label,
          .topics = {},
          .role_check_done_on = role_check_done(reader, call.viewer, place.programme.id),
          .abilities = abilities(call.viewer, place.programme, place.taking)};
      if (make_pdf_) out.abilities.emplace_back("workbook_pdf");
      for (const auto side : {Side::mentor, Side::mentee})
        if (place.taking.on(side)) out.own_sides.push_back(side);
      for (const auto& each : topics(reader, call.viewer)) out.topics.push_back(card(each, place.programme));
      return Reply<wire::KnowledgeLibrary>{.body = std::move(out)};
    });
  }

  Result<Reply<wire::KnowledgeTopic>> topic(const Call& call) const {
    return database_.read([&](database::Reader& reader) -> Result<Reply<wire::KnowledgeTopic>> {
      TRY(const auto place, open(reader, call));
      TRY(auto found, find_topic(call.path("topic")));
      const auto edit = find_edit(reader, call.viewer, found.key);
      const bool about_difficulties = found.key == kOwnChallenges;
      Reply<wire::KnowledgeTopic> out{
          .body = page(current(std::move(found), edit), place.programme, call.viewer, place.taking,
                       neighbours_.contacts(reader, call.viewer, place.programme.id))};
      // programmes.md rule 38
      if (about_difficulties && neighbours_.difficulties)
        for (auto& one : neighbours_.difficulties(reader, call.viewer, place.programme.id))
          out.body.difficulties.push_back({std::move(one.kind), std::move(one.own_words)});
      return out;
    });
  }

  Result<Reply<wire::KnowledgeEdit>> text(const Call& call) const {
    return database_.read([&](database::Reader& reader) -> Result<Reply<wire::KnowledgeEdit>> {
      TRY(const auto place, open(reader, call));
      CHECK_OK(may_edit(call.viewer));
      TRY(const auto found, find_topic(call.path("topic")));
      return reply(found, find_edit(reader, call.viewer, found.key));
    });
  }

  Result<Reply<wire::KnowledgeEdit>> edit(const Call& call, const wire::KnowledgeText& in) const {
    const auto text = wire::from_wire(in);
    return database_.write([&](database::Transaction& transaction) -> Result<Reply<wire::KnowledgeEdit>> {
      TRY(const auto place, open(transaction, call));
      CHECK_OK(may_edit(call.viewer));
      TRY(const auto found, find_topic(call.path("topic")));
      const auto before = find_edit(transaction, call.viewer, found.key);
      const auto version = before ? before->version : 0;
      CHECK_OK(call.edits(version));
      CHECK_OK(check(text));
      TRY(auto saved, save_edit(transaction, call.viewer, call.now, found.key, text, version));
      return reply(found, std::move(saved));
    });
  }

  Result<Reply<wire::KnowledgeEdit>> restore(const Call& call) const {
    return database_.write([&](database::Transaction& transaction) -> Result<Reply<wire::KnowledgeEdit>> {
      TRY(const auto place, open(transaction, call));
      CHECK_OK(may_edit(call.viewer));
      TRY(const auto found, find_topic(call.path("topic")));
      remove_edit(transaction, call.viewer, call.now, found.key);
      return reply(found, std::nullopt);
    });
  }

  Result<Reply<wire::RoleCheck>> check_role(const Call& call) const {
    return database_.read([&](database::Reader& reader) -> Result<Reply<wire::RoleCheck>> {
      TRY(const auto place, open(reader, call));
      CHECK_OK(may_take_role_check(call.viewer, place.programme, place.taking));
      return Reply<wire::RoleCheck>{
          .body = role_check(place.programme, role_check_done(reader, call.viewer, place.programme.id))};
    });
  }

  Result<Reply<wire::RoleCheckDone>> finish(const Call& call) const {
    return database_.write([&](database::Transaction& transaction) -> Result<Reply<wire::RoleCheckDone>> {
      TRY(const auto place, open(transaction, call));
      CHECK_OK(may_take_role_check(call.viewer, place.programme, place.taking));
      TRY(const auto done, finish_role_check(transaction, call.viewer, call.now, place.programme.id));
      return Reply<wire::RoleCheckDone>{.body = {.done_on = done}};
    });
  }

  /// learning.md rule 10: done or not done, and nothing about how.
  Result<Reply<dto::Page<wire::RoleCheckStanding>>> standings(const Call& call) const {
    return database_.read([&](database::Reader& reader) -> Result<Reply<dto::Page<wire::RoleCheckStanding>>> {
      TRY(const auto place, open(reader, call));
      CHECK_OK(may_see_role_checks(call.viewer, place.programme));
      const auto& programme = place.programme;
      const auto done = role_checks_done(reader, call.viewer, programme.id);
      Reply<dto::Page<wire::RoleCheckStanding>> out;
      for (const auto& each : neighbours_.participants(reader, call.viewer, programme.id,
                                                       programmes::senior_side(programme.kind))) {
        const auto found = done.find(each.person);
        out.body.items.push_back(
            {each.name, each.job_title, found == done.end() ? std::nullopt : std::optional(found->second)});
      }
      return out;
    });
  }

  Result<Reply<wire::Workbook>> workbook(const Call& call) const {
    TRY(auto book, book_for(call));
    return Reply<wire::Workbook>{.body = std::move(book)};
  }

  /// Outside the database: a browser takes its time.
  Result<http::Response> workbook_pdf(const Call& call) const {
    TRY(const auto book, book_for(call));
    if (!make_pdf_)
      return refuse(Code::not_configured, "This installation makes no PDF files. Print the page instead.");
    TRY(auto pdf, make_pdf_(print_page(words_, book)));
    return http::download("application/pdf", "workbook.pdf", std::move(pdf));
  }

 private:
  struct Place {
    programmes::Programme programme;
    Taking taking;
  };

  Result<Place> open(database::Reader& reader, const Call& call) const {
    TRY(const auto id, call.id<ProgrammeId>("programme_id"));
    TRY(auto programme, neighbours_.programme(reader, call.viewer, id));
    const auto taking = neighbours_.taking(reader, call.viewer, id);
    CHECK_OK(may_read(call.viewer, programme, taking));
    return Place{std::move(programme), taking};
  }

  Result<wire::Workbook> book_for(const Call& call) const {
    return database_.read([&](database::Reader& reader) -> Result<wire::Workbook> {
      TRY(const auto place, open(reader, call));
      TRY(const auto side, side_asked(call, place.taking));
      return learning::workbook(place.programme, side, topics(reader, call.viewer),
                                neighbours_.contacts(reader, call.viewer, place.programme.id));
    });
  }

  static std::vector<Current> topics(database::Reader& reader, const Viewer& viewer) {
    const auto edits = all_edits(reader, viewer);
    std::vector<Current> all;
    for (const auto& topic : built_in_topics()) {
      const auto edit = edits.find(topic.key);
      all.push_back(current(topic, edit == edits.end() ? std::nullopt : std::optional(edit->second)));
    }
    return all;
  }

  /// The side whose workbook it is: the one asked for, else the viewer's own, else the mentor's.
  static Result<Side> side_asked(const Call& call, const Taking& taking) {
    const auto asked = call.query("side");
    if (!asked) return taking.mentee && !taking.mentor ? Side::mentee : Side::mentor;
    if (*asked == programmes::name(Side::mentor)) return Side::mentor;
    if (*asked == programmes::name(Side::mentee)) return Side::mentee;
    return tl::make_unexpected(Problem{.code = Code::invalid,
                                       .message = "There is no such side.",
                                       .faults = {{"side", "Ask for mentor or mentee."}}});
  }

  static Reply<wire::KnowledgeEdit> reply(const Topic& topic, const std::optional<Edit>& edit) {
    const auto version = edit ? edit->version : 0;
    return {.body = {.text = wire::to_wire(edit ? edit->text : topic.text),
                     .version = version,
                     .edited_at = edit ? std::optional(edit->edited_at) : std::nullopt},
            .headers = {{"ETag", http::etag(version)}}};
  }

  database::Database& database_;
  const Words& words_;
  Neighbours neighbours_;
  MakePdf make_pdf_;
};

http::RouteSpec reading(std::string_view pattern, std::string_view summary) {
  return http::api_spec(Method::get, pattern, summary, Policy::signed_in(),
                        {Code::not_found, Code::not_allowed});
}

http::RouteSpec writing(Method method, std::string_view pattern, std::string_view summary) {
  return http::api_spec(method, pattern, summary, Policy::signed_in(),
                        {Code::not_found, Code::not_allowed, Code::conflict});
}

constexpr std::string_view kLibrary = "/api/v1/programmes/{programme_id}/knowledge";
constexpr std::string_view kTopic = "/api/v1/programmes/{programme_id}/knowledge/{topic}";
constexpr std::string_view kEdit = "/api/v1/programmes/{programme_id}/knowledge/{topic}/edit";

std::vector<http::Route> library_routes(const Routes& routes) {
  return {
      route<Nothing, wire::KnowledgeLibrary>(
          reading(kLibrary, "Topics to read and try, as this organisation has them"),
          [routes](const Call& call, Nothing) { return routes.library(call); }),
      route<Nothing, wire::KnowledgeTopic>(
          reading(kTopic, "One topic"), [routes](const Call& call, Nothing) { return routes.topic(call); }),
      route<Nothing, wire::KnowledgeEdit>(reading(kEdit, "The text of a topic, to be edited"),
                                          [routes](const Call& call, Nothing) { return routes.text(call); }),
      route<wire::KnowledgeText, wire::KnowledgeEdit>(
          writing(Method::put, kEdit, "Put the organisation's own words in place of a topic's text"),
          [routes](const Call& call, const wire::KnowledgeText& in) { return routes.edit(call, in); }),
      route<Nothing, wire::KnowledgeEdit>(
          writing(Method::delete_, kEdit, "Back to the built-in text of a topic"),
          [routes](const Call& call, Nothing) { return routes.restore(call); }),
  };
}

http::Route pdf_route(const Routes& routes) {
  auto spec = reading("/api/v1/programmes/{programme_id}/workbook.pdf", "The workbook of one side as a PDF");
  spec.query = {{"side", "mentor or mentee; the viewer's own if left out"}};
  spec.rate = http::Rate::heavy;
  spec.produces = "application/pdf";
  spec.problems.push_back(Code::not_configured);
  return http::raw_route(spec, [routes](const Call& call) { return routes.workbook_pdf(call); });
}

std::vector<http::Route> own_work_routes(const Routes& routes) {
  auto workbook = reading("/api/v1/programmes/{programme_id}/workbook", "The workbook of one side");
  workbook.query = {{"side", "mentor or mentee; the viewer's own if left out"}};
  return {
      route<Nothing, wire::RoleCheck>(
          reading("/api/v1/programmes/{programme_id}/role-check", "Advising or listening? Eight situations"),
          [routes](const Call& call, Nothing) { return routes.check_role(call); }),
      route<Nothing, wire::RoleCheckDone>(
          writing(Method::post, "/api/v1/programmes/{programme_id}/role-check/completion",
                  "Keep that the role check was done, and the day; never what was answered"),
          [routes](const Call& call, Nothing) { return routes.finish(call); }),
      route<Nothing, dto::Page<wire::RoleCheckStanding>>(
          reading("/api/v1/programmes/{programme_id}/role-checks", "Who has done the role check"),
          [routes](const Call& call, Nothing) { return routes.standings(call); }),
      route<Nothing, wire::Workbook>(workbook,
                                     [routes](const Call& call, Nothing) { return routes.workbook(call); }),
  };
}

}  // namespace

std::vector<http::Route> learning_routes(database::Database& database, const Words& words,
                                         Neighbours neighbours, MakePdf make_pdf) {
  const Routes routes(database, words, std::move(neighbours), std::move(make_pdf));
  auto all = library_routes(routes);
  for (auto& route : own_work_routes(routes)) all.push_back(std::move(route));
  all.push_back(pdf_route(routes));
  return all;
}

}  // namespace turnabout::learning
