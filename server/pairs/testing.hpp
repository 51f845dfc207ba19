#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pairs/pair_store.hpp"
#include "platform/database/testing.hpp"

namespace turnabout::pairs {

/// A programme with people, applications, one matching run and lines of management, written straight into a
/// fresh database.
class PairTest : public database::EveryEngine {
 protected:
  using Statement = database::Statement;

  const Instant now_ = *parse_instant("2026-11-22T09:00:00Z");
  OrganisationId organisation_ = make_organisation();
  Viewer lead_ = viewer(make_person(organisation_, "Ada Lead"), {{Role::lead, std::nullopt}});
  ProgrammeId programme_ = make_programme();
  MatchingRunId run_ = make_run(RunState::open);

  /// Somebody with a submitted application.
  struct Seat {
    ApplicationId application;
    PersonId person;
  };

  Viewer viewer(PersonId person, std::vector<Grant> grants = {}) const {
    return {.kind = Viewer::Kind::person,
            .organisation = organisation_,
            .person = person,
            .grants = std::move(grants)};
  }

  /// Carries out one statement of a test.
  template <class... A>
  void run_sql(std::string_view text, const A&... arguments) {
    const Statement statement{text, text};
    db().write([&](database::Transaction& tx) { tx.execute(statement, arguments...); });
  }

  ProgrammeId make_programme() {
    const ProgrammeId id{make_uuid7(now_.milliseconds())};
    run_sql(
        "insert into programmes (id, organisation_id, name, template, kind, state, settings, call_code, "
        "created_at, updated_at) values ($1, $2, 'Listening up', 'reverse_six_months', 'reverse', "
        "'matching', "
        "'{}', $3, 0, 0)",
        id, organisation_, id.text());
    return id;
  }

  Seat seat(std::string_view called, Side side, int capacity = 1) {
    return seat_of(make_person(organisation_, called), side, capacity);
  }
  Seat seat_of(PersonId person, Side side, int capacity = 1) {
    const ApplicationId id{make_uuid7(now_.milliseconds())};
    run_sql(
        "insert into applications (id, organisation_id, programme_id, person_id, role, route, state, "
        "capacity, "
        "created_at, updated_at) values ($1, $2, $3, $4, $5, 'open_call', 'submitted', $6, 0, 0)",
        id, organisation_, programme_, person, side, capacity);
    return {id, person};
  }

  MatchingRun new_run(RunState state) const {
    return {.id = MatchingRunId{make_uuid7(now_.milliseconds())},
            .programme = programme_,
            .state = state,
            .settings = R"({"seed": 1})",
            .created_by = lead_.person,
            .created_at = now_};
  }
  MatchingRunId make_run(RunState state) {
    const auto run = new_run(state);
    db().write([&](database::Transaction& tx) { add_run(tx, lead_, run); });
    return run.id;
  }

  /// Senior stands `steps` above junior; between them is somebody who is not here any more.
  void line(PersonId junior, PersonId senior, int steps) {
    std::string seniors = "[";
    for (int step = 1; step < steps; ++step) seniors += '"' + PersonId{}.text() + "\",";
    run_sql("insert into reporting_lines (junior_id, organisation_id, senior_ids) values ($1, $2, $3)",
            junior, organisation_, seniors + '"' + senior.text() + "\"]");
  }

  Proposal proposal(const Seat& mentor, const Seat& mentee,
                    ProposalState state = ProposalState::proposed) const {
    return {.id = ProposalId{make_uuid7(now_.milliseconds())},
            .programme = programme_,
            .run = run_,
            .mentor_application = mentor.application,
            .mentee_application = mentee.application,
            .mentor = mentor.person,
            .mentee = mentee.person,
            .score = 42,
            .state = state};
  }
  Result<void> add(const Proposal& one) {
    return db().write([&](database::Transaction& tx) { return add_proposal(tx, lead_, one, now_); });
  }
  Result<void> save(const Proposal& one) {
    return db().write([&](database::Transaction& tx) { return save_proposal(tx, lead_, one, now_); });
  }
  /// Put on the table and asked about.
  Result<Proposal> added_and_asked(const Seat& mentor, const Seat& mentee) {
    const auto one = proposal(mentor, mentee);
    CHECK_OK(add(one));
    TRY(const auto asked, ask_first(one, Side::mentor, now_));
    CHECK_OK(save(asked));
    return asked;
  }
  /// Both have said yes, but there is no pair yet.
  Proposal agreed(const Seat& mentor, const Seat& mentee) {
    const auto one = answer(*answer(*added_and_asked(mentor, mentee), Side::mentor, Answer::yes, now_),
                            Side::mentee, Answer::yes, now_);
    EXPECT_TRUE(save(*one));
    return *one;
  }
  Pair pair_of(const Proposal& one) const {
    return *make_pair_of(one, PairId{make_uuid7(now_.milliseconds())},
                         period_of(now_, std::nullopt, std::nullopt, 6), now_);
  }
  Result<void> add(const Pair& pair) {
    return db().write([&](database::Transaction& tx) { return add_pair(tx, lead_, pair); });
  }

  template <class F>
  auto read(F&& f) {
    return db().read([&](database::Reader& reader) { return f(reader); });
  }
};

}  // namespace turnabout::pairs
