#include "platform/mail/outbox.hpp"

#include <gtest/gtest.h>

#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"
#include "platform/mail/sender.hpp"

namespace turnabout::mail {
namespace {

using database::Reader;
using database::Statement;
using database::Transaction;
using std::chrono::hours;
using std::chrono::minutes;

/// Records what it is given and answers as it was told.
class Recorder final : public Transport {
 public:
  explicit Recorder(std::vector<std::pair<std::string, std::string>>& sent, std::vector<Outcome>& answers)
      : sent_(sent), answers_(answers) {}
  Outcome send(const std::string& to, const std::string& mail) override {
    Outcome outcome;
    if (!answers_.empty()) outcome = answers_.front(), answers_.erase(answers_.begin());
    if (outcome.kind == Outcome::Kind::sent) sent_.emplace_back(to, mail);
    return outcome;
  }

 private:
  std::vector<std::pair<std::string, std::string>>& sent_;
  std::vector<Outcome>& answers_;
};

class OutboxTest : public database::EveryEngine {
 protected:
  void SetUp() override {
    organisation_ = make_organisation();
    person_ = make_person(organisation_, "Ada Okafor");
    give_address(person_, "ada@example.org");
  }
  void give_address(PersonId person, std::string_view address) {
    static constexpr Statement set{"testing.set_email", "update people set email_sealed = $2 where id = $1"};
    db().write([&](Transaction& t) {
      const auto id = person.text();
      t.execute(set, person, sealer().seal({"people.email_sealed", id}, person, address));
    });
  }
  crypto::Sealer& sealer() { return *keys_; }
  Viewer viewer() const { return Viewer::system(organisation_); }
  Result<MailId> put(const Message& message, Instant now) {
    return db().write([&](Transaction& t) { return enqueue(t, sealer(), viewer(), now, message); });
  }
  Message test_mail() const { return {.to = person_, .words = "mail.test", .kind = Kind::answer}; }
  Counts now_counts(Instant now) {
    return db().read([&](Reader& r) { return counts(r, viewer(), now); });
  }
  Sender sender(SmtpOptions options = {.url = "smtp://recorded", .from_address = "turnabout@example.org"}) {
    return Sender(sealer(), Words::built_in(), "https://turnabout.example.org", std::move(options),
                  [this] { return std::make_unique<Recorder>(sent_, answers_); });
  }

  crypto::TestSealer keys_;
  OrganisationId organisation_;
  PersonId person_;
  Instant now_ = *parse_instant("2026-11-22T12:00:00Z");
  std::vector<std::pair<std::string, std::string>> sent_;
  std::vector<Outcome> answers_;
};
INSTANTIATE_EVERY_ENGINE(OutboxTest);

TEST_P(OutboxTest, SendsWhatWasPutInOnceToTheAddressOfThePerson) {
  ASSERT_TRUE(put(test_mail(), now_));
  EXPECT_EQ(sender().run(db(), now_), 1);
  EXPECT_EQ(sender().run(db(), now_ + hours(1)), 0);
  ASSERT_EQ(sent_.size(), 1u);
  EXPECT_EQ(sent_[0].first, "ada@example.org");
  EXPECT_NE(sent_[0].second.find("To: \"Ada Okafor\" <ada@example.org>\r\n"), std::string::npos);
  EXPECT_EQ(now_counts(now_).sent, 1);
}

// mail.md rule 2
TEST_P(OutboxTest, AMailOfAChangeThatWasNotKeptNeverLeaves) {
  const auto undone = db().write([&](Transaction& t) -> Result<MailId> {
    if (auto queued = enqueue(t, sealer(), viewer(), now_, test_mail()); !queued) return queued;
    return refuse(Code::wrong_state, "undone");
  });
  EXPECT_FALSE(undone);
  EXPECT_EQ(sender().run(db(), now_), 0);
  EXPECT_EQ(now_counts(now_).waiting, 0);
}

// mail.md rule 8
TEST_P(OutboxTest, WithoutAMailServerEverythingWaits) {
  ASSERT_TRUE(put(test_mail(), now_));
  EXPECT_EQ(sender(SmtpOptions{}).run(db(), now_ + hours(24 * 20)), 0);
  const auto standing = now_counts(now_ + hours(24 * 20));
  EXPECT_EQ(standing.waiting, 1);
  EXPECT_EQ(standing.failed, 0);
  EXPECT_EQ(standing.oldest_waiting_at, now_);
  EXPECT_EQ(sender().run(db(), now_ + hours(24 * 20)), 1);
}

// mail.md rule 5
TEST_P(OutboxTest, AHeldMailCanBeStoppedUntilItLeaves) {
  auto message = test_mail();
  message.hold = minutes(10);
  const auto first = put(message, now_);
  const auto second = put(message, now_);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(now_counts(now_).held, 2);
  EXPECT_TRUE(db().write([&](Transaction& t) { return stop(t, viewer(), *first); }));
  EXPECT_EQ(sender().run(db(), now_ + minutes(9)), 0);
  EXPECT_EQ(sender().run(db(), now_ + minutes(10)), 1);
  const auto late = db().write([&](Transaction& t) { return stop(t, viewer(), *second); });
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, Code::wrong_state);
}

// mail.md rule 7
TEST_P(OutboxTest, TriesAgainUnderTheSameMessageIdAndAcceptsAFinalNo) {
  ASSERT_TRUE(put(test_mail(), now_));
  answers_ = {{Outcome::Kind::later, "busy"}};
  EXPECT_EQ(sender().run(db(), now_), 0);
  EXPECT_EQ(sender().run(db(), now_ + minutes(1) - std::chrono::seconds(1)), 0);
  EXPECT_EQ(sender().run(db(), now_ + minutes(1)), 1);
  ASSERT_TRUE(put(test_mail(), now_));
  answers_ = {{Outcome::Kind::refused, "no such mailbox"}};
  EXPECT_EQ(sender().run(db(), now_ + minutes(2)), 0);
  EXPECT_EQ(now_counts(now_ + minutes(2)).failed, 1);
}

// mail.md rule 7
TEST_P(OutboxTest, AfterADeadNodeTheSameMailLeavesUnderTheSameMessageId) {
  const auto id = put(test_mail(), now_);
  ASSERT_TRUE(id);
  // A node takes it, hands it over and dies before it says so.
  const auto taken = db().write([&](Transaction& t) { return take_due(t, now_, minutes(10), 5); });
  ASSERT_EQ(taken.size(), 1u);
  EXPECT_EQ(sender().run(db(), now_ + minutes(9)), 0);
  EXPECT_EQ(sender().run(db(), now_ + minutes(11)), 1);
  EXPECT_NE(sent_[0].second.find("Message-ID: <" + id->text() + "@example.org>"), std::string::npos);
}

// mail.md rule 7
TEST_P(OutboxTest, GivesUpAfterFiveDays) {
  ASSERT_TRUE(put(test_mail(), now_));
  auto later = now_;
  for (int i = 0; i < 400 && now_counts(later).failed == 0; ++i, later = later + hours(1)) {
    answers_ = {{Outcome::Kind::later, "busy"}};
    sender().run(db(), later);
  }
  EXPECT_GT(later, now_ + hours(5 * 24));
  EXPECT_LT(later, now_ + hours(6 * 24));
}

// mail.md rule 6
TEST_P(OutboxTest, ANudgeWithoutAWayToStopItIsABug) {
  auto message = test_mail();
  message.kind = Kind::nudge;
  EXPECT_THROW(static_cast<void>(put(message, now_)), std::logic_error);
  message.words = "mail.nothing";
  message.kind = Kind::answer;
  EXPECT_THROW(static_cast<void>(put(message, now_)), std::logic_error);
}

// mail.md rule 1: what is stored is sealed, the address too.
TEST_P(OutboxTest, TheDatabaseShowsNeitherAddressNorWords) {
  ASSERT_TRUE(put({.to = person_, .words = "mail.test", .path = "/ask/very-secret-token"}, now_));
  const auto taken = db().write([&](Transaction& t) { return take_due(t, now_, minutes(1), 1); });
  ASSERT_EQ(taken.size(), 1u);
  const std::string stored(taken[0].message_sealed.begin(), taken[0].message_sealed.end());
  EXPECT_EQ(stored.find("ada@"), std::string::npos);
  EXPECT_EQ(stored.find("very-secret-token"), std::string::npos);
  const auto content = open_content(sealer(), taken[0]);
  ASSERT_TRUE(content);
  EXPECT_EQ(content->letter.url, "/ask/very-secret-token");
}

TEST_P(OutboxTest, RefusesPeopleWithoutAnAddressAndOfOthers) {
  const auto nobody = make_person(organisation_, "No Address");
  const auto result = put({.to = nobody, .words = "mail.test"}, now_);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, Code::wrong_state);
  const auto other = Viewer::system(make_organisation("Other Ltd"));
  const auto foreign =
      db().write([&](Transaction& t) { return enqueue(t, sealer(), other, now_, test_mail()); });
  ASSERT_FALSE(foreign);
  EXPECT_EQ(foreign.error().code, Code::not_found);
}

// mail.md rule 10
TEST_P(OutboxTest, WhatAsksForSomethingThatWasTakenBackNeverLeaves) {
  const AboutId about{make_uuid7(1)};
  const AboutId other{make_uuid7(2)};
  auto message = test_mail();
  message.about = about;
  message.hold = minutes(1);
  ASSERT_TRUE(put(message, now_));
  message.about = other;
  ASSERT_TRUE(put(message, now_));
  const auto stop_it = [&](const Viewer& who, AboutId what) {
    return db().write([&](Transaction& t) { return stop_about(t, who, what); });
  };
  stop_it(Viewer::system(make_organisation("Elsewhere Ltd")), about);
  EXPECT_EQ(now_counts(now_).held, 2) << "somebody else's";
  EXPECT_EQ(stop_it(viewer(), about), StopAbout::all_stopped);
  EXPECT_EQ(sender().run(db(), now_ + minutes(2)), 1) << "only the other one leaves";
  EXPECT_EQ(stop_it(viewer(), other), StopAbout::some_had_left);
}

TEST_P(OutboxTest, WhoeverCannotBeReachedStopsNothing) {
  const auto tell = [&](PersonId to, const Viewer& who) {
    return db().write([&](Transaction& t) {
      return tell_if_reachable(t, sealer(), who, now_, {.to = to, .words = "mail.test"});
    });
  };
  EXPECT_EQ(tell(person_, viewer()), Reach::reached);
  EXPECT_EQ(tell(make_person(organisation_, "No Address"), viewer()), Reach::unreachable);
  const auto nonsense = make_person(organisation_, "Unusable Address");
  give_address(nonsense, "not an address");
  EXPECT_EQ(tell(nonsense, viewer()), Reach::unreachable);
  const auto foreign = tell(person_, Viewer::system(make_organisation("Other Ltd")));
  ASSERT_FALSE(foreign);
  EXPECT_EQ(foreign.error().code, Code::not_found);
}

TEST_P(OutboxTest, EveryStatementIsSoundOnThisEngine) {
  db().prepare_all(mail_statements());
}

}  // namespace
}  // namespace turnabout::mail
