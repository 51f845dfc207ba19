#pragma once

#include <gtest/gtest.h>

#include "programmes/launch_store.hpp"
#include "programmes/outcome_store.hpp"

/// For tests that are about something else than the launch gate: settles everything it asks for, in the way
/// a lead would.
namespace turnabout::programmes {

/// Somebody on the staff who holds a role for the whole organisation.
inline PersonId make_holder(database::Transaction& transaction, OrganisationId organisation,
                            std::string_view called, std::string_view role) {
  static constexpr database::Statement kPerson{
      "testing.launch_person",
      "insert into people (id, organisation_id, kind, name, search_name, created_at, updated_at)"
      " values ($1, $2, 'staff', $3, $3, $4, $4)"};
  static constexpr database::Statement kGrant{
      "testing.launch_grant",
      "insert into grants (id, organisation_id, person_id, role, granted_at) values ($1, $2, $3, $4, $5)"};
  const PersonId id{make_uuid7(1'790'000'000'000)};
  transaction.execute(kPerson, id, organisation, called, Instant{});
  transaction.execute(kGrant, Id<struct GrantTag>{make_uuid7(1'790'000'000'000)}, organisation, id, role,
                      Instant{});
  return id;
}

/// What a programme that is open to everybody says, with the people it names.
inline Launch settled(database::Transaction& transaction, const Viewer& viewer, Instant now) {
  const auto answerer = make_holder(transaction, viewer.organisation, "Sol Sponsor", "sponsor");
  make_holder(transaction, viewer.organisation, "Lee Lead", "lead");
  make_holder(transaction, viewer.organisation, "Ines Contact", "independent_contact");
  add_outcomes(transaction, viewer, now, {{OutcomeKind::value, "We listen", ""}});
  return {.purpose = "Leaders hear what they would not hear otherwise.",
          .outcomes = {list_outcomes(transaction, viewer).front().id},
          .answerer = answerer,
          .answer_days = 14,
          .positive_action = PositiveAction::open_to_everybody,
          .open_because = "Everybody has something to say.",
          .dpia = Dpia::not_needed,
          .dpia_because = "Everybody in it is invented."};
}

inline void settle_launch(database::Transaction& transaction, const Viewer& viewer, Instant now,
                          ProgrammeId programme) {
  const auto launch = settled(transaction, viewer, now);
  EXPECT_TRUE(edit_launch(transaction, viewer, now, programme, 0, launch));
}

}  // namespace turnabout::programmes
