#include "bench/matching/families.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>
#include <vector>

#include "bench/matching/profiles.hpp"
#include "bench/matching/random.hpp"

namespace turnabout::bench {
namespace {

constexpr int kHighest = 1000;
constexpr int kLineBits = 30;

Instance empty(const Recipe& recipe) {
  Instance instance;
  instance.mentors = recipe.mentors;
  instance.mentees = recipe.mentees;
  instance.from.reserve(static_cast<std::size_t>(recipe.mentors) + 1);
  instance.from.push_back(0);
  return instance;
}

void add(Instance& instance, int mentee, int score) {
  instance.mentee.push_back(mentee);
  instance.score.push_back(score);
}

void end_mentor(Instance& instance) {
  instance.from.push_back(static_cast<std::int64_t>(instance.pairs()));
}

/// Draws mentees, none twice for one mentor.
class Draw {
 public:
  explicit Draw(int mentees) : drawn_for_(static_cast<std::size_t>(mentees), -1) {}

  /// Whether this mentee is new to this mentor.
  bool first_time(int mentor, int mentee) {
    auto& last = drawn_for_[static_cast<std::size_t>(mentee)];
    return std::exchange(last, mentor) != mentor;
  }

 private:
  std::vector<int> drawn_for_;
};

Instance evenly(const Recipe& recipe) {
  Random random(recipe.seed);
  Draw draw(recipe.mentees);
  auto instance = empty(recipe);
  for (int mentor = 0; mentor < recipe.mentors; ++mentor) {
    for (int known = 0; known < recipe.known;) {
      const bool crowded = recipe.family == "UC" && random.below(100) < 95;
      const int mentee = random.below(crowded ? recipe.mentees * 9 / 10 : recipe.mentees);
      if (!draw.first_time(mentor, mentee)) continue;
      const int score = random.below(kHighest + 1);
      const bool odd = score % 2 == 1;
      add(instance, mentee,
          recipe.family == "B"   ? (odd ? kHighest : 0)
          : recipe.family == "E" ? kHighest / 2
                                 : score);
      ++known;
    }
    end_mentor(instance);
  }
  return instance;
}

Instance on_a_line(const Recipe& recipe) {
  Random random(recipe.seed);
  const auto draw_place = [&] { return static_cast<std::int64_t>(random.next() >> (64 - kLineBits)); };
  std::vector<std::int64_t> places(static_cast<std::size_t>(recipe.mentees));
  std::generate(places.begin(), places.end(), draw_place);
  std::sort(places.begin(), places.end());
  const double reach = static_cast<double>(1 << kLineBits) / recipe.mentees * recipe.known;
  const auto wanted = static_cast<std::size_t>(recipe.known);
  auto instance = empty(recipe);
  for (int mentor = 0; mentor < recipe.mentors; ++mentor) {
    const auto here = draw_place();
    const auto nearest = std::lower_bound(places.begin(), places.end(), here);
    auto from = static_cast<std::size_t>(nearest - places.begin());
    auto before = from;
    while (before - from < wanted && (from > 0 || before < places.size())) {
      const bool leftwards =
          before == places.size() || (from > 0 && here - places[from - 1] <= places[before] - here);
      if (leftwards) {
        --from;
      } else {
        ++before;
      }
    }
    for (auto mentee = from; mentee < before; ++mentee) {
      const double share = static_cast<double>(std::abs(here - places[mentee])) / reach;
      add(instance, static_cast<int>(mentee), share >= 1 ? 0 : static_cast<int>(kHighest - kHighest * share));
    }
    end_mentor(instance);
  }
  return instance;
}

Instance by_profile(const Recipe& recipe) {
  const auto mentors = invent_people(recipe.mentors, Role::mentor, recipe.seed);
  const auto mentees = invent_people(recipe.mentees, Role::mentee, recipe.seed);
  Random random(recipe.seed);
  Draw draw(recipe.mentees);
  auto instance = empty(recipe);
  for (int number = 0; number < recipe.mentors; ++number) {
    const auto& mentor = mentors[static_cast<std::size_t>(number)];
    int known = 0;
    for (int tries = 0; known < recipe.known && tries < 40 * recipe.known; ++tries) {
      const int drawn = random.below(recipe.mentees);
      const auto& mentee = mentees[static_cast<std::size_t>(drawn)];
      if (!draw.first_time(number, drawn) || !may_meet(mentor, mentee)) continue;
      add(instance, drawn, points_of(mentor, mentee));
      ++known;
    }
    end_mentor(instance);
  }
  return instance;
}

Instance all_evenly(const Recipe& recipe) {
  Random random(recipe.seed);
  auto instance = empty(recipe);
  for (int mentor = 0; mentor < recipe.mentors; ++mentor) {
    for (int mentee = 0; mentee < recipe.mentees; ++mentee) add(instance, mentee, random.below(kHighest + 1));
    end_mentor(instance);
  }
  return instance;
}

Instance all_by_profile(const Recipe& recipe) {
  const auto mentors = invent_people(recipe.mentors, Role::mentor, recipe.seed);
  const auto mentees = invent_people(recipe.mentees, Role::mentee, recipe.seed);
  auto instance = empty(recipe);
  for (const auto& mentor : mentors) {
    for (std::size_t mentee = 0; mentee < mentees.size(); ++mentee)
      if (may_meet(mentor, mentees[mentee]))
        add(instance, static_cast<int>(mentee), points_of(mentor, mentees[mentee]));
    end_mentor(instance);
  }
  return instance;
}

}  // namespace

std::optional<Instance> make(const Recipe& recipe) {
  const auto& family = recipe.family;
  if (family == "U" || family == "UC" || family == "B" || family == "E") return evenly(recipe);
  if (family == "G") return on_a_line(recipe);
  if (family == "P") return by_profile(recipe);
  if (family == "UD") return all_evenly(recipe);
  if (family == "PD") return all_by_profile(recipe);
  return std::nullopt;
}

}  // namespace turnabout::bench
