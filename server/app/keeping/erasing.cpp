#include "app/keeping/erasing.hpp"

#include <array>
#include <utility>

#include "app/keeping/erasure_plan.hpp"
#include "platform/audit/audit.hpp"
#include "platform/audit/log.hpp"

namespace turnabout::keeping {
namespace {

using database::Reader;
using database::Statement;
using database::Transaction;

/// The database holds an erased person to this name (migration 0026).
constexpr std::string_view kNameOfErased = "Former colleague";

constexpr Statement kStanding{
    "erasure.standing",
    "select p.kind = 'guest', p.left_on,"
    " exists (select 1 from grants g where g.person_id = p.id and g.role = 'lead' and g.programme_id is null"
    "  and g.revoked_at is null) and not exists (select 1 from grants g join people o on o.id = g.person_id"
    "  where g.organisation_id = $2 and g.role = 'lead' and g.programme_id is null and g.revoked_at is null"
    "  and g.person_id <> p.id and o.left_on is null),"
    " exists (select 1 from concern_doors d join programmes r on r.id = d.programme_id and r.state <> "
    "'closed'"
    "  where p.id in (d.person_id, d.deputy_id))"
    " or exists (select 1 from concerns c where p.id in (c.contact_id, c.deputy_id) and c.state <> "
    "'handled'),"
    " (select count(*) from pairs a where p.id in (a.mentor_id, a.mentee_id) and a.closed_at is null)"
    " from people p where p.id = $1 and p.organisation_id = $2 and p.erased_at is null"};
constexpr Statement kEmpty{
    "erasure.empty",
    "update people set staff_number = null, name = $3, search_name = '', email_sealed = null, email_index = "
    "null,"
    " job_title = null, grade_id = null, unit = null, location = null, profession = null, started_on = null,"
    " left_on = $4, manager_id = null, manager_staff_number = null, manager_state = 'unknown', is_head = $5,"
    " attributes = '{}', sensitive_sealed = null, time_zone = null, version = version + 1, updated_at = $2, "
    "erased_at = $2"
    " where id = $1 and erased_at is null"};
constexpr Statement kManages{"erasure.manages", "select 1 from people where manager_id = $1 limit 1"};
constexpr Statement kWrite{"erasure.write",
                           "insert into erasures (person_id, organisation_id, reason, asked_by, erased_at)"
                           " values ($1, $2, $3, $4, $5)"};
constexpr Statement kErasures{"erasure.list",
                              "select person_id, reason, erased_at, scrubbed_at from erasures"
                              " where organisation_id = $1 order by erased_at desc, person_id limit $2"};
constexpr Statement kToScrub{"erasure.to_scrub",
                             "select person_id from erasures where scrubbed_at is null order by person_id"};
constexpr Statement kScrubbed{"erasure.scrubbed",
                              "update erasures set scrubbed_at = $2 where person_id = $1"};
// keeping.md rule 5: once nobody's pair with them is left, nobody's browser needs their public keys.
constexpr Statement kForgetStatements{
    "erasure.forget_statements",
    "delete from vault_statements where exists (select 1 from people p where p.id = person_id"
    " and p.erased_at is not null) and not exists (select 1 from pairs a where person_id in (a.mentor_id, "
    "a.mentee_id))"};
constexpr Statement kBroughtBack{"erasure.brought_back",
                                 "select organisation_id from people where id = $1 and erased_at is null"};

Reason reason_named(const std::string& text) {
  Reason reason{};
  if (!boost::describe::enum_from_string(text.c_str(), reason))
    throw std::logic_error("unknown reason in erasures");
  return reason;
}

/// The person as a viewer with no rights, for what the nouns do in their name.
Viewer as_person(OrganisationId organisation, PersonId person) {
  return {.kind = Viewer::Kind::person, .organisation = organisation, .person = person};
}

tl::unexpected<Problem> nobody() {
  return refuse(Code::not_found, "There is no such person.");
}

std::optional<Standing> load(Reader& reader, OrganisationId organisation, PersonId subject) {
  const auto row = reader.one(kStanding, subject, organisation);
  if (!row) return std::nullopt;
  return Standing{.is_guest = row->get<bool>(0),
                  .left_on = row->get<std::optional<Date>>(1),
                  .is_last_lead = row->get<bool>(2),
                  .takes_concerns = row->get<bool>(3),
                  .active_pairs = row->get<int>(4)};
}

}  // namespace

Erasing::Erasing(database::Database& database, crypto::Sealer& sealer, Leaving leaving)
    : database_(database), sealer_(sealer), leaving_(std::move(leaving)) {}

std::vector<Obstacle> Erasing::own_obstacles(const Viewer& viewer, Instant now) {
  const auto standing =
      database_.read([&](Reader& reader) { return load(reader, viewer.organisation, viewer.person); });
  return obstacles(standing.value_or(Standing{}), Reason::own_wish, date_of(now));
}

Result<void> Erasing::erase(const Viewer& viewer, PersonId subject, Instant now) {
  CHECK_OK(database_.write([&](Transaction& transaction) -> Result<void> {
    const auto standing = load(transaction, viewer.organisation, subject);
    if (!standing) return nobody();
    CHECK_OK(may_erase(viewer, subject, *standing, date_of(now)));
    return take_out(transaction, viewer, subject, reason_of(viewer, subject), now);
  }));
  // After the rows: whoever is gone from the main store but has a key still is finished by round().
  sealer_.destroy_key(subject);
  return {};
}

Result<void> Erasing::erase_by_schedule(OrganisationId organisation, PersonId subject, Instant now) {
  CHECK_OK(database_.write([&](Transaction& transaction) -> Result<void> {
    CHECK_OK(time_is_over(transaction, organisation, subject, now));
    return take_out(transaction, Viewer::system(organisation), subject, Reason::time_over, now);
  }));
  sealer_.destroy_key(subject);
  return {};
}

Result<void> Erasing::time_is_over(Reader& reader, OrganisationId organisation, PersonId subject,
                                   Instant now) {
  const auto standing = load(reader, organisation, subject);
  if (!standing) return nobody();
  if (!obstacles(*standing, Reason::time_over, date_of(now)).empty())
    return refuse_by("keeping.md rule 2", "Something has to be handed over first.");
  return {};
}

Result<void> Erasing::take_out(Transaction& transaction, const Viewer& by, PersonId subject, Reason reason,
                               Instant now) {
  const auto own = as_person(by.organisation, subject);
  const auto manages = transaction.one(kManages, subject).has_value();
  // First, so that no mail is written to somebody whose key is gone.
  transaction.execute(kEmpty, subject, now, kNameOfErased, date_of(now), false);
  CHECK_OK(leaving_.end_pairs(transaction, own, now));
  CHECK_OK(leaving_.withdraw_applications(transaction, own, now));
  leaving_.forget_named(transaction, own);
  audit::let_looks_go(transaction, by, subject, now);
  for (const auto& step : erasure_plan())
    if (step.statement != nullptr) transaction.execute(*step.statement, subject);
  if (manages) leaving_.lines_changed(transaction, by);
  transaction.execute(kWrite, subject, by.organisation, name(reason),
                      by.signed_in() ? std::optional(by.person) : std::nullopt, now);
  audit::record_event(transaction, by, now, {.kind = "person.erased", .subject = subject.uuid});
  return {};
}

Result<std::vector<Erased>> Erasing::erasures(const Viewer& viewer, int limit) {
  if (!viewer.has(Role::lead))
    return refuse(Code::not_allowed, "Only a lead of the whole organisation sees what was erased.");
  const auto rows =
      database_.read([&](Reader& reader) { return reader.query(kErasures, viewer.organisation, limit); });
  std::vector<Erased> all;
  for (const auto& row : rows)
    all.push_back({.person = row.get<PersonId>(0),
                   .reason = reason_named(row.get<std::string>(1)),
                   .erased_at = row.get<Instant>(2),
                   .scrubbed_at = row.get<std::optional<Instant>>(3)});
  return all;
}

void Erasing::erase_again(Instant now) {
  for (const auto person : sealer_.destroyed()) {
    database_.write([&](Transaction& transaction) -> Result<void> {
      const auto row = transaction.one(kBroughtBack, person);
      if (!row) return {};
      const auto by = Viewer::system(row->get<OrganisationId>(0));
      return take_out(transaction, by, person, Reason::backup_restored, now);
    });
  }
}

void Erasing::round(Instant now) {
  erase_again(now);
  database_.write([](Transaction& transaction) { transaction.execute(kForgetStatements); });
  const auto rows = database_.read([&](Reader& reader) { return reader.query(kToScrub); });
  if (rows.empty()) return;
  for (const auto& row : rows) sealer_.destroy_key(row.get<PersonId>(0));
  database_.scrub();
  database_.write([&](Transaction& transaction) {
    for (const auto& row : rows) transaction.execute(kScrubbed, row.get<PersonId>(0), now);
  });
  database_.scrub();
}

std::span<const Statement* const> erasure_statements() {
  static const auto kAll = [] {
    std::vector<const Statement*> all{&kStanding, &kEmpty,    &kManages,          &kWrite,      &kErasures,
                                      &kToScrub,  &kScrubbed, &kForgetStatements, &kBroughtBack};
    for (const auto& step : erasure_plan())
      if (step.statement != nullptr) all.push_back(step.statement);
    return all;
  }();
  return kAll;
}

}  // namespace turnabout::keeping
