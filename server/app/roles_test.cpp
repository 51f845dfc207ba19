#include "app/pairing_testing.hpp"

namespace turnabout::app {
namespace {

class RolesTest : public PairingTest {
 protected:
  PersonId pat_ = make_person("Pat Panel", 3);
  ProgrammeId programme_ = make_programme([](auto&) {}), other_ = make_programme([](auto&) {});

  http::Answer give(std::string_view role, std::optional<ProgrammeId> programme) {
    return server_.post("/api/v1/grants",
                        R"({"person_id":")" + pat_.text() + R"(","role":")" + std::string(role) +
                            R"(","programme_id":)" +
                            (programme ? "\"" + programme->text() + "\"" : std::string("null")) + "}",
                        http::as(lead_));
  }
};

TEST_F(RolesTest, WhoeverSitsOnAPanelIsNotMadeALeadAndIsToldWhy) {  // selection.md rule 5
  ASSERT_EQ(give("panel_member", programme_).status, 201);
  for (const auto& where : {std::optional(programme_), std::optional<ProgrammeId>()}) {
    const auto refused = give("lead", where);
    EXPECT_EQ(refused.status, 409) << refused.body;
    EXPECT_EQ(refused.at("/code"), "rule_broken");
    EXPECT_EQ(refused.at("/rule"), "selection.md rule 5");
    EXPECT_NE(refused.body.find("Take them off the panel"), std::string::npos) << refused.body;
  }
  EXPECT_EQ(give("lead", other_).status, 201) << "another programme is another matter";
  const auto refused = give("panel_member", other_);
  EXPECT_EQ(refused.status, 409);
  EXPECT_NE(refused.body.find("They lead here"), std::string::npos) << refused.body;
}

}  // namespace
}  // namespace turnabout::app
