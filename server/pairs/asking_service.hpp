#pragma once

#include <chrono>

#include "pairs/board_dto.hpp"
#include "pairs/board_service.hpp"
#include "pairs/neighbours.hpp"
#include "pairs/pair_dto.hpp"
#include "pairs/pair_policy.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/words/words.hpp"

namespace turnabout::pairs {

/// Asking the two of a match, one after the other, and making the pair when both have said yes. Loads, asks
/// policy and rules, saves, and puts the mails into the outbox in the same transaction. Decides nothing
/// itself.
class AskingService {
 public:
  struct Options {
    std::chrono::seconds hold{60};          ///< How long the first mails can still be stopped.
    std::chrono::hours link_life{24 * 60};  ///< Of the link behind a question's button.
  };

  AskingService(database::Database& database, crypto::Sealer& sealer, const Neighbours& neighbours,
                const BoardService& board, const Words& words, Options options)
      : database_(database),
        sealer_(sealer),
        neighbours_(neighbours),
        board_(board),
        words_(words),
        options_(options) {}

  /// Asks the first side of each chosen match, or of all on the table. Errors: as may_change_board; not_found
  /// for a match that is not of this run; wrong_state where nothing is left to ask; as still_possible.
  Result<AskingRowsDto> ask(const Viewer& viewer, MatchingRunId run, const AskingDto& wanted, Instant now);
  /// Puts the matches whose question has not left back on the table; nobody is told (pairs.md rule 26).
  /// Errors: as may_change_board; wrong_state where every question has left.
  Result<AskingRowsDto> stop_asking(const Viewer& viewer, MatchingRunId run, Instant now);
  Result<AskingRowsDto> state_of_asking(const Viewer& viewer, ProgrammeId programme, Instant now);

  Result<AsksDto> asks(const Viewer& viewer, Instant now);
  Result<AskDto> ask_about(const Viewer& viewer, ProposalId id, Instant now);
  enum class Outcome { noted, agreed };
  struct Answered {
    AskDto ask;
    Outcome outcome = Outcome::noted;
  };
  /// Errors: not_found, gone.
  Result<Answered> answer(const Viewer& viewer, ProposalId id, Answer given, Instant now);
  /// Sends a question to the leads (pairs.md rule 27). Errors: not_found, gone; wrong_state where no lead has
  /// a usable address.
  Result<void> question(const Viewer& viewer, ProposalId id, const std::string& text, Instant now);

  /// An application was withdrawn, in the transaction in which it was (pairs.md rule 13).
  Result<void> application_withdrawn(database::Transaction& tx, const Viewer& viewer,
                                     ApplicationId application, Instant now);
  /// A programme has ended, in the transaction in which it did (pairs.md rule 23).
  void programme_ended(database::Transaction& tx, const Viewer& viewer, ProgrammeId programme);

  /// pairs.md rule 18: what the two of a proposal were told that they have in common; nothing where it cannot
  /// be said any more.
  std::vector<std::string> in_common(database::Reader& reader, const programmes::Programme& programme,
                                     ProposalId proposal) const;

 private:
  Result<programmes::Programme> programme(database::Reader& reader, const Viewer& viewer,
                                          ProgrammeId id) const;
  /// A run of which the viewer may ask now, with its programme.
  struct Askable {
    MatchingRun run;
    programmes::Programme programme;
  };
  Result<Askable> askable(database::Reader& reader, const Viewer& viewer, MatchingRunId id) const;
  AskingRowsDto rows(database::Reader& reader, const Viewer& viewer, const programmes::Programme& programme,
                     Instant now) const;
  std::optional<StoppableDto> stoppable(database::Reader& reader, const Viewer& viewer,
                                        const programmes::Programme& programme,
                                        const std::vector<Proposal>& asked, Instant now) const;
  /// Whether the two could be matched at this moment (pairs.md rule 25).
  bool still_possible(database::Reader& reader, const programmes::Programme& programme,
                      const Proposal& proposal) const;
  Result<void> put_question(database::Transaction& tx, const Viewer& viewer, const Proposal& proposal,
                            const programmes::Programme& programme, Instant now, std::chrono::seconds hold);
  /// The link stops working, and the mail with it does not leave if it still waits.
  void close_question(database::Transaction& tx, const Viewer& viewer, const Proposal& proposal, Side side);
  Result<void> after_answer(database::Transaction& tx, const Viewer& viewer, const Proposal& proposal,
                            const programmes::Programme& programme, Instant now);
  Result<void> end_matching(database::Transaction& tx, const Viewer& viewer,
                            const programmes::Programme& programme, Instant now);
  Result<void> agree(database::Transaction& tx, const Viewer& viewer, const Proposal& proposal,
                     const programmes::Programme& programme, Instant now);
  Result<void> tell(database::Transaction& tx, const Viewer& viewer, PersonId to, std::string words,
                    const programmes::Programme& programme, Instant now,
                    std::vector<mail::Argument> more = {});
  AskDto view(database::Reader& reader, const Viewer& viewer, const Proposal& proposal,
              const programmes::Programme& programme, Side side, Instant now) const;
  WhyDto why(database::Reader& reader, const programmes::Programme& programme,
             const Proposal& proposal) const;

  database::Database& database_;
  crypto::Sealer& sealer_;
  const Neighbours& neighbours_;
  const BoardService& board_;
  const Words& words_;
  Options options_;
};

}  // namespace turnabout::pairs
