#include "disclosure/wave.hpp"

#include <algorithm>
#include <cmath>

namespace turnabout::disclosure {
namespace {

/// disclosure.md rules 1 and 2.
Released<void> may_be_told(WaveState state, int people) {
  if (state == WaveState::open) return withhold(Reason::not_over_yet, Instead::how_many_answered);
  if (people < kRolePeople) return withhold(Reason::too_few_people, Instead::how_many_answered);
  return {};
}

/// The counts that are told by the same step.
struct Range {
  int least = 0, most = 0;
  int values() const { return most - least + 1; }
};
Range range_of(ShareKind step, int people) {
  Range range{people + 1, -1};
  for (int count = 0; count <= people; ++count)
    if (step_of(count, people) == step) range = {std::min(range.least, count), count};
  return range;
}

bool is_end(ShareKind kind) {
  return kind == ShareKind::at_most_one_in_ten || kind == ShareKind::at_least_nine_in_ten;
}

/// disclosure.md rule 6: what whoever knows how many answered, and the step of each answer, can still take a
/// band for. The linear bounds of the domain notes, E4.
bool bands_hold(const ChoiceCounts& question) {
  std::vector<Range> ranges;
  Range all;
  for (const int count : question.counts) {
    ranges.push_back(range_of(step_of(count, question.people), question.people));
    all = {all.least + ranges.back().least, all.most + ranges.back().most};
  }
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    if (!is_end(kind_of(question.counts[i], question.people))) continue;
    const Range left{std::max(ranges[i].least, question.people - (all.most - ranges[i].most)),
                     std::min(ranges[i].most, question.people - (all.least - ranges[i].least))};
    if (left.values() < std::min(kHiddenPeople, ranges[i].values())) return false;
  }
  return true;
}

bool has_end(const ChoiceCounts& question) {
  return std::any_of(question.counts.begin(), question.counts.end(),
                     [&](int count) { return is_end(kind_of(count, question.people)); });
}

/// Largest first. Kinds stand in the order of what they say; numbers never stand beside steps.
int rank(const Share& share) {
  return share.percent                                 ? *share.percent
         : share.kind == ShareKind::at_most_one_in_ten ? -1
                                                       : 100 + static_cast<int>(share.kind);
}

}  // namespace

// disclosure.md rule 1
Progress progress(WaveState state, int asked, int answered) {
  if (asked < kRolePeople) return {asked, withhold(Reason::too_few_people, Instead::later)};
  if (state == WaveState::closed && answered >= kRolePeople) return {asked, answered, false};
  return {asked, nearest_five(answered)};
}

Released<Shares> shares(WaveState state, const ChoiceCounts& question) {
  if (const auto told = may_be_told(state, question.people); !told) return tl::make_unexpected(told.error());
  // One person, one answer: the shares add up, so a number beside a band would tell what the band hides.
  const bool in_steps = question.picks == Picks::one && has_end(question);
  if (in_steps && !bands_hold(question)) return withhold(Reason::too_near_an_end, Instead::how_many_answered);
  Shares shown{.people = question.people, .lines = {}};
  for (std::size_t i = 0; i < question.counts.size(); ++i) {
    const int count = question.counts[i];
    shown.lines.push_back({i, in_steps ? Share{step_of(count, question.people), std::nullopt}
                                       : share_of(count, question.people)});
  }
  // Those told alike keep the order of the question, or the order would tell the rest.
  std::stable_sort(shown.lines.begin(), shown.lines.end(), [](const ShareLine& one, const ShareLine& other) {
    return rank(one.share) > rank(other.share);
  });
  return shown;
}

MeanKind kind_of(const ScaleSum& scale) {
  const double tenth = (scale.highest - scale.lowest) / 10;
  const double mean = scale.sum / scale.people;
  if (mean <= scale.lowest + tenth) return MeanKind::near_lowest;
  if (mean >= scale.highest - tenth) return MeanKind::near_highest;
  return MeanKind::value;
}

Released<Mean> mean(WaveState state, const ScaleSum& scale) {
  if (const auto told = may_be_told(state, scale.people); !told) return tl::make_unexpected(told.error());
  Mean shown{.people = scale.people, .kind = kind_of(scale)};
  if (shown.kind == MeanKind::value) shown.value = std::round(scale.sum / scale.people * 10) / 10;
  return shown;
}

Released<int> own_words(WaveState state, int people) {
  if (const auto told = may_be_told(state, people); !told) return tl::make_unexpected(told.error());
  return people;
}

}  // namespace turnabout::disclosure
