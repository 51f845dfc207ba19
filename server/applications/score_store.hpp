#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "applications/selection.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

/// What a panel scores: as its members see it, and what comes of it.
namespace turnabout::applications {

/// One application as the viewer, a member of the panel, may know it.
struct PanelEntry {
  ApplicationId application;  ///< Never leaves the server: it says when somebody came.
  PersonId person;            ///< To open what is sealed for them; never leaves the server either.
  std::string code;
  int scored = 0;  ///< Criteria that the viewer has scored.
};
/// Those that the viewer may score, in the viewer's own order (selection.md rules 7 to 9).
std::vector<PanelEntry> panel_entries(database::Reader& reader, const crypto::Sealer& sealer,
                                      const Viewer& viewer, const Selection& selection);
/// Not_found for a code that is not among them.
Result<PanelEntry> find_panel_entry(database::Reader& reader, const Viewer& viewer,
                                    const Selection& selection, std::string_view code);

struct Score {
  int points = 0;
  std::string words = {};  ///< To the lead.
};
/// The viewer's own, by the criterion's place.
std::map<int, Score> own_scores(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer,
                                const PanelEntry& entry);
/// Refuses what the database forbids as if there were no such application (selection.md rules 8 to 10).
Result<void> put_score(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                       const Selection& selection, const PanelEntry& entry, int criterion,
                       const Score& score);
/// selection.md rule 9. The database deletes the scores.
void step_aside(database::Transaction& transaction, const Viewer& viewer, const PanelEntry& entry);

/// Of every application of the selection, the members who count (selection.md rule 13).
std::map<ApplicationId, std::vector<MemberScore>> scores_of(database::Reader& reader,
                                                            const Selection& selection);
/// How many applications each member has scored in every criterion.
std::map<PersonId, int> scored_by_member(database::Reader& reader, const Selection& selection);

/// One criterion of one application: what the members who count gave, in no order.
struct CriterionScores {
  int mean = 0;  ///< In hundredths of a point.
  std::vector<std::string> words = {};
};
std::vector<CriterionScores> criterion_scores(database::Reader& reader, crypto::Sealer& sealer,
                                              const Selection& selection, ApplicationId application,
                                              PersonId person);
/// The same means alone, of every application.
std::map<ApplicationId, std::vector<int>> criterion_means(database::Reader& reader,
                                                          const Selection& selection);

std::span<const database::Statement* const> score_statements();

}  // namespace turnabout::applications
