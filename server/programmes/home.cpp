#include "programmes/home.hpp"

#include <algorithm>
#include <initializer_list>

namespace turnabout::programmes {
namespace {

std::string page(const Programme& programme, std::string_view rest) {
  return "/programmes/" + programme.id.text() + std::string(rest);
}

TaskState progress(bool can_start, bool started, bool done) {
  if (done) return TaskState::done;
  if (!can_start) return TaskState::cannot_start_yet;
  return started ? TaskState::in_progress : TaskState::not_started;
}

bool all(const std::vector<TaskItem>& items, TaskState state) {
  return std::all_of(items.begin(), items.end(), [&](const TaskItem& item) { return item.state == state; });
}

Task task(std::string_view key, std::vector<TaskItem> items) {
  auto state = TaskState::in_progress;
  for (const auto same : {TaskState::done, TaskState::cannot_start_yet})
    if (all(items, same)) state = same;
  const bool untouched = std::all_of(items.begin(), items.end(), [](const TaskItem& item) {
    return item.state == TaskState::cannot_start_yet || item.state == TaskState::not_started;
  });
  if (untouched && state == TaskState::in_progress) state = TaskState::not_started;
  return {key, state, std::move(items)};
}

bool needs_leadership_marks(const Settings& settings) {
  const auto asks = [](Source source) {
    return source == Source::leadership_grades || source == Source::outside_leadership;
  };
  return asks(settings.mentor_source) || asks(settings.mentee_source);
}

/// What the list of people must hold before anybody can be told whether they may take part.
struct Readiness {
  bool people, ladder, leadership;
  bool all() const { return people && ladder && leadership; }
};

Readiness readiness(const Programme& programme, const PeopleCounts& people) {
  // The lead who set everything up is a person too, so one person alone is not yet a staff list.
  return {people.people > 1, people.grades > 0 && people.grades_without_place == 0,
          !needs_leadership_marks(programme.set_up.settings) || people.leadership_grades > 0};
}

bool past_matching(State state) {
  return state == State::running || state == State::closed;
}

}  // namespace

// programmes.md rule 20
std::vector<Task> task_list(const Programme& programme, const HomeFacts& facts) {
  const auto ready = readiness(programme, facts.people);
  const auto& applied = facts.applications;
  const auto& pairs = facts.pairs;
  const auto state = programme.state;
  const bool opened = state != State::planning;
  const bool call_closed = opened && state != State::recruiting;
  const bool launch_ready = opened || facts.launch.done == facts.launch.of;
  const bool asking_began = pairs.asked + pairs.pairs + pairs.declined > 0;
  const auto wanted = programme.set_up.about_pairs;
  const auto side = [&](std::int64_t drafts, std::int64_t submitted) {
    return progress(opened, drafts + submitted > 0, submitted >= wanted || (call_closed && submitted > 0));
  };
  return {
      task("plan",
           {{"import_people", progress(true, false, ready.people), "/people/import"},
            {"order_grades",
             progress(ready.people, facts.people.grades > facts.people.grades_without_place,
                      ready.people && ready.ladder && ready.leadership),
             "/people/grades"},
            {"set_up", TaskState::done, page(programme, "/settings")},
            {"launch", progress(true, facts.launch.done > 0, launch_ready), page(programme, "/launch")}}),
      task("recruit",
           {{"open_call", progress(ready.all() && launch_ready, false, opened), page(programme, "/call")},
            {"find_mentors", side(applied.mentors_draft, applied.mentors_submitted),
             page(programme, "/applications?role=mentor")},
            {"find_mentees", side(applied.mentees_draft, applied.mentees_submitted),
             page(programme, "/applications?role=mentee")},
            {"close_call", progress(state == State::recruiting, false, call_closed),
             page(programme, "/call")}}),
      task("match", {{"run_matching", progress(call_closed, pairs.proposals > 0, asking_began),
                      page(programme, "/match")},
                     {"ask",
                      progress(pairs.proposals > 0, asking_began,
                               asking_began && pairs.proposals == 0 && pairs.asked == 0),
                      page(programme, "/match")}}),
      task("run", {{"agreed_pairs", progress(asking_began, pairs.pairs > 0, state == State::closed),
                    page(programme, "/pairs")}}),
      task("learn", {{"close_programme", progress(past_matching(state), false, state == State::closed),
                      page(programme, "/settings")}}),
  };
}

// programmes.md rule 21
std::vector<Need> needs_today(const Programme& programme, const HomeFacts& facts, Date today) {
  std::vector<Need> needs;
  const auto need = [&](bool when, std::string_view key, std::int64_t count, std::string href) {
    if (when && needs.size() < kMostNeeds) needs.push_back({key, count, std::move(href)});
  };
  const auto state = programme.state;
  if (state == State::closed) return needs;
  const auto ready = readiness(programme, facts.people);
  const auto& applied = facts.applications;
  const auto& pairs = facts.pairs;
  const std::int64_t wanted = programme.set_up.about_pairs;
  const bool enough = applied.mentors_submitted >= wanted && applied.mentees_submitted >= wanted;
  const bool recruiting = state == State::recruiting;
  const bool matching = state == State::matching;

  need(pairs.needing_attention > 0, "pairs_need_attention", pairs.needing_attention,
       page(programme, "/pairs"));
  need(!ready.people, "import_people", 1, "/people/import");
  need(ready.people && !ready.ladder, "order_grades",
       std::max<std::int64_t>(1, facts.people.grades_without_place), "/people/grades");
  need(ready.people && ready.ladder && !ready.leadership, "mark_leadership", 1, "/people/grades");
  const auto unsettled = facts.launch.of - facts.launch.done;
  need(state == State::planning && ready.all() && unsettled > 0, "launch", unsettled,
       page(programme, "/launch"));
  need(state == State::planning && ready.all() && unsettled == 0, "open_call", 1, page(programme, "/call"));
  need(pairs.proposals > 0, "ask_mentors", pairs.proposals, page(programme, "/match"));
  need(matching && pairs.proposals + pairs.asked == 0 && applied.mentors_submitted > 0 &&
           applied.mentees_submitted > 0,
       "run_matching", std::min(applied.mentors_submitted, applied.mentees_submitted),
       page(programme, "/match"));
  need(matching && pairs.declined > 0 && pairs.proposals == 0 && pairs.asked > 0, "match_again",
       pairs.declined, page(programme, "/match"));
  need(recruiting && enough, "close_call", std::min(applied.mentors_submitted, applied.mentees_submitted),
       page(programme, "/call"));
  need(recruiting && applied.mentors_submitted < wanted, "more_mentors", wanted - applied.mentors_submitted,
       page(programme, "/call"));
  need(recruiting && applied.mentees_submitted < wanted, "more_mentees", wanted - applied.mentees_submitted,
       page(programme, "/call"));
  need(programme.set_up.ends_on < today, "past_its_end", days_between(programme.set_up.ends_on, today),
       page(programme, "/settings"));
  return needs;
}

}  // namespace turnabout::programmes
