#include "programmes/home.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/words/words.hpp"

namespace turnabout::programmes {
namespace {

Programme programme(State state) {
  Programme p{.id = ProgrammeId{make_uuid7(1)},
              .organisation = {},
              .template_key = "reverse_six_months",
              .kind = Kind::reverse,
              .state = state,
              .set_up = {},
              .call_code = "code"};
  p.set_up.about_pairs = 10;
  p.set_up.ends_on = *parse_date("2027-06-01");
  return p;
}
const Date kToday = *parse_date("2026-11-22");
const PeopleCounts kReady{
    .people = 200, .grades = 6, .grades_without_place = 0, .leadership_grades = 2, .heads = 1};

std::string states(const Programme& p, const HomeFacts& facts) {
  std::string text;
  for (const auto& task : task_list(p, facts)) {
    switch (task.state) {
      case TaskState::cannot_start_yet:
        text += "-";
        break;
      case TaskState::not_started:
        text += "o";
        break;
      case TaskState::in_progress:
        text += "+";
        break;
      case TaskState::done:
        text += "x";
        break;
    }
  }
  return text;
}

std::vector<std::string> needs(const Programme& p, const HomeFacts& facts) {
  std::vector<std::string> keys;
  for (const auto& need : needs_today(p, facts, kToday)) keys.emplace_back(need.key);
  return keys;
}

TEST(Home, FiveStepsFromNothingToTheEnd) {  // programmes.md rule 20
  EXPECT_EQ(states(programme(State::planning), {.people = {.people = 1}, .applications = {}, .pairs = {}}),
            "+----");
  EXPECT_EQ(states(programme(State::planning), {.people = kReady, .applications = {}, .pairs = {}}), "+----")
      << "nothing is settled for the launch";
  EXPECT_EQ(states(programme(State::planning),
                   {.people = kReady, .applications = {}, .pairs = {}, .launch = {.done = 6}}),
            "xo---");
  EXPECT_EQ(states(programme(State::recruiting),
                   {.people = kReady, .applications = {.mentors_draft = 1}, .pairs = {}}),
            "x+---");
  const ApplicationCounts enough{.mentors_submitted = 12, .mentees_submitted = 10};
  EXPECT_EQ(states(programme(State::matching), {.people = kReady, .applications = enough, .pairs = {}}),
            "xxo--");
  EXPECT_EQ(states(programme(State::matching),
                   {.people = kReady, .applications = enough, .pairs = {.proposals = 9}}),
            "xx+--");
  EXPECT_EQ(
      states(programme(State::running), {.people = kReady, .applications = enough, .pairs = {.pairs = 9}}),
      "xxx+o");
  EXPECT_EQ(
      states(programme(State::closed), {.people = kReady, .applications = enough, .pairs = {.pairs = 9}}),
      "xxxxx");
}

TEST(Home, NeedsTodayComeInTheOrderOfTheWork) {  // programmes.md rule 21
  EXPECT_EQ(needs(programme(State::planning), {}), std::vector<std::string>{"import_people"});
  EXPECT_EQ(
      needs(
          programme(State::planning),
          {.people = {.people = 9, .grades = 3, .grades_without_place = 3}, .applications = {}, .pairs = {}}),
      std::vector<std::string>{"order_grades"});
  EXPECT_EQ(needs(programme(State::planning),
                  {.people = {.people = 9, .grades = 3}, .applications = {}, .pairs = {}}),
            std::vector<std::string>{"mark_leadership"});
  EXPECT_EQ(needs(programme(State::planning), {.people = kReady, .applications = {}, .pairs = {}}),
            std::vector<std::string>{"launch"});
  auto one_off_the_ladder = kReady;
  one_off_the_ladder.grades_without_place = 1;
  EXPECT_EQ(
      needs(programme(State::planning), {.people = one_off_the_ladder, .applications = {}, .pairs = {}}),
      (std::vector<std::string>{"order_grades", "launch"}));
  one_off_the_ladder.grades_left_off = 1;
  EXPECT_EQ(
      needs(programme(State::planning), {.people = one_off_the_ladder, .applications = {}, .pairs = {}}),
      std::vector<std::string>{"launch"})
      << "a lead has looked at it";
  EXPECT_EQ(needs(programme(State::planning),
                  {.people = kReady, .applications = {}, .pairs = {}, .launch = {.done = 6}}),
            std::vector<std::string>{"open_call"});
  EXPECT_EQ(needs(programme(State::recruiting),
                  {.people = kReady, .applications = {.mentors_submitted = 12}, .pairs = {}}),
            std::vector<std::string>{"more_mentees"});
  const ApplicationCounts enough{.mentors_submitted = 12, .mentees_submitted = 10};
  EXPECT_EQ(needs(programme(State::recruiting), {.people = kReady, .applications = enough, .pairs = {}}),
            std::vector<std::string>{"close_call"});
  EXPECT_EQ(needs(programme(State::matching), {.people = kReady, .applications = enough, .pairs = {}}),
            std::vector<std::string>{"run_matching"});
  EXPECT_EQ(needs(programme(State::matching),
                  {.people = kReady, .applications = enough, .pairs = {.proposals = 9}}),
            std::vector<std::string>{"ask_mentors"});
  EXPECT_EQ(needs(programme(State::closed), {}), std::vector<std::string>{});
}

std::optional<TaskItem> row(const Programme& p, const HomeFacts& facts, std::string_view key) {
  for (const auto& task : task_list(p, facts))
    for (const auto& item : task.items)
      if (item.key == key) return item;
  return std::nullopt;
}

TEST(Home, ARowThatCanBeCountedSaysHowMany) {  // programmes.md rule 20
  const HomeFacts facts{.people = kReady,
                        .applications = {.mentors_submitted = 7},
                        .pairs = {.pairs = 4},
                        .launch = {.done = 2}};
  EXPECT_EQ(row(programme(State::planning), facts, "launch")->how_many, (HowMany{2, 6}));
  EXPECT_EQ(row(programme(State::recruiting), facts, "find_mentors")->how_many, (HowMany{7, 10}));
  EXPECT_EQ(row(programme(State::matching), facts, "ask")->how_many, (HowMany{4, 10}));
  EXPECT_FALSE(row(programme(State::planning), facts, "find_mentors")->how_many) << "nobody can apply yet";
  EXPECT_FALSE(row(programme(State::running), facts, "induct")) << "of what nobody knows there is no row";
}

TEST(Home, LeadsUpToReadyToStart) {  // programmes.md rule 36
  const auto p = programme(State::running);
  HomeFacts facts{.people = kReady, .applications = {}, .pairs = {.pairs = 3}};
  facts.preparing =
      PreparingCounts{.mentors = {.people = 3}, .mentees = {.people = 3}, .ready = 0, .overdue = 0};
  const auto state = [&](std::string_view key) { return row(p, facts, key)->state; };
  EXPECT_EQ(state("plan_inductions"), TaskState::not_started);
  EXPECT_EQ(state("induct"), TaskState::cannot_start_yet);
  EXPECT_EQ(state("ready_pairs"), TaskState::not_started);
  facts.preparing->mentors = {.people = 3, .inducted = 2, .placeless = 1, .has_date = true};
  EXPECT_EQ(state("plan_inductions"), TaskState::in_progress) << "mentees have no date yet";
  EXPECT_EQ(state("induct"), TaskState::in_progress);
  facts.preparing->mentees = {.people = 3, .inducted = 3, .placeless = 0, .has_date = true};
  facts.preparing->ready = 2;
  EXPECT_EQ(state("plan_inductions"), TaskState::done);
  EXPECT_EQ(row(p, facts, "induct")->how_many, (HowMany{5, 6}));
  EXPECT_EQ(row(p, facts, "ready_pairs")->how_many, (HowMany{2, 3}));
  EXPECT_EQ(state("ready_pairs"), TaskState::in_progress);
  facts.preparing->mentors.inducted = 3;
  facts.preparing->ready = 3;
  EXPECT_EQ(state("induct"), TaskState::done);
  EXPECT_EQ(state("ready_pairs"), TaskState::done);
}

TEST(Home, AsksBeforeTheLaunchWhatPeopleNeed) {  // programmes.md rule 40
  using Stage = NeedsSurvey::Stage;
  const auto at = [](State state, Stage stage, bool of_organisation = false) {
    const HomeFacts facts{.people = kReady,
                          .applications = {},
                          .pairs = {},
                          .needs_survey = NeedsSurvey{stage, of_organisation}};
    return row(programme(state), facts, "needs_survey");
  };
  EXPECT_EQ(at(State::planning, Stage::none)->state, TaskState::not_started);
  EXPECT_EQ(at(State::planning, Stage::prepared)->state, TaskState::in_progress);
  EXPECT_EQ(at(State::planning, Stage::asked)->state, TaskState::in_progress);
  EXPECT_EQ(at(State::planning, Stage::closed)->state, TaskState::done);
  EXPECT_FALSE(at(State::recruiting, Stage::none)) << "left out, and it holds nothing up";
  EXPECT_FALSE(at(State::recruiting, Stage::prepared));
  EXPECT_EQ(at(State::running, Stage::closed)->state, TaskState::done);
  EXPECT_EQ(at(State::planning, Stage::closed, true)->href, "/surveys");
  EXPECT_NE(at(State::planning, Stage::closed)->href, "/surveys");
}

TEST(Home, ChoosesBeforeTheMatching) {  // programmes.md rule 41
  const auto at = [](State state, SelectionCounts counts) {
    const HomeFacts facts{.people = kReady, .applications = {}, .pairs = {}, .selection = counts};
    return *row(programme(state), facts, "select");
  };
  EXPECT_EQ(at(State::recruiting, {}).state, TaskState::cannot_start_yet);
  EXPECT_EQ(at(State::matching, {}).state, TaskState::not_started);
  const auto some = at(State::matching, {.scoring_began = true, .people = 5, .told = 2});
  EXPECT_EQ(some.state, TaskState::in_progress);
  EXPECT_EQ(some.how_many, (HowMany{2, 5}));
  EXPECT_EQ(at(State::matching, {.scoring_began = true, .people = 5, .told = 5}).state, TaskState::done);
  EXPECT_EQ(at(State::running, {.scoring_began = true, .people = 0}).state, TaskState::in_progress);
  EXPECT_EQ(at(State::closed, {}).state, TaskState::done);
  EXPECT_FALSE(row(programme(State::matching), {.people = kReady, .applications = {}, .pairs = {}}, "select"))
      << "no side is by selection";
}

TEST(Home, EveryRowHasItsGuide) {  // programmes.md rule 37
  HomeFacts facts{.people = kReady, .applications = {}, .pairs = {}};
  facts.preparing = PreparingCounts{};
  facts.needs_survey = NeedsSurvey{};
  facts.selection = SelectionCounts{};
  for (const auto& task : task_list(programme(State::planning), facts))
    for (const auto& item : task.items) {
      const auto key = "programme.guide_of." + std::string(item.key);
      ASSERT_TRUE(Words::built_in().has(key)) << key;
      EXPECT_GT(Words::built_in().text("en", key, {{"mentor", "mentor"}, {"mentee", "mentee"}}).size(), 120u)
          << key;
    }
}

TEST(Home, SaysWhatKeepsPairsFromMeeting) {  // programmes.md rule 21
  const auto p = programme(State::running);
  HomeFacts facts{.people = kReady, .applications = {}, .pairs = {.pairs = 3}};
  facts.preparing = PreparingCounts{.mentors = {.people = 3, .inducted = 0, .placeless = 3},
                                    .mentees = {.people = 3, .inducted = 1, .placeless = 2, .has_date = true},
                                    .ready = 0,
                                    .overdue = 0};
  EXPECT_EQ(needs(p, facts), (std::vector<std::string>{"plan_inductions", "no_place"}));
  EXPECT_EQ(needs_today(p, facts, kToday)[1].count, 2) << "nobody can have a place where there is no date";
  facts.preparing->mentors.has_date = true;
  facts.preparing->overdue = 1;
  facts.preparing->unwell = 2;
  facts.network_questions = 2;
  EXPECT_EQ(needs(p, facts),
            (std::vector<std::string>{"no_place", "not_ready", "not_well", "network_questions"}));
  EXPECT_EQ(needs_today(p, facts, kToday)[0].count, 5);
  facts.pairs.pairs = 0;
  facts.network_questions = 0;
  EXPECT_EQ(needs(p, facts), std::vector<std::string>{}) << "without pairs nothing is late";
}

RC_GTEST_PROP(Home, NeverAsksForMoreThanFiveThings, ()) {  // programmes.md rule 21
  const auto count = [] { return *rc::gen::inRange<std::int64_t>(0, 4); };
  const HomeFacts facts{.people = {count(), count(), count(), count(), count()},
                        .applications = {count(), count(), count(), count()},
                        .pairs = {count(), count(), count(), count(), count()},
                        .launch = {},
                        .preparing = PreparingCounts{.mentors = {.people = count(), .placeless = count()},
                                                     .mentees = {.placeless = count(), .has_date = true},
                                                     .ready = count(),
                                                     .overdue = count(),
                                                     .unwell = count()},
                        .network_questions = count()};
  auto p = programme(*rc::gen::element(State::planning, State::recruiting, State::matching, State::running));
  p.set_up.about_pairs = 2;
  p.set_up.ends_on = *rc::gen::element(*parse_date("2026-01-01"), *parse_date("2027-01-01"));
  const auto found = needs_today(p, facts, kToday);
  RC_ASSERT(found.size() <= kMostNeeds);
  for (const auto& need : found) {
    RC_ASSERT(need.count > 0);
    RC_ASSERT(need.href.starts_with("/"));
  }
}

TEST(Home, OneProgrammeSaysNothingAboutAnother) {  // programmes.md rule 9
  auto other = programme(State::recruiting);
  other.id = ProgrammeId{make_uuid7(2)};
  const HomeFacts facts{.people = kReady, .applications = {.mentors_submitted = 12}, .pairs = {}};
  for (const auto& need : needs_today(other, facts, kToday))
    EXPECT_NE(need.href.find(other.id.text()), std::string::npos);
}

}  // namespace
}  // namespace turnabout::programmes
