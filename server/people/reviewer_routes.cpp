#include "people/reviewer_routes.hpp"

#include "people/person_dto.hpp"
#include "people/person_policy.hpp"
#include "people/reviewer_store.hpp"
#include "platform/audit/audit.hpp"

namespace turnabout::people {

namespace wire {

struct Review {
  NamedPerson person;
  NamedPerson reviewer;
};
BOOST_DESCRIBE_STRUCT(Review, (), (person, reviewer))

}  // namespace wire

namespace {

using http::Call;
using http::Method;
using http::Nothing;
using http::Reply;

Result<Reply<dto::Page<wire::Review>>> list(database::Database& database, const Call& call) {
  CHECK_OK(may_see_people(call.viewer));
  Reply<dto::Page<wire::Review>> reply;
  for (const auto& review :
       database.read([&](database::Reader& reader) { return declared_reviews(reader, call.viewer); }))
    reply.body.items.push_back(
        {{review.person.id, review.person.name}, {review.reviewer.id, review.reviewer.name}});
  return reply;
}

Result<Reply<Nothing>> take_back(database::Database& database, const Call& call) {
  CHECK_OK(may_change_people(call.viewer));
  TRY(const auto person, call.id<PersonId>("person_id"));
  TRY(const auto reviewer, call.id<PersonId>("reviewer_id"));
  const Result<void> done = database.write([&](database::Transaction& transaction) -> Result<void> {
    CHECK_OK(take_back_review(transaction, call.viewer, person, reviewer));
    audit::record_event(transaction, call.viewer, call.now,
                        {.kind = "reviewer.taken_back", .subject = person.uuid});
    return {};
  });
  CHECK_OK(done);
  return Reply<Nothing>{};
}

}  // namespace

std::vector<http::Route> reviewer_routes(database::Database& database) {
  return {http::route<Nothing, dto::Page<wire::Review>>(
              {.method = Method::get,
               .pattern = "/api/v1/reviewers",
               .summary = "Who was declared to review, pay or promote whom",
               .policy = http::Policy::role(Role::lead),
               .body_limit = http::kNoBody,
               .rate = http::Rate::read,
               .log = http::Log::path_only,
               .problems = {}},
              [&database](const Call& call, Nothing) { return list(database, call); }),
          http::route<Nothing, Nothing>(
              {.method = Method::delete_,
               .pattern = "/api/v1/people/{person_id}/reviewers/{reviewer_id}",
               .summary = "Take such a declaration back",
               .policy = http::Policy::role(Role::lead),
               .body_limit = http::kNoBody,
               .rate = http::Rate::write,
               .log = http::Log::path_only,
               .problems = {Code::not_found}},
              [&database](const Call& call, Nothing) { return take_back(database, call); })};
}

}  // namespace turnabout::people
