#include "promises/promise_policy.hpp"

namespace turnabout::promises {

Part part_in(const Viewer& viewer, const Promise& promise) {
  return viewer.is(promise.person) ? Part::maker : Part::partner;
}

Result<std::vector<Deed>> deeds_of(const Viewer& viewer, const pairs::Pair& pair, programmes::Kind kind) {
  if (!viewer.is(pair.mentor) && !viewer.is(pair.mentee))
    return refuse(Code::not_found, "There is no such pair.");
  const bool is_mentor_senior = programmes::senior_side(kind) == Side::mentor;
  const bool is_senior = viewer.is(is_mentor_senior ? pair.mentor : pair.mentee);
  std::vector<Deed> all;
  for (const auto deed :
       {Deed::any, Deed::introduction, Deed::own_area, Deed::advocacy, Deed::engagement, Deed::sponsorship})
    if ((is_senior || is_of_both_sides(deed)) && !(pair.closed_at && deed == Deed::introduction))
      all.push_back(deed);
  return all;
}

bool may_see(Part part, const Promise& promise) {
  return part == Part::maker || promise.audience != Audience::me;
}

std::vector<std::string> promise_abilities(Part part, const Promise& promise) {
  std::vector<std::string> all;
  if (part == Part::maker && promise.state == State::open) {
    if (promise.due_on == promise.first_due_on) all.emplace_back("move");
    all.emplace_back("settle");
  }
  if (part == Part::partner && promise.audience == Audience::list) {
    if (promise.consent == Consent::not_needed) all.emplace_back("object");
    if (promise.consent == Consent::waiting) all.emplace_back("answer");
    if (promise.is_from_mentor) all.emplace_back("take_back_credit");
  }
  if (part == Part::partner && promise.deed == Deed::introduction && promise.state == State::done &&
      !promise.confirmed_on)
    all.emplace_back("confirm");
  return all;
}

}  // namespace turnabout::promises
