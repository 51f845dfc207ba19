#include "matching/values.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <unordered_map>

namespace turnabout::matching {
namespace {

/// values_of() without a copy.
std::span<const std::string> texts_of(const Participant& participant, std::string_view column) {
  if (column == "id") return {&participant.person, 1};
  if (column == "grade") return {&participant.grade, participant.grade.empty() ? std::size_t{0} : 1};
  const auto found = participant.attributes.find(column);
  if (found == participant.attributes.end()) return {};
  return found->second;
}

std::vector<std::uint64_t> bits_of(const std::vector<std::vector<std::uint32_t>>& people, std::size_t words) {
  std::vector<std::uint64_t> bits(people.size() * words);
  for (std::size_t person = 0; person < people.size(); ++person)
    for (const auto id : people[person]) bits[person * words + id / 64] |= std::uint64_t{1} << (id % 64);
  return bits;
}

}  // namespace

Values::Values(const Sides& sides, std::string_view mentor_column, std::string_view mentee_column,
               std::string_view without) {
  std::unordered_map<std::string_view, std::uint32_t> known;
  const auto intern = [&](std::span<const Participant> side, std::string_view column) {
    std::vector<Ids> people;
    people.reserve(side.size());
    for (const auto& participant : side) {
      Ids ids;
      for (const auto& value : texts_of(participant, column)) {
        const auto [found, added] = known.try_emplace(value, static_cast<std::uint32_t>(texts_.size()));
        if (added) texts_.push_back(value);
        ids.push_back(found->second);
      }
      std::sort(ids.begin(), ids.end());
      ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
      people.push_back(std::move(ids));
    }
    return people;
  };
  mentors_ = intern(sides.mentors, mentor_column);
  mentees_ = intern(sides.mentees, mentee_column);
  if (!without.empty()) {
    wanted_ = mentees_;
    const auto lived = intern(sides.mentees, without);
    for (std::size_t i = 0; i < wanted_.size(); ++i)
      std::erase_if(wanted_[i], [&](auto id) { return std::ranges::binary_search(lived[i], id); });
  }
  const std::size_t words = (texts_.size() + 63) / 64;
  if (words == 0 || words > kMostWords) return;
  words_ = words;
  mentor_bits_ = bits_of(mentors_, words);
  mentee_bits_ = bits_of(wanted(), words);
}

kernel::Common Values::as_common(kernel::Common::When when, std::int32_t points, int rule) const {
  kernel::Common common;
  common.when = when;
  common.points = points;
  common.rule = rule;
  for (const auto& ids : mentors_) common.rows.add(ids);
  for (const auto& ids : wanted()) common.columns.add(ids);
  return common;
}

int Values::common_sorted(int mentor, int mentee) const {
  int count = 0;
  const auto& mentee_ids = wanted()[at(mentee)];
  auto other = mentee_ids.begin();
  for (const auto id : mentors_[at(mentor)]) {
    while (other != mentee_ids.end() && *other < id) ++other;
    if (other == mentee_ids.end()) break;
    count += *other == id;
  }
  return count;
}

std::vector<std::string> Values::common_texts(int mentor, int mentee) const {
  Ids common;
  std::ranges::set_intersection(mentors_[at(mentor)], wanted()[at(mentee)], std::back_inserter(common));
  return texts(common);
}

std::vector<std::string> Values::texts(const Ids& ids) const {
  std::vector<std::string> found;
  for (const auto id : ids) found.push_back(texts_[id]);
  std::ranges::sort(found);
  return found;
}

}  // namespace turnabout::matching
