#pragma once

#include <optional>
#include <vector>

#include "programmes/programme.hpp"

namespace turnabout::programmes {

/// The work facts about a person that decide which side they may take. Never characteristics, never answers.
struct Standing {
  enum class Employment { staff, guest, left };
  Employment employment = Employment::staff;
  std::optional<int> rank = {};  ///< Of their grade on the ladder, 1 the most junior; unset: not on it.
  bool has_leadership_grade = false;
  bool is_head = false;
  std::vector<BodyId> bodies = {};

  bool in_leadership() const { return has_leadership_grade || is_head; }
};

/// The ladder as far as this question needs it.
struct Ladder {
  int lowest = 1;
  int top = 1;
};

/// The rank a person counts with: their own, or the top for a guest or head without one (programmes.md rule
/// 16).
std::optional<int> effective_rank(const Standing& standing, const Ladder& ladder);

/// Whether a person may take this side of the programme; refuses by rule, in kind words to that person
/// (programmes.md rules 13 to 19).
Result<void> may_take(Side side, Kind kind, const Settings& settings, const Standing& standing,
                      const Ladder& ladder);

}  // namespace turnabout::programmes
