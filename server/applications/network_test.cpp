#include "applications/network.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "applications/network_policy.hpp"

namespace turnabout::applications {
namespace {

const Date kToday = *parse_date("2026-11-25");                   // a Wednesday
const Instant kBefore = *parse_instant("2026-11-20T10:00:00Z");  // the week before
const Instant kMonday = *parse_instant("2026-11-23T00:00:00Z");
const Instant kThisWeek = *parse_instant("2026-11-23T08:00:00Z");

NetworkId network() {
  return NetworkId{make_uuid7(1)};
}

std::vector<Arrived> came(int people, std::optional<NetworkId> by, Instant when = kBefore) {
  return std::vector<Arrived>(static_cast<std::size_t>(people), Arrived{.network = by, .begun_at = when});
}

std::vector<Arrived> operator+(std::vector<Arrived> all, const std::vector<Arrived>& more) {
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

TEST(NetworkWords, HaveANameAndAreKeptWithoutBlanksAround) {  // recruiting.md rule 1
  const auto kept = check_network({"  Embrace \n", " Welcome "});
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->name, "Embrace");
  EXPECT_EQ(kept->greeting, "Welcome");
  EXPECT_EQ(check_network({" ", ""}).error().faults.front().pointer, "/name");
  EXPECT_EQ(check_network({std::string(121, 'a'), std::string(1001, 'a')}).error().faults.size(), 2u);
}

TEST(NetworkQuestions, AreAFewWords) {  // recruiting.md rule 8
  EXPECT_EQ(check_network_text(" Who sees it? ", "/question").value(), "Who sees it?");
  EXPECT_EQ(check_network_text("\n", "/question").error().faults.front().pointer, "/question");
  EXPECT_FALSE(check_network_text(std::string(501, 'a'), "/question"));
}

TEST(Interest, IsToldAloneFromTenPeopleOn) {  // recruiting.md rule 7
  const auto a = network();
  const auto told = interest_of(kToday, came(23, a) + came(40, std::nullopt));
  EXPECT_EQ(told.at(a).told, Interest::Told::alone);
  EXPECT_EQ(told.at(a).begun, 25);
  EXPECT_EQ(to_string(told.at(a).monday), "2026-11-23");
}

TEST(Interest, OfSmallNetworksIsToldTogether) {  // recruiting.md rule 7
  const auto a = network();
  const auto b = network();
  const auto told = interest_of(kToday, came(6, a) + came(7, b) + came(40, std::nullopt));
  EXPECT_EQ(told.at(a).told, Interest::Told::with_others);
  EXPECT_EQ(told.at(a).begun, told.at(b).begun);
  EXPECT_GE(told.at(a).begun, 10);
}

TEST(Interest, IsNotToldUnderTheFloor) {  // recruiting.md rule 7
  const auto a = network();
  EXPECT_EQ(interest_of(kToday, came(9, a)).at(a).told, Interest::Told::not_at_all);
  EXPECT_EQ(interest_of(kToday, came(9, a)).at(a).begun, 0);
  EXPECT_TRUE(interest_of(kToday, {}).empty());
}

TEST(Interest, IsThatOfMondayAndWhoWithdrewIsNotCounted) {  // recruiting.md rules 6 and 7
  const auto a = network();
  auto all = came(20, a) + came(15, a, kThisWeek) + came(30, std::nullopt);
  EXPECT_EQ(interest_of(kToday, all).at(a).begun, 20);
  for (int i = 0; i < 5; ++i) all[static_cast<std::size_t>(i)].withdrawn_at = kBefore;
  for (int i = 5; i < 20; ++i) all[static_cast<std::size_t>(i)].submitted_at = kMonday;
  EXPECT_EQ(interest_of(kToday, all).at(a).begun, 15);
  EXPECT_EQ(interest_of(kToday, all).at(a).sent, 0) << "sent at Monday's beginning is of the week after";
}

/// Whoever looks twice in one week learns nothing of what happened between.
RC_GTEST_PROP(Interest, DoesNotChangeWithinAWeek, ()) {  // recruiting.md rule 7
  const auto a = network();
  const auto before = came(*rc::gen::inRange(0, 40), a) + came(*rc::gen::inRange(0, 40), std::nullopt);
  const auto after =
      before + came(*rc::gen::inRange(1, 40), *rc::gen::element(std::optional(a), std::optional<NetworkId>()),
                    kThisWeek);
  const auto first = interest_of(kToday, before);
  const auto second = interest_of(kToday, after);
  for (const auto& [id, told] : first) {
    RC_ASSERT(second.at(id).told == told.told);
    RC_ASSERT(second.at(id).begun == told.begun);
  }
}

class NetworkPolicy : public testing::Test {
 protected:
  OrganisationId organisation_{make_uuid7(1)};
  PersonId person_{make_uuid7(2)};
  Network network_{.id = network(), .name = "Embrace", .greeting = {}, .code = "code", .leads = {person_}};

  Viewer with(std::vector<Grant> grants) const {
    return {.kind = Viewer::Kind::person,
            .organisation = organisation_,
            .person = person_,
            .grants = std::move(grants)};
  }
};

TEST_F(NetworkPolicy, ALeadKeepsAndANetworkLeadSpeaks) {  // recruiting.md rules 1 and 4
  auto lead = with({{Role::lead, std::nullopt}});
  lead.person = PersonId{make_uuid7(9)};
  EXPECT_EQ(abilities(lead, network_), (std::vector<std::string>{"edit", "name_leads", "close"}));
  EXPECT_EQ(abilities(with({{Role::network_lead, std::nullopt}}), network_),
            (std::vector<std::string>{"edit", "share"}));
  EXPECT_FALSE(may_speak_for(lead, network_)) << "questions and numbers are the network's";
}

TEST_F(NetworkPolicy, NeedsRoleAndName) {  // recruiting.md rule 3
  EXPECT_FALSE(leads_network(with({}), network_));
  EXPECT_FALSE(leads_network(with({{Role::sponsor, std::nullopt}}), network_));
  auto other = network_;
  other.leads = {};
  EXPECT_FALSE(leads_network(with({{Role::network_lead, std::nullopt}}), other));
  EXPECT_EQ(may_edit(with({{Role::network_lead, std::nullopt}}), other).error().code, Code::not_found);
}

TEST_F(NetworkPolicy, EndsWithTheNetwork) {  // recruiting.md rule 9
  network_.closed = true;
  EXPECT_TRUE(
      abilities(with({{Role::network_lead, std::nullopt}, {Role::lead, std::nullopt}}), network_).empty());
}

}  // namespace
}  // namespace turnabout::applications
