#include "pairs/board_service.hpp"
#include "pairs/weighing.hpp"

namespace turnabout::pairs {

Result<WeightPreviewDto> BoardService::weigh(const Viewer& viewer, MatchingRunId run,
                                             const NewMatchingRunDto& wanted, Instant now) {
  // Matching takes longer than everything that is read for it, and needs the database no more.
  std::string stamp;
  TRY(const auto loaded, database_.read([&](database::Reader& reader) -> Result<Board> {
    const auto numbers = stamp_of_run(reader, viewer, run);
    if (numbers) stamp = numbers->of_board();
    return seen(reader, viewer, numbers);
  }));
  CHECK_OK(may_change_board(viewer, stage_of(loaded->programme), loaded->run));
  TRY(const auto settings, settings_of(loaded->programme, wanted));
  TRY(const auto today, as_of(*loaded, std::move(stamp), date_of(now)));
  TRY(const auto then, today->weighed(programmes::from_wire(settings.weights),
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

Result<std::shared_ptr<const MatchingTable>> BoardService::as_of(const Loaded& loaded, std::string stamp,
                                                                 Date day) {
  if (loaded.matching->holds_on(day)) return loaded.matching;
  stamp += ' ' + to_string(day);
  if (auto known = tables_of_today_.find(loaded.run.id, stamp)) return known;
  TRY(auto made, loaded.matching->weighed(programmes::from_wire(loaded.settings.weights),
                                          static_cast<std::uint64_t>(loaded.settings.seed.value), day));
  return tables_of_today_.keep(loaded.run.id, std::move(stamp), std::move(made));
}

}  // namespace turnabout::pairs
