#include "pairs/pair_store.hpp"

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pairs/testing.hpp"
#include "platform/database/at_once.hpp"

namespace turnabout::pairs {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class PairStoreTest : public PairTest {
 protected:
  Seat ann_ = seat("Ann Mentor", Side::mentor);
  Seat bea_ = seat("Bea Mentor", Side::mentor);
  Seat max_ = seat("Max Mentee", Side::mentee);
  Seat moe_ = seat("Moe Mentee", Side::mentee);

  static std::vector<ProposalId> ids(const std::vector<Proposal>& proposals) {
    std::vector<ProposalId> all;
    for (const auto& one : proposals) all.push_back(one.id);
    return all;
  }
  Code code(const Result<void>& result) { return result ? Code::internal : result.error().code; }
  std::string rule(const Result<void>& result) { return result ? "allowed" : result.error().rule; }

  /// What the database itself says to a change that no code of ours makes.
  std::string raised_by(std::string_view text, PairId id, auto... arguments) {
    try {
      run_sql(text, id, arguments...);
      return "nothing";
    } catch (const database::Error& error) {
      return error.name;
    }
  }

  /// Does both at the same moment; gives how many succeeded.
  int at_once(const std::function<Result<void>()>& one, const std::function<Result<void>()>& other) {
    const auto done = database::at_once<int>([&] { return one() ? 1 : 0; }, [&] { return other() ? 1 : 0; });
    return done[0] + done[1];
  }
};
INSTANTIATE_EVERY_ENGINE(PairStoreTest);

// ── Runs ──

TEST_P(PairStoreTest, ARunIsFoundAsItWasKept) {
  const auto found = read([&](auto& reader) { return find_run(reader, lead_, run_); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->programme, programme_);
  EXPECT_EQ(found->state, RunState::open);
  EXPECT_EQ(found->settings, R"({"seed": 1})");
  EXPECT_EQ(found->created_by, lead_.person);
  EXPECT_EQ(found->created_at, now_);
  EXPECT_EQ(found->version, 1);
}

TEST_P(PairStoreTest, OfTwoWhoSaveTheSameVersionOfARunOneIsTooLate) {
  auto run = *read([&](auto& reader) { return find_run(reader, lead_, run_); });
  run.state = RunState::asking;
  const auto save_it = [&] {
    return db().write([&](database::Transaction& tx) { return save_run(tx, lead_, run); });
  };
  EXPECT_TRUE(save_it());
  EXPECT_EQ(code(save_it()), Code::conflict);
  const auto now = *read([&](auto& reader) { return find_run(reader, lead_, run_); });
  EXPECT_EQ(now.state, RunState::asking);
  EXPECT_EQ(now.version, 2);
}

TEST_P(PairStoreTest, AProgrammeHasOneOpenRun) {  // pairs.md rule 10
  EXPECT_THROW(make_run(RunState::open), database::Error);
  auto run = *read([&](auto& reader) { return find_run(reader, lead_, run_); });
  run.state = RunState::closed;
  ASSERT_TRUE(db().write([&](database::Transaction& tx) { return save_run(tx, lead_, run); }));
  EXPECT_FALSE(read([&](auto& reader) { return current_run(reader, lead_, programme_); }));
  const auto next = make_run(RunState::open);
  EXPECT_EQ(read([&](auto& reader) { return current_run(reader, lead_, programme_); })->id, next);
}

// ── Proposals ──

TEST_P(PairStoreTest, AProposalIsFoundAsItWasKept) {
  auto one = proposal(ann_, max_);
  one.locked = true;
  ASSERT_TRUE(add(one));
  const auto found = *read([&](auto& reader) { return find_proposal(reader, lead_, one.id); });
  EXPECT_EQ(found.programme, programme_);
  EXPECT_EQ(found.run, run_);
  EXPECT_EQ(found.mentor_application, ann_.application);
  EXPECT_EQ(found.mentee_application, max_.application);
  EXPECT_EQ(found.mentor, ann_.person);
  EXPECT_EQ(found.mentee, max_.person);
  EXPECT_EQ(found.score, 42);
  EXPECT_TRUE(found.locked);
  EXPECT_EQ(found.state, ProposalState::proposed);
  EXPECT_FALSE(found.asked_mentor_at);

  const auto agreed_one = agreed(bea_, moe_);
  const auto again = *read([&](auto& reader) { return find_proposal(reader, lead_, agreed_one.id); });
  EXPECT_EQ(again.state, ProposalState::agreed);
  for (const auto& at :
       {again.asked_mentor_at, again.mentor_answered_at, again.asked_mentee_at, again.mentee_answered_at})
    EXPECT_EQ(at, now_);
}

TEST_P(PairStoreTest, ProposalsAreListedByWhereTheyStand) {
  const auto on_table = proposal(ann_, max_);
  ASSERT_TRUE(add(on_table));
  const auto asked = *added_and_asked(bea_, max_);
  auto removed = proposal(ann_, moe_);
  ASSERT_TRUE(add(removed));
  removed.state = ProposalState::removed;
  ASSERT_TRUE(save(removed));
  const auto declined = *answer(*added_and_asked(bea_, moe_), Side::mentor, Answer::no, now_);
  ASSERT_TRUE(save(declined));

  read([&](database::Reader& reader) {
    EXPECT_THAT(ids(proposals_of(reader, lead_, run_)),
                UnorderedElementsAre(on_table.id, asked.id, declined.id));
    EXPECT_THAT(ids(asked_or_agreed(reader, lead_, programme_)), ElementsAre(asked.id));
    EXPECT_THAT(ids(over(reader, lead_, programme_)), ElementsAre(declined.id));
    EXPECT_THAT(ids(ever_asked(reader, lead_, programme_)), UnorderedElementsAre(asked.id, declined.id));
    EXPECT_THAT(ids(open_about(reader, lead_, max_.application)),
                UnorderedElementsAre(on_table.id, asked.id));
    EXPECT_THAT(ids(open_about(reader, lead_, moe_.application)), IsEmpty());
    const auto counted = counts(reader, lead_, programme_);
    EXPECT_EQ(counted.proposals, 1);
    EXPECT_EQ(counted.asked, 1);
    EXPECT_EQ(counted.declined, 1);
    EXPECT_EQ(counted.pairs, 0);
    return 0;
  });
}

TEST_P(PairStoreTest, OnlyWhoWasAskedHasAQuestion) {  // pairs.md rule 2, pairs.md rule 3
  const auto asked = *added_and_asked(ann_, max_);
  const auto asks = [&](PersonId person) {
    return ids(read([&](auto& reader) { return asks_of(reader, viewer(person), now_); }));
  };
  EXPECT_THAT(asks(ann_.person), ElementsAre(asked.id));
  EXPECT_THAT(asks(max_.person), IsEmpty());
  ASSERT_TRUE(save(*answer(asked, Side::mentor, Answer::yes, now_)));
  EXPECT_THAT(asks(max_.person), ElementsAre(asked.id));
}

TEST_P(PairStoreTest, AHeldQuestionHasReachedNobody) {  // pairs.md rule 26
  const auto one = proposal(ann_, max_);
  ASSERT_TRUE(add(one));
  const auto leaves_at = now_ + std::chrono::seconds(60);
  ASSERT_TRUE(save(*ask_first(one, Side::mentor, leaves_at)));
  const auto asks = [&](Instant at) {
    return ids(read([&](auto& reader) { return asks_of(reader, viewer(ann_.person), at); }));
  };
  EXPECT_THAT(asks(now_), IsEmpty());
  EXPECT_THAT(asks(leaves_at), ElementsAre(one.id));
}

TEST_P(PairStoreTest, QuestionsThatWereOpenWhenTheProgrammeEndedWereNeverPut) {  // pairs.md rule 23
  const auto open = *added_and_asked(ann_, max_);
  const auto answered = *added_and_asked(ann_, moe_);
  ASSERT_TRUE(save(*answer(answered, Side::mentor, Answer::no, now_)));
  const auto asks = [&] {
    return ids(read([&](auto& reader) { return asks_of(reader, viewer(ann_.person), now_); }));
  };
  EXPECT_THAT(asks(), UnorderedElementsAre(open.id, answered.id));
  run_sql("update programmes set state = 'closed' where id = $1", programme_);
  EXPECT_THAT(asks(), ElementsAre(answered.id));
}

TEST_P(PairStoreTest, APairThatEndedIsOverAndOneThatLivesTakesItsSeats) {  // pairs.md rule 6
  const auto one = agreed(ann_, max_);
  auto pair = pair_of(one);
  ASSERT_TRUE(add(pair));
  read([&](database::Reader& reader) {
    EXPECT_THAT(ids(asked_or_agreed(reader, lead_, programme_)), ElementsAre(one.id));
    EXPECT_THAT(ids(over(reader, lead_, programme_)), IsEmpty());
    return 0;
  });
  pair = *close(pair, now_);
  ASSERT_TRUE(db().write([&](database::Transaction& tx) { return save_closed(tx, lead_, pair); }));
  read([&](database::Reader& reader) {
    EXPECT_THAT(ids(asked_or_agreed(reader, lead_, programme_)), IsEmpty());
    EXPECT_THAT(ids(over(reader, lead_, programme_)), ElementsAre(one.id));
    EXPECT_EQ(counts(reader, lead_, programme_).pairs, 0);
    return 0;
  });
}

TEST_P(PairStoreTest, TheSameTwoStandOnABoardOnce) {
  ASSERT_TRUE(add(proposal(ann_, max_)));
  EXPECT_EQ(code(add(proposal(ann_, max_))), Code::already_exists);
}

TEST_P(PairStoreTest, TheSameTwoAreAskedOnceWhicheverRunAsks) {
  ASSERT_TRUE(added_and_asked(ann_, max_));
  run_ = make_run(RunState::asking);
  const auto second = added_and_asked(ann_, max_);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, Code::already_exists);
}

// ── One reporting line ──

TEST_P(PairStoreTest, OneReportingLineIsRefusedAtAnyDepthAndEitherWay) {  // pairs.md rule 4
  for (const int steps : {1, 2, 7, 30}) {
    const auto junior = seat("Junior", Side::mentor);
    const auto senior = seat("Senior", Side::mentee);
    const auto below = seat("Below", Side::mentee);
    line(junior.person, senior.person, steps);
    line(below.person, junior.person, steps);
    EXPECT_EQ(rule(add(proposal(junior, senior))), "pairs.md rule 4") << steps;
    EXPECT_EQ(rule(add(proposal(junior, below))), "pairs.md rule 4") << steps;
  }
  EXPECT_EQ(rule(add(proposal(ann_, max_))), "allowed");
}

TEST_P(PairStoreTest, ALineThatComesLaterIsRefusedWhenAskingAndWhenAgreeing) {  // pairs.md rule 4
  const auto on_table = proposal(ann_, max_);
  ASSERT_TRUE(add(on_table));
  const auto both_said_yes = agreed(bea_, moe_);
  line(ann_.person, max_.person, 2);
  line(moe_.person, bea_.person, 1);
  EXPECT_EQ(rule(save(*ask_first(on_table, Side::mentor, now_))), "pairs.md rule 4");
  EXPECT_EQ(rule(add(pair_of(both_said_yes))), "pairs.md rule 4");
  auto taken_off = on_table;
  taken_off.state = ProposalState::removed;
  EXPECT_TRUE(save(taken_off)) << "what has become wrong can still be taken away";
}

TEST_P(PairStoreTest, AHeadMeetsWhoeverIsFurtherDownThanTheProgrammeSays) {  // pairs.md rule 4
  const auto head = seat("Head", Side::mentee, 10);
  run_sql("update people set is_head = true where id = $1", head.person);
  const auto below = [&](int steps) {
    const auto mentor = seat("Mentor", Side::mentor);
    line(mentor.person, head.person, steps);
    return rule(add(proposal(mentor, head)));
  };
  EXPECT_EQ(below(3), "pairs.md rule 4");
  EXPECT_EQ(below(4), "allowed");
  run_sql("update programmes set head_steps = 2 where id = $1", programme_);
  EXPECT_EQ(below(2), "pairs.md rule 4");
  EXPECT_EQ(below(3), "allowed");
  EXPECT_THROW(run_sql("update programmes set head_steps = 1 where id = $1", programme_), database::Error);
}

// ── Pairs ──

TEST_P(PairStoreTest, APairIsFoundAsItWasKeptByWhoeverMayLook) {
  const auto pair = pair_of(agreed(ann_, max_));
  ASSERT_TRUE(add(pair));
  const auto found = *read([&](auto& reader) { return find_pair(reader, lead_, pair.id); });
  EXPECT_EQ(found.programme, programme_);
  EXPECT_EQ(found.proposal, pair.proposal);
  EXPECT_EQ(found.mentor_application, ann_.application);
  EXPECT_EQ(found.mentee_application, max_.application);
  EXPECT_EQ(found.mentor, ann_.person);
  EXPECT_EQ(found.mentee, max_.person);
  EXPECT_EQ(found.starts_on, pair.starts_on);
  EXPECT_EQ(found.ends_on, pair.ends_on);
  EXPECT_EQ(found.agreed_at, now_);
  EXPECT_FALSE(found.closed_at);
  EXPECT_FALSE(found.needs_attention);
  EXPECT_EQ(found.version, 1);
  read([&](database::Reader& reader) {
    EXPECT_EQ(pairs_of_programme(reader, lead_, programme_).size(), 1u);
    EXPECT_EQ(own_pairs(reader, viewer(ann_.person)).size(), 1u);
    EXPECT_EQ(own_pairs(reader, viewer(max_.person)).size(), 1u);
    EXPECT_EQ(own_pairs(reader, viewer(bea_.person)).size(), 0u);
    EXPECT_EQ(counts(reader, lead_, programme_).pairs, 1);
    return 0;
  });
}

TEST_P(PairStoreTest, NobodyHasMorePairsThanTheyOffered) {  // pairs.md rule 5
  const auto two = seat("Two Places", Side::mentor, 2);
  const auto mia = seat("Mia Mentee", Side::mentee);
  ASSERT_TRUE(add(pair_of(agreed(two, max_))));
  ASSERT_TRUE(add(pair_of(agreed(two, moe_))));
  EXPECT_EQ(rule(add(pair_of(agreed(two, mia)))), "pairs.md rule 5") << "the mentor's third";
  EXPECT_EQ(rule(add(pair_of(agreed(ann_, max_)))), "pairs.md rule 5") << "the mentee's second";
}

TEST_P(PairStoreTest, APlaceIsFreeAgainWhenItsPairIsClosed) {  // pairs.md rule 5
  auto pair = pair_of(agreed(ann_, max_));
  ASSERT_TRUE(add(pair));
  const auto next = pair_of(agreed(ann_, moe_));
  EXPECT_EQ(rule(add(next)), "pairs.md rule 5");
  const auto active = [&] {
    return read([&](auto& reader) { return active_pairs_of(reader, lead_, ann_.application); });
  };
  EXPECT_EQ(active(), 1);
  pair = *close(pair, now_);
  ASSERT_TRUE(db().write([&](database::Transaction& tx) { return save_closed(tx, lead_, pair); }));
  EXPECT_EQ(active(), 0);
  EXPECT_TRUE(add(next));
}

TEST_P(PairStoreTest, TwoPeopleHaveOneActivePair) {  // pairs.md rule 6
  const auto ann = seat_of(make_person(organisation_, "Ann Again"), Side::mentor, 3);
  const auto max = seat_of(make_person(organisation_, "Max Again"), Side::mentee, 3);
  const auto first = agreed(ann, max);
  ASSERT_TRUE(add(pair_of(first)));
  run_ = make_run(RunState::asking);
  EXPECT_EQ(code(add(pair_of(agreed(ann, max)))), Code::already_exists);
  EXPECT_EQ(code(add(pair_of(first))), Code::already_exists) << "one proposal makes one pair";
}

TEST_P(PairStoreTest, APairIsNeverEditedIntoAnother) {  // pairs.md rule 7
  const auto pair = pair_of(agreed(ann_, max_));
  ASSERT_TRUE(add(pair));
  EXPECT_EQ(raised_by("update pairs set mentor_id = $2 where id = $1", pair.id, bea_.person),
            "pairs.never_edited");
  EXPECT_EQ(raised_by("update pairs set mentee_id = $2 where id = $1", pair.id, moe_.person),
            "pairs.never_edited");
  EXPECT_EQ(raised_by("update pairs set mentor_application_id = $2 where id = $1", pair.id, bea_.application),
            "pairs.never_edited");
}

TEST_P(PairStoreTest, AClosedPairIsNeverReopenedNorClosedTwice) {  // pairs.md rule 7
  const auto pair = pair_of(agreed(ann_, max_));
  ASSERT_TRUE(add(pair));
  const auto closed = *close(pair, now_);
  const auto save_it = [&] {
    return db().write([&](database::Transaction& tx) { return save_closed(tx, lead_, closed); });
  };
  ASSERT_TRUE(save_it());
  EXPECT_EQ(code(save_it()), Code::conflict);
  EXPECT_EQ(raised_by("update pairs set closed_at = null where id = $1", pair.id), "pairs.never_reopened");
  EXPECT_EQ(read([&](auto& reader) { return find_pair(reader, lead_, pair.id); })->closed_at, now_);
}

TEST_P(PairStoreTest, ALaterManagerOrALeaverIsMarkedAndNothingIsClosed) {  // pairs.md rule 15
  const auto moved = pair_of(agreed(ann_, max_));
  const auto left = pair_of(agreed(bea_, moe_));
  const auto other = pair_of(agreed(seat("Oli", Side::mentor), seat("Uma", Side::mentee)));
  for (const auto& pair : {moved, left, other}) ASSERT_TRUE(add(pair));
  line(ann_.person, max_.person, 4);
  run_sql("update people set left_on = $2 where id = $1", moe_.person, std::string_view("2026-11-30"));
  const auto mark = [&] {
    return db().write([&](database::Transaction& tx) { return mark_for_attention(tx, lead_); });
  };
  EXPECT_EQ(mark(), 2);
  EXPECT_EQ(mark(), 0) << "marked once";
  const auto attention = [&](const Pair& pair) {
    const auto found = *read([&](auto& reader) { return find_pair(reader, lead_, pair.id); });
    EXPECT_FALSE(found.closed_at);
    return found.needs_attention.value_or("none");
  };
  EXPECT_EQ(attention(moved), "manager_changed");
  EXPECT_EQ(attention(left), "participant_left");
  EXPECT_EQ(attention(other), "none");
  EXPECT_EQ(read([&](auto& reader) { return counts(reader, lead_, programme_); }).needing_attention, 2);
}

// ── Two at once ──

TEST_P(PairStoreTest, OfTwoAgreementsForOnePlaceAtOnceOneIsMade) {  // pairs.md rule 5
  for (int round = 0; round < 5; ++round) {
    const auto mentor = seat("One Place", Side::mentor);
    const auto one = pair_of(agreed(mentor, seat("A", Side::mentee)));
    const auto other = pair_of(agreed(mentor, seat("B", Side::mentee)));
    EXPECT_EQ(at_once([&] { return add(one); }, [&] { return add(other); }), 1);
  }
}

TEST_P(PairStoreTest, OfTwoAgreementsOfTheSameTwoAtOnceOneIsMade) {  // pairs.md rule 6
  for (int round = 0; round < 5; ++round) {
    const auto mentor = seat("Mentor", Side::mentor, 2);
    const auto mentee = seat("Mentee", Side::mentee, 2);
    const auto one = pair_of(agreed(mentor, mentee));
    run_ = make_run(RunState::asking);
    const auto other = pair_of(agreed(mentor, mentee));
    EXPECT_EQ(at_once([&] { return add(one); }, [&] { return add(other); }), 1);
  }
}

TEST_P(PairStoreTest, OfTwoLeadsWhoAskTheSameTwoAtOnceOneDoes) {
  for (int round = 0; round < 5; ++round) {
    const auto mentor = seat("Mentor", Side::mentor, 2);
    const auto mentee = seat("Mentee", Side::mentee, 2);
    const auto one = proposal(mentor, mentee);
    ASSERT_TRUE(add(one));
    run_ = make_run(RunState::asking);
    const auto other = proposal(mentor, mentee);
    ASSERT_TRUE(add(other));
    EXPECT_EQ(at_once([&] { return save(*ask_first(one, Side::mentor, now_)); },
                      [&] { return save(*ask_first(other, Side::mentor, now_)); }),
              1);
  }
}

TEST_P(PairStoreTest, OfTwoLeadsWhoChangeOneBoardAtOnceOneIsTooLate) {
  const auto run = *read([&](auto& reader) { return find_run(reader, lead_, run_); });
  const auto save_it = [&] {
    return db().write([&](database::Transaction& tx) { return save_run(tx, lead_, run); });
  };
  EXPECT_EQ(at_once(save_it, save_it), 1);
}

// ── Board changes ──

TEST_P(PairStoreTest, ChangesOfTheBoardComeBackLatestFirst) {  // pairs.md rule 12
  const auto change = [&](ChangeKind kind, Instant at) {
    return BoardChange{.id = BoardChangeId{make_uuid7(at.milliseconds())},
                       .kind = kind,
                       .before = {{.mentor = ann_.application, .mentee = max_.application, .locked = true}},
                       .after = {{.mentor = ann_.application, .mentee = moe_.application}},
                       .changed_by = lead_.person,
                       .changed_at = at};
  };
  const auto first = change(ChangeKind::place, now_);
  const auto second = change(ChangeKind::swap, now_ + std::chrono::seconds(1));
  db().write([&](database::Transaction& tx) {
    add_change(tx, lead_, run_, first);
    add_change(tx, lead_, run_, second);
    mark_undone(tx, lead_, first.id, now_);
  });
  const auto found = read([&](auto& reader) { return changes_of(reader, lead_, run_, 10); });
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].id, second.id);
  EXPECT_EQ(found[0].kind, ChangeKind::swap);
  EXPECT_EQ(found[0].before, second.before);
  EXPECT_EQ(found[0].after, second.after);
  EXPECT_EQ(found[0].changed_by, lead_.person);
  EXPECT_EQ(found[0].changed_at, second.changed_at);
  EXPECT_FALSE(found[0].undone);
  EXPECT_TRUE(found[1].undone);
  EXPECT_EQ(read([&](auto& reader) { return changes_of(reader, lead_, run_, 1); }).size(), 1u);
}

// ── Another organisation ──

TEST_P(PairStoreTest, AnotherOrganisationSeesAndChangesNothing) {
  const auto one = agreed(ann_, max_);
  const auto pair = pair_of(one);
  ASSERT_TRUE(add(pair));
  auto stranger = viewer(ann_.person, {{Role::lead, std::nullopt}});
  stranger.organisation = make_organisation("Elsewhere Ltd");
  read([&](database::Reader& reader) {
    EXPECT_FALSE(find_run(reader, stranger, run_));
    EXPECT_FALSE(current_run(reader, stranger, programme_));
    EXPECT_FALSE(find_proposal(reader, stranger, one.id));
    EXPECT_FALSE(find_pair(reader, stranger, pair.id));
    EXPECT_THAT(proposals_of(reader, stranger, run_), IsEmpty());
    EXPECT_THAT(asked_or_agreed(reader, stranger, programme_), IsEmpty());
    EXPECT_THAT(ever_asked(reader, stranger, programme_), IsEmpty());
    EXPECT_THAT(over(reader, stranger, programme_), IsEmpty());
    EXPECT_THAT(asks_of(reader, stranger, now_), IsEmpty());
    EXPECT_THAT(open_about(reader, stranger, ann_.application), IsEmpty());
    EXPECT_THAT(changes_of(reader, stranger, run_, 10), IsEmpty());
    EXPECT_THAT(pairs_of_programme(reader, stranger, programme_), IsEmpty());
    EXPECT_THAT(own_pairs(reader, stranger), IsEmpty());
    EXPECT_EQ(counts(reader, stranger, programme_).pairs, 0);
    EXPECT_EQ(active_pairs_of(reader, stranger, ann_.application), 0);
    return 0;
  });
  db().write([&](database::Transaction& tx) {
    EXPECT_EQ(code(save_closed(tx, stranger, *close(pair, now_))), Code::conflict);
    EXPECT_EQ(mark_for_attention(tx, stranger), 0);
  });
}

TEST_P(PairStoreTest, EveryStatementIsUnderstoodByTheEngine) {
  EXPECT_NO_THROW(db().prepare_all(pair_statements()));
  EXPECT_NO_THROW(db().prepare_all(run_statements()));
}

}  // namespace
}  // namespace turnabout::pairs
