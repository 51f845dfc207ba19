#pragma once

#include <optional>
#include <vector>

#include "disclosure/released.hpp"
#include "disclosure/share.hpp"

namespace turnabout::disclosure {

enum class WaveState { open, closed };

/// How a wave goes, while it is open and after: asked, and answered to the nearest five. Below ten asked
/// people nothing is said of answers, as the next to answer would be known. Of a closed wave that ten or more
/// answered, how many is told as it is: it stands beside every share (disclosure.md rule 1).
struct Progress {
  int asked = 0;
  Released<int> answered;
  bool is_rounded = true;
};
Progress progress(WaveState state, int asked, int answered);

/// How many answers one person may give to a question with choices.
enum class Picks { one, any };

/// The answers of one whole role to one question.
struct ChoiceCounts {
  Picks picks = Picks::one;
  /// People behind the shares. For `one`: those who answered this question, so the counts add up to them. For
  /// `any`: all who answered the wave, whether they ticked anything here or not; otherwise "everybody ticked
  /// something" would tell the smallest count.
  int people = 0;
  std::vector<int> counts;  ///< By choice.
};

/// One choice with its share.
struct ShareLine {
  std::size_t choice = 0;
  Share share;
  bool operator==(const ShareLine&) const = default;
};
struct Shares {
  int people = 0;
  std::vector<ShareLine> lines;  ///< Largest first; those told alike in the order of the question.
  bool operator==(const Shares&) const = default;
};
/// disclosure.md rules 1, 2, 4 to 6. Withheld below ten people.
Released<Shares> shares(WaveState state, const ChoiceCounts& question);

/// The answers of one whole role on one scale.
struct ScaleSum {
  int people = 0;
  double sum = 0;
  double lowest = 1;  ///< Of the scale.
  double highest = 7;
};
enum class MeanKind { value, near_lowest, near_highest };
struct Mean {
  int people = 0;
  MeanKind kind = MeanKind::value;
  std::optional<double> value = {};  ///< To one decimal; empty within a tenth of the scale from either end.
  bool operator==(const Mean&) const = default;
};
/// disclosure.md rules 1, 2 and 7.
Released<Mean> mean(WaveState state, const ScaleSum& scale);
MeanKind kind_of(const ScaleSum& scale);

/// Whether what people wrote in their own words may be read, in an order that says nothing of theirs and
/// beside nothing else: how many there are (disclosure.md rule 8).
Released<int> own_words(WaveState state, int people);

}  // namespace turnabout::disclosure
