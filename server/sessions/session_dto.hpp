#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/http/dto.hpp"
#include "sessions/session.hpp"

/// Sessions as they stand in the API, and their materials as they stand in the column.
namespace turnabout::sessions {

struct SessionMaterial {
  dto::Text<0, 200> label;
  dto::Text<0, 1000> url;
};
BOOST_DESCRIBE_STRUCT(SessionMaterial, (), (label, url))
using SessionMaterials = dto::List<SessionMaterial, kMostMaterials>;

struct StoredMaterials {
  SessionMaterials materials;
};
BOOST_DESCRIBE_STRUCT(StoredMaterials, (), (materials))

std::vector<Material> from_wire(const SessionMaterials& materials);
SessionMaterials to_wire(const std::vector<Material>& materials);
/// The JSON list that is stored.
std::string written(const std::vector<Material>& materials);

/// What a lead says of a session; of a change, all of it again.
struct SessionPlan {
  Kind kind{};
  std::optional<Audience> audience;  ///< Of an induction: its side.
  std::optional<dto::Text<1, 100>> topic;
  dto::Text<0, 200> title;
  Instant starts_at;
  Instant ends_at;
  dto::Text<1, 60> time_zone;
  dto::Text<0, 300> place;
  dto::Text<0, 1000> link;
  std::optional<std::int64_t> capacity;
  dto::Text<0, 2000> note;
  SessionMaterials materials;
};
BOOST_DESCRIBE_STRUCT(SessionPlan, (),
                      (kind, audience, topic, title, starts_at, ends_at, time_zone, place, link, capacity,
                       note, materials))
Plan from_wire(const SessionPlan& plan);
SessionPlan to_wire(const Plan& plan);

}  // namespace turnabout::sessions
