#include "pairs/weighing.hpp"

#include <algorithm>
#include <set>

#include "pairs/board_view.hpp"

namespace turnabout::pairs {
namespace {

using People = std::pair<ApplicationId, ApplicationId>;

People people_of(const Placing& placing) {
  return {placing.mentor, placing.mentee};
}

std::set<People> people_of(const std::vector<Placing>& placings) {
  std::set<People> people;
  for (const auto& placing : placings) people.insert(people_of(placing));
  return people;
}

BoardSumDto sum_of(const MatchingTable& matching, const std::vector<Placing>& standing) {
  return {.pairs = static_cast<std::int64_t>(standing.size()),
          .total = matching.total(standing),
          .reached = reached_by(standing)};
}

}  // namespace

Result<RunSettingsDto> settings_of(const programmes::Programme& programme, const NewMatchingRunDto& wanted) {
  const auto& own = programme.set_up.settings.weights;
  const auto weights = wanted.weights ? programmes::changed(own, *wanted.weights) : own;
  CHECK_OK(programmes::check(weights, "/weights"));
  return RunSettingsDto{.seed = wanted.seed.value_or(dto::Whole<0, 2147483647>{1}),
                        .weights = programmes::to_wire(weights)};
}

std::vector<Placing> locked_of(const std::vector<Placing>& table) {
  std::vector<Placing> locked;
  std::copy_if(table.begin(), table.end(), std::back_inserter(locked),
               [](const Placing& placing) { return placing.locked; });
  return locked;
}

WeightPreviewDto weighed(const Weighed& boards) {
  const auto before = together(boards.table, boards.fixed);
  const auto after = together(boards.placings, boards.fixed);
  WeightPreviewDto preview{.run_id = {},
                           .weights = {},
                           .before = sum_of(boards.now, before),
                           .after = sum_of(boards.then, after),
                           .before_weighed = boards.then.total(before),
                           .terms = {},
                           .proposals = {},
                           .lost = {}};
  const auto terms_then = boards.then.term_totals(after);
  for (const auto& [term, points] : boards.now.term_totals(before))
    preview.terms.push_back({.term = term, .before = points, .after = 0});
  for (std::size_t term = 0; term < preview.terms.size(); ++term)
    preview.terms[term].after = terms_then[term].points;
  const auto on_the_board = people_of(boards.table);
  for (const auto& placing : boards.placings)
    preview.proposals.push_back({.mentor_id = placing.mentor,
                                 .mentee_id = placing.mentee,
                                 .score = boards.then.score(placing.mentor, placing.mentee),
                                 .locked = placing.locked,
                                 .stays = on_the_board.contains(people_of(placing))});
  const auto would_be = people_of(boards.placings);
  for (const auto& placing : boards.table)
    if (!would_be.contains(people_of(placing)))
      preview.lost.push_back({.mentor_id = placing.mentor, .mentee_id = placing.mentee});
  return preview;
}

}  // namespace turnabout::pairs
