#include "programmes/template.hpp"

#include <gtest/gtest.h>

namespace turnabout::programmes {
namespace {

TEST(Template, SevenAreBuiltInAndEachMakesASoundProgramme) {  // programmes.md rule 7
  std::vector<std::string> keys;
  for (const auto& from : built_in_templates()) {
    keys.push_back(from.key);
    programmes::SetUp said{.name = {},
                           .who_for = from.who_for_hint,
                           .dimensions = from.dimensions,
                           .focus = {},
                           .aims = {Aim::inclusive_culture},
                           .about_pairs = 12,
                           .starts_on = *parse_date("2026-12-01"),
                           .ends_on = add_months(*parse_date("2026-12-01"), from.window_months),
                           .settings = {}};
    const auto set_up = begin_with(from, said);
    EXPECT_EQ(set_up.name, from.name);
    EXPECT_TRUE(check(set_up)) << from.key;
    EXPECT_EQ(set_up.settings.agenda_owner, properties(from.kind).agenda_owner) << from.key;
    EXPECT_EQ(set_up.settings.career_advice, properties(from.kind).advice) << from.key;
  }
  EXPECT_EQ(keys, (std::vector<std::string>{"reverse_six_months", "supported_nine_months", "board_first",
                                            "reciprocal", "conventional", "circle", "self_service"}));
}

TEST(Template, NineMonthsAreSpentAroundSixOfPairing) {  // programmes.md rule 6
  const auto from = *find_template("supported_nine_months");
  EXPECT_EQ(from.window_months, 9);
  EXPECT_EQ(from.settings.pairing_months, 6);
}

TEST(Template, SaysWhatIsWrongWithOne) {
  EXPECT_EQ(parse_template("key = ").error().code, Code::malformed);
  EXPECT_EQ(parse_template("key = \"x\"\nsurprise = 1").error().code, Code::invalid);
  EXPECT_EQ(find_template("nothing").error().code, Code::not_found);
}

}  // namespace
}  // namespace turnabout::programmes
