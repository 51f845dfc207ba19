#include <gmock/gmock.h>

#include "applications/call_pages.hpp"
#include "applications/network_store.hpp"
#include "applications/partner_store.hpp"
#include "applications/recruiting_routes.hpp"
#include "applications/testing.hpp"
#include "platform/sign_in/grant_store.hpp"

namespace turnabout::applications {
namespace {

using testing::HasSubstr;
using testing::Not;

class PartnerTest : public ApplicationTest {
 protected:
  Viewer friend_ = person("Flo Friend", {{Role::network_lead, std::nullopt}});
  Network embrace_ = made("Embrace");
  Network wheels_ = made("Wheels");
  http::TestServer server_{routes(), clock_};
  std::string path_ = "/api/v1/programmes/" + programme_.id.text() + "/networks";

  Network made(std::string name) {
    return *db().write([&](database::Transaction& transaction) {
      return create_network(transaction, lead_, clock_.now(), {std::move(name), ""});
    });
  }
  std::vector<http::Route> routes() {
    RecruitingNeighbours recruiting;
    recruiting.applications = neighbours();
    auto all = partner_routes(db(), recruiting);
    for (auto& route : call_pages(db(), *sealer_, Words::built_in(),
                                  {.call = neighbours().call, .send_link = [](auto, auto, Instant) {}}))
      all.push_back(std::move(route));
    return all;
  }
  static std::string part(const Network& network, std::string_view part) {
    return R"({"network_id": ")" + network.id.text() + R"(", "part": ")" + std::string(part) + R"("})";
  }
  http::Answer name(const std::string& networks) {
    return server_.put(path_, R"({"networks": [)" + networks + "]}", http::as(lead_));
  }
  bool reads(const Viewer& viewer) {
    return db().read(
        [&](database::Reader& reader) { return leads_network_behind(reader, viewer, programme_.id); });
  }
};
INSTANTIATE_EVERY_ENGINE(PartnerTest);

TEST_P(PartnerTest, EveryStatementIsSoundOnThisEngine) {
  db().prepare_all(partner_statements());
}

TEST_P(PartnerTest, AProgrammeHasOneOwnerAndPartners) {  // recruiting.md rule 29
  const auto named = name(part(wheels_, "partner") + ", " + part(embrace_, "owner"));
  EXPECT_EQ(named.status, 200) << named.body;
  EXPECT_EQ(named.at("/items/0/name"), "Embrace");
  EXPECT_EQ(named.at("/items/0/part"), "owner");
  EXPECT_EQ(named.at("/items/1/name"), "Wheels");
  EXPECT_EQ(name(part(wheels_, "owner") + ", " + part(embrace_, "owner")).at("/faults/0/pointer"),
            "/networks");
  EXPECT_EQ(name(part(wheels_, "owner") + ", " + part(wheels_, "partner")).status, 422);
  EXPECT_EQ(server_.get(path_, http::as(lead_)).at("/items"), "2") << "a refusal changes nothing";
  EXPECT_EQ(server_.get(path_, http::as(friend_)).status, 403);
  EXPECT_EQ(name("").at("/items"), "0");
}

TEST_P(PartnerTest, TheDatabaseTooTakesOneOwnerAndOpenNetworksOnly) {  // recruiting.md rule 29
  name(part(embrace_, "owner"));
  static constexpr database::Statement kInsert{"testing.part",
                                               "insert into programme_networks (programme_id, network_id, "
                                               "part, named_at) values ($1, $2, 'owner', 0)"};
  const auto insert = [&] {
    db().write([&](database::Transaction& tx) { tx.execute(kInsert, programme_.id, wheels_.id); });
  };
  EXPECT_THROW(insert(), database::Error);
  name("");
  db().write([&](database::Transaction& tx) { close_network(tx, lead_, clock_.now(), wheels_); });
  EXPECT_THROW(insert(), database::Error);
  EXPECT_EQ(name(part(wheels_, "partner")).status, 404);
}

TEST_P(PartnerTest, TheCallSaysWhoseItIs) {  // recruiting.md rule 30
  name(part(wheels_, "partner") + ", " + part(embrace_, "owner"));
  const auto call = "/call/" + programme_.call_code;
  const auto page = server_.get(call);
  EXPECT_THAT(page.body, HasSubstr("Embrace, a staff network, stands behind this programme as its own."));
  EXPECT_THAT(page.body, HasSubstr("Together with Wheels."));
  db().write([&](database::Transaction& tx) { close_network(tx, lead_, clock_.now(), embrace_); });
  EXPECT_THAT(server_.get(call).body, Not(HasSubstr("Embrace")));
}

TEST_P(PartnerTest, OnePersonMayLeadTwoNetworks) {  // recruiting.md rule 3
  for (const auto& network : {embrace_, wheels_}) {
    const auto named = db().write([&](database::Transaction& tx) {
      return name_lead(tx, lead_, clock_.now(), network, friend_.person);
    });
    EXPECT_EQ(named, Named::now);
  }
  const auto again = db().write(
      [&](database::Transaction& tx) { return name_lead(tx, lead_, clock_.now(), wheels_, friend_.person); });
  EXPECT_EQ(again, Named::before);
}

TEST_P(PartnerTest, WhoLeadsANetworkBehindItReadsItsOverview) {  // recruiting.md rule 31
  const auto held = db().write([&](database::Transaction& tx) {
    return name_lead(tx, lead_, clock_.now(), embrace_, friend_.person);
  });
  EXPECT_TRUE(held);
  EXPECT_FALSE(reads(friend_));
  name(part(embrace_, "partner"));
  EXPECT_TRUE(reads(friend_));
  EXPECT_FALSE(reads(mentor_));
  auto without_the_role = friend_;
  without_the_role.grants.clear();
  EXPECT_FALSE(reads(without_the_role));
  name("");
  EXPECT_FALSE(reads(friend_)) << "with the part the right goes";
}

}  // namespace
}  // namespace turnabout::applications
