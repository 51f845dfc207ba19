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
  bool people, begun, ladder, leadership;
  /// A grade that stays off the ladder holds up nobody but those who have it.
  bool all() const { return people && begun && leadership; }
};

Readiness readiness(const Programme& programme, const PeopleCounts& people) {
  const bool begun = people.grades > people.grades_without_place;
  // The lead who set everything up is a person too, so one person alone is not yet a staff list.
  return {people.people > 1, begun, begun && people.grades_without_place == people.grades_left_off,
          !needs_leadership_marks(programme.set_up.settings) || people.leadership_grades > 0};
}

bool past_matching(State state) {
  return state == State::running || state == State::closed;
}

/// The rows of each step, from the same facts.
class Progress {
 public:
  Progress(const Programme& programme, const HomeFacts& facts)
      : programme_(programme), facts_(facts), ready_(readiness(programme, facts.people)) {}

  std::vector<TaskItem> plan() const {
    std::vector<TaskItem> rows{
        {"import_people", progress(true, false, ready_.people), "/people/import"},
        {"order_grades", progress(ready_.people, ready_.begun, ready_.all() && ready_.ladder),
         "/people/grades"},
        {"set_up", TaskState::done, page(programme_, "/settings")}};
    add_needs_survey(rows);
    rows.push_back({"launch", progress(true, facts_.launch.done > 0, launched()), page(programme_, "/launch"),
                    opened() ? std::nullopt : std::optional(HowMany{facts_.launch.done, facts_.launch.of})});
    return rows;
  }

  std::vector<TaskItem> recruit() const {
    const auto& applied = facts_.applications;
    return {{"open_call", progress(ready_.all() && launched(), false, opened()), page(programme_, "/call")},
            side("find_mentors", applied.mentors_draft, applied.mentors_submitted, "mentor"),
            side("find_mentees", applied.mentees_draft, applied.mentees_submitted, "mentee"),
            {"close_call", progress(programme_.state == State::recruiting, false, call_closed()),
             page(programme_, "/call")}};
  }

  std::vector<TaskItem> match() const {
    const auto& pairs = facts_.pairs;
    std::vector<TaskItem> rows;
    add_selection(rows);
    rows.push_back({"run_matching", progress(call_closed(), pairs.proposals > 0, asking_began()),
                    page(programme_, "/match")});
    rows.push_back({"ask",
                    progress(pairs.proposals > 0, asking_began(),
                             asking_began() && pairs.proposals == 0 && pairs.asked == 0),
                    page(programme_, "/match"), of_wanted(pairs.pairs)});
    return rows;
  }

  /// programmes.md rule 36
  std::vector<TaskItem> run() const {
    const auto& pairs = facts_.pairs;
    std::vector<TaskItem> rows;
    if (facts_.preparing) {
      const auto& [mentors, mentees, ready, overdue, unwell] = *facts_.preparing;
      const auto people = mentors.people + mentees.people;
      const auto inducted = mentors.inducted + mentees.inducted;
      const bool closed = programme_.state == State::closed;
      const bool planned = mentors.has_date && mentees.has_date;
      rows.push_back({"plan_inductions", progress(opened(), mentors.has_date || mentees.has_date, planned),
                      page(programme_, "/sessions")});
      rows.push_back({"induct",
                      progress(people > 0 && (mentors.has_date || mentees.has_date), inducted > 0,
                               closed || (people > 0 && inducted == people)),
                      page(programme_, "/sessions"), told(inducted, people)});
      rows.push_back(
          {"ready_pairs",
           progress(pairs.pairs > 0, ready > 0, closed || (pairs.pairs > 0 && ready == pairs.pairs)),
           page(programme_, "/pairs"), told(ready, pairs.pairs)});
    }
    rows.push_back({"agreed_pairs",
                    progress(asking_began(), pairs.pairs > 0, programme_.state == State::closed),
                    page(programme_, "/pairs")});
    return rows;
  }

 private:
  /// programmes.md rule 40: once the call has opened, only where people were asked.
  void add_needs_survey(std::vector<TaskItem>& rows) const {
    using Stage = NeedsSurvey::Stage;
    if (!facts_.needs_survey) return;
    const auto [stage, of_organisation] = *facts_.needs_survey;
    if (opened() && (stage == Stage::none || stage == Stage::prepared)) return;
    rows.push_back({"needs_survey", progress(true, stage != Stage::none, stage == Stage::closed),
                    of_organisation ? "/surveys" : page(programme_, "/surveys")});
  }
  /// programmes.md rule 41
  void add_selection(std::vector<TaskItem>& rows) const {
    if (!facts_.selection) return;
    const auto& [began, people, told_to] = *facts_.selection;
    const bool done = programme_.state == State::closed || (began && people > 0 && told_to == people);
    rows.push_back({"select", progress(began || call_closed(), began, done), page(programme_, "/selection"),
                    told(told_to, people)});
  }
  bool opened() const { return programme_.state != State::planning; }
  bool call_closed() const { return opened() && programme_.state != State::recruiting; }
  bool launched() const { return opened() || facts_.launch.done == facts_.launch.of; }
  bool asking_began() const { return facts_.pairs.asked + facts_.pairs.pairs + facts_.pairs.declined > 0; }
  static std::optional<HowMany> told(std::int64_t done, std::int64_t of) {
    return of > 0 ? std::optional(HowMany{done, of}) : std::nullopt;
  }
  std::optional<HowMany> of_wanted(std::int64_t done) const {
    return opened() ? told(done, programme_.set_up.about_pairs) : std::nullopt;
  }
  TaskItem side(std::string_view key, std::int64_t drafts, std::int64_t submitted,
                std::string_view role) const {
    const auto wanted = programme_.set_up.about_pairs;
    return {
        key,
        progress(opened(), drafts + submitted > 0, submitted >= wanted || (call_closed() && submitted > 0)),
        page(programme_, "/applications?role=" + std::string(role)), of_wanted(submitted)};
  }

  const Programme& programme_;
  const HomeFacts& facts_;
  Readiness ready_;
};

/// What keeps agreed pairs from their first conversation, and questions that nobody answers: what a lead can
/// do about each (programmes.md rule 21).
std::vector<Need> preparing_needs(const Programme& programme, const HomeFacts& facts) {
  std::vector<Need> needs;
  const auto need = [&](std::string_view key, std::int64_t count, std::string href) {
    if (count > 0) needs.push_back({key, count, std::move(href)});
  };
  if (facts.preparing && facts.pairs.pairs > 0) {
    const auto& [mentors, mentees, ready, overdue, unwell] = *facts.preparing;
    need("plan_inductions", (mentors.has_date ? 0 : 1) + (mentees.has_date ? 0 : 1),
         page(programme, "/sessions"));
    need("no_place", (mentors.has_date ? mentors.placeless : 0) + (mentees.has_date ? mentees.placeless : 0),
         page(programme, "/sessions"));
    need("not_ready", overdue, page(programme, "/pairs"));
    need("not_well", unwell, page(programme, "/pairs"));
  }
  need("network_questions", facts.network_questions, "/networks");
  return needs;
}

}  // namespace

// programmes.md rule 20
std::vector<Task> task_list(const Programme& programme, const HomeFacts& facts) {
  const Progress at(programme, facts);
  std::vector<Task> tasks{task("plan", at.plan()), task("recruit", at.recruit()), task("match", at.match()),
                          task("run", at.run())};
  tasks.push_back(task(
      "learn",
      {{"close_programme", progress(past_matching(programme.state), false, programme.state == State::closed),
        page(programme, "/settings")}}));
  return tasks;
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
       std::max<std::int64_t>(1, facts.people.grades_without_place - facts.people.grades_left_off),
       "/people/grades");
  need(ready.people && ready.begun && !ready.leadership, "mark_leadership", 1, "/people/grades");
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
  for (auto& one : preparing_needs(programme, facts)) need(true, one.key, one.count, std::move(one.href));
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
