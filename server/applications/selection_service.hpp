#pragma once

#include <optional>
#include <string>
#include <vector>

#include "applications/recruiting_routes.hpp"
#include "applications/selection_store.hpp"
#include "applications/selection_view.hpp"
#include "platform/sign_in/grant_store.hpp"

/// What a lead can do with a selection, each in the caller's transaction: rules and policy first, then the
/// store.
namespace turnabout::applications {

class SelectionService {
 public:
  SelectionService(crypto::Sealer& sealer, const Words& words, RecruitingNeighbours neighbours)
      : sealer_(sealer), words_(words), neighbours_(std::move(neighbours)) {}

  /// Everything a lead sees of a programme's selections, one view for each.
  struct Overview {
    programmes::Programme programme;
    std::vector<SelectionView> selections;
    std::vector<sign_in::HeldGrant> panel;
  };
  Result<Overview> overview(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) const;
  /// One selection of a programme that the viewer leads.
  Result<SelectionView> view(database::Reader& reader, const Viewer& viewer, SelectionId id) const;

  // selection.md rules 1, 2 and 4
  Result<void> set_up(database::Transaction& transaction, const Viewer& viewer, Instant now,
                      ProgrammeId programme, Side side, const SelectionTerms& terms) const;
  Result<void> take_back(database::Transaction& transaction, const Viewer& viewer, Instant now,
                         const SelectionView& view) const;
  Result<void> open(database::Transaction& transaction, const Viewer& viewer, Instant now,
                    const SelectionView& view) const;
  Result<void> close(database::Transaction& transaction, const Viewer& viewer, Instant now,
                     const SelectionView& view) const;

  // selection.md rules 5 and 12
  Result<void> name_member(database::Transaction& transaction, const Viewer& viewer, Instant now,
                           ProgrammeId programme, PersonId person) const;
  Result<void> take_member(database::Transaction& transaction, const Viewer& viewer, Instant now,
                           ProgrammeId programme, PersonId person) const;

  // selection.md rules 17 to 21
  Result<void> decide_one(database::Transaction& transaction, const Viewer& viewer, Instant now,
                          const SelectionView& view, const Entry& entry, Decision decision,
                          const EntryWords& words) const;
  /// Everybody without a decision is told "not this time"; gives how many.
  Result<int> decide_rest(database::Transaction& transaction, const Viewer& viewer, Instant now,
                          const SelectionView& view) const;
  /// Tells everybody who was decided on and has not been told; gives how many.
  Result<int> send_answers(database::Transaction& transaction, const Viewer& viewer, Instant now,
                           const SelectionView& view) const;

  crypto::Sealer& sealer() const { return sealer_; }
  const Words& words() const { return words_; }
  const RecruitingNeighbours& neighbours() const { return neighbours_; }

 private:
  crypto::Sealer& sealer_;
  const Words& words_;
  RecruitingNeighbours neighbours_;
};

/// Refuses before scoring has closed (selection.md rule 16).
Result<void> check_deciding(const Selection& selection);
/// How it stands with one application.
Ranked ranked_of(const SelectionView& view, ApplicationId application);

}  // namespace turnabout::applications
