#include "learning/learning_store.hpp"

#include <array>
#include <stdexcept>

#include "learning/learning_events.hpp"
#include "learning/learning_wire.hpp"
#include "platform/audit/audit.hpp"

namespace turnabout::learning {
namespace {

using database::Statement;

constexpr Statement kFind{"learning.find_edit",
                          "select text, version, edited_at from knowledge_edits"
                          " where organisation_id = $1 and topic = $2"};
constexpr Statement kAll{
    "learning.all_edits",
    "select text, version, edited_at, topic from knowledge_edits where organisation_id = $1"};
constexpr Statement kInsert{
    "learning.insert_edit",
    "insert into knowledge_edits (organisation_id, topic, text, version, edited_by, edited_at)"
    " values ($1, $2, $3, 1, $4, $5) on conflict (organisation_id, topic) do nothing"};
constexpr Statement kUpdate{"learning.update_edit",
                            "update knowledge_edits set text = $1, version = version + 1, edited_by = $2,"
                            " edited_at = $3 where organisation_id = $4 and topic = $5 and version = $6"};
constexpr Statement kRemove{"learning.remove_edit",
                            "delete from knowledge_edits where organisation_id = $1 and topic = $2"};

constexpr Statement kDone{
    "learning.role_check_done",
    "select done_on from readiness_checks where organisation_id = $1 and programme_id = $2"
    " and person_id = $3 and kind = 'advising_or_listening'"};
constexpr Statement kFinish{
    "learning.finish_role_check",
    "insert into readiness_checks (organisation_id, programme_id, person_id, kind, done_on)"
    " values ($1, $2, $3, 'advising_or_listening', $4) on conflict (programme_id, person_id, kind) do "
    "nothing"};
constexpr Statement kAllDone{"learning.role_checks_done",
                             "select person_id, done_on from readiness_checks where organisation_id = $1"
                             " and programme_id = $2 and kind = 'advising_or_listening'"};

constexpr std::array kStatements{&kFind, &kAll, &kInsert, &kUpdate, &kRemove, &kDone, &kFinish, &kAllDone};

Edit edit_of(const database::Row& row) {
  const auto read = dto::read<wire::KnowledgeText>(row.get<std::string>(0));
  if (!read) throw std::logic_error("knowledge_edits.text cannot be read");
  return {
      .text = wire::from_wire(*read), .version = row.get<std::int64_t>(1), .edited_at = row.get<Instant>(2)};
}

}  // namespace

std::optional<Edit> find_edit(database::Reader& reader, const Viewer& viewer, std::string_view topic) {
  const auto row = reader.one(kFind, viewer.organisation, topic);
  return row ? std::optional(edit_of(*row)) : std::nullopt;
}

std::map<std::string, Edit, std::less<>> all_edits(database::Reader& reader, const Viewer& viewer) {
  std::map<std::string, Edit, std::less<>> all;
  for (const auto& row : reader.query(kAll, viewer.organisation))
    all.emplace(row.get<std::string>(3), edit_of(row));
  return all;
}

Result<Edit> save_edit(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       std::string_view topic, const TopicText& text, std::int64_t version) {
  const auto written = dto::write(wire::to_wire(text));
  const auto rows =
      version == 0
          ? transaction.execute(kInsert, viewer.organisation, topic, written, viewer.person, now)
          : transaction.execute(kUpdate, written, viewer.person, now, viewer.organisation, topic, version);
  if (rows == 0)
    return refuse(Code::conflict,
                  "Somebody else changed this in the meantime. Load it again, then make your change.");
  audit::record_event(transaction, viewer, now, {.kind = kTopicEdited, .subject = viewer.organisation.uuid});
  return *find_edit(transaction, viewer, topic);
}

void remove_edit(database::Transaction& transaction, const Viewer& viewer, Instant now,
                 std::string_view topic) {
  if (transaction.execute(kRemove, viewer.organisation, topic) == 0) return;
  audit::record_event(transaction, viewer, now,
                      {.kind = kTopicRestored, .subject = viewer.organisation.uuid});
}

std::optional<Date> role_check_done(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  const auto row = reader.one(kDone, viewer.organisation, programme, viewer.person);
  return row ? std::optional(row->get<Date>(0)) : std::nullopt;
}

Result<Date> finish_role_check(database::Transaction& transaction, const Viewer& viewer, Instant now,
                               ProgrammeId programme) {
  try {
    transaction.execute(kFinish, viewer.organisation, programme, viewer.person, date_of(now));
  } catch (const database::Error& error) {
    if (error.kind == database::Error::Kind::rule && error.name == "readiness_checks.organisation")
      return refuse(Code::not_found, "There is no such programme.");
    throw;
  }
  return *role_check_done(transaction, viewer, programme);
}

std::map<PersonId, Date> role_checks_done(database::Reader& reader, const Viewer& viewer,
                                          ProgrammeId programme) {
  std::map<PersonId, Date> done;
  for (const auto& row : reader.query(kAllDone, viewer.organisation, programme))
    done.emplace(row.get<PersonId>(0), row.get<Date>(1));
  return done;
}

std::span<const Statement* const> learning_statements() {
  return kStatements;
}

}  // namespace turnabout::learning
