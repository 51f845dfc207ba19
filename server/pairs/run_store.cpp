#include <array>

#include <boost/json.hpp>

#include "pairs/pair_store.hpp"
#include "pairs/store_errors.hpp"

namespace turnabout::pairs {
namespace {

using database::Statement;

#define RUN_COLUMNS "id, programme_id, state, cast(settings as text), version, created_by, created_at"
#define PROPOSAL_COLUMNS                                                                                  \
  "id, programme_id, run_id, mentor_application_id, mentee_application_id, mentor_id, mentee_id, score, " \
  "is_locked, state, asked_mentor_at, mentor_answered_at, asked_mentee_at, mentee_answered_at"

constexpr Statement kFindRun{
    "pairs.find_run", "SELECT " RUN_COLUMNS " FROM matching_runs WHERE id = $1 AND organisation_id = $2"};
constexpr Statement kCurrentRun{"pairs.current_run",
                                "SELECT " RUN_COLUMNS
                                " FROM matching_runs WHERE programme_id = $1 AND organisation_id = $2 "
                                "AND state <> 'closed' ORDER BY created_at DESC, id DESC LIMIT 1"};
constexpr Statement kAddRun{"pairs.add_run",
                            "INSERT INTO matching_runs (id, organisation_id, programme_id, state, settings, "
                            "version, created_by, created_at) "
                            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr Statement kSaveRun{"pairs.save_run",
                             "UPDATE matching_runs SET state = $3, settings = $4, version = version + 1 "
                             "WHERE id = $1 AND organisation_id = $2 AND version = $5"};
constexpr Statement kProposalsOf{
    "pairs.proposals_of", "SELECT " PROPOSAL_COLUMNS
                          " FROM proposals WHERE run_id = $1 AND organisation_id = $2 AND state <> 'removed' "
                          "ORDER BY created_at, id"};
constexpr Statement kAskedOrAgreed{
    "pairs.asked_or_agreed",
    "SELECT " PROPOSAL_COLUMNS
    " FROM proposals WHERE programme_id = $1 AND organisation_id = $2 "
    "AND (state IN ('mentor_asked', 'mentee_asked') OR (state = 'agreed' AND EXISTS ("
    "SELECT 1 FROM pairs p WHERE p.proposal_id = proposals.id AND p.closed_at IS NULL))) "
    "ORDER BY created_at, id"};
constexpr Statement kOver{
    "pairs.over", "SELECT " PROPOSAL_COLUMNS
                  " FROM proposals WHERE programme_id = $1 AND organisation_id = $2 "
                  "AND (state IN ('mentor_declined', 'mentee_declined') OR (state = 'agreed' AND NOT EXISTS ("
                  "SELECT 1 FROM pairs p WHERE p.proposal_id = proposals.id AND p.closed_at IS NULL)))"};
constexpr Statement kEverAsked{
    "pairs.ever_asked", "SELECT " PROPOSAL_COLUMNS
                        " FROM proposals WHERE programme_id = $1 AND organisation_id = $2 "
                        "AND state NOT IN ('proposed', 'removed') "
                        "AND (asked_mentor_at IS NOT NULL OR asked_mentee_at IS NOT NULL) ORDER BY id"};
constexpr Statement kAsksOf{"pairs.asks_of",
                            "SELECT " PROPOSAL_COLUMNS
                            " FROM proposals WHERE organisation_id = $2 "
                            "AND ((mentor_id = $1 AND asked_mentor_at <= $3) "
                            "OR (mentee_id = $1 AND asked_mentee_at <= $3)) "
                            "AND (state NOT IN ('mentor_asked', 'mentee_asked') OR EXISTS (SELECT 1 FROM "
                            "programmes p WHERE p.id = proposals.programme_id AND p.state <> 'closed')) "
                            "ORDER BY id DESC LIMIT 50"};
constexpr Statement kOpenAbout{
    "pairs.open_about", "SELECT " PROPOSAL_COLUMNS
                        " FROM proposals WHERE (mentor_application_id = $1 OR mentee_application_id = $1) "
                        "AND organisation_id = $2 AND state IN ('proposed', 'mentor_asked', 'mentee_asked')"};
constexpr Statement kFindProposal{"pairs.find_proposal",
                                  "SELECT " PROPOSAL_COLUMNS
                                  " FROM proposals WHERE id = $1 AND organisation_id = $2"};
constexpr Statement kAddProposal{"pairs.add_proposal",
                                 "INSERT INTO proposals (id, organisation_id, programme_id, run_id, "
                                 "mentor_application_id, mentee_application_id, "
                                 "mentor_id, mentee_id, score, is_locked, state, created_at, updated_at) "
                                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)"};
constexpr Statement kSaveProposal{
    "pairs.save_proposal",
    "UPDATE proposals SET score = $3, is_locked = $4, state = $5, asked_mentor_at = $6, mentor_answered_at = "
    "$7, "
    "asked_mentee_at = $8, mentee_answered_at = $9, updated_at = $10 WHERE id = $1 AND organisation_id = $2"};
constexpr Statement kAddChange{
    "pairs.add_change",
    "INSERT INTO board_changes (id, organisation_id, run_id, kind, before, after, changed_by, changed_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr Statement kChangesOf{"pairs.changes_of",
                               "SELECT id, kind, cast(before as text), cast(after as text), changed_by, "
                               "changed_at, undone_at IS NOT NULL "
                               "FROM board_changes WHERE run_id = $1 AND organisation_id = $2 ORDER BY "
                               "changed_at DESC, id DESC LIMIT $3"};
constexpr Statement kMarkUndone{
    "pairs.mark_undone", "UPDATE board_changes SET undone_at = $3 WHERE id = $1 AND organisation_id = $2"};

#undef RUN_COLUMNS
#undef PROPOSAL_COLUMNS

MatchingRun read_run(const database::Row& row) {
  return {.id = row.get<MatchingRunId>(0),
          .programme = row.get<ProgrammeId>(1),
          .state = parse_run_state(row.get<std::string>(2)),
          .settings = row.get<std::string>(3),
          .version = row.get<std::int64_t>(4),
          .created_by = row.get<PersonId>(5),
          .created_at = row.get<Instant>(6)};
}

Proposal read_proposal(const database::Row& row) {
  return {.id = row.get<ProposalId>(0),
          .programme = row.get<ProgrammeId>(1),
          .run = row.get<MatchingRunId>(2),
          .mentor_application = row.get<ApplicationId>(3),
          .mentee_application = row.get<ApplicationId>(4),
          .mentor = row.get<PersonId>(5),
          .mentee = row.get<PersonId>(6),
          .score = row.get<std::int64_t>(7),
          .locked = row.get<bool>(8),
          .state = parse_proposal_state(row.get<std::string>(9)),
          .asked_mentor_at = row.get<std::optional<Instant>>(10),
          .mentor_answered_at = row.get<std::optional<Instant>>(11),
          .asked_mentee_at = row.get<std::optional<Instant>>(12),
          .mentee_answered_at = row.get<std::optional<Instant>>(13)};
}

std::vector<Proposal> read_proposals(const std::vector<database::Row>& rows) {
  std::vector<Proposal> proposals;
  proposals.reserve(rows.size());
  for (const auto& row : rows) proposals.push_back(read_proposal(row));
  return proposals;
}

std::string to_json(const std::vector<Placing>& placings) {
  boost::json::array list;
  for (const auto& placing : placings)
    list.push_back(
        {{"mentor", placing.mentor.text()}, {"mentee", placing.mentee.text()}, {"locked", placing.locked}});
  return boost::json::serialize(list);
}

std::vector<Placing> from_json(const std::string& text) {
  std::vector<Placing> placings;
  const auto parsed = boost::json::parse(text);
  for (const auto& item : parsed.as_array())
    placings.push_back({.mentor = ApplicationId::parse(item.at("mentor").as_string()).value(),
                        .mentee = ApplicationId::parse(item.at("mentee").as_string()).value(),
                        .locked = item.at("locked").as_bool()});
  return placings;
}

}  // namespace

std::optional<MatchingRun> find_run(database::Reader& reader, const Viewer& viewer, MatchingRunId id) {
  const auto row = reader.one(kFindRun, id, viewer.organisation);
  if (!row) return std::nullopt;
  return read_run(*row);
}

std::optional<MatchingRun> current_run(database::Reader& reader, const Viewer& viewer,
                                       ProgrammeId programme) {
  const auto row = reader.one(kCurrentRun, programme, viewer.organisation);
  if (!row) return std::nullopt;
  return read_run(*row);
}

void add_run(database::Transaction& tx, const Viewer& viewer, const MatchingRun& run) {
  tx.execute(kAddRun, run.id, viewer.organisation, run.programme, run.state, run.settings, run.version,
             run.created_by, run.created_at);
}

Result<void> save_run(database::Transaction& tx, const Viewer& viewer, const MatchingRun& run) {
  if (tx.execute(kSaveRun, run.id, viewer.organisation, run.state, run.settings, run.version) == 0)
    return changed_meanwhile();
  return {};
}

std::vector<Proposal> proposals_of(database::Reader& reader, const Viewer& viewer, MatchingRunId run) {
  return read_proposals(reader.query(kProposalsOf, run, viewer.organisation));
}

std::vector<Proposal> asked_or_agreed(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  return read_proposals(reader.query(kAskedOrAgreed, programme, viewer.organisation));
}

std::vector<Proposal> over(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  return read_proposals(reader.query(kOver, programme, viewer.organisation));
}

std::vector<Proposal> ever_asked(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  return read_proposals(reader.query(kEverAsked, programme, viewer.organisation));
}

std::vector<Proposal> asks_of(database::Reader& reader, const Viewer& viewer, Instant now) {
  return read_proposals(reader.query(kAsksOf, viewer.person, viewer.organisation, now));
}

std::vector<Proposal> open_about(database::Reader& reader, const Viewer& viewer, ApplicationId application) {
  return read_proposals(reader.query(kOpenAbout, application, viewer.organisation));
}

std::optional<Proposal> find_proposal(database::Reader& reader, const Viewer& viewer, ProposalId id) {
  const auto row = reader.one(kFindProposal, id, viewer.organisation);
  if (!row) return std::nullopt;
  return read_proposal(*row);
}

Result<void> add_proposal(database::Transaction& tx, const Viewer& viewer, const Proposal& proposal,
                          Instant now) {
  try {
    tx.execute(kAddProposal, proposal.id, viewer.organisation, proposal.programme, proposal.run,
               proposal.mentor_application, proposal.mentee_application, proposal.mentor, proposal.mentee,
               proposal.score, proposal.locked, proposal.state, now);
    return {};
  } catch (const database::Error& error) {
    return refused_by_database(error);
  }
}

Result<void> save_proposal(database::Transaction& tx, const Viewer& viewer, const Proposal& proposal,
                           Instant now) {
  try {
    tx.execute(kSaveProposal, proposal.id, viewer.organisation, proposal.score, proposal.locked,
               proposal.state, proposal.asked_mentor_at, proposal.mentor_answered_at,
               proposal.asked_mentee_at, proposal.mentee_answered_at, now);
    return {};
  } catch (const database::Error& error) {
    return refused_by_database(error);
  }
}

void add_change(database::Transaction& tx, const Viewer& viewer, MatchingRunId run,
                const BoardChange& change) {
  tx.execute(kAddChange, change.id, viewer.organisation, run, change.kind, to_json(change.before),
             to_json(change.after), change.changed_by, change.changed_at);
}

std::vector<BoardChange> changes_of(database::Reader& reader, const Viewer& viewer, MatchingRunId run,
                                    int limit) {
  std::vector<BoardChange> changes;
  for (const auto& row : reader.query(kChangesOf, run, viewer.organisation, limit))
    changes.push_back({.id = row.get<BoardChangeId>(0),
                       .kind = parse_change_kind(row.get<std::string>(1)),
                       .before = from_json(row.get<std::string>(2)),
                       .after = from_json(row.get<std::string>(3)),
                       .changed_by = row.get<PersonId>(4),
                       .changed_at = row.get<Instant>(5),
                       .undone = row.get<bool>(6)});
  return changes;
}

void mark_undone(database::Transaction& tx, const Viewer& viewer, BoardChangeId change, Instant now) {
  tx.execute(kMarkUndone, change, viewer.organisation, now);
}

std::span<const Statement* const> run_statements() {
  static constexpr std::array kAll{&kFindRun,      &kCurrentRun,    &kAddRun,       &kSaveRun,
                                   &kProposalsOf,  &kAskedOrAgreed, &kOver,         &kEverAsked,
                                   &kAsksOf,       &kOpenAbout,     &kFindProposal, &kAddProposal,
                                   &kSaveProposal, &kAddChange,     &kChangesOf,    &kMarkUndone};
  return kAll;
}

}  // namespace turnabout::pairs
