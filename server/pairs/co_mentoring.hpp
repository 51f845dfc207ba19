#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "pairs/pair.hpp"

/// Two mentors who meet one mentee together. Pure; the rules are in docs/rules/co_mentoring.md.
namespace turnabout::pairs {

using CoMentoringId = Id<struct CoMentoringTag>;

/// `declined` says of neither mentor that it was they (rule 3).
enum class CoMentoringState { asked, standing, declined, taken_back, ended };
std::string_view name(CoMentoringState state);
/// Throws std::invalid_argument for text that no database of ours can hold.
CoMentoringState parse_co_mentoring_state(std::string_view text);

struct CoMentoring {
  CoMentoringId id = {};
  ProgrammeId programme = {};
  PersonId mentee = {};
  std::array<PairId, 2> pairs = {};   ///< In the order of their ids.
  std::array<bool, 2> said_yes = {};  ///< By the mentor of each; both false once it is declined.
  CoMentoringState state = CoMentoringState::asked;
  Instant asked_at = {};
  std::int64_t version = 1;
};

/// Open or standing.
bool is_live(const CoMentoring& one);

/// co_mentoring.md rule 1: the two pairs of a mentee whom the three could be, in the order of their ids.
/// `pairs` are pairs of one programme of that kind.
std::optional<std::array<Pair, 2>> could_meet_together(programmes::Kind kind, const std::vector<Pair>& pairs,
                                                       PersonId mentee);

/// Who somebody is in it; nothing for whoever is none of the three.
enum class CoMentoringPart { mentee, first_mentor, second_mentor };
std::optional<CoMentoringPart> part_in(const CoMentoring& one, const std::array<Pair, 2>& pairs,
                                       PersonId person);

/// Whether the two mentors stand in one reporting line, and what became of it between these two before.
struct BetweenMentors {
  bool in_line = false;
  std::vector<CoMentoring> before;  ///< Of the same two pairs.
};
/// Errors: rule_broken by rule 2, wrong_state once it was declined, already_exists while one is live.
Result<CoMentoring> ask_co_mentors(CoMentoringId id, const std::array<Pair, 2>& pairs,
                                   const BetweenMentors& between, Instant now);
/// A mentor's answer, or a change of it while the question is open. Error: gone once it is not open.
Result<CoMentoring> answer(CoMentoring one, CoMentoringPart mentor, Answer given);
/// Takes an open question back, which the mentee alone can, or ends what stands. Error: wrong_state.
Result<CoMentoring> end(CoMentoring one, CoMentoringPart who);

}  // namespace turnabout::pairs
