#include "learning/learning.hpp"

#include <algorithm>
#include <numeric>

namespace turnabout::learning {
namespace {

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

bool serves(const std::vector<Task>& tasks, For side) {
  return std::any_of(tasks.begin(), tasks.end(),
                     [&](const Task& task) { return task.whom == For::both || task.whom == side; });
}

}  // namespace

Audience audience(For whom, programmes::Kind kind) {
  if (whom == For::both) return Audience::both;
  const auto junior = programmes::junior_side(kind);
  const auto side = whom == For::junior ? junior : programmes::other(junior);
  return side == Side::mentor ? Audience::mentor : Audience::mentee;
}

bool is_for(Audience audience, Side side) {
  return audience == Audience::both || (audience == Audience::mentor) == (side == Side::mentor);
}

Result<void> check(const TopicText& text) {
  std::vector<Fault> faults;
  if (text.sections.size() < 3 || text.sections.size() > 6)
    faults.push_back({"/sections", "Write three to six sections, so that it can be read in a few minutes."});
  if (text.tasks.empty() || (!serves(text.tasks, For::junior) && !serves(text.tasks, For::senior)))
    faults.push_back({"/tasks", "Name at least one thing to try before the next conversation."});
  if (text.questions.empty())
    faults.push_back({"/questions", "Name at least one question for a conversation."});
  if (text.tips.empty()) faults.push_back({"/tips", "Give at least one tip."});
  const auto minutes = std::accumulate(text.facilitation.begin(), text.facilitation.end(), 0,
                                       [](int sum, const Step& step) { return sum + step.minutes; });
  if (minutes != kMeetingMinutes)
    faults.push_back({"/facilitation", "The parts of the group meeting must add up to 45 minutes."});
  if (faults.empty()) return {};
  return tl::make_unexpected(
      Problem{.code = Code::invalid, .message = "This topic is not complete.", .faults = std::move(faults)});
}

Labels labels(const programmes::Programme& programme) {
  const auto& settings = programme.set_up.settings;
  return {.junior = settings.label(programmes::junior_side(programme.kind)),
          .senior = settings.label(programmes::senior_side(programme.kind))};
}

std::string named(std::string_view text, const Labels& labels) {
  std::string out(text);
  replace_all(out, "{junior}", labels.junior);
  replace_all(out, "{senior}", labels.senior);
  return out;
}

TopicText named(TopicText text, const Labels& labels) {
  const auto put = [&](std::string& each) { each = named(each, labels); };
  put(text.title);
  put(text.about);
  for (auto& section : text.sections) {
    put(section.heading);
    put(section.text);
  }
  for (auto& task : text.tasks) {
    put(task.try_this);
    put(task.ask_yourself);
  }
  for (auto& question : text.questions) put(question);
  for (auto& tip : text.tips) put(tip);
  put(text.care);
  for (auto& step : text.facilitation) {
    put(step.heading);
    put(step.text);
  }
  return text;
}

std::vector<Sheet> sheets_for(const Workbook& workbook, int conversations) {
  std::vector<Sheet> sheets;
  const int own = static_cast<int>(workbook.sheets.size());
  for (int number = 0; number < conversations; ++number) {
    if (number > 0 && number == conversations - 1)
      sheets.push_back(workbook.sheets.back());
    else
      sheets.push_back(number < own - 1 ? workbook.sheets[static_cast<std::size_t>(number)]
                                        : workbook.open_sheet);
  }
  return sheets;
}

}  // namespace turnabout::learning
