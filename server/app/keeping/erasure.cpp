#include "app/keeping/erasure.hpp"

namespace turnabout::keeping {
namespace {

std::string_view what_to_do(Obstacle obstacle) {
  switch (obstacle) {
    case Obstacle::last_lead:
      return "This is the last lead. Make somebody else a lead first.";
    case Obstacle::takes_concerns:
      return "Concerns come to this person or they are a deputy for them. Name somebody else in the "
             "programme first.";
    case Obstacle::still_employed:
      return "Only people who have left and guests can be erased by a lead. Everybody else decides for "
             "themselves.";
    case Obstacle::still_takes_part:
      return "This person is still part of a pair. End the pair first.";
  }
  return "";
}

}  // namespace

std::string_view name(Reason reason) {
  return boost::describe::enum_to_string(reason, "");
}

std::vector<Obstacle> obstacles(const Standing& standing, Reason reason, Date today) {
  std::vector<Obstacle> all;
  // Whoever was erased before the backup was made is erased again, whatever has come since.
  if (reason == Reason::backup_restored) return all;
  if (standing.is_last_lead) all.push_back(Obstacle::last_lead);
  if (standing.takes_concerns) all.push_back(Obstacle::takes_concerns);
  if (reason == Reason::own_wish) return all;
  const auto has_left = standing.left_on && *standing.left_on <= today;
  if (!standing.is_guest && !has_left) all.push_back(Obstacle::still_employed);
  if (standing.is_guest && standing.active_pairs > 0) all.push_back(Obstacle::still_takes_part);
  return all;
}

Reason reason_of(const Viewer& viewer, PersonId subject) {
  return viewer.is(subject) ? Reason::own_wish : Reason::left;
}

Result<void> may_erase(const Viewer& viewer, PersonId subject, const Standing& standing, Date today) {
  const auto reason = reason_of(viewer, subject);
  if (!viewer.signed_in() || (reason != Reason::own_wish && !viewer.has(Role::lead)))
    return refuse(Code::not_allowed,
                  "Only a lead of the whole organisation may erase somebody else's record.");
  const auto all = obstacles(standing, reason, today);
  if (!all.empty()) return refuse_by("keeping.md rule 2", std::string(what_to_do(all.front())));
  return {};
}

}  // namespace turnabout::keeping
