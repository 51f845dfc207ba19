// matching_reasons PEOPLE TIMES: so many mentors and as many mentees, judged and scored; then the reasons for
// one pair after the other, or why it cannot be, each timed.
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>

#include "bench/matching/measure.hpp"
#include "bench/matching/profiles.hpp"
#include "bench/matching/random.hpp"
#include "matching/explanation.hpp"

namespace turnabout::bench {
namespace {

std::vector<std::string> named(const char* what, std::uint64_t bits) {
  std::vector<std::string> names;
  for (int bit = 0; bit < 64; ++bit)
    if ((bits >> bit & 1) != 0) names.push_back(what + std::to_string(bit));
  return names;
}

std::vector<matching::Participant> participants(int count, Role role) {
  std::vector<matching::Participant> all;
  for (const auto& profile : invent_people(count, role, 1)) {
    matching::Participant one;
    one.person = (role == Role::mentor ? "mentor " : "mentee ") + std::to_string(all.size());
    one.grade = std::to_string(profile.grade);
    one.attributes = {{"interests", named("interest ", profile.interests)},
                      {"topics", named("topic ", profile.topics)},
                      {"background", named("background ", profile.background)},
                      {"languages", named("language ", profile.languages)},
                      {"team", {"team " + std::to_string(profile.team)}}};
    all.push_back(std::move(one));
  }
  return all;
}

matching::Cohort cohort_of(int people) {
  using namespace matching;
  Cohort cohort;
  cohort.mentors = participants(people, Role::mentor);
  cohort.mentees = participants(people, Role::mentee);
  auto& rules = cohort.ruleset;
  for (int grade = 1; grade <= 12; ++grade) rules.grades.push_back(std::to_string(grade));
  rules.require.grade_gap = GradeGap{.min = 3, .max = {}};
  rules.require.different = {"team"};
  rules.require.share_one = {"languages"};
  rules.terms = {
      {"interests", Overlap{.columns = {"interests", "interests"}, .points = 40, .at_most = {}}},
      {"topics", Offer{.columns = {"topics", "topics"}, .known = {}, .points = 90, .at_most = {}}},
      {"background", Overlap{.columns = {"background", "background"}, .points = -15, .at_most = {}}},
      {"team", Different{.columns = {"team", "team"}, .points = 10}},
      {"grade", Gap{.points = {{3, 12}, {4, 8}, {5, 4}}}}};
  return cohort;
}

Repeated measure(int people, int times) {
  auto prepared = matching::Scenario::prepare(cohort_of(people));
  if (!prepared) throw std::logic_error("the cohort is refused");
  Random random(1);
  Repeated repeated;
  repeated.proved = true;
  for (int time = 0; time < times; ++time) {
    const matching::Match match{.mentor = random.below(people), .mentee = random.below(people)};
    const Stopwatch watch;
    const bool feasible = prepared->forbidden_by(match) == 0;
    const auto sentence = feasible ? why(*prepared, match).sentence : why_not(*prepared, match).sentence;
    repeated.seconds.push_back(watch.wall());
    repeated.proved = repeated.proved && !sentence.empty();
  }
  return repeated;
}

}  // namespace
}  // namespace turnabout::bench

int main(int count, char** words) {
  using namespace turnabout::bench;
  if (count != 3) {
    std::fputs("matching_reasons PEOPLE TIMES\n", stderr);
    return 1;
  }
  try {
    print(measure(std::stoi(words[1]), std::stoi(words[2])));
    return 0;
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 1;
  }
}
