#include "programmes/overview.hpp"

#include <algorithm>

namespace turnabout::programmes {
namespace {

constexpr std::size_t kStages = 4;
/// From where each stage begins to where it ends: boundary i is the first day of stage i.
using Boundaries = std::array<std::optional<Date>, kStages + 1>;

/// How many of the boundaries are behind a programme in this state.
std::size_t passed(State state) {
  switch (state) {
    case State::planning:
      return 1;
    case State::recruiting:
      return 2;
    case State::matching:
      return 3;
    case State::running:
      return 4;
    case State::closed:
      return 5;
  }
  return 1;
}

/// The days that are known. What a programme skipped on its way to its end happened on no day, so it gets
/// that of what came next.
Boundaries known(const Programme& programme, const Moves& moves) {
  Boundaries all{date_of(programme.created_at), moves.opened, moves.call_closed, moves.started, moves.closed};
  const auto behind = passed(programme.state);
  for (std::size_t i = behind; i < all.size(); ++i) all[i].reset();
  for (std::size_t i = behind; i-- > 1;)
    if (!all[i] && i + 1 < behind) all[i] = all[i + 1];
  for (std::size_t i = 1; i < behind; ++i) all[i] = std::max(all[i].value_or(*all[i - 1]), *all[i - 1]);
  return all;
}

/// Where pairs must begin to meet if they are to have their months before the end; never in the past.
Date planned_start(const Programme& programme, Date earliest) {
  const auto& set_up = programme.set_up;
  return std::max(earliest, add_months(set_up.ends_on, -set_up.settings.pairing_months));
}

}  // namespace

Timeline timeline(const Programme& programme, const Moves& moves, Date today) {
  auto at = known(programme, moves);
  const auto behind = passed(programme.state);
  const auto earliest = std::max(today, *at[behind - 1]);
  Timeline result{};
  if (behind <= 3) {
    // What is left before the first conversations shares the days that are left.
    const auto start = planned_start(programme, earliest);
    const auto steps = static_cast<int>(4 - behind);
    const auto days = days_between(earliest, start);
    for (int i = 1; i <= steps; ++i)
      at[behind + static_cast<std::size_t>(i) - 1] = add_days(earliest, days * i / steps);
  }
  if (!at[4]) {
    const auto full = add_months(*at[3], programme.set_up.settings.pairing_months);
    result.days_late = std::max(0, days_between(programme.set_up.ends_on, full));
    at[4] = std::max({programme.set_up.ends_on, full, earliest});
  }
  for (std::size_t i = 0; i < kStages; ++i) {
    const auto state = i + 1 < behind    ? StageState::done
                       : i + 1 == behind ? StageState::now
                                         : StageState::to_come;
    result.stages[i] = {static_cast<Stage>(i), state, *at[i], *at[i + 1]};
  }
  return result;
}

Result<OverviewPart> overview_part(const Viewer& viewer, const Programme& programme) {
  if (viewer.organisation == programme.organisation && viewer.kind == Viewer::Kind::person) {
    if (viewer.has(Role::lead, programme.id)) return OverviewPart::lead;
    if (viewer.has(Role::sponsor, programme.id)) return OverviewPart::sponsor;
    if (viewer.has(Role::supporter, programme.id)) return OverviewPart::supporter;
  }
  return refuse(Code::not_found, "There is no such programme.");
}

}  // namespace turnabout::programmes
