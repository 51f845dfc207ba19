#include "sessions/session_dto.hpp"

namespace turnabout::sessions {
namespace {

Audience usual_audience(Kind kind) {
  if (kind == Kind::induction_mentors) return Audience::mentors;
  return kind == Kind::induction_mentees ? Audience::mentees : Audience::everybody;
}

}  // namespace

std::vector<Material> from_wire(const SessionMaterials& materials) {
  std::vector<Material> all;
  for (const auto& each : materials) all.push_back({each.label, each.url});
  return all;
}

SessionMaterials to_wire(const std::vector<Material>& materials) {
  SessionMaterials all;
  for (const auto& each : materials) all.items.push_back({{each.label}, {each.url}});
  return all;
}

std::string written(const std::vector<Material>& materials) {
  return dto::write(to_wire(materials));
}

Plan from_wire(const SessionPlan& plan) {
  return {.kind = plan.kind,
          .audience = plan.audience.value_or(usual_audience(plan.kind)),
          .topic = plan.topic ? std::optional<std::string>(plan.topic->value) : std::nullopt,
          .title = plan.title,
          .starts_at = plan.starts_at,
          .ends_at = plan.ends_at,
          .time_zone = plan.time_zone,
          .place = plan.place,
          .link = plan.link,
          .capacity = plan.capacity ? std::optional(static_cast<int>(plan.capacity->value)) : std::nullopt,
          .note = plan.note,
          .materials = from_wire(plan.materials)};
}

SessionPlan to_wire(const Plan& plan) {
  SessionPlan out;
  out.kind = plan.kind;
  out.audience = plan.audience;
  if (plan.topic) out.topic = dto::Text<1, 100>{*plan.topic};
  out.title = {plan.title};
  out.starts_at = plan.starts_at;
  out.ends_at = plan.ends_at;
  out.time_zone = {plan.time_zone};
  out.place = {plan.place};
  out.link = {plan.link};
  if (plan.capacity) out.capacity = dto::Whole<1, kMostPlaces>{*plan.capacity};
  out.note = {plan.note};
  out.materials = to_wire(plan.materials);
  return out;
}

}  // namespace turnabout::sessions
