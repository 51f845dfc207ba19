// matching.md rules 12 to 15, and 20: four causes, one label.
#include "matching/pair_set.hpp"
#include "matching/rules/rule.hpp"

namespace turnabout::matching {
namespace {

class Apart final : public Rule {
 public:
  Apart(PairSet pairs, std::string label) : pairs_(std::move(pairs)), label_(std::move(label)) {}
  std::string label() const override { return label_; }
  bool forbids(int mentor, int mentee) const override { return pairs_.contains(mentor, mentee); }

 private:
  PairSet pairs_;
  std::string label_;
};

/// `named` gives, for one participant, the people who may not be the partner.
template <class Named>
RulePtr apart_from_named(const Sides& sides, Named named) {
  PairSet pairs(sides);
  for (const auto side : {sides.mentors, sides.mentees})
    for (const auto& participant : side)
      for (const auto& other : named(participant)) pairs.add_people(participant.person, other);
  return std::make_unique<Apart>(std::move(pairs), std::string(kKeptApart));
}

}  // namespace

RulePtr not_with(const Sides& sides) {
  return apart_from_named(sides, [](const Participant& participant) { return participant.not_with; });
}

RulePtr reviewer_apart(const Sides& sides, std::string_view column) {
  return apart_from_named(sides,
                          [&](const Participant& participant) { return values_of(participant, column); });
}

RulePtr given_apart(const Sides& sides, const std::vector<Given>& given, Given::State state,
                    std::string_view label) {
  PairSet pairs(sides);
  for (const auto& pair : given) {
    if (pair.state != state) continue;
    if (state == Given::State::banned)
      pairs.add(pair.mentor, pair.mentee);
    else
      pairs.add_people(pair.mentor, pair.mentee);
  }
  return std::make_unique<Apart>(std::move(pairs), std::string(label));
}

}  // namespace turnabout::matching
