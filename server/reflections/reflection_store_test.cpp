#include "reflections/reflection_store.hpp"

#include "pairs/testing.hpp"
#include "platform/crypto/testing.hpp"

namespace turnabout::reflections {
namespace {

class ReflectionStoreTest : public pairs::PairTest {
 protected:
  crypto::TestSealer keys_;
  Seat bo_ = seat("Bo Mentor", Side::mentor), di_ = seat("Di Mentee", Side::mentee);
  pairs::Pair pair_ = agreed_pair();
  const Answers fine_{.safe = Degree::fully, .led = Led::both};

  pairs::Pair agreed_pair() {
    auto pair = pair_of(agreed(bo_, di_));
    EXPECT_TRUE(add(pair));
    return pair;
  }
  PulseAuthor author(Side side) const {
    return {.pair = pair_.id, .side = side, .person = side == Side::mentor ? bo_.person : di_.person};
  }
  Result<void> say(Side side, int number, const Answers& answers) {
    return db().write([&](database::Transaction& tx) {
      return add_pulse(tx, *keys_, lead_, programme_, author(side), number, answers);
    });
  }
  std::map<int, Answers> said(Side side, int from = 1, int to = 6) {
    return read([&](auto& reader) { return pulses_of(reader, *keys_, author(side), from, to); });
  }
};
INSTANTIATE_EVERY_ENGINE(ReflectionStoreTest);

TEST_P(ReflectionStoreTest, EveryStatementIsSoundOnThisEngine) {
  db().prepare_all(reflection_statements());
}

TEST_P(ReflectionStoreTest, APulseIsKeptOnceForEachConversationAndSide) {  // pulses.md rule 2
  EXPECT_TRUE(say(Side::mentor, 1, fine_));
  EXPECT_EQ(say(Side::mentor, 1, fine_).error().code, Code::already_exists);
  EXPECT_TRUE(say(Side::mentee, 1, {.safe = Degree::hardly}));
  EXPECT_TRUE(say(Side::mentor, 2, {.safe = Degree::mostly}));
  EXPECT_EQ(said(Side::mentor).size(), 2u);
  EXPECT_EQ(said(Side::mentor).at(1), fine_);
  EXPECT_EQ(said(Side::mentor, 2).size(), 1u);
  EXPECT_THROW(run_sql("update pulses set number = 9"), database::Error);
}

TEST_P(ReflectionStoreTest, NoRowSaysWhoseItIs) {  // pulses.md rule 3
  ASSERT_TRUE(say(Side::mentor, 1, fine_));
  static constexpr database::Statement kRows{
      "testing.pulses", "select token, programme_id, number, answers_sealed from pulses"};
  const auto rows = read([](auto& reader) { return reader.query(kRows); });
  ASSERT_EQ(rows.size(), 1u);
  const auto text_of = [](const database::Bytes& bytes) { return std::string(bytes.begin(), bytes.end()); };
  const auto all =
      text_of(rows[0].template get<database::Bytes>(0)) + text_of(rows[0].template get<database::Bytes>(3));
  for (const auto& known : {bo_.person.text(), pair_.id.text(), std::string("fully"), std::string("mentor")})
    EXPECT_EQ(all.find(known), std::string::npos) << known;
}

TEST_P(ReflectionStoreTest, ItGoesWithTheKeyOfWhoeverSaidIt) {  // pulses.md rule 3
  ASSERT_TRUE(say(Side::mentor, 1, fine_));
  ASSERT_TRUE(say(Side::mentee, 1, fine_));
  keys_->destroy_key(bo_.person);
  EXPECT_TRUE(said(Side::mentor).empty());
  EXPECT_EQ(said(Side::mentee).size(), 1u);
}

TEST_P(ReflectionStoreTest, ASignalWaitsUntilSupportWasOffered) {  // pulses.md rule 6
  const auto today = *parse_date("2026-12-10");
  const auto write = [&](auto&& act) {
    return db().write([&](database::Transaction& tx) { return act(tx); });
  };
  const auto offered = [&](int from) {
    return write([&](auto& tx) { return keep_offered(tx, lead_, pair_.id, today, from); });
  };
  EXPECT_FALSE(offered(1));
  write([&](auto& tx) {
    raise_signal(tx, lead_, pair_.id, today);
    return 0;
  });
  const auto signals = [&] {
    return read([&](auto& reader) { return signals_of(reader, lead_, programme_); });
  };
  ASSERT_EQ(signals().size(), 1u);
  EXPECT_FALSE(signals()[0].offered_on);
  EXPECT_TRUE(offered(3));
  EXPECT_FALSE(offered(3)) << "once";
  EXPECT_EQ(signals()[0].counted_from, 3);
  write([&](auto& tx) {
    raise_signal(tx, lead_, pair_.id, add_days(today, 30));
    return 0;
  });
  EXPECT_FALSE(signals()[0].offered_on);
  EXPECT_EQ(signals()[0].counted_from, 3);
  const auto stranger =
      Viewer{.kind = Viewer::Kind::person, .organisation = make_organisation("Others"), .person = {}};
  EXPECT_FALSE(read([&](auto& reader) { return signal_of(reader, stranger, pair_.id); }));
}

}  // namespace
}  // namespace turnabout::reflections
