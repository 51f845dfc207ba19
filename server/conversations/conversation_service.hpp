#pragma once

#include "conversations/conversation_dto.hpp"
#include "conversations/conversation_policy.hpp"
#include "conversations/neighbours.hpp"
#include "conversations/plan_dto.hpp"
#include "platform/database/database.hpp"

namespace turnabout::conversations {

/// What has to be done before two people meet, that they met, and asking for another partner: the rules and
/// the store, in the caller's transaction.
class ConversationService {
 public:
  explicit ConversationService(Neighbours neighbours) : neighbours_(std::move(neighbours)) {}

  using Reader = database::Reader;
  using Transaction = database::Transaction;

  /// conversations.md rule 4, for one of the two. Error: not_found.
  Result<ConversationList> list(Reader& reader, const Viewer& viewer, Instant now, PairId id) const;
  /// docs/rules/plans.md, for one of the two. `minutes`: of a conversation as they agreed. Error: not_found.
  Result<PairPlan> plan(Reader& reader, const Viewer& viewer, PairId id, int minutes) const;
  /// conversations.md rule 8: the viewer's own pairs that have not ended.
  Result<PairStepsList> own_steps(Reader& reader, const Viewer& viewer, Instant now) const;
  /// conversations.md rule 8 and docs/rules/health.md, for a lead. Error: not_found.
  Result<PairReadinessList> readiness(Reader& reader, const Viewer& viewer, Instant now,
                                      ProgrammeId programme) const;
  /// conversations.md rules 5 and 7: whether a pair could record a conversation now.
  bool may_meet(Reader& reader, const Viewer& viewer, const pairs::Pair& pair) const;
  /// conversations.md rules 2 and 5. Errors: not_found, invalid, rule_broken, wrong_state, already_exists.
  Result<ConversationList> record(Transaction& transaction, const Viewer& viewer, Instant now, PairId id,
                                  const Meeting& meeting) const;
  /// The same for both pairs of three who met together: for both or for neither (co_mentoring.md rule 7).
  /// Errors: as record.
  Result<ConversationList> record_as_three(Transaction& transaction, const Viewer& viewer, Instant now,
                                           PairId id, const Meeting& meeting) const;
  /// conversations.md rule 4. Errors: as record, and conflict.
  Result<ConversationList> correct(Transaction& transaction, const Viewer& viewer, Instant now,
                                   const Conversation& before, const Meeting& after) const;
  /// conversations.md rule 10. Errors: not_found, wrong_state.
  Result<void> part(Transaction& transaction, const Viewer& viewer, Instant now, PairId id) const;

 private:
  /// Everything of one pair that the rules ask for.
  struct Found {
    pairs::Pair pair;
    Side side{};
    programmes::Programme programme;
    Versions versions;
    Conversations conversations;
    Gate gate;
  };
  Result<Found> find(Reader& reader, const Viewer& viewer, PairId id) const;
  Result<Found> fill(Reader& reader, const Viewer& viewer, pairs::Pair pair, Side side) const;
  Gate gate_of(Reader& reader, const Viewer& viewer, const pairs::Pair& pair, const Versions& versions) const;
  PairSteps steps_of(Reader& reader, const Viewer& viewer, Instant now, const Found& found) const;

  Neighbours neighbours_;
};

}  // namespace turnabout::conversations
