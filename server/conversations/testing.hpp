#pragma once

#include <functional>
#include <string>
#include <vector>

#include "conversations/agreement_store.hpp"
#include "conversations/conversation_store.hpp"
#include "conversations/neighbours.hpp"
#include "pairs/testing.hpp"
#include "platform/crypto/testing.hpp"
#include "sessions/session_store.hpp"
#include "sessions/session_testing.hpp"

namespace turnabout::conversations {

/// A programme as the templates have it.
inline programmes::Programme a_programme(programmes::Kind kind = programmes::Kind::reverse) {
  programmes::Programme programme{.id = ProgrammeId{make_uuid7(1)},
                                  .organisation = {},
                                  .template_key = "reverse_six_months",
                                  .kind = kind,
                                  .state = programmes::State::running,
                                  .set_up = {},
                                  .call_code = "code"};
  programme.set_up.name = "Listening up";
  return programme;
}

/// Two people who agreed on 23 November 2026 to be a pair for six months.
inline pairs::Pair a_pair() {
  return {.id = PairId{make_uuid7(1)},
          .mentor = PersonId{make_uuid7(2)},
          .mentee = PersonId{make_uuid7(3)},
          .starts_on = *parse_date("2026-11-23"),
          .ends_on = *parse_date("2027-05-23"),
          .agreed_at = *parse_instant("2026-11-23T09:00:00Z")};
}

/// Bo and Di, who have said yes to each other, and an induction of each side.
class ConversationsTest : public pairs::PairTest {
 protected:
  crypto::TestSealer keys_;
  Seat bo_ = seat("Bo Mentor", Side::mentor), di_ = seat("Di Mentee", Side::mentee);
  Viewer mentor_ = viewer(bo_.person), mentee_ = viewer(di_.person);
  pairs::Pair pair_ = agreed_pair();
  const Choices usual_ = usual_choices(a_programme());

  pairs::Pair agreed_pair() {
    auto pair = pair_of(agreed(bo_, di_));
    EXPECT_TRUE(add(pair));
    return pair;
  }
  const Viewer& viewer_on(Side side) const { return side == Side::mentor ? mentor_ : mentee_; }
  template <class F>
  auto write(F&& act) {
    return db().write([&](database::Transaction& tx) { return act(tx); });
  }

  /// Lets somebody attend the induction of a side.
  void induct(Side side) {
    write([&](auto& tx) {
      auto plan = sessions::testing_parts::induction(side);
      const auto session = sessions::create(tx, lead_, now_, programme_, plan);
      EXPECT_TRUE(session);
      EXPECT_TRUE(
          sessions::mark(tx, lead_, now_, *session, viewer_on(side).person, sessions::PlaceState::attended));
      return 0;
    });
  }
  Versions versions() {
    return read([&](auto& reader) { return versions_of(reader, *keys_, mentor_, pair_.id); });
  }
  /// Proposes on top of what there is.
  Result<void> propose(Side side, const Choices& choices) {
    const auto known = versions();
    const int base = known.empty() ? 0 : known.back().number;
    TRY(const auto version,
        conversations::propose(known, pair_, viewer_on(side).person, base, choices, now_));
    return write([&](auto& tx) { return add_version(tx, *keys_, mentor_, pair_.id, version); });
  }
  Result<void> confirm(Side side) {
    const auto known = versions();
    TRY(const auto given,
        conversations::confirm(known, pair_, viewer_on(side).person, known.back().number, now_));
    return write([&](auto& tx) { return add_confirmation(tx, mentor_, known.back().id, given); });
  }
  Result<Conversation> meet(std::string_view on, Outcome outcome = Outcome::held) {
    return write([&](auto& tx) {
      return record(tx, mentor_, now_, pair_.id, {.on = *parse_date(on), .minutes = 60, .outcome = outcome});
    });
  }
};

}  // namespace turnabout::conversations
