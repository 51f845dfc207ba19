#include "applications/funnel_store.hpp"

#include <algorithm>
#include <array>

#include "applications/funnel_dto.hpp"

namespace turnabout::applications {
namespace {

using database::Statement;

constexpr Statement kNote{"funnel.note",
                          "insert into invitations (programme_id, organisation_id, role, person_id, "
                          "invited_at) values ($1, $2, $3, $4, $5) on conflict do nothing"};

// $1 programme, $2 organisation, $3 side, $4 the beginning of Monday.
#define PAIRED                                                                                            \
  "(select mentor_application_id as application_id from pairs where programme_id = $1 and agreed_at < $4" \
  " union select mentee_application_id from pairs where programme_id = $1 and agreed_at < $4)"
// Only who has been told: until then a decision may change, and the lead alone knows of it.
#define APPLIED                                                                                             \
  " from applications a left join " PAIRED                                                                  \
  " c on c.application_id = a.id left join selection_entries e on e.application_id = a.id"                  \
  " and e.decision = 'chosen' and e.told_at < $4 where a.programme_id = $1 and a.organisation_id = $2 and " \
  "a.role = $3"                                                                                             \
  " and a.created_at < $4 and (a.withdrawn_at is null or a.withdrawn_at >= $4)"
#define HAS_SENT "case when a.submitted_at < $4 then 1 else 0 end"
#define IS_CHOSEN "case when e.application_id is null then 0 else 1 end"
#define IS_PAIRED "case when c.application_id is null then 0 else 1 end"

// $5: Monday on the side that people are nominated for, else the empty text. Whoever is invited
// from the lead's list is among the invitations too.
constexpr Statement kWaysIn{
    "funnel.ways_in",
    "select way, sum(asked), sum(begun), sum(sent), sum(chosen), sum(paired) from"
    " (select a.route as way, 0 as asked, 1 as begun, " HAS_SENT " as sent, " IS_CHOSEN
    " as chosen, " IS_PAIRED " as paired" APPLIED
    " union all select 'invitation', 1, 0, 0, 0, 0 from invitations where programme_id = $1"
    "  and organisation_id = $2 and role = $3 and invited_at < $4"
    " union all select 'invitation', -1, 0, 0, 0, 0 from talent_list where programme_id = $1 and invited_on "
    "< $5"
    " union all select 'talent_map', 1, 0, 0, 0, 0 from talent_list where programme_id = $1 and invited_on < "
    "$5"
    " union all select 'nomination', 1, 0, 0, 0, 0 from (select distinct nominee_index from nominations"
    "  where programme_id = $1 and sent_on < $5) n) t group by way order by way"};

#define REACH(group)                                                                                \
  "select " group                                                                                   \
  " as part, count(*), sum(case when i.person_id is null then 0 else 1 end),"                       \
  " sum(coalesce(t.sent, 0)), sum(coalesce(t.chosen, 0)), sum(coalesce(t.paired, 0)) from people p" \
  " left join grades g on g.id = p.grade_id"                                                        \
  " left join invitations i on i.programme_id = $1 and i.role = $3 and i.person_id = p.id and"      \
  " i.invited_at < $4 left join (select a.person_id, max(" HAS_SENT ") as sent, max(" IS_CHOSEN     \
  ") as chosen, max(" IS_PAIRED ") as paired" APPLIED                                               \
  " group by a.person_id) t on t.person_id = p.id"                                                  \
  " where p.organisation_id = $2 and p.kind = 'staff' and p.left_on is null group by 1 order by 1"

constexpr Statement kUnits{"funnel.units", REACH("coalesce(p.unit, '')")};
constexpr Statement kSites{"funnel.sites", REACH("coalesce(p.location, '')")};
constexpr Statement kGradeGroups{
    "funnel.grade_groups",
    REACH("case when g.id is null then '' when g.is_leadership then 'leadership' else 'other' end")};
constexpr Statement kContracts{
    "funnel.contracts", REACH("coalesce(p.attributes ->> 'Contract type', p.attributes ->> 'Contract Type',"
                              " p.attributes ->> 'contract_type', p.attributes ->> 'Contract', '')")};

constexpr Statement kFind{"funnel.find",
                          "select told from funnel_snapshots where programme_id = $1 and organisation_id = $2"
                          " and role = $3 and parting = $4 and monday = $5"};
constexpr Statement kWeeks{"funnel.weeks",
                           "select monday, told from funnel_snapshots where programme_id = $1 and "
                           "organisation_id = $2 and role = $3 and parting = $4 order by monday desc"};
constexpr Statement kKeep{
    "funnel.keep",
    "insert into funnel_snapshots (programme_id, organisation_id, role, parting, monday,"
    " told, told_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing"};

constexpr std::array kStatements{&kNote,      &kWaysIn, &kUnits, &kSites, &kGradeGroups,
                                 &kContracts, &kFind,   &kWeeks, &kKeep};

const Statement& reach(FunnelParting parting) {
  switch (parting) {
    case FunnelParting::site:
      return kSites;
    case FunnelParting::grade_group:
      return kGradeGroups;
    case FunnelParting::contract:
      return kContracts;
    default:
      return kUnits;
  }
}

ToldFunnel kept(const database::Row& row, int column) {
  // What we wrote ourselves; unreadable would be a bug.
  return told_from(dto::read<wire::KeptFunnel>(row.get<std::string>(column)).value());
}

}  // namespace

// recruiting.md rule 23
void note_invitation(database::Transaction& transaction, const Viewer& viewer, Instant now,
                     ProgrammeId programme, Side side, PersonId person) {
  transaction.execute(kNote, programme, viewer.organisation, side, person, now);
}

// recruiting.md rules 22, 23 and 25
std::vector<CountedGroup> count_funnel(database::Reader& reader, const Viewer& viewer, Date monday,
                                       const FunnelAsked& asked) {
  const auto end = *parse_instant(to_string(monday) + "T00:00:00Z");
  const auto rows =
      asked.parting == FunnelParting::way_in
          ? reader.query(kWaysIn, asked.programme, viewer.organisation, asked.side, end,
                         asked.side == asked.junior ? to_string(monday) : std::string())
          : reader.query(reach(asked.parting), asked.programme, viewer.organisation, asked.side, end);
  std::vector<CountedGroup> counted;
  for (const auto& row : rows) {
    CountedGroup one{.group = row.get<std::string>(0), .people = {}};
    for (int column = 1; column <= static_cast<int>(kCountedStages); ++column)
      one.people.push_back(std::max(0, static_cast<int>(row.get<std::int64_t>(column))));
    counted.push_back(std::move(one));
  }
  return counted;
}

// recruiting.md rule 24
ToldFunnel tell_funnel(database::Transaction& transaction, const Viewer& viewer, Instant now, Date monday,
                       const FunnelAsked& asked) {
  const auto told = told_of(monday, count_funnel(transaction, viewer, monday, asked));
  transaction.execute(kKeep, asked.programme, viewer.organisation, asked.side, asked.parting, monday,
                      dto::write(kept_of(told)), now);
  // Of two who ask at once, both read what the first was told.
  return find_told(transaction, viewer, monday, asked).value_or(told);
}

std::optional<ToldFunnel> find_told(database::Reader& reader, const Viewer& viewer, Date monday,
                                    const FunnelAsked& asked) {
  const auto row = reader.one(kFind, asked.programme, viewer.organisation, asked.side, asked.parting, monday);
  if (!row) return std::nullopt;
  return kept(*row, 0);
}

std::vector<ToldWeek> told_weeks(database::Reader& reader, const Viewer& viewer, const FunnelAsked& asked) {
  std::vector<ToldWeek> weeks;
  for (const auto& row :
       reader.query(kWeeks, asked.programme, viewer.organisation, asked.side, asked.parting))
    weeks.push_back({row.get<Date>(0), kept(row, 1)});
  return weeks;
}

std::span<const Statement* const> funnel_statements() {
  return kStatements;
}

}  // namespace turnabout::applications
