#include "conversations/conversation_policy.hpp"

namespace turnabout::conversations {

Result<Side> side_in(const Viewer& viewer, const pairs::Pair& pair) {
  if (viewer.is(pair.mentor)) return Side::mentor;
  if (viewer.is(pair.mentee)) return Side::mentee;
  return refuse(Code::not_found, "There is no such pair.");
}

Result<void> may_oversee(const Viewer& viewer, ProgrammeId programme) {
  if (viewer.kind == Viewer::Kind::person && viewer.has(Role::lead, programme)) return {};
  return refuse(Code::not_found, "There is no such programme.");
}

std::vector<std::string> agreement_abilities(const Viewer& viewer, const pairs::Pair& pair,
                                             const Versions& versions, Date today) {
  if (!side_in(viewer, pair) || pair.closed_at) return {};
  std::vector<std::string> all{"propose"};
  if (!versions.empty() && !has_confirmed(versions.back(), viewer.person)) all.emplace_back("confirm");
  if (is_asked_again(versions, pair, viewer.person, today)) all.emplace_back("still_right");
  return all;
}

std::vector<std::string> conversation_abilities(const Viewer& viewer, const pairs::Pair& pair,
                                                const Gate& gate, const Conversations& conversations,
                                                int try_out_days, Instant now) {
  const auto side = side_in(viewer, pair);
  if (!side || pair.closed_at) return {};
  std::vector<std::string> all;
  if (may_record(gate, *side, conversations)) all.emplace_back("record");
  if (!conversations.empty()) all.emplace_back("correct");
  if (may_part(pair, conversations, try_out_days, now)) all.emplace_back("another_partner");
  return all;
}

}  // namespace turnabout::conversations
