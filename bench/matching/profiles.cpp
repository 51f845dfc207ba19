#include "bench/matching/profiles.hpp"

#include <algorithm>
#include <cstdlib>

#include "bench/matching/random.hpp"

namespace turnabout::bench {
namespace {

constexpr int kGradesApart = 3;
constexpr int kLinePlaces = 1 << 20;

/// Some of `kinds` bits; the square makes the first ones popular.
std::uint64_t some_of(Random& random, int kinds, int draws) {
  std::uint64_t drawn = 0;
  for (int draw = 0; draw < draws; ++draw) {
    const double share = random.share();
    drawn |= std::uint64_t{1} << static_cast<int>(kinds * share * share);
  }
  return drawn;
}

int hours_apart(int one, int other) {
  const int apart = std::abs(one - other);
  return std::min(apart, 24 - apart);
}

int shared(std::uint64_t one, std::uint64_t other) {
  return __builtin_popcountll(one & other);
}

Profile invent_person(Random& random, Role role, int teams) {
  const bool mentor = role == Role::mentor;
  Profile person;
  const int interests = 6 + random.below(7);
  person.interests = some_of(random, 64, interests);
  const int topics = mentor ? 4 + random.below(5) : 3 + random.below(4);
  person.topics = some_of(random, 64, topics);
  person.background = static_cast<std::uint32_t>(some_of(random, 32, 8));
  const unsigned common = random.below(10) < 8 ? 1U : 0U;
  person.languages = static_cast<std::uint16_t>(common | (1U << (1 + random.below(8))));
  person.team = static_cast<std::uint16_t>(random.below(teams));
  person.grade = static_cast<std::uint8_t>(mentor ? 1 + random.below(6) : 5 + random.below(8));
  person.time_zone = static_cast<std::uint8_t>(random.below(24));
  person.line_from = static_cast<std::uint32_t>(random.below(kLinePlaces));
  person.line_before = person.line_from + (mentor ? 1U : 1U << (4 + person.grade));
  return person;
}

}  // namespace

std::vector<Profile> invent_people(int count, Role role, std::uint64_t seed) {
  Random random(seed * 2 + (role == Role::mentor ? 0 : 1));
  const int teams = std::clamp(count / 10, 20, 60'000);
  std::vector<Profile> people;
  people.reserve(static_cast<std::size_t>(count));
  for (int person = 0; person < count; ++person) people.push_back(invent_person(random, role, teams));
  return people;
}

bool may_meet(const Profile& mentor, const Profile& mentee) {
  const bool below = mentee.line_from <= mentor.line_from && mentor.line_from < mentee.line_before;
  return mentor.grade + kGradesApart <= mentee.grade && mentor.team != mentee.team &&
         (mentor.languages & mentee.languages) != 0 && !below;
}

int points_of(const Profile& mentor, const Profile& mentee) {
  const int points = 40 * shared(mentor.interests, mentee.interests) +
                     90 * shared(mentor.topics, mentee.topics) +
                     15 * __builtin_popcount(mentor.background ^ mentee.background) +
                     10 * (12 - hours_apart(mentor.time_zone, mentee.time_zone));
  return std::min(points, 1000);
}

}  // namespace turnabout::bench
