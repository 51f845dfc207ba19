#include "pairs/weighing.hpp"

#include <algorithm>
#include <numeric>
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

std::int64_t sum_of(const std::vector<TermTotal>& terms) {
  return std::accumulate(terms.begin(), terms.end(), std::int64_t{0},
                         [](std::int64_t sum, const TermTotal& term) { return sum + term.points; });
}

BoardSumDto sum_of(const std::vector<Placing>& standing, const std::vector<TermTotal>& terms) {
  return {.pairs = static_cast<std::int64_t>(standing.size()),
          .total = sum_of(terms),
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
  const auto terms_now = boards.now.term_totals(before);
  const auto terms_then = boards.then.term_totals(after);
  WeightPreviewDto preview{.run_id = {},
                           .weights = {},
                           .before = sum_of(before, terms_now),
                           .after = sum_of(after, terms_then),
                           .before_weighed = boards.then.total(before),
                           .terms = {},
                           .proposals = {},
                           .lost = {}};
  for (std::size_t term = 0; term < terms_now.size(); ++term)
    preview.terms.push_back(
        {.term = terms_now[term].term, .before = terms_now[term].points, .after = terms_then[term].points});
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
