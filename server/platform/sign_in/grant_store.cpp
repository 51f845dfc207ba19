#include "platform/sign_in/grant_store.hpp"

#include <array>

#include "platform/audit/audit.hpp"

namespace turnabout::sign_in {
namespace {

using database::Statement;

constexpr Statement kOfPerson{
    "grants.of_person",
    "select g.id, g.role, g.programme_id, g.person_id, p.name, g.granted_at from grants g"
    " join people p on p.id = g.person_id where g.person_id = $1 and g.organisation_id = $2 and g.revoked_at "
    "is null"
    " order by g.granted_at, g.role, g.id"};
constexpr Statement kAll{
    "grants.all",
    "select g.id, g.role, g.programme_id, g.person_id, p.name, g.granted_at from grants g"
    " join people p on p.id = g.person_id where g.organisation_id = $1 and g.revoked_at is null"
    " order by p.search_name, g.granted_at, g.role, g.id"};
constexpr Statement kFind{
    "grants.find",
    "select g.id, g.role, g.programme_id, g.person_id, p.name, g.granted_at from grants g"
    " join people p on p.id = g.person_id where g.id = $1 and g.organisation_id = $2 and g.revoked_at is "
    "null"};
constexpr Statement kCountLeads{"grants.count_leads",
                                "select count(*) from grants where organisation_id = $1 and role = 'lead'"
                                " and programme_id is null and revoked_at is null"};
constexpr Statement kPersonHere{
    "grants.person_here",
    "select 1 from people where id = $1 and organisation_id = $2 and erased_at is null"};
constexpr Statement kProgrammeHere{"grants.programme_here",
                                   "select 1 from programmes where id = $1 and organisation_id = $2"};
constexpr Statement kInsert{
    "grants.insert",
    "insert into grants (id, organisation_id, person_id, role, programme_id, granted_by, granted_at)"
    " values ($1, $2, $3, $4, $5, $6, $7)"};
constexpr Statement kRevoke{"grants.revoke",
                            "update grants set revoked_at = $3 where id = $1 and organisation_id = $2"
                            " and revoked_at is null"};

HeldGrant grant_from(const database::Row& row) {
  return {.id = row.get<GrantId>(0),
          .grant = {.role = parse_role(row.get<std::string>(1)).value(),
                    .programme = row.get<std::optional<ProgrammeId>>(2)},
          .person = row.get<PersonId>(3),
          .person_name = row.get<std::string>(4),
          .granted_at = row.get<Instant>(5)};
}

std::vector<HeldGrant> grants_from(const std::vector<database::Row>& rows) {
  std::vector<HeldGrant> grants;
  grants.reserve(rows.size());
  for (const auto& row : rows) grants.push_back(grant_from(row));
  return grants;
}

/// Who may not have both roles at once, and what would be right.
tl::unexpected<Problem> lead_or_panel(Role role) {
  return refuse_by(
      "selection.md rule 5",
      role == Role::lead
          ? "They sit on a panel here, and whoever leads does not score. Take them off the panel "
            "on the page of the selection first, or let somebody else lead."
          : "They lead here, and whoever leads does not score. Take that role from them first, "
            "or name somebody else.");
}

}  // namespace

std::vector<Grant> grants_of(database::Reader& reader, const Viewer& viewer) {
  std::vector<Grant> grants;
  for (const auto& held : own_grants(reader, viewer)) grants.push_back(held.grant);
  return grants;
}

std::vector<HeldGrant> own_grants(database::Reader& reader, const Viewer& viewer) {
  return grants_from(reader.query(kOfPerson, viewer.person, viewer.organisation));
}

std::vector<HeldGrant> all_grants(database::Reader& reader, const Viewer& viewer) {
  return grants_from(reader.query(kAll, viewer.organisation));
}

Result<HeldGrant> find_grant(database::Reader& reader, const Viewer& viewer, GrantId id) {
  if (const auto row = reader.one(kFind, id, viewer.organisation)) return grant_from(*row);
  return refuse(Code::not_found, "There is no such role here.");
}

int count_leads(database::Reader& reader, const Viewer& viewer) {
  return reader.one(kCountLeads, viewer.organisation)->get<int>(0);
}

Result<GrantId> give_grant(database::Transaction& transaction, const Viewer& viewer, Instant now,
                           PersonId person, const Grant& grant) {
  if (!transaction.one(kPersonHere, person, viewer.organisation))
    return refuse(Code::not_found, "There is no such person.");
  if (grant.programme && !transaction.one(kProgrammeHere, *grant.programme, viewer.organisation))
    return refuse(Code::not_found, "There is no such programme.");
  const GrantId id{make_uuid7(now.milliseconds())};
  try {
    transaction.execute(kInsert, id, viewer.organisation, person, grant.role, grant.programme, viewer.person,
                        now);
  } catch (const database::Error& error) {
    if (error.kind == database::Error::Kind::rule && error.name == "selection.lead_or_panel")
      return lead_or_panel(grant.role);
    if (error.kind != database::Error::Kind::unique) throw;
    return refuse(Code::already_exists, "They hold this role already.");
  }
  audit::record_event(transaction, viewer, now, {.kind = "grant.given", .subject = id.uuid});
  return id;
}

void revoke_grant(database::Transaction& transaction, const Viewer& viewer, Instant now, GrantId id) {
  transaction.execute(kRevoke, id, viewer.organisation, now);
  audit::record_event(transaction, viewer, now, {.kind = "grant.revoked", .subject = id.uuid});
}

std::span<const Statement* const> grant_statements() {
  static constexpr std::array<const Statement*, 8> kStatements{
      &kOfPerson, &kAll, &kFind, &kCountLeads, &kPersonHere, &kProgrammeHere, &kInsert, &kRevoke};
  return kStatements;
}

}  // namespace turnabout::sign_in
