#include "app/keeping/own_record.hpp"

#include <set>

#include <gtest/gtest.h>

#include "app/keeping/own_record_parts.hpp"
#include "platform/words/words.hpp"

namespace turnabout::keeping {
namespace {

// keeping.md rule 24
TEST(OwnRecord, HasALabelForEverySectionAndEveryCell) {
  const auto& words = Words::built_in();
  std::set<std::string> used;
  for (const auto parts : {parts_of_person(), parts_of_programmes()})
    for (const auto& part : parts) {
      EXPECT_TRUE(words.has("sign_in.record.section." + std::string(part.name))) << part.name;
      for (const auto& cell : part.cells)
        if (cell.kind != Kind::row_key) used.insert("sign_in.record.cell." + std::string(cell.name));
    }
  for (const auto& key : used) EXPECT_TRUE(words.has(key)) << "en.json lacks " << key;
  for (const auto key : words.keys())
    if (key.starts_with("sign_in.record.cell.")) {
      EXPECT_TRUE(used.contains(std::string(key))) << key << " labels nothing";
    }
}

// keeping.md rule 24
TEST(OwnRecord, SaysWhichCellsAreDaysAndMoments) {
  for (const auto parts : {parts_of_person(), parts_of_programmes()})
    for (const auto& part : parts)
      for (const auto& cell : part.cells) {
        EXPECT_EQ(cell.name.ends_with("_on") || cell.name == "day", cell.kind == Kind::day) << cell.name;
        EXPECT_EQ(cell.name.ends_with("_at"), cell.kind == Kind::moment) << cell.name;
      }
}

}  // namespace
}  // namespace turnabout::keeping
