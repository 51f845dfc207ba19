#include "programmes/document.hpp"

#include <gmock/gmock.h>

#include "platform/database/migrations.hpp"
#include "programmes/document_values.hpp"

namespace turnabout::programmes {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

DocumentFacts facts() {
  DocumentFacts made{.organisation = "Harbour & Vale",
                     .programme = {.id = {},
                                   .organisation = {},
                                   .template_key = {},
                                   .kind = Kind::reverse,
                                   .state = State::planning,
                                   .set_up = {.name = "Listening up", .who_for = "people seldom heard"},
                                   .call_code = {}},
                     .launch = {.purpose = "Leaders hear more.",
                                .strategy_goal = "Leadership like the town",
                                .strategy_title = "People plan",
                                .strategy_url = "https://intranet.example/plan"},
                     .leads = {"Lee Lead", "Ada Lead"},
                     .sponsors = {},
                     .contacts = {"Ines Contact"}};
  for (const auto& migration : database::main_migrations())
    if (migration.engine == database::Engine::sqlite) made.schema += std::string(migration.up) + "\n";
  return made;
}

std::vector<Section> begin(DocumentKind kind) {
  return begin_document(kind, document_values(facts(), Words::built_in()));
}

std::string text_of(const std::vector<Section>& sections, std::string_view key) {
  for (const auto& section : sections)
    if (section.key == key) return section.text;
  return "(no such section)";
}

TEST(Document, EveryTemplateIsFilledInFromWhatIsThere) {  // programmes.md rule 30
  for (const auto kind : document_kinds()) {
    const auto sections = begin(kind);
    EXPECT_GE(sections.size(), 5u) << name(kind);
    for (const auto& section : sections) {
      EXPECT_THAT(section.text, Not(HasSubstr("{"))) << name(kind) << " " << section.key;
      EXPECT_FALSE(section.heading.empty());
      EXPECT_THAT(section.heading, Not(HasSubstr("\n")));
      EXPECT_THAT(section.heading, Not(HasSubstr("{"))) << name(kind) << " " << section.key;
    }
  }
  const auto dpia = begin(DocumentKind::dpia);
  EXPECT_THAT(text_of(dpia, "what"), HasSubstr("Harbour & Vale runs Listening up"));
  EXPECT_THAT(text_of(dpia, "what"), HasSubstr("meet 6 times for about 60 minutes over 6 months"));
  EXPECT_THAT(text_of(dpia, "who_sees"), HasSubstr("(Lee Lead, Ada Lead)"));
  EXPECT_THAT(text_of(dpia, "who_sees"), HasSubstr("The sponsor ([Write: a name])"));
}

TEST(Document, TheRoleDescriptionSaysWhichStrategyItServes) {  // programmes.md rule 23
  const auto text = text_of(begin(DocumentKind::role_description), "who_for");
  EXPECT_THAT(text, HasSubstr("Listening up is for people seldom heard."));
  EXPECT_THAT(text, HasSubstr("Leadership like the town"));
  EXPECT_THAT(text, HasSubstr("People plan, https://intranet.example/plan"));
}

TEST(Document, TheRoleDescriptionSaysForEachKindWhoLeads) {  // programmes.md rule 3
  const auto agenda = [](Kind kind, Side owner) {
    auto set_up = facts();
    set_up.programme.kind = kind;
    set_up.programme.set_up.settings.agenda_owner = owner;
    return text_of(begin_document(DocumentKind::role_description, document_values(set_up, Words::built_in())),
                   "agenda");
  };
  EXPECT_THAT(agenda(Kind::reverse, Side::mentor), HasSubstr("The mentor leads"));
  EXPECT_THAT(agenda(Kind::conventional, Side::mentee), HasSubstr("The mentee leads"));
  EXPECT_THAT(agenda(Kind::reciprocal, Side::mentor), HasSubstr("one half of every conversation"));
}

TEST(Document, PeriodsComeFromTheSchemaItself) {  // programmes.md rule 30
  const auto kept = kept_for(
      "  a TEXT,   -- class: work; keep: employment+12m\n  b TEXT,  -- class: work; keep: 30d\n"
      "  c TEXT  -- class: work; keep: 30d\n-- class and keep\n  d BLOB  -- class: wish; keep: 24h");
  EXPECT_EQ(kept.size(), 2u);
  EXPECT_THAT(kept.at("work"), ElementsAre("30d", "employment+12m"));
  EXPECT_THAT(kept.at("wish"), ElementsAre("24h"));
  EXPECT_THAT(text_of(begin(DocumentKind::privacy_notice), "kept"),
              HasSubstr("Answers to equality questions, sealed: "));
}

TEST(Document, IsFinishedOnlyWithoutGaps) {  // programmes.md rule 32
  auto sections = begin(DocumentKind::dpia);
  const auto refused = may_finish(sections);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::rule_broken);
  EXPECT_EQ(refused.error().faults.front().pointer, "/sections/basis");
  for (auto& section : sections) section.text = "Said.";
  EXPECT_TRUE(may_finish(sections));
  sections.at(1).text = " \n";
  EXPECT_THAT(may_finish(sections).error().faults.front().message, HasSubstr("is empty"));
}

}  // namespace
}  // namespace turnabout::programmes
