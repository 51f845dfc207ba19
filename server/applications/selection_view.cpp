#include "applications/selection_view.hpp"

#include <algorithm>

#include "applications/score_store.hpp"
#include "applications/selection_policy.hpp"

namespace turnabout::applications {

SelectionView view_of(database::Reader& reader, const Viewer& viewer, Selection selection, Terms terms,
                      int panel) {
  SelectionView view{.selection = std::move(selection), .terms = std::move(terms), .panel = panel};
  view.sent = count_sent(reader, viewer, view.selection.programme, view.selection.side);
  if (view.selection.state == SelectionState::preparing) return view;
  view.entries = entries(reader, view.selection);
  view.ranked = rank(scores_of(reader, view.selection), view.selection.terms.criteria);
  return view;
}

wire::SelectionShown shown(const Viewer& viewer, const SelectionView& view) {
  const auto& [selection, terms, sent, panel, entries, ranked] = view;
  wire::SelectionShown out{.id = selection.id,
                           .side = selection.side,
                           .label = terms.settings.label(selection.side),
                           .state = selection.state,
                           .criteria = {},
                           .places = selection.terms.places,
                           .pass_mark = selection.terms.pass_mark,
                           .sent = sent,
                           .entries = static_cast<int>(entries.size()),
                           .scored = 0,
                           .chosen = 0,
                           .reserve = 0,
                           .not_this_time = 0,
                           .untold = 0,
                           .version = selection.version,
                           .abilities = abilities(viewer, selection, terms, sent, panel)};
  for (const auto& each : selection.terms.criteria)
    out.criteria.push_back({each.name, each.description, each.weight});
  for (const auto& each : ranked)
    if (each.enough()) ++out.scored;
  for (const auto& entry : entries) {
    if (!entry.decision) continue;
    if (!entry.told_at) ++out.untold;
    switch (*entry.decision) {
      case Decision::chosen:
        ++out.chosen;
        break;
      case Decision::reserve:
        ++out.reserve;
        break;
      case Decision::not_this_time:
        ++out.not_this_time;
        break;
    }
  }
  return out;
}

// selection.md rule 16
wire::EntryShown shown(const Selection& selection, const Entry& entry, const Ranked& ranked) {
  wire::EntryShown out{.application_id = entry.application,
                       .person_name = entry.person_name,
                       .rank = std::nullopt,
                       .shared_rank = false,
                       .enough = ranked.enough(),
                       .passes = false,
                       .scores = ranked.scores,
                       .mean = std::nullopt,
                       .spread = std::nullopt,
                       .decision = entry.decision,
                       .told = entry.told_at.has_value()};
  if (selection.state != SelectionState::deciding) return out;
  out.rank = ranked.rank;
  out.shared_rank = ranked.shared;
  out.passes = ranked.enough() && ranked.passes(selection.terms.pass_mark);
  if (!ranked.enough()) return out;
  out.mean = ranked.mean();
  out.spread = ranked.spread();
  return out;
}

// selection.md rule 19
std::string suggested_feedback(const Words& words, const std::vector<Criterion>& criteria,
                               const std::vector<int>& means) {
  const auto found = extremes(means);
  if (!found || found->strongest >= criteria.size()) return words.text("en", "selection.feedback.none");
  const auto& strongest = criteria.at(found->strongest).name;
  if (found->strongest == found->weakest || means[found->strongest] == means[found->weakest])
    return words.text("en", "selection.feedback.even", {{"criterion", strongest}});
  return words.text("en", "selection.feedback.from_criteria",
                    {{"strongest", strongest}, {"weakest", criteria.at(found->weakest).name}});
}

}  // namespace turnabout::applications
