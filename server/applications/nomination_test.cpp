#include "applications/nomination.hpp"

#include <gtest/gtest.h>

#include "applications/nomination_policy.hpp"

namespace turnabout::applications {
namespace {

class NominationRules : public testing::Test {
 protected:
  PersonId manager_{make_uuid7(1)};
  PersonId nominee_{make_uuid7(2)};
  PersonId head_{make_uuid7(3)};
  Terms terms_{};
  programmes::Ladder ladder_{.lowest = 1, .top = 6};

  Naming naming(NominationKind kind = NominationKind::nomination) const {
    return {.kind = kind,
            .nominator = manager_,
            .nominee = nominee_,
            .line_above = {manager_, head_},
            .standing = {.rank = 2}};
  }
};

TEST_F(NominationRules, AManagerNamesWhoReportsDirectly) {  // recruiting.md rule 10
  EXPECT_TRUE(may_name(terms_, ladder_, naming()));
  auto further = naming();
  further.nominator = head_;
  EXPECT_EQ(may_name(terms_, ladder_, further).error().rule, "recruiting.md rule 10");
  auto nobody = naming();
  nobody.line_above = {};
  EXPECT_FALSE(may_name(terms_, ladder_, nobody));
  auto self = naming(NominationKind::encouragement);
  self.nominee = manager_;
  EXPECT_FALSE(may_name(terms_, ladder_, self));
}

TEST_F(NominationRules, ANetworkLeadEncouragesAnybodyUpToThirty) {  // recruiting.md rule 10
  auto anybody = naming(NominationKind::encouragement);
  anybody.line_above = {};
  EXPECT_TRUE(may_name(terms_, ladder_, anybody));
  anybody.encouraged = kMostEncouraged;
  EXPECT_EQ(may_name(terms_, ladder_, anybody).error().rule, "recruiting.md rule 10");
}

TEST_F(NominationRules, OnlyForTheJuniorSideWhileTheCallIsOpen) {  // recruiting.md rule 10
  EXPECT_EQ(named_side(programmes::Kind::reverse), Side::mentor);
  EXPECT_EQ(named_side(programmes::Kind::conventional), Side::mentee);
  auto senior = naming();
  senior.standing = {.rank = 6, .has_leadership_grade = true};
  EXPECT_FALSE(may_name(terms_, ladder_, senior));
  terms_.state = programmes::State::matching;
  EXPECT_EQ(may_name(terms_, ladder_, naming()).error().code, Code::wrong_state);
  EXPECT_FALSE(takes_nominations(terms_));
}

TEST_F(NominationRules, OnePersonIsAskedOnce) {  // recruiting.md rule 13
  EXPECT_TRUE(is_asked(Before::neither));
  EXPECT_FALSE(is_asked(Before::named));
  EXPECT_FALSE(is_asked(Before::applied));
}

TEST_F(NominationRules, WhoCameByANetworkOrANominationKeepsThat) {  // recruiting.md rule 19
  for (const auto route : {Route::network, Route::nomination})
    EXPECT_EQ(way_in(route, FromList::yes, terms_), route);
  for (const auto route : {Route::open_call, Route::invitation, Route::self_service})
    EXPECT_EQ(way_in(route, FromList::yes, terms_), Route::talent_map);
}

TEST_F(NominationRules, OfTheirOwnAccordIsSelfServiceWherePeopleJoinAtAnyTime) {  // recruiting.md rule 20
  EXPECT_EQ(way_in(Route::open_call, FromList::no, terms_), Route::open_call);
  terms_.settings.joining = programmes::Joining::any_time;
  EXPECT_EQ(way_in(Route::open_call, FromList::no, terms_), Route::self_service);
  EXPECT_EQ(way_in(Route::invitation, FromList::no, terms_), Route::invitation);
}

TEST_F(NominationRules, TheListIsForLeadsOfThisProgramme) {  // recruiting.md rule 18
  const ProgrammeId here{make_uuid7(4)};
  const ProgrammeId other{make_uuid7(5)};
  const auto viewer = [&](std::vector<Grant> grants) {
    return Viewer{
        .kind = Viewer::Kind::person, .organisation = {}, .person = manager_, .grants = std::move(grants)};
  };
  EXPECT_TRUE(may_keep_list(viewer({{Role::lead, std::nullopt}}), here));
  EXPECT_TRUE(may_keep_list(viewer({{Role::lead, here}}), here));
  EXPECT_EQ(may_keep_list(viewer({{Role::lead, other}}), here).error().code, Code::not_found);
  for (const auto role : {Role::network_lead, Role::sponsor, Role::operator_, Role::panel_member})
    EXPECT_EQ(may_keep_list(viewer({{role, std::nullopt}}), here).error().code, Code::not_found);
}

}  // namespace
}  // namespace turnabout::applications
