#include "programmes/representation_wire.hpp"

namespace turnabout::programmes {
namespace {

FigureSource source_of(const wire::FigureSourceEntered& entered) {
  return {entered.source.value, static_cast<int>(entered.year.value)};
}
wire::FigureSourceEntered entered_of(const FigureSource& source) {
  return {{source.source}, {source.year}};
}

}  // namespace

Figures figures_of(const wire::FiguresEntered& entered) {
  Figures figures{.dimension = entered.dimension.value,
                  .groups = {},
                  .leadership = source_of(entered.leadership),
                  .workforce = source_of(entered.workforce),
                  .society = {}};
  for (const auto& group : entered.groups) {
    figures.groups.push_back({.name = group.name.value,
                              .leadership = static_cast<int>(group.leadership.value),
                              .workforce = static_cast<int>(group.workforce.value),
                              .society_percent = {}});
    if (group.society_percent)
      figures.groups.back().society_percent = static_cast<int>(group.society_percent->value);
  }
  if (entered.society) figures.society = source_of(*entered.society);
  return figures;
}

wire::FiguresEntered entered_of(const Figures& figures) {
  wire::FiguresEntered entered{.dimension = {figures.dimension},
                               .groups = {},
                               .leadership = entered_of(figures.leadership),
                               .workforce = entered_of(figures.workforce),
                               .society = {}};
  for (const auto& group : figures.groups) {
    entered.groups.items.push_back({.name = {group.name},
                                    .leadership = {group.leadership},
                                    .workforce = {group.workforce},
                                    .society_percent = {}});
    if (group.society_percent)
      entered.groups.items.back().society_percent = dto::Whole<0, 100>{*group.society_percent};
  }
  if (figures.society) entered.society = entered_of(*figures.society);
  return entered;
}

}  // namespace turnabout::programmes
