#include "pairs/protected_time_store.hpp"

#include <gtest/gtest.h>

#include "pairs/testing.hpp"

namespace turnabout::pairs {
namespace {

class ProtectedTimeStoreTest : public PairTest {
 protected:
  Seat ann_ = seat("Ann Mentor", Side::mentor);
  Seat max_ = seat("Max Mentee", Side::mentee);
  PersonId manager_ = make_person(organisation_, "Mo Manager");
  Date until_ = *parse_date("2027-05-22");

  void SetUp() override {
    PairTest::SetUp();
    ASSERT_TRUE(add(pair_of(agreed(ann_, max_))));
  }
  TimeAsk ask_of(PersonId person, PersonId manager) const {
    return first_ask(ProtectedTimeId{make_uuid7(now_.milliseconds())}, programme_, person, manager,
                     {90, until_}, now_);
  }
  Result<void> keep(const TimeAsk& ask) {
    return db().write([&](database::Transaction& tx) { return add_time_ask(tx, lead_, ask); });
  }
  Result<void> change(const TimeAsk& ask) {
    return db().write([&](database::Transaction& tx) { return save_time_ask(tx, lead_, ask); });
  }
  std::string raised_by(std::string_view text, ProtectedTimeId id, auto... arguments) {
    try {
      run_sql(text, id, arguments...);
      return "nothing";
    } catch (const database::Error& error) {
      return error.kind == database::Error::Kind::check ? "check" : error.name;
    }
  }
};
INSTANTIATE_EVERY_ENGINE(ProtectedTimeStoreTest);

TEST_P(ProtectedTimeStoreTest, AQuestionIsFoundAsItWasKept) {
  const auto ask = ask_of(ann_.person, manager_);
  ASSERT_TRUE(keep(ask));
  const auto found = *read([&](auto& reader) { return find_time_ask(reader, lead_, ask.id); });
  EXPECT_EQ(found.programme, programme_);
  EXPECT_EQ(found.person, ann_.person);
  EXPECT_EQ(found.manager, manager_);
  EXPECT_EQ(found.need.minutes_a_month, 90);
  EXPECT_EQ(found.need.until, until_);
  EXPECT_EQ(found.state, TimeState::asked);
  EXPECT_EQ(found.asked_at, now_);
  EXPECT_FALSE(found.confirmed_at);
  const auto yes = *answer(found, TimeAnswer::yes, now_);
  ASSERT_TRUE(change(yes));
  EXPECT_EQ(change(yes).error().code, Code::conflict) << "of two who save the same one, one is too late";
  EXPECT_EQ(read([&](auto& reader) { return own_time_asks(reader, viewer(ann_.person)); }).at(0).confirmed_at,
            now_);
  EXPECT_EQ(read([&](auto& reader) { return managed_time_asks(reader, viewer(manager_)); }).size(), 1u);
  EXPECT_EQ(read([&](auto& reader) { return managed_time_asks(reader, viewer(ann_.person)); }).size(), 0u);
  EXPECT_EQ(read([&](auto& reader) { return time_asks_of_programme(reader, lead_, programme_); }).size(), 1u);
  auto stranger = lead_;
  stranger.organisation = make_organisation();
  EXPECT_FALSE(read([&](auto& reader) { return find_time_ask(reader, stranger, ask.id); }));
}

TEST_P(ProtectedTimeStoreTest, NobodyOutsideTheJuniorSideOfAPairIsKept) {  // protected_time.md rule 1
  EXPECT_EQ(keep(ask_of(max_.person, manager_)).error().rule, "protected_time.md rule 1");
  EXPECT_EQ(keep(ask_of(seat("Bea Mentor", Side::mentor).person, manager_)).error().rule,
            "protected_time.md rule 1");
  run_sql("update pairs set closed_at = $1, version = version + 1", now_);
  EXPECT_EQ(keep(ask_of(ann_.person, manager_)).error().rule, "protected_time.md rule 1");
}

TEST_P(ProtectedTimeStoreTest, ALineManagerHasOneQuestionAndNobodyIsTheirOwn) {  // protected_time.md rule 6
  const auto ask = ask_of(ann_.person, manager_);
  ASSERT_TRUE(keep(ask));
  EXPECT_EQ(keep(ask_of(ann_.person, manager_)).error().code, Code::already_exists);
  EXPECT_THROW(keep(ask_of(ann_.person, ann_.person)), database::Error);
  EXPECT_EQ(raised_by("update protected_time set times_asked = 3 where id = $1", ask.id), "check");
  EXPECT_EQ(raised_by("update protected_time set state = 'confirmed' where id = $1", ask.id), "check");
  EXPECT_EQ(raised_by("update protected_time set manager_id = $2 where id = $1", ask.id, lead_.person),
            "protected_time.never_another");
}

}  // namespace
}  // namespace turnabout::pairs
