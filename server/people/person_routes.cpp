#include "people/person_routes.hpp"

#include <charconv>
#include <utility>

#include "people/person_dto.hpp"
#include "people/person_policy.hpp"
#include "platform/audit/audit.hpp"
#include "platform/http/api_spec.hpp"
#include "platform/mail/address.hpp"

namespace turnabout::people {

namespace {

using database::Reader;
using database::Transaction;
using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Reply;
using http::RouteSpec;

constexpr int kPage = 50, kLongestPage = 200;

wire::NamedPerson shown(const PersonName& person) {
  return {person.id, person.name};
}

std::optional<std::int64_t> wide(const std::optional<int>& rank) {
  return rank ? std::optional<std::int64_t>(*rank) : std::nullopt;
}

wire::Person shown(const Viewer& viewer, const Person& person) {
  wire::Person out{.id = person.id,
                   .kind = person.kind,
                   .staff_number = person.staff_number,
                   .name = person.name,
                   .email = person.email,
                   .job_title = person.job_title,
                   .grade = {},
                   .unit = person.unit,
                   .location = person.location,
                   .profession = person.profession,
                   .manager = {},
                   .manager_state = person.manager_state,
                   .is_head = person.is_head,
                   .left_on = person.left_on,
                   .version = person.version,
                   .abilities = abilities(viewer, person)};
  if (person.grade)
    out.grade = {person.grade->id, person.grade->label, wide(person.grade->rank),
                 person.grade->is_leadership};
  if (person.manager) out.manager = shown(*person.manager);
  return out;
}

dto::Page<wire::Grade> shown(const std::vector<GradeWithCount>& grades) {
  dto::Page<wire::Grade> page;
  for (const auto& [grade, people] : grades)
    page.items.push_back({grade.id, grade.label, wide(grade.rank), grade.is_leadership, people});
  return page;
}

dto::Page<wire::Head> shown(const std::vector<HeadRow>& heads) {
  dto::Page<wire::Head> page;
  for (const auto& head : heads)
    page.items.push_back({head.person.id, head.person.name, head.job_title, head.is_head, head.proposed});
  return page;
}

wire::Tie shown(const Tie& tie) {
  return {tie.id, shown(tie.a), shown(tie.b), tie.strength};
}

wire::Body shown(const Body& body) {
  wire::Body out{body.id, body.name, {}};
  for (const auto& person : body.people) out.people.push_back(shown(person));
  return out;
}

/// The handlers, with what they share.
class PersonHandlers {
 public:
  PersonHandlers(database::Database& database, crypto::Sealer& sealer)
      : database_(database), store_(sealer) {}

  Result<Reply<wire::PeoplePage>> list(const Call& call, Nothing) const {
    CHECK_OK(may_see_people(call.viewer));
    int limit = kPage;
    if (const auto text = call.query("limit")) {
      const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), limit);
      if (error != std::errc{} || end != text->data() + text->size() || limit < 1 || limit > kLongestPage)
        return refuse(Code::invalid, "limit is a number from 1 to 200.");
    }
    std::optional<PersonId> after;
    if (const auto cursor = call.query("cursor")) {
      after = PersonId::parse(*cursor);
      if (!after) return refuse(Code::invalid, "cursor is what next_cursor was.");
    }
    const auto page = database_.read([&](Reader& reader) {
      return store_.list(reader, call.viewer, call.query("search").value_or(""), after, limit);
    });
    Reply<wire::PeoplePage> reply;
    for (const auto& person : page.people) reply.body.items.push_back(shown(call.viewer, person));
    if (page.next) reply.body.next_cursor = page.next->text();
    reply.body.total = page.total;
    return reply;
  }

  // people.md rule 2: a look at one person's record is logged.
  Result<Reply<wire::Person>> get(const Call& call, Nothing) const {
    CHECK_OK(may_see_people(call.viewer));
    TRY(const auto id, call.id<PersonId>("person_id"));
    TRY(const auto person, database_.write([&](Transaction& transaction) -> Result<Person> {
      TRY(auto found, store_.find(transaction, call.viewer, id));
      audit::record_look(transaction, call.viewer, call.now, id, "person");
      return found;
    }));
    return Reply<wire::Person>{shown(call.viewer, person)};
  }

  Result<Reply<dto::Page<wire::Colleague>>> names(const Call& call, Nothing) const {
    const auto search = search_form(call.query("search").value_or(""));
    if (search.size() < 2) return refuse(Code::invalid, "Type at least two letters of the name.");
    Reply<dto::Page<wire::Colleague>> reply;
    for (auto& found :
         database_.read([&](Reader& reader) { return store_.names(reader, call.viewer, search); }))
      reply.body.items.push_back({found.id, found.name, found.job_title, found.unit});
    return reply;
  }

  Result<Reply<dto::Page<wire::Grade>>> grades(const Call& call, Nothing) const {
    CHECK_OK(may_see_people(call.viewer));
    return Reply<dto::Page<wire::Grade>>{
        shown(database_.read([&](Reader& reader) { return store_.grades(reader, call.viewer); }))};
  }

  Result<Reply<dto::Page<wire::Grade>>> order_grades(const Call& call, const wire::GradeOrder& in) const {
    CHECK_OK(may_change_people(call.viewer));
    Ladder ladder;
    for (const auto& step : in.grades) ladder.junior_to_senior.push_back({step.id, step.is_leadership});
    ladder.off_ladder = in.off_ladder.items;
    TRY(const auto grades,
        database_.write([&](Transaction& transaction) -> Result<std::vector<GradeWithCount>> {
          CHECK_OK(check_ladder(store_.grades(transaction, call.viewer), ladder));
          store_.order_grades(transaction, call.viewer, ladder);
          audit::record_event(transaction, call.viewer, call.now,
                              {.kind = "grades.ordered", .subject = call.viewer.organisation.uuid});
          return store_.grades(transaction, call.viewer);
        }));
    return Reply<dto::Page<wire::Grade>>{shown(grades)};
  }

  Result<Reply<dto::Page<wire::Head>>> heads(const Call& call, Nothing) const {
    CHECK_OK(may_see_people(call.viewer));
    return Reply<dto::Page<wire::Head>>{
        shown(database_.read([&](Reader& reader) { return store_.heads(reader, call.viewer); }))};
  }

  Result<Reply<dto::Page<wire::Head>>> set_heads(const Call& call, const wire::Heads& in) const {
    CHECK_OK(may_change_people(call.viewer));
    TRY(const auto heads, database_.write([&](Transaction& transaction) -> Result<std::vector<HeadRow>> {
      CHECK_OK(store_.set_heads(transaction, call.viewer, in.person_ids.items));
      audit::record_event(transaction, call.viewer, call.now,
                          {.kind = "heads.named", .subject = call.viewer.organisation.uuid});
      return store_.heads(transaction, call.viewer);
    }));
    return Reply<dto::Page<wire::Head>>{shown(heads)};
  }

  Result<Reply<wire::Person>> add_guest(const Call& call, const wire::NewGuest& in) const {
    CHECK_OK(may_change_people(call.viewer));
    const auto email = mail::normal_address(in.email.value);
    if (!email)
      return tl::make_unexpected(Problem{.code = Code::invalid,
                                         .message = "This is not an e-mail address.",
                                         .rule = {},
                                         .faults = {{"/email", "Write it as name@example.org."}}});
    NewGuest guest{.name = in.name.value, .email = *email, .job_title = {}, .grade = in.grade_id};
    if (in.job_title && !in.job_title->empty()) guest.job_title = in.job_title->value;
    TRY(const auto person, database_.write([&](Transaction& transaction) -> Result<Person> {
      TRY(const auto id, store_.add_guest(transaction, call.viewer, call.now, guest));
      audit::record_event(transaction, call.viewer, call.now, {.kind = "guest.added", .subject = id.uuid});
      return store_.find(transaction, call.viewer, id);
    }));
    return Reply<wire::Person>{shown(call.viewer, person)};
  }

  Result<Reply<dto::Page<wire::Tie>>> ties(const Call& call, Nothing) const {
    CHECK_OK(may_see_people(call.viewer));
    Reply<dto::Page<wire::Tie>> reply;
    for (const auto& tie : database_.read([&](Reader& reader) { return store_.ties(reader, call.viewer); }))
      reply.body.items.push_back(shown(tie));
    return reply;
  }

  Result<Reply<wire::Tie>> add_tie(const Call& call, const wire::NewTie& in) const {
    CHECK_OK(may_see_people(call.viewer));
    TRY(auto tie, database_.write([&](Transaction& transaction) -> Result<wire::Tie> {
      TRY(const auto id,
          store_.add_tie(transaction, call.viewer, call.now, in.person_a_id, in.person_b_id, in.strength));
      TRY(const auto a, store_.find(transaction, call.viewer, in.person_a_id));
      TRY(const auto b, store_.find(transaction, call.viewer, in.person_b_id));
      audit::record_event(transaction, call.viewer, call.now, {.kind = "tie.declared", .subject = id.uuid});
      return wire::Tie{id, {a.id, a.name}, {b.id, b.name}, in.strength};
    }));
    return Reply<wire::Tie>{std::move(tie)};
  }

  Result<Reply<Nothing>> remove_tie(const Call& call, Nothing) const {
    CHECK_OK(may_change_people(call.viewer));
    TRY(const auto id, call.id<TieId>("tie_id"));
    const Result<void> done = database_.write([&](Transaction& transaction) -> Result<void> {
      CHECK_OK(store_.remove_tie(transaction, call.viewer, id));
      audit::record_event(transaction, call.viewer, call.now, {.kind = "tie.removed", .subject = id.uuid});
      return {};
    });
    CHECK_OK(done);
    return Reply<Nothing>{};
  }

  Result<Reply<Nothing>> add_reviewer(const Call& call, const wire::NewReviewer& in) const {
    CHECK_OK(may_see_people(call.viewer));
    const Result<void> done = database_.write([&](Transaction& transaction) -> Result<void> {
      CHECK_OK(store_.add_reviewer(transaction, call.viewer, in.person_id, in.reviewer_id));
      audit::record_event(transaction, call.viewer, call.now,
                          {.kind = "reviewer.declared", .subject = in.person_id.uuid});
      return {};
    });
    CHECK_OK(done);
    return Reply<Nothing>{};
  }

  Result<Reply<dto::Page<wire::Body>>> bodies(const Call& call, Nothing) const {
    CHECK_OK(may_see_people(call.viewer));
    Reply<dto::Page<wire::Body>> reply;
    for (const auto& body :
         database_.read([&](Reader& reader) { return store_.bodies(reader, call.viewer); }))
      reply.body.items.push_back(shown(body));
    return reply;
  }

  Result<Reply<wire::Body>> add_body(const Call& call, const wire::NewBody& in) const {
    return save_body(call, std::nullopt, in);
  }

  Result<Reply<wire::Body>> change_body(const Call& call, const wire::NewBody& in) const {
    TRY(const auto id, call.id<BodyId>("body_id"));
    return save_body(call, id, in);
  }

 private:
  Result<Reply<wire::Body>> save_body(const Call& call, std::optional<BodyId> existing,
                                      const wire::NewBody& in) const {
    CHECK_OK(may_change_people(call.viewer));
    TRY(auto body, database_.write([&](Transaction& transaction) -> Result<wire::Body> {
      TRY(const auto id,
          store_.save_body(transaction, call.viewer, call.now, existing, in.name.value, in.person_ids.items));
      audit::record_event(transaction, call.viewer, call.now, {.kind = "body.saved", .subject = id.uuid});
      for (const auto& found : store_.bodies(transaction, call.viewer))
        if (found.id == id) return shown(found);
      return refuse(Code::not_found, "There is no such group.");
    }));
    return Reply<wire::Body>{std::move(body)};
  }

  database::Database& database_;
  PersonStore store_;
};

RouteSpec spec(Method method, std::string_view pattern, std::string_view summary,
               std::vector<Code> problems) {
  return http::api_spec(method, pattern, summary, Policy::role(Role::lead), std::move(problems));
}

RouteSpec creating(RouteSpec made) {
  made.success = 201;
  return made;
}

RouteSpec people_list_spec() {
  auto made = spec(Method::get, "/api/v1/people", "People by name", {Code::invalid});
  made.query = {{.name = "search", .description = "Beginning of a name or staff number"},
                {.name = "cursor", .description = "next_cursor of the page before"},
                {.name = "limit", .description = "1 to 200, 50 if left out"}};
  return made;
}

/// Anyone signed in may look a colleague up (people.md rule 2).
RouteSpec names_spec() {
  auto made = spec(Method::get, "/api/v1/people/names", "Up to ten colleagues by name", {Code::invalid});
  made.policy = Policy::signed_in();
  made.query = {{.name = "search", .description = "At least two letters"}};
  return made;
}

}  // namespace

std::vector<http::Route> person_routes(database::Database& database, crypto::Sealer& sealer) {
  using H = PersonHandlers;
  const auto handlers = std::make_shared<H>(database, sealer);
  const auto make = [handlers]<class In, class Out>(RouteSpec spec,
                                                    Result<Reply<Out>> (H::*method)(const Call&, In) const) {
    return http::route<std::remove_cvref_t<In>, Out>(
        std::move(spec), [handlers, method](const Call& call, const std::remove_cvref_t<In>& in) {
          return (handlers.get()->*method)(call, in);
        });
  };
  return {
      make(people_list_spec(), &H::list),
      make(names_spec(), &H::names),
      make(spec(Method::get, "/api/v1/people/{person_id}", "One person; the look is logged",
                {Code::not_found}),
           &H::get),
      make(spec(Method::get, "/api/v1/grades", "Grades, junior to senior", {}), &H::grades),
      make(spec(Method::put, "/api/v1/grades", "Order the grades", {Code::invalid}), &H::order_grades),
      make(spec(Method::get, "/api/v1/heads", "Heads of the organisation, and who may be one", {}),
           &H::heads),
      make(spec(Method::put, "/api/v1/heads", "Name the heads", {Code::not_found}), &H::set_heads),
      make(creating(spec(Method::post, "/api/v1/guests", "Add a guest, such as a non-executive",
                         {Code::invalid, Code::not_found, Code::already_exists})),
           &H::add_guest),
      make(spec(Method::get, "/api/v1/ties", "Who has worked together", {}), &H::ties),
      make(creating(spec(Method::post, "/api/v1/ties", "Say that two people have worked together",
                         {Code::invalid, Code::not_found, Code::already_exists})),
           &H::add_tie),
      make(spec(Method::delete_, "/api/v1/ties/{tie_id}", "Take that back", {Code::not_found}),
           &H::remove_tie),
      make(spec(Method::post, "/api/v1/reviewers", "Say who reviews, pays or promotes somebody",
                {Code::invalid, Code::not_found}),
           &H::add_reviewer),
      make(spec(Method::get, "/api/v1/bodies", "Boards, task forces and committees", {}), &H::bodies),
      make(creating(spec(Method::post, "/api/v1/bodies", "Add a board, task force or committee",
                         {Code::not_found, Code::already_exists})),
           &H::add_body),
      make(spec(Method::put, "/api/v1/bodies/{body_id}", "Rename it or change who is in it",
                {Code::not_found, Code::already_exists}),
           &H::change_body),
  };
}

}  // namespace turnabout::people
