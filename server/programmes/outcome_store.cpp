#include "programmes/outcome_store.hpp"

#include <array>
#include <stdexcept>

#include <boost/describe/enum_from_string.hpp>

#include "platform/audit/audit.hpp"
#include "programmes/programme_events.hpp"

namespace turnabout::programmes {
namespace {

using database::Statement;

constexpr Statement kList{"outcomes.list",
                          "select id, kind, name, description from outcomes where organisation_id = $1"
                          " and retired_at is null order by kind desc, name, id"};
constexpr Statement kThere{"outcomes.there",
                           "select 1 from outcomes where organisation_id = $1 and kind = $2 and name = $3"
                           " and retired_at is null"};
constexpr Statement kInsert{
    "outcomes.insert",
    "insert into outcomes (id, organisation_id, kind, name, description, is_example, created_at)"
    " values ($1, $2, $3, $4, $5, $6, $7)"};
constexpr Statement kChosenBy{"outcomes.chosen_by",
                              "select count(*) from programme_outcomes c join programmes p on p.id = "
                              "c.programme_id where c.outcome_id = $1 and p.state <> 'closed'"};
constexpr Statement kRetire{"outcomes.retire",
                            "update outcomes set retired_at = $3 where id = $1 and organisation_id = $2"
                            " and retired_at is null"};

constexpr std::array kStatements{&kList, &kThere, &kInsert, &kChosenBy, &kRetire};

}  // namespace

std::vector<Outcome> list_outcomes(database::Reader& reader, const Viewer& viewer) {
  std::vector<Outcome> found;
  for (const auto& row : reader.query(kList, viewer.organisation)) {
    Outcome outcome{.id = row.get<OutcomeId>(0),
                    .kind = {},
                    .name = row.get<std::string>(2),
                    .description = row.get<std::string>(3)};
    if (!boost::describe::enum_from_string(row.get<std::string>(1).c_str(), outcome.kind))
      throw std::logic_error("unknown word in outcomes");
    found.push_back(std::move(outcome));
  }
  return found;
}

int add_outcomes(database::Transaction& transaction, const Viewer& viewer, Instant now,
                 const std::vector<NewOutcome>& outcomes, Content content) {
  int added = 0;
  for (const auto& each : outcomes) {
    if (transaction.one(kThere, viewer.organisation, each.kind, each.name)) continue;
    transaction.execute(kInsert, OutcomeId{make_uuid7(now.milliseconds())}, viewer.organisation, each.kind,
                        each.name, each.description, content == Content::example, now);
    ++added;
  }
  if (added > 0)
    audit::record_event(transaction, viewer, now,
                        {.kind = kOutcomesAdded, .subject = viewer.organisation.uuid});
  return added;
}

// programmes.md rule 29
Result<void> retire_outcome(database::Transaction& transaction, const Viewer& viewer, Instant now,
                            OutcomeId id) {
  if (transaction.one(kChosenBy, id)->get<std::int64_t>(0) > 0)
    return refuse_by("programmes.md rule 29", "A programme has chosen this. Take it out there first.");
  if (transaction.execute(kRetire, id, viewer.organisation, now) == 0)
    return refuse(Code::not_found, "There is no such value or skill.");
  audit::record_event(transaction, viewer, now, {.kind = kOutcomeRetired, .subject = id.uuid});
  return {};
}

std::span<const Statement* const> outcome_statements() {
  return kStatements;
}

}  // namespace turnabout::programmes
