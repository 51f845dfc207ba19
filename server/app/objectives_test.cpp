#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/pairing_of_four_testing.hpp"

namespace turnabout::app {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class Objectives : public Pairing {
 protected:
  http::Answer name(std::string_view items, const Viewer& who) {
    return server_.put(in_programme("/difficulties"), R"({"items":[)" + std::string(items) + "]}",
                       http::as(who));
  }
  /// Names of members that speak of sponsors, in any shape of the contract.
  std::set<std::string> members_that_speak_of_sponsors() const {
    std::set<std::string> found;
    const auto contract = dto::parse_json(server_.openapi());
    const auto* components = contract->find("components");
    const auto* shapes = components ? components->find("schemas") : nullptr;
    if (!shapes) return {"no shapes at all"};
    for (const auto& shape : shapes->object)
      if (const auto* properties = shape.value.find("properties"))
        for (const auto& member : properties->object)
          if (member.name.find("sponsor") != std::string::npos) found.insert(member.name);
    return found;
  }
};

TEST_F(Objectives, WhatIsDifficultHereHeadsItsTopicForBothSides) {  // programmes.md rule 38
  const auto named =
      name(R"({"kind":"other","own_words":"Two sites, two worlds"},{"kind":"bias","own_words":""})", lead_);
  ASSERT_EQ(named.status, 200) << named.body;
  EXPECT_EQ(named.at("/items/0/kind"), "bias");
  for (const auto& person : {ann_, max_}) {
    const auto topic = server_.get(in_programme("/knowledge/own_challenges"), http::as(viewer(person)));
    EXPECT_EQ(topic.at("/difficulties"), "2") << topic.body;
    EXPECT_EQ(topic.at("/difficulties/1/own_words"), "Two sites, two worlds");
  }
  EXPECT_EQ(name(R"({"kind":"other","own_words":""})", lead_).status, 422);
  EXPECT_EQ(name("", viewer(ann_)).status, 403);
  EXPECT_EQ(server_.get(in_programme("/difficulties"), http::as(viewer(ann_))).status, 403);
  EXPECT_EQ(name("", lead_).at("/items"), "0") << "and all can be taken off again";
  server_.post(in_programme("/closure"), "", http::as(lead_));
  EXPECT_EQ(name("", lead_).status, 409);
}

TEST_F(Objectives, NothingThatIsKeptOrSentSaysThatSomebodyWasSponsored) {  // programmes.md rule 39
  // Who holds the role of sponsor stands on the page "Before you open", and nowhere else.
  EXPECT_EQ(members_that_speak_of_sponsors(), std::set<std::string>{"sponsors"});
  static constexpr Statement kColumns{"testing.sponsor_columns",
                                      "select m.name || '.' || c.name from sqlite_master m"
                                      " join pragma_table_info(m.name) c where c.name like '%sponsor%'"};
  EXPECT_TRUE(db().read([&](database::Reader& reader) { return reader.query(kColumns).empty(); }));
}

}  // namespace
}  // namespace turnabout::app
