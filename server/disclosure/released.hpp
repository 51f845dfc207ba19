#pragma once

#include <boost/describe/enum.hpp>
#include <tl/expected.hpp>

namespace turnabout::disclosure {

/// Why a figure is withheld. Stable: part of the API and of the catalogue.
enum class Reason {
  not_over_yet,         ///< The wave is open: results come once, when it has closed.
  too_few_people,       ///< Fewer people than the floor.
  too_few_for_a_share,  ///< Enough for a count or a mean, not for a share.
  groups_too_small,     ///< No two groups could be told apart without telling who said what.
  too_near_an_end  ///< Nearly everybody or nearly nobody: the whole is said as a band, its parts not at all.
};

BOOST_DESCRIBE_ENUM(Reason, not_over_yet, too_few_people, too_few_for_a_share, groups_too_small,
                    too_near_an_end)

/// What may be said in its place (design 3, "small groups").
enum class Instead {
  how_many_answered,  ///< How many were asked and, to the nearest five, how many answered.
  whole_result,       ///< The result for everybody together.
  numbers_of_people,  ///< Counts to the nearest five, without shares.
  later               ///< Nothing yet: more people, or pooling with the next cohort, will make it possible.
};

/// A figure that stays hidden. It carries no number on purpose, not even how far below the floor it is.
struct Withheld {
  Reason reason;
  Instead instead;
  bool operator==(const Withheld&) const = default;
};

/// What may be shown, or why not and what may be said instead.
template <class T>
using Released = tl::expected<T, Withheld>;

inline tl::unexpected<Withheld> withhold(Reason reason, Instead instead) {
  return tl::make_unexpected(Withheld{reason, instead});
}

}  // namespace turnabout::disclosure
