#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace turnabout::bench {

/// What is known of one invented person.
struct Profile {
  std::uint64_t interests = 0;   ///< Of 64, a few of them popular.
  std::uint64_t topics = 0;      ///< A mentor's lived experience, a mentee's goals; of 64.
  std::uint32_t background = 0;  ///< Of 32 traits.
  std::uint16_t languages = 0;   ///< Of 9; eight in ten speak the first.
  std::uint16_t team = 0;
  std::uint8_t grade = 0;         ///< Mentors 1 … 6, mentees 5 … 12.
  std::uint8_t time_zone = 0;     ///< 0 … 23.
  std::uint32_t line_from = 0;    ///< Place in the reporting line; a mentee is above whoever's place lies
  std::uint32_t line_before = 0;  ///< in [line_from, line_before).
};

enum class Role { mentor, mentee };

/// As many people as asked for, the same for the same seed.
std::vector<Profile> invent_people(int count, Role role, std::uint64_t seed);

/// Grades at least three apart, other teams, a language in common, the mentor not below the mentee in the
/// line.
bool may_meet(const Profile& mentor, const Profile& mentee);

/// 0 … 1000: shared interests, goals met, different backgrounds, nearby time zones.
int points_of(const Profile& mentor, const Profile& mentee);

}  // namespace turnabout::bench
