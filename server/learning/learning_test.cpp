#include "learning/learning.hpp"

#include <algorithm>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "learning/content.hpp"
#include "learning/learning_policy.hpp"
#include "learning/learning_shown.hpp"

namespace turnabout::learning {
namespace {

programmes::Programme programme_of(programmes::Kind kind) {
  programmes::Programme programme{.id = ProgrammeId{make_uuid7(1)},
                                  .organisation = OrganisationId{make_uuid7(2)},
                                  .template_key = "reverse_six_months",
                                  .kind = kind,
                                  .state = programmes::State::running,
                                  .set_up = {},
                                  .call_code = "code"};
  programme.set_up.name = "Listening up";
  return programme;
}

Viewer person_of(const programmes::Programme& programme, std::vector<Grant> grants = {}) {
  return {.kind = Viewer::Kind::person,
          .organisation = programme.organisation,
          .person = PersonId{make_uuid7(3)},
          .grants = std::move(grants)};
}

std::string everything(const TopicText& text) {
  std::string all = text.title + "\n" + text.about + "\n" + text.care;
  for (const auto& each : text.sections) all += "\n" + each.heading + "\n" + each.text;
  for (const auto& each : text.tasks) all += "\n" + each.try_this + "\n" + each.ask_yourself;
  for (const auto& each : text.questions) all += "\n" + each;
  for (const auto& each : text.tips) all += "\n" + each;
  for (const auto& each : text.facilitation) all += "\n" + each.heading + "\n" + each.text;
  return all;
}

TEST(Knowledge, EveryTopicThatWasAskedForIsThere) {  // learning.md rule 4
  std::set<std::string> keys, rows;
  for (const auto& topic : built_in_topics()) {
    EXPECT_TRUE(keys.insert(topic.key).second) << topic.key;
    rows.insert(topic.serves.begin(), topic.serves.end());
  }
  EXPECT_EQ(keys.size(), 17u);
  for (const auto* row : {"A15", "B29", "B31", "C5", "C10", "C15", "C18", "D10", "D11", "D12", "D14", "D15",
                          "D16", "D17", "D19", "E4"})
    EXPECT_TRUE(rows.contains(row)) << row;
}

TEST(Knowledge, EveryTopicIsComplete) {  // learning.md rule 4
  for (const auto& topic : built_in_topics()) {
    const auto& text = topic.text;
    EXPECT_TRUE(check(text)) << topic.key;
    EXPECT_GE(text.questions.size(), 3u) << topic.key;
    EXPECT_GE(text.tips.size(), 3u) << topic.key;
    for (const auto side : {For::junior, For::senior}) {
      if (topic.whom != For::both && topic.whom != side) continue;
      EXPECT_TRUE(std::any_of(text.tasks.begin(), text.tasks.end(),
                              [&](const Task& task) { return task.whom == For::both || task.whom == side; }))
          << topic.key << ": nothing to try";
    }
  }
}

TEST(Knowledge, ShowsNoStatistics) {  // learning.md rule 8
  for (const auto& topic : built_in_topics()) {
    const auto all = everything(topic.text);
    EXPECT_EQ(all.find('%'), std::string::npos) << topic.key;
    EXPECT_EQ(all.find("per cent"), std::string::npos) << topic.key;
    EXPECT_FALSE(std::any_of(all.begin(), all.end(), [](unsigned char c) { return c >= '0' && c <= '9'; }))
        << topic.key << ": a figure";
  }
}

TEST(Knowledge, ReverseMentoringIsKeptApartFromSponsorship) {  // learning.md rule 11
  const auto text = everything(find_topic("allyship_and_sponsorship")->text);
  EXPECT_THAT(text, testing::HasSubstr("Reverse mentoring is something else"));
  EXPECT_THAT(text, testing::HasSubstr("does not put them\nforward"));
}

TEST(Knowledge, SaysWhatIsWrongWithAFile) {  // learning.md rule 4
  EXPECT_EQ(parse_topic("key = ").error().code, Code::malformed);
  EXPECT_EQ(parse_topic("key = \"x\"\nsurprise = 1").error().code, Code::invalid);
  EXPECT_EQ(parse_role_check("intro = \"x\"").error().code, Code::invalid);
  EXPECT_EQ(parse_workbook("intro = \"x\"").error().code, Code::invalid);
  EXPECT_EQ(find_topic("nothing").error().code, Code::not_found);
}

TEST(Knowledge, RefusesATextThatIsNotComplete) {  // learning.md rule 4
  auto text = find_topic("privilege")->text;
  text.sections.resize(2);
  text.tasks.clear();
  text.facilitation.front().minutes += 1;
  const auto refused = check(text);
  ASSERT_FALSE(refused);
  std::vector<std::string> pointers;
  for (const auto& fault : refused.error().faults) pointers.push_back(fault.pointer);
  EXPECT_THAT(pointers, testing::ElementsAre("/sections", "/tasks", "/facilitation"));
}

TEST(Knowledge, WhichSideIsMeantFollowsTheKind) {  // learning.md rule 2
  using programmes::Kind;
  EXPECT_EQ(audience(For::junior, Kind::reverse), Audience::mentor);
  EXPECT_EQ(audience(For::junior, Kind::conventional), Audience::mentee);
  EXPECT_EQ(audience(For::senior, Kind::reciprocal), Audience::mentee);
  EXPECT_EQ(audience(For::both, Kind::circle), Audience::both);
  EXPECT_TRUE(is_for(Audience::both, Side::mentor));
  EXPECT_FALSE(is_for(Audience::mentor, Side::mentee));
}

TEST(Knowledge, SidesAreCalledWhatTheProgrammeCallsThem) {  // learning.md rule 2
  auto programme = programme_of(programmes::Kind::reverse);
  programme.set_up.settings.mentor_label = "guide";
  EXPECT_EQ(named("Thank your {junior}, dear {senior}.", labels(programme)),
            "Thank your guide, dear mentee.");
  for (const auto& topic : built_in_topics())
    EXPECT_EQ(everything(named(topic.text, labels(programme))).find('{'), std::string::npos) << topic.key;
  EXPECT_EQ(labels(programme_of(programmes::Kind::conventional)).junior, "mentee");
}

TEST(KnowledgePolicy, IsReadByThoseWhoTakePartOrRunIt) {  // learning.md rule 1
  const auto programme = programme_of(programmes::Kind::reverse);
  EXPECT_TRUE(may_read(person_of(programme), programme, {.mentor = true}));
  EXPECT_EQ(may_read(person_of(programme), programme, {}).error().code, Code::not_found);
  for (const auto role : {Role::lead, Role::network_lead, Role::supporter})
    EXPECT_TRUE(may_read(person_of(programme, {{role, programme.id}}), programme, {}));
  for (const auto role : {Role::operator_, Role::sponsor, Role::panel_member})
    EXPECT_FALSE(may_read(person_of(programme, {{role, std::nullopt}}), programme, {}));
  auto elsewhere = person_of(programme, {{Role::lead, std::nullopt}});
  elsewhere.organisation = OrganisationId{make_uuid7(9)};
  EXPECT_FALSE(may_read(elsewhere, programme, {.mentor = true}));
  EXPECT_FALSE(may_read(person_of(programme, {{Role::lead, ProgrammeId{make_uuid7(8)}}}), programme, {}));
}

TEST(KnowledgePolicy, FacilitationNotesAreForThoseWhoRunAMeeting) {  // learning.md rule 5
  const auto programme = programme_of(programmes::Kind::reverse);
  const Current topic{.topic = *find_topic("privilege")};
  const auto notes = [&](const Viewer& viewer, const Taking& taking) {
    return page(topic, programme, viewer, taking, {}).facilitation.has_value();
  };
  EXPECT_FALSE(notes(person_of(programme), {.mentor = true}));
  EXPECT_FALSE(notes(person_of(programme), {.mentee = true}));
  EXPECT_TRUE(notes(person_of(programme, {{Role::supporter, programme.id}}), {}));
}

TEST(KnowledgePolicy, OnlyALeadOfTheWholeOrganisationChangesItsWords) {  // learning.md rule 7
  const auto programme = programme_of(programmes::Kind::reverse);
  EXPECT_TRUE(may_edit(person_of(programme, {{Role::lead, std::nullopt}})));
  EXPECT_EQ(may_edit(person_of(programme, {{Role::lead, programme.id}})).error().code, Code::not_allowed);
  EXPECT_FALSE(may_edit(person_of(programme, {{Role::supporter, std::nullopt}})));
}

TEST(RoleCheck, IsForTheSeniorSide) {  // learning.md rule 9
  const auto reverse = programme_of(programmes::Kind::reverse);
  const auto conventional = programme_of(programmes::Kind::conventional);
  EXPECT_TRUE(may_take_role_check(person_of(reverse), reverse, {.mentee = true}));
  EXPECT_EQ(may_take_role_check(person_of(reverse), reverse, {.mentor = true}).error().code,
            Code::not_allowed);
  EXPECT_TRUE(may_take_role_check(person_of(conventional), conventional, {.mentor = true}));
  EXPECT_TRUE(may_see_role_checks(person_of(reverse, {{Role::lead, reverse.id}}), reverse));
  EXPECT_FALSE(may_see_role_checks(person_of(reverse, {{Role::supporter, reverse.id}}), reverse));
}

TEST(RoleCheck, HasEightSituationsAndSomethingToPractiseForEach) {  // learning.md rule 9
  const auto& content = built_in_role_check();
  EXPECT_EQ(content.situations.size(), 8u);
  for (const auto& situation : content.situations) {
    EXPECT_EQ(std::count_if(situation.choices.begin(), situation.choices.end(),
                            [](const Choice& choice) {
                              return choice.kind == Answer::listening || choice.kind == Answer::asking;
                            }),
              1)
        << situation.text;
    EXPECT_EQ(std::count_if(content.practices.begin(), content.practices.end(),
                            [&](const Practice& practice) { return practice.skill == situation.skill; }),
              1)
        << situation.skill;
  }
}

TEST(Workbook, HasASheetForEachConversation) {  // learning.md rule 12
  const auto& workbook = built_in_workbook(programmes::Kind::reverse);
  const auto titles = [&](int conversations) {
    std::vector<std::string> all;
    for (const auto& sheet : sheets_for(workbook, conversations)) all.push_back(sheet.title);
    return all;
  };
  EXPECT_THAT(titles(1), testing::ElementsAre("Meet"));
  EXPECT_THAT(titles(3), testing::ElementsAre("Meet", "A working day through your eyes", "End well"));
  EXPECT_EQ(titles(6).size(), 6u);
  EXPECT_EQ(titles(6).back(), "End well");
  const auto eight = titles(8);
  EXPECT_THAT(std::vector(eight.begin() + 4, eight.end()),
              testing::ElementsAre("Change something", "Your own subject", "Your own subject", "End well"));
}

TEST(Workbook, IsPutTogetherForOneSideFromTheProgramme) {  // learning.md rule 12
  auto programme = programme_of(programmes::Kind::reverse);
  programme.set_up.settings.conversations = 4;
  std::vector<Current> topics;
  for (const auto& topic : built_in_topics()) topics.push_back({.topic = topic});
  const auto mentor = workbook(programme, Side::mentor, topics, {{.role = "lead", .name = "Ada Lead"}});
  const auto mentee = workbook(programme, Side::mentee, topics, {});
  EXPECT_EQ(mentor.programme_name, "Listening up");
  EXPECT_EQ(mentor.sheets.size(), 4u);
  EXPECT_NE(mentor.sheets.front().exercise, mentee.sheets.front().exercise);
  EXPECT_EQ(mentor.contacts.front().name, "Ada Lead");
  for (const auto& task : mentor.tasks) EXPECT_NE(task.for_, Audience::mentee);
  for (const auto& task : mentee.tasks) EXPECT_NE(task.for_, Audience::mentor);
}

TEST(Workbook, EachKindHasPagesOfItsOwn) {  // learning.md rule 12
  const auto& reverse = built_in_workbook(programmes::Kind::reverse);
  const auto& reciprocal = built_in_workbook(programmes::Kind::reciprocal);
  const auto& conventional = built_in_workbook(programmes::Kind::conventional);
  EXPECT_EQ(&built_in_workbook(programmes::Kind::circle), &conventional)
      << "there too the senior is the mentor";
  for (const auto* each : {&reverse, &reciprocal, &conventional}) {
    EXPECT_EQ(each->sheets.size(), 6u);
    EXPECT_EQ(each->sheets.front().title, "Meet");
    EXPECT_EQ(each->sheets.back().title, "End well");
    EXPECT_EQ(each->information.size(), 3u);
  }
  const auto about = [](const Workbook& workbook) { return workbook.information.front().text; };
  EXPECT_NE(about(reverse).find("{junior} leads"), std::string::npos);
  EXPECT_NE(about(reciprocal).find("one half"), std::string::npos);
  EXPECT_NE(about(conventional).find("{junior} says what you talk about"), std::string::npos);
  EXPECT_EQ(about(conventional).find("not about career"), std::string::npos);
  auto programme = programme_of(programmes::Kind::conventional);
  const auto mentee = workbook(programme, Side::mentee, {}, {});
  EXPECT_EQ(mentee.sheets.front().exercise, conventional.sheets.front().exercise_junior)
      << "the mentee is the junior there";
}

}  // namespace
}  // namespace turnabout::learning
