#include "learning/learning_shown.hpp"

#include <algorithm>

#include "learning/content.hpp"

namespace turnabout::learning {
namespace {

/// Words that a person reads in a minute without hurry.
constexpr std::size_t kWordsInAMinute = 180;

std::size_t words_in(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

int minutes_to_read(const TopicText& text) {
  auto words = words_in(text.about);
  for (const auto& section : text.sections) words += words_in(section.text);
  for (const auto& task : text.tasks) words += words_in(task.try_this);
  return static_cast<int>((words + kWordsInAMinute - 1) / kWordsInAMinute);
}

std::vector<wire::KnowledgeTry> shown(const std::vector<Task>& tasks, programmes::Kind kind) {
  std::vector<wire::KnowledgeTry> out;
  for (const auto& task : tasks) out.push_back({audience(task.whom, kind), task.try_this, task.ask_yourself});
  return out;
}

wire::WorkbookSheet shown(const Sheet& sheet, int number, For side, const Labels& called) {
  wire::WorkbookSheet out{
      .number = number,
      .title = named(sheet.title, called),
      .purpose = named(sheet.purpose, called),
      .exercise = named(side == For::junior ? sheet.exercise_junior : sheet.exercise_senior, called),
      .prompts = {},
      .afterwards = named(sheet.afterwards, called)};
  for (const auto& prompt : sheet.prompts) out.prompts.push_back(named(prompt, called));
  return out;
}

}  // namespace

Current current(Topic topic, const std::optional<Edit>& edit) {
  if (edit) topic.text = edit->text;
  return {.topic = std::move(topic), .own_words = edit.has_value()};
}

wire::KnowledgeCard card(const Current& current, const programmes::Programme& programme) {
  const auto text = named(current.topic.text, labels(programme));
  return {.key = current.topic.key,
          .for_ = audience(current.topic.whom, programme.kind),
          .title = text.title,
          .about = text.about,
          .minutes = minutes_to_read(text),
          .own_words = current.own_words};
}

std::vector<wire::KnowledgeContact> shown(const std::vector<Contact>& contacts) {
  std::vector<wire::KnowledgeContact> out;
  for (const auto& contact : contacts)
    out.push_back({contact.role, contact.name, contact.job_title, contact.email});
  return out;
}

wire::KnowledgeTopic page(const Current& current, const programmes::Programme& programme,
                          const Viewer& viewer, const Taking& taking, const std::vector<Contact>& contacts) {
  const auto text = named(current.topic.text, labels(programme));
  wire::KnowledgeTopic out{.key = current.topic.key,
                           .for_ = audience(current.topic.whom, programme.kind),
                           .title = text.title,
                           .about = text.about,
                           .difficulties = {},
                           .sections = {},
                           .tasks = shown(text.tasks, programme.kind),
                           .questions = text.questions,
                           .tips = text.tips,
                           .care = text.care,
                           .contacts = shown(contacts),
                           .facilitation = std::nullopt,
                           .own_words = current.own_words,
                           .mentor_label = programme.set_up.settings.mentor_label,
                           .mentee_label = programme.set_up.settings.mentee_label,
                           .abilities = abilities(viewer, programme, taking)};
  for (const auto& section : text.sections) out.sections.push_back({section.heading, section.text});
  if (!may_facilitate(viewer, programme)) return out;  // learning.md rule 5
  out.facilitation.emplace();
  for (const auto& step : text.facilitation)
    out.facilitation->push_back({step.minutes, step.heading, step.text});
  return out;
}

wire::RoleCheck role_check(const programmes::Programme& programme, std::optional<Date> done_on) {
  const auto called = labels(programme);
  const auto& content = built_in_role_check();
  wire::RoleCheck out{
      .intro = named(content.intro, called), .situations = {}, .practices = {}, .done_on = done_on};
  for (const auto& situation : content.situations) {
    wire::RoleCheckSituation each{
        .skill = situation.skill, .text = named(situation.text, called), .choices = {}};
    for (const auto& choice : situation.choices)
      each.choices.push_back({named(choice.say, called), choice.kind, named(choice.feedback, called)});
    out.situations.push_back(std::move(each));
  }
  for (const auto& practice : content.practices)
    out.practices.push_back({practice.skill, named(practice.title, called), named(practice.text, called)});
  return out;
}

wire::Workbook workbook(const programmes::Programme& programme, Side side, const std::vector<Current>& topics,
                        const std::vector<Contact>& contacts) {
  const auto called = labels(programme);
  const auto& content = built_in_workbook(programme.kind);
  const auto& settings = programme.set_up.settings;
  const auto own = side == programmes::junior_side(programme.kind) ? For::junior : For::senior;
  wire::Workbook out{.programme_name = programme.set_up.name,
                     .side_label = settings.label(side),
                     .partner_label = settings.label(programmes::other(side)),
                     .intro = named(content.intro, called),
                     .conversations = settings.conversations,
                     .minutes = settings.minutes,
                     .days_apart = settings.days_apart,
                     .information = {},
                     .sheets = {},
                     .tasks = {},
                     .contacts = shown(contacts)};
  for (const auto& part : content.information)
    out.information.push_back({named(part.heading, called), named(part.text, called)});
  int number = 0;
  for (const auto& sheet : sheets_for(content, settings.conversations))
    out.sheets.push_back(shown(sheet, ++number, own, called));
  for (const auto& each : topics)
    for (auto& task : shown(named(each.topic.text, called).tasks, programme.kind))
      if (is_for(task.for_, side)) out.tasks.push_back(std::move(task));
  return out;
}

}  // namespace turnabout::learning
