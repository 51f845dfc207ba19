#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "matching/kernel/spec.hpp"
#include "matching/participant.hpp"

namespace turnabout::matching {

/// One column of each side with its texts interned, so that comparing two people costs a few machine words
/// however long their texts are. Up to kMostWords × 64 different texts are kept as bits, more as sorted
/// lists.
class Values {
 public:
  /// `without` names a mentee column whose values never count as common (what the mentee already lives); may
  /// be blank.
  Values(const Sides& sides, std::string_view mentor_column, std::string_view mentee_column,
         std::string_view without = {});

  /// How many values the two have in common.
  int common(int mentor, int mentee) const {
    return words_ > 0 ? common_bits(mentor, mentee) : common_sorted(mentor, mentee);
  }
  bool both_given(int mentor, int mentee) const {
    return !mentors_[at(mentor)].empty() && !mentees_[at(mentee)].empty();
  }
  /// The common values as texts, in alphabetical order.
  std::vector<std::string> common_texts(int mentor, int mentee) const;
  /// The same question about all pairs at once; mentors are the rows. `none` goes by all that the mentee
  /// gave, so it is not for columns with `without`.
  kernel::Common as_common(kernel::Common::When when, std::int32_t points, int rule = kernel::kNoRule) const;
  std::vector<std::string> mentor_texts(int mentor) const { return texts(mentors_[at(mentor)]); }
  std::vector<std::string> mentee_texts(int mentee) const { return texts(mentees_[at(mentee)]); }

 private:
  using Ids = std::vector<std::uint32_t>;  // sorted
  static constexpr std::size_t kMostWords = 16;
  static std::size_t at(int index) { return static_cast<std::size_t>(index); }

  int common_bits(int mentor, int mentee) const {
    const std::uint64_t* a = &mentor_bits_[at(mentor) * words_];
    const std::uint64_t* b = &mentee_bits_[at(mentee) * words_];
    int count = 0;
    for (std::size_t word = 0; word < words_; ++word) count += __builtin_popcountll(a[word] & b[word]);
    return count;
  }
  int common_sorted(int mentor, int mentee) const;
  std::vector<std::string> texts(const Ids& ids) const;

  std::vector<std::string> texts_;
  std::vector<Ids> mentors_, mentees_;
  /// Of mentees: what may be common.
  const std::vector<Ids>& wanted() const { return wanted_.empty() ? mentees_ : wanted_; }
  std::vector<Ids> wanted_;  // empty: all that mentees_ has
  std::size_t words_ = 0;
  std::vector<std::uint64_t> mentor_bits_, mentee_bits_;
};

}  // namespace turnabout::matching
