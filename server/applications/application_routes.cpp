#include "applications/application_routes.hpp"

#include <memory>

#include <fmt/format.h>

#include "applications/application_dto.hpp"
#include "applications/application_policy.hpp"
#include "applications/application_service.hpp"
#include "applications/application_store.hpp"
#include "applications/funnel_store.hpp"
#include "applications/listed_answers.hpp"
#include "applications/selection.hpp"
#include "applications/selection_store.hpp"
#include "platform/audit/look_log.hpp"
#include "platform/http/api_spec.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/words/words.hpp"

namespace turnabout::applications {
namespace {

using database::Reader;
using database::Transaction;
using http::Call;
using http::Log;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Rate;
using http::Reply;
using http::route;

constexpr int kPage = 50;

/// What somebody says of how they came; what is kept is way_in() of it.
Route route_of(std::optional<wire::OwnRoute> said) {
  switch (said.value_or(wire::OwnRoute::open_call)) {
    case wire::OwnRoute::network:
      return Route::network;
    case wire::OwnRoute::invitation:
      return Route::invitation;
    case wire::OwnRoute::self_service:
      return Route::self_service;
    case wire::OwnRoute::open_call:
      break;
  }
  return Route::open_call;
}

wire::Application shown(const Viewer& viewer, const Opened& opened) {
  const auto& [application, programme, terms, answers, names] = opened;
  const auto& settings = terms.settings;
  wire::Application out{
      .id = application.id,
      .programme = {.id = programme.id,
                    .name = programme.set_up.name,
                    .kind = programme.kind,
                    .mentor_label = settings.mentor_label,
                    .mentee_label = settings.mentee_label,
                    .who_for = programme.set_up.who_for,
                    .most_partners = settings.capacity(application.side)},
      .role = application.side,
      .state = application.state,
      .questions = {},
      .capacity = application.capacity,
      .consent_text = Words::built_in().text("en", fmt::format("application.consent.{}", kMatchingConsent)),
      .consent_matching = application.state == State::submitted,
      .submitted_at = application.submitted_at,
      .version = application.version,
      .abilities = abilities(viewer, application, terms)};
  for (const auto& question : questions_for(application.side, terms)) {
    const auto answer = answers.find(question.key);
    out.questions.push_back(wire::shown(question, answer != answers.end() ? &answer->second : nullptr));
    out.questions.back().panel_reads =
        terms.by_selection.count(application.side) != 0 && panel_reads(question);
    if (question.kind == QuestionKind::people)
      for (const auto& [id, name] : names) out.questions.back().choices.push_back({id, name});
  }
  return out;
}

/// The handlers, with what they share.
class Routes {
 public:
  Routes(database::Database& database, crypto::Sealer& sealer, Neighbours neighbours)
      : database_(database),
        service_(sealer, std::move(neighbours)),
        answers_(std::make_shared<ListedAnswers>(sealer)) {}

  Result<Reply<wire::Call>> call_shown(const Call& call) const {
    std::set<Side> by_selection;
    TRY(const auto found, database_.read([&](Reader& reader) -> Result<programmes::PublicCall> {
      TRY(auto one, service_.neighbours().call(reader, call.path("call_code")));
      by_selection = sides_by_selection(reader, Viewer::system(one.programme.organisation), one.programme.id);
      return one;
    }));
    const auto& programme = found.programme;
    const auto& settings = programme.set_up.settings;
    return Reply<wire::Call>{.body = {.programme_id = programme.id,
                                      .programme_name = programme.set_up.name,
                                      .organisation_name = found.organisation_name,
                                      .who_for = programme.set_up.who_for,
                                      .kind = programme.kind,
                                      .mentor_label = settings.mentor_label,
                                      .mentee_label = settings.mentee_label,
                                      .conversations = settings.conversations,
                                      .minutes = settings.minutes,
                                      .pairing_months = settings.pairing_months,
                                      .open = programmes::call_is_open(programme.state, settings),
                                      .by_selection = {by_selection.begin(), by_selection.end()}}};
  }

  Result<Reply<wire::Application>> begin(const Call& call, const wire::NewApplication& in) const {
    TRY(const auto id, call.id<ProgrammeId>("programme_id"));
    TRY(const auto opened, database_.write([&](Transaction& transaction) -> Result<Opened> {
      return service_.begin(transaction, call.viewer, call.now, id, in.role, route_of(in.route),
                            in.network ? std::string_view(in.network->value) : std::string_view());
    }));
    return reply(call, opened);
  }

  Result<Reply<wire::Application>> get(const Call& call) const {
    TRY(const auto id, call.id<ApplicationId>("application_id"));
    TRY(const auto opened,
        database_.read([&](Reader& reader) { return service_.open(reader, call.viewer, id); }));
    return reply(call, opened);
  }

  /// Does something to the application in the address and shows it as it is then.
  template <class Act>
  Result<Reply<wire::Application>> change(const Call& call, Act act) const {
    TRY(const auto id, call.id<ApplicationId>("application_id"));
    TRY(const auto opened, database_.write([&](Transaction& transaction) -> Result<Opened> {
      CHECK_OK(act(service_, transaction, id));
      return service_.open(transaction, call.viewer, id);
    }));
    return reply(call, opened);
  }

  Result<Reply<wire::EqualityShown>> equality(const Call& call) const {
    TRY(const auto id, call.id<ApplicationId>("application_id"));
    TRY(const auto answers,
        database_.read([&](Reader& reader) { return service_.equality(reader, call.viewer, id); }));
    return Reply<wire::EqualityShown>{.body = wire::shown_equality(answers)};
  }

  Result<Reply<Nothing>> answer_equality(const Call& call, const wire::EqualitySent& in) const {
    TRY(const auto id, call.id<ApplicationId>("application_id"));
    EqualityAnswers answers;
    for (const auto& [question, answer] : in.answers) answers[question] = answer.value;
    CHECK_OK(database_.write([&](Transaction& transaction) {
      return service_.answer_equality(transaction, call.viewer, call.now, id, answers,
                                      in.consent ? Consent::given : Consent::not_given);
    }));
    return Reply<Nothing>{};
  }

  Result<Reply<dto::Page<wire::ListedApplication>>> list(const Call& call) const;
  Result<Reply<wire::Invited>> invite(const Call& call, const wire::InvitationsSent& in) const;

 private:
  Reply<wire::Application> reply(const Call& call, const Opened& opened) const {
    return {.body = shown(call.viewer, opened),
            .headers = {{"ETag", http::etag(opened.application.version)}}};
  }

  database::Database& database_;
  Service service_;
  // Shared, because every route has a copy of this.
  std::shared_ptr<ListedAnswers> answers_;
  std::shared_ptr<audit::LookLog> looks_ = std::make_shared<audit::LookLog>();
};

template <class E>
Result<std::optional<E>> choice_in_query(const Call& call, std::string_view key) {
  const auto text = call.query(key);
  if (!text) return std::optional<E>{};
  dto::Reader reader;
  E value{};
  dto::Form<E>::read(dto::Json(std::string(*text)), reader, value);
  auto faults = reader.take_faults();
  if (faults.empty()) return std::optional<E>(value);
  return tl::make_unexpected(Problem{.code = Code::invalid,
                                     .message = "This cannot be listed so.",
                                     .faults = {{"?" + std::string(key), faults.front().message}}});
}

Result<Filter> filter_of(const Call& call) {
  Filter filter{.limit = kPage};
  TRY(filter.side, choice_in_query<Side>(call, "role"));
  TRY(filter.state, choice_in_query<State>(call, "state"));
  if (const auto cursor = call.query("cursor")) {
    filter.after = ApplicationId::parse(*cursor);
    if (!filter.after)
      return tl::make_unexpected(Problem{.code = Code::invalid,
                                         .message = "This page of the list does not exist.",
                                         .faults = {{"?cursor", "Use next_cursor of the page before."}}});
  }
  return filter;
}

wire::ListedApplication line(const Listed& each) {
  const auto& application = each.application;
  return {.id = application.id,
          .person = {application.person, each.person_name, each.job_title, each.grade_label, each.unit},
          .role = application.side,
          .state = application.state,
          .route = application.route,
          .capacity = application.capacity,
          .submitted_at = application.submitted_at,
          .answers = std::nullopt,
          .answers_unreadable = false};
}

Result<Reply<dto::Page<wire::ListedApplication>>> Routes::list(const Call& call) const {
  TRY(const auto id, call.id<ProgrammeId>("programme_id"));
  CHECK_OK(may_list(call.viewer, id));
  TRY(const auto filter, filter_of(call));
  using Page = Reply<dto::Page<wire::ListedApplication>>;
  std::vector<PersonId> looked_at;
  TRY(auto out, database_.read([&](Reader& reader) -> Result<Page> {
    looked_at.clear();
    TRY(const auto programme, service_.neighbours().programme(reader, call.viewer, id));
    const auto listed = applications::list(reader, call.viewer, id, filter);
    std::vector<Application> readable;  // applications.md rule 15
    if (programme.state == programmes::State::matching)
      for (const auto& each : listed)
        if (each.application.state == State::submitted) readable.push_back(each.application);
    const auto answers = answers_->of(reader, programme, readable);
    Page page;
    for (const auto& each : listed) {
      page.body.items.push_back(line(each));
      const auto found = answers.find(each.application.id);
      if (found == answers.end()) continue;
      page.body.items.back().answers = found->second;
      page.body.items.back().answers_unreadable = !found->second;
      if (found->second) looked_at.push_back(each.application.person);
    }
    if (page.body.items.size() == static_cast<std::size_t>(filter.limit))
      page.body.next_cursor = page.body.items.back().id.text();
    return page;
  }));
  looks_->record(database_, call.viewer, call.now, looked_at, "application");  // applications.md rule 15
  return out;
}

Result<Reply<wire::Invited>> Routes::invite(const Call& call, const wire::InvitationsSent& in) const {
  TRY(const auto id, call.id<ProgrammeId>("programme_id"));
  CHECK_OK(may_invite(call.viewer, id));
  return database_.write([&](Transaction& transaction) -> Result<Reply<wire::Invited>> {
    TRY(const auto programme, service_.neighbours().programme(transaction, call.viewer, id));
    const auto terms = terms_of(programme);
    CHECK_OK(may_begin(terms));
    const auto ladder = service_.neighbours().ladder(transaction, call.viewer);
    wire::Invited out{.invited = 0, .not_invited = {}};
    const auto invite_one = [&](PersonId person) -> Result<void> {
      TRY(const auto standing, service_.neighbours().standing(transaction, call.viewer, person));
      CHECK_OK(programmes::may_take(in.role, terms.kind, terms.settings, standing, ladder));
      CHECK_OK(mail::enqueue(
          transaction, service_.sealer(), call.viewer, call.now,
          {.to = person,
           .words = in.role == Side::mentor ? "mail.mentor_invitation" : "mail.mentee_invitation",
           .arguments = {{"programme", programme.set_up.name},
                         {in.role == Side::mentor ? "mentor" : "mentee", terms.settings.label(in.role)}},
           .path = fmt::format("/call/{}", programme.call_code)}));
      note_invitation(transaction, call.viewer, call.now, id, in.role, person);
      return {};
    };
    for (const auto& person : in.person_ids) {
      if (const auto sent = invite_one(person))
        ++out.invited;
      else
        out.not_invited.push_back({person, sent.error().message});
    }
    return Reply<wire::Invited>{.body = std::move(out)};
  });
}

http::RouteSpec own(Method method, std::string_view pattern, std::string_view summary,
                    std::vector<Code> problems) {
  return http::api_spec(method, pattern, summary, Policy::signed_in(), std::move(problems));
}

std::vector<http::Route> equality_routes(const Routes& routes) {
  return {
      route<Nothing, wire::EqualityShown>(
          own(Method::get, "/api/v1/applications/{application_id}/equality-questions",
              "Equality questions, all optional, with one's own answers", {Code::not_found}),
          [routes](const Call& call, Nothing) { return routes.equality(call); }),
      route<wire::EqualitySent, Nothing>(
          own(Method::put, "/api/v1/applications/{application_id}/equality-answers",
              "Keep one's equality answers apart from everything else; none takes them back",
              {Code::not_found, Code::wrong_state, Code::invalid}),
          [routes](const Call& call, const wire::EqualitySent& in) {
            return routes.answer_equality(call, in);
          }),
  };
}

std::vector<http::Route> for_applicants(const Routes& routes) {
  const std::vector<Code> kChanging{Code::not_found, Code::gone, Code::wrong_state, Code::invalid};
  return {
      route<Nothing, wire::Call>(http::api_spec(Method::get, "/api/v1/calls/{call_code}",
                                                "What a call says to anybody who has its address",
                                                Policy::anyone(), {Code::not_found}),
                                 [routes](const Call& call, Nothing) { return routes.call_shown(call); }),
      route<wire::NewApplication, wire::Application>(
          own(Method::post, "/api/v1/programmes/{programme_id}/applications",
              "Begin one's own application, or go on with the one there is",
              {Code::not_found, Code::gone, Code::wrong_state, Code::rule_broken}),
          [routes](const Call& call, const wire::NewApplication& in) { return routes.begin(call, in); }),
      route<Nothing, wire::Application>(own(Method::get, "/api/v1/applications/{application_id}",
                                            "One's own application", {Code::not_found, Code::gone}),
                                        [routes](const Call& call, Nothing) { return routes.get(call); }),
      route<wire::AnswerSent, wire::Application>(
          own(Method::put, "/api/v1/applications/{application_id}/answers/{question}", "Answer one question",
              kChanging),
          [routes](const Call& call, const wire::AnswerSent& in) {
            return routes.change(
                call, [&](const Service& service, Transaction& transaction, ApplicationId id) {
                  return service.answer(transaction, call.viewer, call.now, id, call.path("question"),
                                        {.values = in.answer.values, .shared = in.share.value_or(false)});
                });
          }),
      route<wire::CapacitySent, wire::Application>(
          own(Method::put, "/api/v1/applications/{application_id}/capacity",
              "Say how many partners one could have", kChanging),
          [routes](const Call& call, const wire::CapacitySent& in) {
            return routes.change(call,
                                 [&](const Service& service, Transaction& transaction, ApplicationId id) {
                                   return service.offer_capacity(transaction, call.viewer, call.now, id,
                                                                 static_cast<int>(in.capacity.value));
                                 });
          }),
      route<wire::SubmissionSent, wire::Application>(
          own(Method::post, "/api/v1/applications/{application_id}/submission", "Send one's application",
              {Code::not_found, Code::gone, Code::wrong_state, Code::invalid, Code::rule_broken}),
          [routes](const Call& call, const wire::SubmissionSent& in) {
            return routes.change(
                call, [&](const Service& service, Transaction& transaction, ApplicationId id) {
                  return service.submit(transaction, call.viewer, call.now, id,
                                        in.consent_matching ? Consent::given : Consent::not_given);
                });
          }),
      route<Nothing, wire::Application>(
          own(Method::post, "/api/v1/applications/{application_id}/withdrawal",
              "Withdraw; answers are deleted at once", kChanging),
          [routes](const Call& call, Nothing) {
            return routes.change(call,
                                 [&](const Service& service, Transaction& transaction, ApplicationId id) {
                                   return service.withdraw(transaction, call.viewer, call.now, id);
                                 });
          }),
  };
}

}  // namespace

std::vector<http::Route> application_routes(database::Database& database, crypto::Sealer& sealer,
                                            Neighbours neighbours) {
  const Routes routes(database, sealer, std::move(neighbours));
  auto all = for_applicants(routes);
  for (auto& route : equality_routes(routes)) all.push_back(std::move(route));
  all.push_back(route<Nothing, dto::Page<wire::ListedApplication>>(
      {.method = Method::get,
       .pattern = "/api/v1/programmes/{programme_id}/applications",
       .summary = "Who has applied; answers only while matching",
       .policy = Policy::role(Role::lead),
       .body_limit = http::kNoBody,
       .rate = Rate::read,
       .log = Log::path_only,
       .problems = {Code::not_found, Code::not_allowed, Code::invalid},
       .query = {{"role", "mentor or mentee"}, {"state", "draft, submitted or withdrawn"}, {"cursor", ""}}},
      [routes](const Call& call, Nothing) { return routes.list(call); }));
  all.push_back(route<wire::InvitationsSent, wire::Invited>(
      {.method = Method::post,
       .pattern = "/api/v1/programmes/{programme_id}/invitations",
       .summary = "Invite people by mail to apply",
       .policy = Policy::role(Role::lead),
       .body_limit = http::kSmallBody,
       .rate = Rate::write,
       .log = Log::path_only,
       .problems = {Code::not_found, Code::not_allowed, Code::wrong_state},
       .success = 202},
      [routes](const Call& call, const wire::InvitationsSent& in) { return routes.invite(call, in); }));
  return all;
}

}  // namespace turnabout::applications
