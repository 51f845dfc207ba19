#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pairs/matching_run.hpp"
#include "pairs/pair.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

/// Reading and writing runs, proposals, board changes and pairs. Everything is filtered by the viewer's
/// organisation; who may see one of them is pair_policy's to say.
namespace turnabout::pairs {

// ── Matching runs ──

std::optional<MatchingRun> find_run(database::Reader& reader, const Viewer& viewer, MatchingRunId id);
/// The latest run that is not closed, if there is one.
std::optional<MatchingRun> current_run(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);
void add_run(database::Transaction& tx, const Viewer& viewer, const MatchingRun& run);
/// Saves state and settings and raises the version. Error: conflict when the version is no longer
/// run.version.
Result<void> save_run(database::Transaction& tx, const Viewer& viewer, const MatchingRun& run);

// ── Proposals ──

std::vector<Proposal> proposals_of(database::Reader& reader, const Viewer& viewer, MatchingRunId run);
/// Every proposal of the programme that is being asked about, or agreed and still a pair, whichever run made
/// it.
std::vector<Proposal> asked_or_agreed(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);
/// Every proposal of the programme that one side declined or whose pair has ended (pairs.md rules 3 and 6).
std::vector<Proposal> over(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);
/// Every proposal of the programme about which anyone has been asked.
std::vector<Proposal> ever_asked(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);
/// The questions that have reached the viewer, latest first. One that was open when its programme ended is as
/// if it had never been put (pairs.md rule 23).
std::vector<Proposal> asks_of(database::Reader& reader, const Viewer& viewer, Instant now);
/// Everything open about one application (on the table or being asked about).
std::vector<Proposal> open_about(database::Reader& reader, const Viewer& viewer, ApplicationId application);
std::optional<Proposal> find_proposal(database::Reader& reader, const Viewer& viewer, ProposalId id);
/// Error: rule_broken by pairs.md rule 4 or already_exists, as the database says.
Result<void> add_proposal(database::Transaction& tx, const Viewer& viewer, const Proposal& proposal,
                          Instant now);
/// Errors: as add_proposal.
Result<void> save_proposal(database::Transaction& tx, const Viewer& viewer, const Proposal& proposal,
                           Instant now);

// ── What was done on the board ──

void add_change(database::Transaction& tx, const Viewer& viewer, MatchingRunId run,
                const BoardChange& change);
/// The latest `limit` changes of a run, latest first.
std::vector<BoardChange> changes_of(database::Reader& reader, const Viewer& viewer, MatchingRunId run,
                                    int limit);
void mark_undone(database::Transaction& tx, const Viewer& viewer, BoardChangeId change, Instant now);

// ── Pairs ──

/// Errors: rule_broken by pairs.md rule 4, 5 or 6 or circles.md rule 3, as the database says.
Result<void> add_pair(database::Transaction& tx, const Viewer& viewer, const Pair& pair);
/// Error: conflict when the version is no longer pair.version.
Result<void> save_closed(database::Transaction& tx, const Viewer& viewer, const Pair& pair);
std::optional<Pair> find_pair(database::Reader& reader, const Viewer& viewer, PairId id);
std::vector<Pair> pairs_of_programme(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);
/// The viewer's own pairs, latest first.
std::vector<Pair> own_pairs(database::Reader& reader, const Viewer& viewer);
/// The active pairs of one mentor's application, as they agreed.
std::vector<Pair> active_pairs_with(database::Reader& reader, const Viewer& viewer,
                                    ApplicationId mentor_application);
/// circles.md rule 3: whether somebody stands in one reporting line with anybody who has an active pair with
/// that mentor's application.
bool stands_in_line_with_a_member(database::Reader& reader, const Viewer& viewer,
                                  ApplicationId mentor_application, PersonId person);
/// How many active pairs an application is part of.
std::int64_t active_pairs_of(database::Reader& reader, const Viewer& viewer, ApplicationId application);
/// Marks active pairs that now stand in one reporting line, or of which one has left (pairs.md rule 15), and
/// those of two members of one circle or of two co-mentors who do (circles.md rule 3, co_mentoring.md rule
/// 8). Returns how many were newly marked.
std::int64_t mark_for_attention(database::Transaction& tx, const Viewer& viewer);

/// How far matching and asking have come.
struct Counts {
  std::int64_t proposals = 0;  ///< On the table.
  std::int64_t asked = 0;      ///< Waiting for somebody's answer.
  std::int64_t declined = 0;   ///< Of the newest run.
  std::int64_t pairs = 0;      ///< Agreed and not closed.
  std::int64_t needing_attention = 0;
};
Counts counts(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);

/// For the start of the program: every statement of this noun.
std::span<const database::Statement* const> pair_statements();
std::span<const database::Statement* const> run_statements();

}  // namespace turnabout::pairs
