#include "platform/mail/status_routes.hpp"

#include <gtest/gtest.h>

#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"
#include "platform/http/testing.hpp"
#include "platform/mail/outbox.hpp"

namespace turnabout::mail {
namespace {

class MailStatusTest : public database::EveryEngine {
 protected:
  FixedClock clock_{*parse_instant("2026-11-22T12:00:00Z")};
  OrganisationId organisation_ = make_organisation();
  crypto::TestSealer sealer_;
  http::TestServer server_{status_routes(db(), Standing::configured), clock_};

  http::Answer status_for(std::vector<Grant> grants) {
    return server_.get("/api/v1/status/mail", http::as({.kind = Viewer::Kind::person,
                                                        .organisation = organisation_,
                                                        .person = make_person(organisation_),
                                                        .grants = std::move(grants)}));
  }
  void put_mail() {
    static constexpr database::Statement kAddress{"testing.set_email",
                                                  "update people set email_sealed = $2 where id = $1"};
    const auto person = make_person(organisation_);
    db().write([&](database::Transaction& tx) {
      const auto id = person.text();
      tx.execute(kAddress, person, sealer_->seal({"people.email_sealed", id}, person, "robin@example.org"));
      EXPECT_TRUE(enqueue(tx, *sealer_, Viewer::system(organisation_), clock_.now(),
                          {.to = person, .words = "mail.test", .kind = Kind::answer}));
    });
  }
};
INSTANTIATE_EVERY_ENGINE(MailStatusTest);

constexpr Grant kLead{Role::lead, std::nullopt};
constexpr Grant kOperator{Role::operator_, std::nullopt};

TEST_P(MailStatusTest, CountsAreForAnOperatorWhoLeadsNothing) {  // mail.md rule 8
  put_mail();
  const auto of_operator = status_for({kOperator});
  EXPECT_EQ(of_operator.at("/counts/waiting"), "1") << of_operator.body;
  EXPECT_EQ(of_operator.at("/configured"), "true");
  for (const auto& grants : {std::vector{kLead}, std::vector{kLead, kOperator}}) {
    const auto of_lead = status_for(grants);
    EXPECT_EQ(of_lead.at("/configured"), "true");
    EXPECT_EQ(of_lead.at("/counts"), "null") << of_lead.body;
  }
  EXPECT_EQ(status_for({}).status, 403);
}

TEST_P(MailStatusTest, ALeadCannotTellThatAMailWasPutOrHasLeft) {  // mail.md rule 8
  const auto before = status_for({kLead}).body;
  put_mail();
  EXPECT_EQ(status_for({kLead}).body, before);
  db().write([&](database::Transaction& tx) {
    for (const auto& due : take_due(tx, clock_.now(), std::chrono::seconds(60), 10))
      mark_sent(tx, due.id, clock_.now());
  });
  EXPECT_EQ(status_for({kLead}).body, before);
}

TEST_P(MailStatusTest, WhatHasWaitedForADayIsSaidToEverybodyWhoMayAsk) {  // mail.md rule 8
  put_mail();
  clock_.advance(std::chrono::hours(24));
  EXPECT_EQ(status_for({kLead}).at("/delayed"), "false");
  clock_.advance(std::chrono::seconds(1));
  EXPECT_EQ(status_for({kLead}).at("/delayed"), "true");
}

}  // namespace
}  // namespace turnabout::mail
