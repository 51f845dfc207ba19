#pragma once

#include <functional>

#include "pairs/board_dto.hpp"
#include "pairs/board_stamp.hpp"
#include "pairs/matching_table.hpp"
#include "pairs/neighbours.hpp"
#include "pairs/pair_policy.hpp"
#include "pairs/weighing_dto.hpp"
#include "platform/audit/look_log.hpp"
#include "platform/database/database.hpp"
#include "platform/database/kept.hpp"
#include "platform/words/words.hpp"

namespace turnabout::pairs {

/// What the programme's state means to the policy.
Stage stage_of(const programmes::Programme& programme);

/// The matching run behind the match board: loads, asks policy and rules, saves. Decides nothing itself.
///
/// Every function refuses as pair_policy does; the ones that change something also with wrong_state,
/// rule_broken and infeasible as the rules do, and with whatever `version` answers when somebody else was
/// quicker.
class BoardService {
 public:
  /// Compares the run's version with the one the caller saw (If-Match).
  using VersionCheck = std::function<Result<void>(std::int64_t)>;

  BoardService(database::Database& database, const Neighbours& neighbours, const Words& words)
      : database_(database), neighbours_(neighbours), words_(words) {}

  Result<BoardDto> make_run(const Viewer& viewer, ProgrammeId programme, const NewMatchingRunDto& wanted,
                            Instant now);
  /// A board as it is sent; most looks at it find it written already.
  struct WrittenBoard {
    dto::Written<BoardDto> body;
    std::int64_t version = 1;
  };
  Result<WrittenBoard> current(const Viewer& viewer, ProgrammeId programme);
  Result<WrittenBoard> board(const Viewer& viewer, MatchingRunId run);
  Result<BoardDto> change(const Viewer& viewer, MatchingRunId run, const ChangeRequest& request,
                          const VersionCheck& version, Instant now);
  Result<PreviewDto> preview(const Viewer& viewer, MatchingRunId run, const ChangeRequest& request);
  /// What a new run asked for with `wanted` would put on this board; nothing is saved (pairs.md rule 29).
  Result<WeightPreviewDto> weigh(const Viewer& viewer, MatchingRunId run, const NewMatchingRunDto& wanted,
                                 Instant now);
  Result<BoardDto> undo(const Viewer& viewer, MatchingRunId run, BoardChangeId change, Instant now);
  /// One application against everybody on the other side.
  Result<dto::Written<ScoresDto>> scores(const Viewer& viewer, MatchingRunId run, ApplicationId application);
  /// While matching it reads answers of both, and each of them finds the look in their log.
  Result<ExplanationDto> explain(const Viewer& viewer, MatchingRunId run, ApplicationId mentor,
                                 ApplicationId mentee, Instant now);
  /// Since the board was made, somebody may have left, got another manager or reviewer, or wished otherwise;
  /// then nobody is asked (pairs.md rules 4 and 6). Errors: rule_broken, wrong_state.
  Result<void> still_possible(database::Reader& reader, const Viewer& viewer, const MatchingRun& run,
                              const std::vector<Proposal>& proposals) const;

 private:
  struct Loaded {
    programmes::Programme programme;
    MatchingRun run;
    RunSettingsDto settings;
    std::vector<Proposal> proposals;  ///< Of this run, removed ones left out.
    std::vector<Proposal> earlier;    ///< Asked about or agreed in another run of the programme.
    std::vector<Placing> table;       ///< May be changed.
    std::vector<Placing> fixed;       ///< Asked about or agreed, in any run.
    std::shared_ptr<const MatchingTable> matching;
  };
  using Board = std::shared_ptr<const Loaded>;

  Result<programmes::Programme> programme(database::Reader& reader, const Viewer& viewer,
                                          ProgrammeId id) const;
  Result<Loaded> load(database::Reader& reader, const Viewer& viewer, MatchingRun run) const;
  Result<Loaded> load(database::Reader& reader, const Viewer& viewer, MatchingRunId run) const;
  /// As load(), or what was loaded before and has not changed. In reads only: what a transaction sees of its
  /// own work may be rolled back, and its numbers given to something else.
  Result<Board> seen(database::Reader& reader, const Viewer& viewer,
                     const std::optional<BoardStamp>& stamp) const;
  Result<WrittenBoard> written(database::Reader& reader, const Viewer& viewer,
                               const std::optional<BoardStamp>& stamp);
  /// In a transaction only before it has changed anything that a cohort is made from.
  Result<std::shared_ptr<const MatchingTable>> matching_table(database::Reader& reader, const Viewer& viewer,
                                                              const programmes::Programme& programme,
                                                              const MatchingRun& run,
                                                              const RunSettingsDto& settings) const;
  /// The board's table; if lengths of service have changed since the run, as it would be made on that day.
  /// `stamp` is the board's.
  Result<std::shared_ptr<const MatchingTable>> as_of(const Loaded& loaded, std::string stamp, Date day);
  /// Closes the programme's open run, if there is one, and gives the placings that were locked on its board.
  Result<std::vector<Placing>> close_older(database::Transaction& tx, const Viewer& viewer,
                                           ProgrammeId programme, Instant now);
  Result<BoardChange> plan_on(const Loaded& loaded, const ChangeRequest& request) const;
  Result<void> save(database::Transaction& tx, const Viewer& viewer, Loaded& loaded, BoardChange change,
                    Instant now);
  static Proposal new_proposal(const Loaded& loaded, const Placing& placing, Instant now);
  BoardDto view(database::Reader& reader, const Viewer& viewer, const Loaded& loaded) const;

  database::Database& database_;
  const Neighbours& neighbours_;
  const Words& words_;
  // Decision 0010: they hold opened answers, in memory only and only while they are among the last few.
  mutable database::Kept<MatchingRunId, MatchingTable> tables_{4};
  database::Kept<MatchingRunId, MatchingTable> tables_of_today_{2};
  mutable database::Kept<MatchingRunId, Loaded> boards_{4};
  database::Kept<MatchingRunId, WrittenBoard> written_boards_{4};
  database::Kept<std::pair<MatchingRunId, ApplicationId>, std::string> written_scores_{64};
  audit::LookLog looks_;
};

}  // namespace turnabout::pairs
