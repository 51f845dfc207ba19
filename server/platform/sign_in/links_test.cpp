#include "platform/sign_in/links.hpp"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "platform/database/testing.hpp"

namespace turnabout::links {
namespace {

using database::Reader;
using database::Transaction;
using std::chrono::minutes;

class LinksTest : public database::EveryEngine {
 protected:
  void SetUp() override {
    organisation_ = make_organisation();
    person_ = make_person(organisation_);
  }
  Viewer viewer() const { return Viewer::system(organisation_); }
  std::string put(std::string_view purpose = kMentorAsked) {
    return db().write([&](Transaction& t) {
      return make(t, viewer(), now_,
                  {.purpose = purpose, .person = person_, .subject = subject_, .life = minutes(15)});
    });
  }
  State look(std::string_view token, Instant now, std::string_view purpose = kMentorAsked) {
    return db().read([&](Reader& r) { return peek(r, purpose, token, now).state; });
  }
  Result<Link> press(std::string_view token, Instant now, std::string_view purpose = kMentorAsked) {
    return db().write([&](Transaction& t) { return use(t, purpose, token, now); });
  }

  OrganisationId organisation_;
  PersonId person_;
  SubjectId subject_{make_uuid7(77)};
  Instant now_ = *parse_instant("2026-11-22T12:00:00Z");
};
INSTANTIATE_EVERY_ENGINE(LinksTest);

// sign_in.md rule 9
TEST_P(LinksTest, WhoHasLeftHasNoLinks) {
  static constexpr database::Statement kLeave{"testing.leave", "update people set left_on = $1"};
  const auto token = put();
  db().write([&](Transaction& t) { return t.execute(kLeave, date_of(now_)); });
  EXPECT_EQ(look(token, now_), State::unknown);
}

// sign_in.md rule 9
TEST_P(LinksTest, OpensOnePurposeForOnePerson) {
  const auto token = put();
  EXPECT_EQ(token.size(), 43u);
  EXPECT_EQ(look(token, now_), State::usable);
  EXPECT_EQ(look(token, now_, kSignIn), State::unknown);
  EXPECT_FALSE(press(token, now_, kSignIn));
  const auto link = press(token, now_);
  ASSERT_TRUE(link);
  EXPECT_EQ(link->person, person_);
  EXPECT_EQ(link->subject, subject_);
  const auto viewer = viewer_of(*link);
  EXPECT_EQ(viewer.kind, Viewer::Kind::link);
  EXPECT_TRUE(viewer.is(person_));
  EXPECT_FALSE(viewer.signed_in());
}

// sign_in.md rule 8
TEST_P(LinksTest, LookingChangesNothingAndPressingUsesItUp) {
  const auto token = put();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(look(token, now_ + minutes(i)), State::usable);
  EXPECT_TRUE(press(token, now_ + minutes(3)));
  EXPECT_EQ(look(token, now_ + minutes(4)), State::used);
  const auto again = press(token, now_ + minutes(4));
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, Code::gone);
}

// sign_in.md rule 8
TEST_P(LinksTest, ExpiresToTheSecond) {
  const auto token = put();
  EXPECT_EQ(look(token, now_ + minutes(15) - std::chrono::seconds(1)), State::usable);
  EXPECT_EQ(look(token, now_ + minutes(15)), State::expired);
  EXPECT_FALSE(press(token, now_ + minutes(15)));
}

// sign_in.md rule 10
TEST_P(LinksTest, OfManyPressesAtOnceOneCounts) {
  const auto token = put();
  std::atomic<int> taken = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back([&] { taken += press(token, now_).has_value(); });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(taken, 1);
}

TEST_P(LinksTest, WhatIsTakenBackNoLongerWorks) {
  const auto about_subject = put();
  const auto other = put(kMenteeAsked);
  db().write([&](Transaction& t) { withdraw(t, viewer(), kMentorAsked, subject_); });
  EXPECT_EQ(look(about_subject, now_), State::expired);
  EXPECT_EQ(look(other, now_, kMenteeAsked), State::usable);
  db().write([&](Transaction& t) { withdraw_all(t, viewer(), kMenteeAsked, person_); });
  EXPECT_EQ(look(other, now_, kMenteeAsked), State::expired);
}

// sign_in.md rule 9
TEST_P(LinksTest, TheTokenItselfIsNotInTheDatabase) {
  static constexpr database::Statement all{"testing.links", "select token_hash from links"};
  const auto token = put();
  const auto stored = db().read([&](Reader& r) { return r.one(all)->get<database::Bytes>(0); });
  EXPECT_EQ(stored.size(), 32u);
  EXPECT_EQ(std::string(stored.begin(), stored.end()).find(token), std::string::npos);
  EXPECT_EQ(look("", now_), State::unknown);
  EXPECT_EQ(look("x' or '1'='1", now_), State::unknown);
}

TEST_P(LinksTest, IsForgottenAMonthLater) {
  put();
  const auto forget = [&](Instant then) {
    return db().write([&](Transaction& t) { return forget_old(t, then); });
  };
  EXPECT_EQ(forget(now_ + std::chrono::hours(24 * 29)), 0);
  EXPECT_EQ(forget(now_ + std::chrono::hours(24 * 31)), 1);
}

}  // namespace
}  // namespace turnabout::links
