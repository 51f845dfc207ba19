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
  void add_to(kernel::Spec& spec, int rule) const override {
    spec.operations.emplace_back(pairs_.all(0, rule));
  }

 private:
  PairSet pairs_;
  std::string label_;
};

/// `named` gives, for one participant, the people who may not be the partner.
template <class Named>
RulePtr apart_from_named(const Sides& sides, const Positions& positions, Named named) {
  PairSet pairs(sides.mentors.size());
  for (const auto side : {sides.mentors, sides.mentees})
    for (const auto& participant : side)
      for (const auto& other : named(participant)) pairs.add_people(positions, participant.person, other);
  return std::make_unique<Apart>(std::move(pairs), std::string(kKeptApart));
}

}  // namespace

RulePtr not_with(const Sides& sides, const Positions& positions) {
  return apart_from_named(
      sides, positions, [](const Participant& participant) -> const auto& { return participant.not_with; });
}

RulePtr reviewer_apart(const Sides& sides, const Positions& positions, std::string_view column) {
  return apart_from_named(sides, positions,
                          [&](const Participant& participant) { return values_of(participant, column); });
}

RulePtr given_apart(const Sides& sides, const Positions& positions, const std::vector<Given>& given,
                    Given::State state, std::string_view label) {
  PairSet pairs(sides.mentors.size());
  for (const auto& pair : given) {
    if (pair.state != state) continue;
    if (state == Given::State::banned)
      pairs.add(positions.mentor(pair.mentor), positions.mentee(pair.mentee));
    else
      pairs.add_people(positions, pair.mentor, pair.mentee);
  }
  return std::make_unique<Apart>(std::move(pairs), std::string(label));
}

}  // namespace turnabout::matching
