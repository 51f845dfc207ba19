#include "pairs/pair_policy.hpp"

namespace turnabout::pairs {
namespace {

bool leads(const Viewer& viewer, ProgrammeId programme) {
  return viewer.kind == Viewer::Kind::person && viewer.has(Role::lead, programme);
}

bool takes_part(const Viewer& viewer, const Pair& pair) {
  return viewer.is(pair.mentor) || viewer.is(pair.mentee);
}

}  // namespace

tl::unexpected<Problem> no_such_run() {
  return refuse(Code::not_found, "There is no such matching run.");
}

Result<void> may_see_board(const Viewer& viewer, ProgrammeId programme) {
  if (!leads(viewer, programme)) return no_such_run();
  return {};
}

Result<void> may_match(const Viewer& viewer, const Stage& stage) {
  CHECK_OK(may_see_board(viewer, stage.programme));
  if (!stage.is_matching)  // pairs.md rule 9
    return refuse(Code::wrong_state, "Close the call for applications first; then matching can begin.");
  return {};
}

Result<void> may_change_board(const Viewer& viewer, const Stage& stage, const MatchingRun& run) {
  CHECK_OK(may_match(viewer, stage));
  if (run.state == RunState::closed)
    return refuse(Code::wrong_state, "This matching run is closed. Make a new one to go on.");
  return {};
}

Result<Side> may_answer(const Viewer& viewer, const Proposal& proposal, Instant now) {
  const auto missing = refuse(Code::not_found, "There is no such question for you.");
  if (!viewer.is(proposal.mentor) && !viewer.is(proposal.mentee)) return missing;
  const Side side = *side_of(proposal, viewer.person);
  // pairs.md rule 3: who was never asked must not be able to find out that a proposal exists.
  // Nor does a question exist for anybody while it is held (pairs.md rule 26).
  const auto reached_at = asked_at(proposal, side);
  if (!reached_at || *reached_at > now) return missing;
  return side;
}

Result<void> may_see(const Viewer& viewer, const Pair& pair) {
  if (!leads(viewer, pair.programme) && !takes_part(viewer, pair))
    return refuse(Code::not_found, "There is no such pair.");
  return {};
}

Result<void> may_close(const Viewer& viewer, const Pair& pair) {
  return may_see(viewer, pair);
}

bool may_see_attention(const Viewer& viewer, const Pair& pair) {
  return leads(viewer, pair.programme);
}

std::vector<std::string> board_abilities(const Viewer& viewer, const Stage& stage, const MatchingRun& run) {
  if (!may_change_board(viewer, stage, run)) return {};
  return {"change", "ask", "run_again"};
}

std::vector<std::string> ask_abilities(const Viewer& viewer, const Proposal& proposal, Instant now) {
  const auto side = may_answer(viewer, proposal, now);
  if (!side || awaited(proposal) != *side) return {};
  return {"answer", "question"};
}

std::vector<std::string> pair_abilities(const Viewer& viewer, const Pair& pair) {
  if (!may_close(viewer, pair) || pair.closed_at) return {};
  return {"close"};
}

}  // namespace turnabout::pairs
