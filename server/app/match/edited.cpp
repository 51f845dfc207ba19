#include "app/match/edited.hpp"

#include "matching/explanation.hpp"

namespace turnabout::match_command {
namespace {

using namespace matching;

class Editor {
 public:
  Editor(const Scenario& scenario, const std::string& file, Faults& faults)
      : scenario_(scenario), problem_(scenario.problem()), file_(file), faults_(faults) {}

  Edited run(const std::vector<Edit>& edits) {
    for (const auto& edit : edits) {
      const auto why_not = make(edit);
      if (!why_not.empty())
        faults_.push_back({file_, edit.line, "edit", why_not, RowFault::Weight::left_out});
    }
    return {std::move(problem_), std::move(gone_)};
  }

 private:
  /// Blank, or why it cannot be made.
  std::string make(const Edit& edit) {
    if (edit.kind == Edit::Kind::add) return {};  // the scenario has them already
    if (edit.kind == Edit::Kind::drop || edit.kind == Edit::Kind::capacity) return about_one(edit);
    const Match match{position_of(scenario_, Side::mentor, edit.mentor),
                      position_of(scenario_, Side::mentee, edit.mentee)};
    if (match.mentor < 0) return fmt::format("{} has no application as mentor.", edit.mentor);
    if (match.mentee < 0) return fmt::format("{} has no application as mentee.", edit.mentee);
    const auto lock = std::ranges::find(problem_.locked, match);
    const bool locked = lock != problem_.locked.end();
    switch (edit.kind) {
      case Edit::Kind::lock:
        if (locked) return "This pair is locked already.";
        if (!possible(match)) return "This pair cannot be locked. " + why_impossible(match);
        problem_.locked.push_back(match);
        return {};
      case Edit::Kind::unlock:
        if (!locked) return "This pair is not locked.";
        problem_.locked.erase(lock);
        return {};
      case Edit::Kind::ban:
        if (locked) return "This pair is locked; unlock it first.";
        banned_.insert(match);
        std::erase_if(problem_.feasible,
                      [&](const Candidate& candidate) { return candidate.match == match; });
        return {};
      case Edit::Kind::score:
        if (!possible(match)) return "This pair has no score. " + why_impossible(match);
        problem_.feasible[static_cast<std::size_t>(matching::position_of(problem_, match))].score =
            edit.value;
        return {};
      default:
        return unban(match);
    }
  }

  std::string unban(Match match) {
    if (gone_.contains({Side::mentor, match.mentor}) || gone_.contains({Side::mentee, match.mentee}))
      return "One of the two is dropped above.";
    const auto labels = scenario_.labels(scenario_.forbidden_by(match));
    const bool banned_here = banned_.erase(match) > 0;
    if (!banned_here && std::ranges::find(labels, "banned") == labels.end())
      return "This pair is not banned.";
    if (std::ranges::any_of(labels, [](const auto& label) { return label != "banned"; }))
      return "It would still not be possible. " + why_not(scenario_, match).sentence;
    const auto place = std::ranges::lower_bound(problem_.feasible, match, {}, &Candidate::match);
    problem_.feasible.insert(place, {match, scenario_.score(match)});
    return {};
  }

  std::string about_one(const Edit& edit) {
    bool found = false;
    for (const auto side : {Side::mentor, Side::mentee}) {
      if (edit.role && *edit.role != side) continue;
      const int person = position_of(scenario_, side, edit.person);
      if (person < 0) continue;
      found = true;
      auto& place =
          (side == Side::mentor ? problem_.mentors : problem_.mentees)[static_cast<std::size_t>(person)];
      if (edit.kind == Edit::Kind::drop) {
        drop(side, person, place);
      } else if (edit.value < place.at_least) {
        return fmt::format("{} must have {} partners (at_least).", edit.person, place.at_least);
      } else {
        place.capacity = edit.value;
      }
    }
    return found ? std::string{} : fmt::format("{} has no application in this role.", edit.person);
  }

  void drop(Side side, int person, Place& place) {
    const auto theirs = [&](const Match& match) {
      return (side == Side::mentor ? match.mentor : match.mentee) == person;
    };
    place.at_least = 0;
    gone_.insert({side, person});
    std::erase_if(problem_.locked, theirs);
    std::erase_if(problem_.feasible, [&](const Candidate& candidate) { return theirs(candidate.match); });
  }

  bool possible(Match match) const { return matching::position_of(problem_, match) >= 0; }
  std::string why_impossible(Match match) const {
    if (scenario_.forbidden_by(match) != 0) return why_not(scenario_, match).sentence;
    return "An edit above bans it or drops one of the two.";
  }

  const Scenario& scenario_;
  matching::Problem problem_;
  const std::string& file_;
  Faults& faults_;
  std::set<Match> banned_;
  std::set<std::pair<Side, int>> gone_;
};

}  // namespace

int position_of(const Scenario& scenario, Side side, const std::string& id) {
  const auto& people = side == Side::mentor ? scenario.cohort().mentors : scenario.cohort().mentees;
  const auto found = std::ranges::find(people, id, &Participant::person);
  return found == people.end() ? -1 : static_cast<int>(found - people.begin());
}

Edited edited(const Scenario& scenario, const std::vector<Edit>& edits, const std::string& file,
              Faults& faults) {
  return Editor(scenario, file, faults).run(edits);
}

}  // namespace turnabout::match_command
