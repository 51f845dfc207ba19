#include "people/reviewer_routes.hpp"

#include <gtest/gtest.h>

#include "people/facts_store.hpp"
#include "platform/database/testing.hpp"
#include "platform/http/testing.hpp"

namespace turnabout::people {
namespace {

class ReviewerRoutes : public database::EveryEngine {
 protected:
  void say(PersonId person, PersonId reviewer, std::string_view source) {
    static constexpr database::Statement kSay{
        "testing.say_reviewer",
        "insert into reviewers (person_id, reviewer_id, organisation_id, source) values ($1, $2, $3, $4)"};
    db().write([&](database::Transaction& tx) { tx.execute(kSay, person, reviewer, organisation_, source); });
  }
  static std::string path(PersonId person, PersonId reviewer) {
    return "/api/v1/people/" + person.text() + "/reviewers/" + reviewer.text();
  }

  FixedClock clock_{*parse_instant("2026-11-22T09:00:00Z")};
  OrganisationId organisation_ = make_organisation();
  Viewer lead_{.kind = Viewer::Kind::person,
               .organisation = organisation_,
               .person = make_person(organisation_, "Ada Lead"),
               .grants = {{Role::lead, std::nullopt}}};
  PersonId junior_ = make_person(organisation_, "Bo Junior");
  PersonId senior_ = make_person(organisation_, "Cleo Senior");
  http::TestServer server_{reviewer_routes(db()), clock_};
};
INSTANTIATE_EVERY_ENGINE(ReviewerRoutes);

TEST_P(ReviewerRoutes, ALeadSeesAndTakesBackWhatWasDeclared) {
  say(junior_, senior_, "declared");
  const auto shown = server_.get("/api/v1/reviewers", http::as(lead_));
  EXPECT_EQ(shown.at("/items/0/person/name"), "Bo Junior") << shown.body;
  EXPECT_EQ(shown.at("/items/0/reviewer/name"), "Cleo Senior");
  EXPECT_EQ(server_.remove(path(junior_, senior_), http::as(lead_)).status, 204);
  EXPECT_EQ(server_.remove(path(junior_, senior_), http::as(lead_)).status, 404);
  EXPECT_EQ(server_.get("/api/v1/reviewers", http::as(lead_)).at("/items"), "0");
}

TEST_P(ReviewerRoutes, WhatAStaffListSaysStays) {
  say(junior_, senior_, "import");
  EXPECT_EQ(server_.get("/api/v1/reviewers", http::as(lead_)).at("/items"), "0");
  EXPECT_EQ(server_.remove(path(junior_, senior_), http::as(lead_)).status, 404);
  EXPECT_EQ(db().read([&](database::Reader& reader) { return reviewers_of(reader, lead_, junior_); }).size(),
            1u);
}

TEST_P(ReviewerRoutes, NobodyElseAndNoOtherOrganisation) {  // people.md rule 1
  say(junior_, senior_, "declared");
  auto member = lead_;
  member.grants = {};
  EXPECT_EQ(server_.get("/api/v1/reviewers", http::as(member)).status, 403);
  auto elsewhere = lead_;
  elsewhere.organisation = make_organisation("Elsewhere");
  EXPECT_EQ(server_.get("/api/v1/reviewers", http::as(elsewhere)).at("/items"), "0");
  EXPECT_EQ(server_.remove(path(junior_, senior_), http::as(elsewhere)).status, 404);
}

}  // namespace
}  // namespace turnabout::people
