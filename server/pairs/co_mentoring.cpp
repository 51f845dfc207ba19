#include "pairs/co_mentoring.hpp"

#include <algorithm>
#include <stdexcept>

#include "pairs/circle.hpp"

namespace turnabout::pairs {
namespace {

constexpr std::array<std::pair<CoMentoringState, std::string_view>, 5> kStates{
    {{CoMentoringState::asked, "asked"},
     {CoMentoringState::standing, "standing"},
     {CoMentoringState::declined, "declined"},
     {CoMentoringState::taken_back, "taken_back"},
     {CoMentoringState::ended, "ended"}}};

}  // namespace

std::string_view name(CoMentoringState state) {
  for (const auto& [each, text] : kStates)
    if (each == state) return text;
  throw std::invalid_argument("a state of co-mentoring without a name");
}

CoMentoringState parse_co_mentoring_state(std::string_view text) {
  for (const auto& [state, each] : kStates)
    if (each == text) return state;
  throw std::invalid_argument("not a state of co-mentoring");
}

bool is_live(const CoMentoring& one) {
  return one.state == CoMentoringState::asked || one.state == CoMentoringState::standing;
}

// co_mentoring.md rule 1
std::optional<std::array<Pair, 2>> could_meet_together(programmes::Kind kind, const std::vector<Pair>& pairs,
                                                       PersonId mentee) {
  if (meets_in_circles(kind) || programmes::senior_side(kind) != Side::mentee) return std::nullopt;
  std::vector<Pair> theirs;
  for (const auto& pair : pairs)
    if (pair.mentee == mentee && !pair.closed_at) theirs.push_back(pair);
  if (theirs.size() != 2) return std::nullopt;
  if (theirs[1].id < theirs[0].id) std::swap(theirs[0], theirs[1]);
  return std::array{theirs[0], theirs[1]};
}

std::optional<CoMentoringPart> part_in(const CoMentoring& one, const std::array<Pair, 2>& pairs,
                                       PersonId person) {
  if (one.mentee == person) return CoMentoringPart::mentee;
  if (pairs[0].mentor == person) return CoMentoringPart::first_mentor;
  if (pairs[1].mentor == person) return CoMentoringPart::second_mentor;
  return std::nullopt;
}

Result<CoMentoring> ask_co_mentors(CoMentoringId id, const std::array<Pair, 2>& pairs,
                                   const BetweenMentors& between, Instant now) {
  const auto was = [&](CoMentoringState state) {
    return std::any_of(between.before.begin(), between.before.end(),
                       [&](const CoMentoring& one) { return one.state == state; });
  };
  if (between.in_line)
    return refuse_by(
        "co_mentoring.md rule 2",
        "These two mentors cannot be brought together. You can go on meeting each of them alone.");
  if (was(CoMentoringState::declined))
    return refuse(Code::wrong_state,
                  "It did not come about, and is not asked again. You can go on meeting each of them alone.");
  if (was(CoMentoringState::asked) || was(CoMentoringState::standing))
    return refuse(Code::already_exists, "You have asked both already.");
  return CoMentoring{.id = id,
                     .programme = pairs[0].programme,
                     .mentee = pairs[0].mentee,
                     .pairs = {pairs[0].id, pairs[1].id},
                     .asked_at = now};
}

// co_mentoring.md rule 3
Result<CoMentoring> answer(CoMentoring one, CoMentoringPart mentor, Answer given) {
  if (one.state != CoMentoringState::asked || mentor == CoMentoringPart::mentee)
    return refuse(Code::gone, "This question is no longer open.");
  if (given == Answer::no) {
    one.said_yes = {};
    one.state = CoMentoringState::declined;
    return one;
  }
  one.said_yes[mentor == CoMentoringPart::first_mentor ? 0 : 1] = true;
  if (one.said_yes[0] && one.said_yes[1]) one.state = CoMentoringState::standing;
  return one;
}

// co_mentoring.md rules 4 and 6
Result<CoMentoring> end(CoMentoring one, CoMentoringPart who) {
  if (one.state == CoMentoringState::standing) {
    one.state = CoMentoringState::ended;
    return one;
  }
  if (one.state != CoMentoringState::asked || who != CoMentoringPart::mentee)
    return refuse(Code::wrong_state, "You do not meet as three, so there is nothing to end.");
  one.said_yes = {};
  one.state = CoMentoringState::taken_back;
  return one;
}

}  // namespace turnabout::pairs
