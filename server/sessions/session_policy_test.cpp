#include "sessions/session_policy.hpp"

#include <gtest/gtest.h>

#include "sessions/session_testing.hpp"

namespace turnabout::sessions {
namespace {

using testing_parts::induction;

const OrganisationId kOurs{make_uuid7(1)}, kTheirs{make_uuid7(2)};
const ProgrammeId kProgramme{make_uuid7(3)}, kOther{make_uuid7(4)};
const Sides kMentor{.mentor = true}, kMentee{.mentee = true}, kNeither{};

programmes::Programme programme() {
  return {.id = kProgramme,
          .organisation = kOurs,
          .template_key = "",
          .kind = programmes::Kind::reverse,
          .state = programmes::State::running,
          .set_up = {},
          .call_code = ""};
}

Session session_for(Side side) {
  auto session = testing_parts::planned(induction(side));
  session.organisation = kOurs;
  session.programme = kProgramme;
  return session;
}

Viewer viewer(std::vector<Grant> grants = {}, OrganisationId organisation = kOurs) {
  return {.kind = Viewer::Kind::person,
          .organisation = organisation,
          .person = PersonId{make_uuid7(9)},
          .grants = std::move(grants)};
}

const auto kLead = viewer({{Role::lead, std::nullopt}});
const auto kSupporter = viewer({{Role::supporter, kProgramme}});

TEST(SessionPolicy, LeadsPlanAndSupportersHost) {  // sessions.md rule 3
  EXPECT_TRUE(may_plan(kLead, programme()));
  EXPECT_TRUE(may_plan(viewer({{Role::lead, kProgramme}}), programme()));
  EXPECT_FALSE(may_plan(viewer({{Role::lead, kOther}}), programme()));
  EXPECT_FALSE(may_plan(viewer({{Role::lead, std::nullopt}}, kTheirs), programme()));
  EXPECT_FALSE(may_plan(kSupporter, programme()));
  EXPECT_TRUE(may_host(kLead, programme()));
  EXPECT_TRUE(may_host(kSupporter, programme()));
  EXPECT_FALSE(may_host(viewer({{Role::supporter, kOther}}), programme()));
  for (const auto role :
       {Role::network_lead, Role::sponsor, Role::independent_contact, Role::operator_, Role::panel_member}) {
    EXPECT_FALSE(may_host(viewer({{role, std::nullopt}}), programme())) << name(role);
    EXPECT_FALSE(may_plan(viewer({{role, std::nullopt}}), programme())) << name(role);
  }
}

TEST(SessionPolicy, OneSideDoesNotSeeTheOthersInduction) {  // sessions.md rule 4
  EXPECT_TRUE(may_see(viewer(), programme(), session_for(Side::mentor), kMentor));
  EXPECT_EQ(may_see(viewer(), programme(), session_for(Side::mentor), kMentee).error().code, Code::not_found);
  EXPECT_EQ(may_see(viewer(), programme(), session_for(Side::mentor), kNeither).error().code,
            Code::not_found);
  EXPECT_TRUE(may_see(kSupporter, programme(), session_for(Side::mentee), kNeither));
  EXPECT_FALSE(may_come(kSupporter, programme(), session_for(Side::mentee), kNeither));
  EXPECT_EQ(may_look(viewer(), programme(), kNeither).error().code, Code::not_found);
  EXPECT_FALSE(may_look(viewer({}, kTheirs), programme(), kMentor)) << "another organisation";
}

TEST(SessionPolicy, OffersWhatWouldBePossible) {  // sessions.md rules 3, 6, 7 and 11
  const auto session = session_for(Side::mentor);
  const auto before = session.plan.starts_at - std::chrono::hours(1), begun = session.plan.starts_at;
  const auto able = [&](const Viewer& who, const Sides& sides, std::optional<Place> own, Instant now) {
    return abilities(who, programme(), session, sides, own, now);
  };
  using All = std::vector<std::string>;
  EXPECT_EQ(able(kLead, kNeither, {}, before), (All{"edit", "move", "cancel"}));
  EXPECT_EQ(able(kLead, kNeither, {}, begun), (All{"edit", "cancel", "take_attendance"}));
  EXPECT_EQ(able(kSupporter, kNeither, {}, begun), All{"take_attendance"});
  EXPECT_EQ(able(viewer(), kMentor, {}, before), All{"sign_up"});
  const Place mine{
      .id = {}, .session = session.id, .person = {}, .state = PlaceState::waiting, .asked_at = {}};
  EXPECT_EQ(able(viewer(), kMentor, mine, before), All{"withdraw"});
  EXPECT_TRUE(able(viewer(), kMentor, mine, begun).empty());
  EXPECT_EQ(abilities(kLead, programme()), (All{"plan", "invite", "host"}));
  EXPECT_EQ(abilities(kSupporter, programme()), All{"host"});
}

}  // namespace
}  // namespace turnabout::sessions
