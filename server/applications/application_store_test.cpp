#include "applications/application_store.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "applications/consent_store.hpp"
#include "applications/equality_store.hpp"
#include "applications/testing.hpp"

namespace turnabout::applications {
namespace {

class ApplicationStoreTest : public ApplicationTest {};
INSTANTIATE_EVERY_ENGINE(ApplicationStoreTest);

TEST_P(ApplicationStoreTest, EveryStatementIsSoundOnThisEngine) {
  for (const auto statements : {application_statements(), consent_statements(), equality_statements()})
    db().prepare_all(statements);
}

TEST_P(ApplicationStoreTest, OneOpenApplicationForEachSide) {  // applications.md rule 2
  const auto first = begin(mentor_, Side::mentor);
  EXPECT_EQ(begin(mentor_, Side::mentor).id, first.id);
  EXPECT_EQ(count("applications"), 1);
  db().write([&](database::Transaction& transaction) {
    return service_.withdraw(transaction, mentor_, clock_.now(), first.id);
  });
  EXPECT_NE(begin(mentor_, Side::mentor).id, first.id);
  EXPECT_EQ(count("applications"), 2);
}

TEST_P(ApplicationStoreTest, AsksTheProgrammeWhoMayTakeWhichSide) {  // applications.md rule 3
  const auto refused = db().write([&](database::Transaction& transaction) {
    return service_.begin(transaction, mentee_, clock_.now(), programme_.id, Side::mentor, Route::open_call);
  });
  EXPECT_EQ(refused.error().rule, "programmes.md rule 14");
  EXPECT_EQ(count("applications"), 0);
  // Promoted between beginning and sending.
  const auto application = begin(mentor_, Side::mentor);
  EXPECT_TRUE(answer(mentor_, application.id, "preferred_name", {"Bo"}));
  EXPECT_TRUE(answer(mentor_, application.id, "ways_to_meet", {"video"}));
  EXPECT_TRUE(answer(mentor_, application.id, "languages", {"english"}));
  standings_[mentor_.person].has_leadership_grade = true;
  EXPECT_EQ(submit(mentor_, application.id).error().rule, "programmes.md rule 14");
}

TEST_P(ApplicationStoreTest, OpensWhatWasSaidAndForgetsWhatWasEmptied) {  // applications.md rule 9
  const auto id = begin(mentor_, Side::mentor).id;
  EXPECT_TRUE(answer(mentor_, id, "perspectives", {"faith", "My own words"}));
  EXPECT_TRUE(answer(mentor_, id, "off_limits", {"My family\nand my health"}));
  EXPECT_TRUE(answer(mentor_, id, "not_with", {mentee_.person.text()}));
  auto opened = db().read([&](database::Reader& reader) { return service_.open(reader, mentor_, id); });
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->answers.at("perspectives"), (Answer{{"faith", "My own words"}, true}));
  EXPECT_EQ(opened->answers.at("off_limits").values.front(), "My family\nand my health");
  EXPECT_EQ(opened->answers.at("not_with").values, std::vector<std::string>{mentee_.person.text()});
  EXPECT_TRUE(answer(mentor_, id, "perspectives", {}));
  EXPECT_TRUE(answer(mentor_, id, "not_with", {}));
  opened = db().read([&](database::Reader& reader) { return service_.open(reader, mentor_, id); });
  EXPECT_FALSE(opened->answers.contains("perspectives"));
  EXPECT_EQ(count("private_wishes"), 0);
}

TEST_P(ApplicationStoreTest, KeepsTheConsentWithItsText) {  // applications.md rule 11
  sent_by_mentor();
  EXPECT_EQ(
      count("consents where purpose = 'matching' and text_version = 'matching_1' and withdrawn_at is null"),
      1);
  EXPECT_EQ(count("events where kind = 'application.submitted'"), 1);
}

TEST_P(ApplicationStoreTest,
       ARequiredAnswerOfASentApplicationIsReplacedNotEmptied) {  // applications.md rule 12
  const auto id = sent_by_mentor().id;
  EXPECT_TRUE(answer(mentor_, id, "ways_to_meet", {"phone"}));
  EXPECT_EQ(answer(mentor_, id, "ways_to_meet", {}).error().code, Code::invalid);
  programme_.state = programmes::State::running;
  EXPECT_EQ(answer(mentor_, id, "ways_to_meet", {"video"}).error().code, Code::wrong_state);
}

TEST_P(ApplicationStoreTest, WithdrawingDeletesAndEndsEverything) {  // applications.md rule 13
  const auto id = sent_by_mentor().id;
  EXPECT_TRUE(answer(mentor_, id, "not_with", {mentee_.person.text()}));
  EXPECT_GT(count("matching_answers"), 0);
  const auto gone = db().write([&](database::Transaction& transaction) {
    return service_.withdraw(transaction, mentor_, clock_.now(), id);
  });
  EXPECT_TRUE(gone);
  EXPECT_EQ(count("matching_answers"), 0);
  EXPECT_EQ(count("private_wishes"), 0);
  EXPECT_EQ(count("consents where withdrawn_at is null"), 0);
  EXPECT_EQ(withdrawn_, std::vector<ApplicationId>{id});
}

TEST_P(ApplicationStoreTest, EqualityAnswersStandApart) {  // applications.md rule 18
  const auto id = sent_by_mentor().id;
  const auto put = [&](const EqualityAnswers& answers, Consent consent) {
    return db().write([&](database::Transaction& transaction) {
      return service_.answer_equality(transaction, mentor_, clock_.now(), id, answers, consent);
    });
  };
  EXPECT_FALSE(put({{"age", "from_25"}}, Consent::not_given));
  EXPECT_TRUE(put({{"age", "from_25"}, {"caring", "prefer_not_to_say"}}, Consent::given));
  EXPECT_TRUE(put({{"age", "from_35"}}, Consent::given));
  const auto kept =
      db().read([&](database::Reader& reader) { return service_.equality(reader, mentor_, id); });
  EXPECT_EQ(*kept, (EqualityAnswers{{"age", "from_35"}}));
  EXPECT_EQ(count("equality_answers"), 1);
  EXPECT_EQ(count("consents where purpose = 'equality' and withdrawn_at is null"), 1);
  EXPECT_TRUE(put({}, Consent::not_given));
  EXPECT_EQ(count("equality_answers"), 0);
  EXPECT_EQ(count("consents where purpose = 'equality' and withdrawn_at is null"), 0);
  EXPECT_EQ(count("consents where purpose = 'matching' and withdrawn_at is null"), 1);
}

TEST_P(ApplicationStoreTest, AMatchingRunGetsWhatWasSentForIt) {  // applications.md rule 19
  const auto sent = sent_by_mentor();
  EXPECT_TRUE(answer(mentor_, sent.id, "not_with", {lead_.person.text()}));
  EXPECT_TRUE(answer(mentor_, sent.id, "off_limits", {"Nothing about home"}));
  begin(mentee_, Side::mentee);
  const auto ready = db().read([&](database::Reader& reader) {
    return applications_for_matching(reader, *sealer_, lead_, programme_.id, terms_of(programme_));
  });
  ASSERT_EQ(ready.size(), 1u);
  EXPECT_EQ(ready.front().sealed, Sealed::opened);
  EXPECT_EQ(ready.front().person, mentor_.person);
  EXPECT_EQ(ready.front().answers.at("ways_to_meet"), (std::vector<std::string>{"video", "walking"}));
  EXPECT_FALSE(ready.front().answers.contains("off_limits"));
  EXPECT_EQ(ready.front().not_with, std::vector<PersonId>{lead_.person});
}

TEST_P(ApplicationStoreTest, WhatDoesNotOpenIsNeverTakenForNothing) {  // pairs.md rule 24
  const auto sent = sent_by_mentor();
  EXPECT_TRUE(answer(mentor_, sent.id, "not_with", {lead_.person.text()}));
  const auto standing = [&] {
    return db().read([&](database::Reader& reader) {
      return applications_for_matching(reader, *sealer_, lead_, programme_.id, terms_of(programme_)).at(0);
    });
  };
  static constexpr database::Statement wishes{"testing.break_wishes",
                                              "update private_wishes set people_sealed = $1"};
  static constexpr database::Statement answers{"testing.break_answers",
                                               "update matching_answers set answer_sealed = $1"};
  for (const auto* statement : {&wishes, &answers}) {
    db().write([&](database::Transaction& transaction) {
      return transaction.execute(*statement, database::Bytes{1, 2, 3});
    });
    EXPECT_EQ(standing().sealed, Sealed::unreadable) << statement->name;
    EXPECT_TRUE(standing().answers.empty());
  }
}

TEST_P(ApplicationStoreTest, CountsAndListsByStateAndSide) {
  sent_by_mentor();
  begin(mentee_, Side::mentee);
  const auto counted =
      db().read([&](database::Reader& reader) { return counts(reader, lead_, programme_.id); });
  EXPECT_EQ(counted.mentors_submitted, 1);
  EXPECT_EQ(counted.mentees_draft, 1);
  EXPECT_EQ(counted.mentors_draft + counted.mentees_submitted, 0);
  const auto listed = [&](const Filter& filter) {
    return db().read([&](database::Reader& reader) { return list(reader, lead_, programme_.id, filter); });
  };
  EXPECT_EQ(listed({}).size(), 2u);
  ASSERT_EQ(listed({.side = Side::mentee}).size(), 1u);
  EXPECT_EQ(listed({.side = Side::mentee}).front().person_name, "Cy Mentee");
  EXPECT_EQ(listed({.state = State::submitted}).front().person_name, "Bo Mentor");
  EXPECT_EQ(listed({.after = listed({}).front().application.id}).size(), 1u);
  EXPECT_EQ(db().read([&](database::Reader& reader) { return own(reader, mentor_); }).front().programme_name,
            "Listening up");
}

/// Everything that lies in a folder, byte by byte.
std::string bytes_below(const std::filesystem::path& folder) {
  std::string all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    all.append(std::istreambuf_iterator<char>(in), {});
  }
  return all;
}

class Canary : public ApplicationTest {};
INSTANTIATE_TEST_SUITE_P(OnDisk, Canary, testing::Values(database::Engine::sqlite));

TEST_P(Canary, NoAnswerWishOrEqualityAnswerCanBeReadFromTheFiles) {
  const auto application = sent_by_mentor();
  const std::vector<std::string> planted{"canary-perspective-7Q", "canary-off-limits-8R",
                                         "canary-interest-9S"};
  EXPECT_TRUE(answer(mentor_, application.id, "perspectives", {planted[0], "sexual_orientation"}));
  EXPECT_TRUE(answer(mentor_, application.id, "off_limits", {planted[1]}));
  EXPECT_TRUE(answer(mentor_, application.id, "interests", {planted[2]}));
  EXPECT_TRUE(answer(mentor_, application.id, "not_with", {mentee_.person.text()}));
  EXPECT_TRUE(db().write([&](database::Transaction& transaction) {
    return service_.answer_equality(transaction, mentor_, clock_.now(), application.id,
                                    {{"sexual_orientation", "bisexual"}, {"religion", "sikh"}},
                                    Consent::given);
  }));
  const auto bytes = bytes_below(std::filesystem::path(options().url.substr(7)).parent_path());
  // The check can see what is not sealed, so it would see the rest too.
  ASSERT_NE(bytes.find("Bo Mentor"), std::string::npos);
  ASSERT_NE(bytes.find("perspectives"), std::string::npos);
  for (const auto& secret : planted) EXPECT_EQ(bytes.find(secret), std::string::npos) << secret;
  for (const auto& secret : {"bisexual", "sikh", "sexual_orientation", "walking"})
    EXPECT_EQ(bytes.find(secret), std::string::npos) << secret;
}

}  // namespace
}  // namespace turnabout::applications
