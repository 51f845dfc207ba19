#include "sessions/session_policy.hpp"

namespace turnabout::sessions {
namespace {

using programmes::Programme;

bool same_organisation(const Viewer& viewer, const Programme& programme) {
  return viewer.kind != Viewer::Kind::nobody && viewer.organisation == programme.organisation;
}

/// A role held for the organisation counts in each of its programmes; one for a programme in that one alone.
bool holds(const Viewer& viewer, Role role, const Programme& programme) {
  return viewer.signed_in() && same_organisation(viewer, programme) && viewer.has(role, programme.id);
}

tl::unexpected<Problem> nothing_here() {
  return refuse(Code::not_found, "There is no such group meeting for you.");
}

}  // namespace

Result<void> may_change(const Viewer& viewer, const Programme& programme) {
  if (holds(viewer, Role::lead, programme)) return {};
  return refuse(Code::not_allowed, "Only a lead of this programme can do that.");
}

Result<void> may_plan(const Viewer& viewer, const Programme& programme) {
  if (holds(viewer, Role::supporter, programme)) return may_change(viewer, programme);
  if (holds(viewer, Role::lead, programme)) return {};
  return refuse(Code::not_found, "There is no such programme among those you lead.");
}

Result<void> may_host(const Viewer& viewer, const Programme& programme) {
  if (holds(viewer, Role::lead, programme) || holds(viewer, Role::supporter, programme)) return {};
  return refuse(Code::not_allowed, "Only a lead or a supporter of this programme can do that.");
}

Result<void> may_look(const Viewer& viewer, const Programme& programme, const Sides& sides) {
  if (may_host(viewer, programme) || (same_organisation(viewer, programme) && sides.any())) return {};
  return nothing_here();
}

Result<void> may_see(const Viewer& viewer, const Programme& programme, const Session& session,
                     const Sides& sides) {
  if (may_host(viewer, programme) || may_come(viewer, programme, session, sides)) return {};
  return nothing_here();
}

Result<void> may_come(const Viewer& viewer, const Programme& programme, const Session& session,
                      const Sides& sides) {
  if (same_organisation(viewer, programme) && session.programme == programme.id &&
      is_for(session.plan.audience, sides))
    return {};
  return nothing_here();
}

std::vector<std::string> abilities(const Viewer& viewer, const Programme& programme) {
  std::vector<std::string> able;
  if (may_plan(viewer, programme)) able.insert(able.end(), {"plan", "invite"});
  if (may_host(viewer, programme)) able.emplace_back("host");
  return able;
}

std::vector<std::string> abilities(const Viewer& viewer, const Programme& programme, const Session& session,
                                   const Sides& sides, const std::optional<Place>& own, Instant now) {
  std::vector<std::string> able;
  if (may_change(viewer, programme) && session.state != State::cancelled) {
    able.emplace_back("edit");
    if (session.state == State::planned && session.plan.starts_at > now) able.emplace_back("move");
    if (may_cancel(session)) able.emplace_back("cancel");
  }
  if (may_host(viewer, programme) && may_mark(session, now)) able.emplace_back("take_attendance");
  if (may_come(viewer, programme, session, sides)) {
    const bool coming = own && is_coming(own->state);
    if (!coming && sign_up(session, own, 0, now)) able.emplace_back("sign_up");
    if (coming && may_withdraw(session, *own, now)) able.emplace_back("withdraw");
  }
  return able;
}

}  // namespace turnabout::sessions
