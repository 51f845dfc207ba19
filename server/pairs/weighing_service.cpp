#include "pairs/board_service.hpp"
#include "pairs/weighing.hpp"

namespace turnabout::pairs {

Result<WeightPreviewDto> BoardService::weigh(const Viewer& viewer, MatchingRunId run,
                                             const NewMatchingRunDto& wanted, Instant now) {
  // Matching takes longer than everything that is read for it, and needs the database no more.
  TRY(const auto loaded, database_.read([&](database::Reader& reader) -> Result<Board> {
    return seen(reader, viewer, stamp_of_run(reader, viewer, run));
  }));
  CHECK_OK(may_change_board(viewer, stage_of(loaded->programme), loaded->run));
  TRY(const auto settings, settings_of(loaded->programme, wanted));
  TRY(const auto then,
      loaded->matching->weighed(loaded->programme, programmes::from_wire(settings.weights),
                                static_cast<std::uint64_t>(settings.seed.value), date_of(now)));
  TRY(const auto placings, then.suggest(locked_of(loaded->table), loaded->fixed));
  auto preview = pairs::weighed({.now = *loaded->matching,
                                 .table = loaded->table,
                                 .fixed = loaded->fixed,
                                 .then = then,
                                 .placings = placings});
  preview.run_id = loaded->run.id;
  preview.version = loaded->run.version;
  preview.weights = settings.weights;
  return preview;
}

}  // namespace turnabout::pairs
