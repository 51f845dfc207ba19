#include "app/example.hpp"

#include <set>

#include <gtest/gtest.h>

#include "applications/application_store.hpp"
#include "people/person_store.hpp"
#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"
#include "platform/sign_in/account_store.hpp"
#include "programmes/launch_store.hpp"
#include "programmes/programme_store.hpp"

namespace turnabout::app::example {
namespace {

class ExampleTest : public database::EveryEngine {
 protected:
  const Instant now_ = *parse_instant("2026-11-22T09:00:00Z");
  crypto::TestSealer sealer_;
  sign_in::PassphraseHasher hasher_{{.passes = 1, .memory = 8 << 10}};
  Parts parts_{db(), *sealer_, hasher_};

  Viewer everybody() {
    static constexpr database::Statement kFind{"testing.example", "select id from organisations"};
    return Viewer::system(
        db().read([&](database::Reader& reader) { return reader.one(kFind)->get<OrganisationId>(0); }));
  }
};
INSTANTIATE_EVERY_ENGINE(ExampleTest);

TEST_P(ExampleTest, ComesInWholeAndOnce) {
  EXPECT_FALSE(is_loaded(db()));
  const auto loaded = load(parts_, now_);
  ASSERT_TRUE(loaded) << loaded.error().message << loaded.error().log;
  EXPECT_TRUE(is_loaded(db()));
  EXPECT_EQ(load(parts_, now_).error().code, Code::already_exists);

  const auto viewer = everybody();
  const people::PersonStore people(*sealer_);
  db().read([&](database::Reader& reader) {
    EXPECT_EQ(people.list(reader, viewer, "", std::nullopt, 1).total,
              123);  // 120 staff, two guests, the lead
    for (const auto& [grade, count] : people.grades(reader, viewer)) EXPECT_TRUE(grade.rank) << grade.label;
    EXPECT_EQ(people.bodies(reader, viewer).front().people.size(), 3u);
    EXPECT_EQ(people.heads(reader, viewer).size(), 1u);
    EXPECT_TRUE(people.heads(reader, viewer).front().is_head);
    EXPECT_EQ(programmes::list(reader, viewer).size(), 2u);
    const auto counted = applications::counts(reader, viewer, loaded->programme);
    EXPECT_EQ(counted.mentors_submitted, 12);
    EXPECT_EQ(counted.mentees_submitted, 6);
    const auto facts = programmes::launch_facts(reader, viewer, loaded->programme, date_of(now_));
    EXPECT_EQ(programmes::done(programmes::gate(facts)), 6);
    EXPECT_TRUE(facts.dpia_is_finished);
    return 0;
  });
}

TEST_P(ExampleTest, PassphrasesAreMadeAtLoadingAndOpenTheAccounts) {
  const auto loaded = load(parts_, now_);
  ASSERT_TRUE(loaded);
  ASSERT_EQ(loaded->sign_ins.size(), 3u);
  std::set<std::string> passphrases;
  for (const auto& sign_in : loaded->sign_ins) {
    const auto index = sign_in::email_index(*sealer_, sign_in.email);
    ASSERT_TRUE(index) << sign_in.email;
    const auto accounts = db().read(
        [&](database::Reader& reader) { return sign_in::accounts_by_address(reader, *index, now_); });
    ASSERT_EQ(accounts.size(), 1u) << sign_in.who;
    EXPECT_TRUE(hasher_.matches(accounts.front().passphrase_hash.value(), sign_in.passphrase));
    EXPECT_TRUE(sign_in::check_passphrase(sign_in.passphrase, {}));
    passphrases.insert(sign_in.passphrase);
  }
  EXPECT_EQ(passphrases.size(), 3u);
  // The installation still waits for the first lead of its own.
  EXPECT_TRUE(db().read([](database::Reader& reader) { return sign_in::needs_first_lead(reader); }));
}

TEST_P(ExampleTest, InventedApplicationsKeepTheRules) {  // applications.md rule 3
  const auto loaded = load(parts_, now_);
  ASSERT_TRUE(loaded);
  const auto more = apply(parts_, now_, loaded->programme, {.mentors = 40, .mentees = 500, .seed = 3});
  ASSERT_TRUE(more) << more.error().message;
  EXPECT_EQ(more->mentors, 40);
  // Nobody twice, and nobody from outside leadership: 23 leaders and two guests in all.
  EXPECT_EQ(more->mentees + 6, 25);
  EXPECT_FALSE(apply(parts_, now_, ProgrammeId{make_uuid7(1)}, {.mentors = 1}));
}

}  // namespace
}  // namespace turnabout::app::example
