#pragma once

#include <map>
#include <vector>

#include "applications/selection_dto.hpp"
#include "applications/selection_store.hpp"
#include "platform/words/words.hpp"
#include "programmes/programme.hpp"

/// What a lead reads of a selection, made from what the stores hold.
namespace turnabout::applications {

struct SelectionView {
  Selection selection;
  Terms terms;
  std::int64_t sent = 0;
  int panel = 0;
  std::vector<Entry> entries = {};
  std::vector<Ranked> ranked = {};
};
/// Rules 13 to 15 over everything in it.
SelectionView view_of(database::Reader& reader, const Viewer& viewer, Selection selection, Terms terms,
                      int panel);

wire::SelectionShown shown(const Viewer& viewer, const SelectionView& view);
/// Best first; scores and ranks only once scoring has closed (selection.md rule 16).
wire::EntryShown shown(const Selection& selection, const Entry& entry, const Ranked& ranked);

/// Feedback made from the criteria (selection.md rule 19).
std::string suggested_feedback(const Words& words, const std::vector<Criterion>& criteria,
                               const std::vector<int>& means);

}  // namespace turnabout::applications
