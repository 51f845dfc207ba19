#include "platform/audit/audit.hpp"

namespace turnabout::audit {
namespace {

using database::Statement;

constexpr Statement kRecordEvent{
    "audit.record_event",
    "insert into events (id, organisation_id, kind, subject_id, actor_id, details, happened_at)"
    " values ($1, $2, $3, $4, $5, $6, $7)"};
constexpr Statement kRecordLook{
    "audit.record_look",
    "insert into looks (id, organisation_id, person_id, viewer_id, what, looked_at)"
    " values ($1, $2, $3, $4, $5, $6)"};
constexpr Statement kOwnLooks{
    "audit.own_looks",
    "select l.viewer_id, p.name, l.what, l.looked_at from looks l left join people p"
    " on p.id = l.viewer_id and p.organisation_id = l.organisation_id"
    " where l.organisation_id = $1 and l.person_id = $2"
    " order by l.looked_at desc, l.id desc limit $3"};
constexpr std::array kStatements{&kRecordEvent, &kRecordLook, &kOwnLooks};

std::optional<PersonId> actor(const Viewer& viewer) {
  const bool is_person = viewer.kind == Viewer::Kind::person || viewer.kind == Viewer::Kind::link;
  return is_person ? std::optional(viewer.person) : std::nullopt;
}

}  // namespace

std::span<const Statement* const> audit_statements() {
  return kStatements;
}

void record_event(database::Transaction& transaction, const Viewer& viewer, Instant now, const Event& event) {
  transaction.execute(kRecordEvent, EventId{make_uuid7(now.milliseconds())}, viewer.organisation, event.kind,
                      to_string(event.subject), actor(viewer), event.details, now);
}

void record_look(database::Transaction& transaction, const Viewer& viewer, Instant now, PersonId subject,
                 std::string_view what) {
  if (viewer.is(subject)) return;
  transaction.execute(kRecordLook, to_string(make_uuid7(now.milliseconds())), viewer.organisation, subject,
                      actor(viewer), what, now);
}

std::vector<Look> own_looks(database::Reader& reader, const Viewer& viewer, int limit) {
  std::vector<Look> looks;
  for (const auto& row : reader.query(kOwnLooks, viewer.organisation, viewer.person, limit))
    looks.push_back({.viewer = row.get<std::optional<PersonId>>(0),
                     .viewer_name = row.get<std::optional<std::string>>(1),
                     .what = row.get<std::string>(2),
                     .looked_at = row.get<Instant>(3)});
  return looks;
}

}  // namespace turnabout::audit
