// matching.md rule 28: preference, and rule 29: tie
#include "matching/pair_set.hpp"
#include "matching/terms/term.hpp"

namespace turnabout::matching {
namespace {

/// For each person those of the other side whom they name, with the place each has in the list.
struct Choice {
  int other = 0;
  std::size_t rank = 0;
};
using Choices = std::vector<std::vector<Choice>>;

/// `position` finds somebody on the other side, or -1. Somebody named twice counts once; somebody who is not
/// there keeps their place.
template <class Position>
Choices choices_of(std::span<const Participant> side, const std::string& column, Position position) {
  Choices choices;
  for (const auto& participant : side) {
    auto& ranked = choices.emplace_back();
    std::set<std::string> named;
    for (const auto& id : values_of(participant, column)) {
      const std::size_t rank = named.size();
      if (!named.insert(id).second) continue;
      if (const int other = position(id); other >= 0) ranked.push_back({other, rank});
    }
  }
  return choices;
}

class PreferenceTerm final : public Term {
 public:
  PreferenceTerm(std::string name, const Preference& spec, const Sides& sides, const Positions& positions)
      : Term(std::move(name)),
        points_(spec.points),
        mentor_choices_(choices_of(sides.mentors, spec.column,
                                   [&](const std::string& id) { return positions.mentee(id); })),
        mentee_choices_(choices_of(sides.mentees, spec.column,
                                   [&](const std::string& id) { return positions.mentor(id); })) {}
  Score points(int mentor, int mentee) const override {
    return worth(of_mentor(mentor, mentee)) + worth(of_mentee(mentor, mentee));
  }
  void add_to(kernel::Spec& spec) const override {
    kernel::Listed listed;
    for (std::size_t mentor = 0; mentor < mentor_choices_.size(); ++mentor)
      for (const auto& [mentee, rank] : mentor_choices_[mentor])
        listed.pairs.push_back({static_cast<int>(mentor), mentee, worth(rank)});
    for (std::size_t mentee = 0; mentee < mentee_choices_.size(); ++mentee)
      for (const auto& [mentor, rank] : mentee_choices_[mentee])
        listed.pairs.push_back({mentor, static_cast<int>(mentee), worth(rank)});
    spec.operations.emplace_back(std::move(listed));
  }
  Contribution explain(int mentor, int mentee) const override {
    std::vector<std::string> whose;
    if (worth(of_mentor(mentor, mentee)) != 0) whose.push_back(said("mentor", of_mentor(mentor, mentee)));
    if (worth(of_mentee(mentor, mentee)) != 0) whose.push_back(said("mentee", of_mentee(mentor, mentee)));
    return say(Aspect::meets, points(mentor, mentee), fmt::format("{}", fmt::join(whose, " and ")));
  }

 private:
  static std::optional<std::size_t> rank(const std::vector<Choice>& choices, int other) {
    const auto found = std::ranges::find(choices, other, &Choice::other);
    if (found == choices.end()) return std::nullopt;
    return found->rank;
  }
  std::optional<std::size_t> of_mentor(int mentor, int mentee) const {
    return rank(mentor_choices_[static_cast<std::size_t>(mentor)], mentee);
  }
  std::optional<std::size_t> of_mentee(int mentor, int mentee) const {
    return rank(mentee_choices_[static_cast<std::size_t>(mentee)], mentor);
  }
  int worth(std::optional<std::size_t> rank) const {
    return rank && *rank < points_.size() ? points_[*rank] : 0;
  }
  std::string said(std::string_view who, std::optional<std::size_t> rank) const {
    return fmt::format("the {}'s choice {} ({})", who, rank.value_or(0) + 1, name());
  }

  std::vector<int> points_;
  Choices mentor_choices_, mentee_choices_;
};

class TieTerm final : public Term {
 public:
  TieTerm(std::string name, const Tie& spec, const Sides& sides, const Positions& positions,
          const std::vector<Given>& given)
      : Term(std::move(name)), points_(spec.points), tied_(sides.mentors.size()) {
    for (const auto& pair : given)
      if (pair.state == Given::State::tie) tied_.add_people(positions, pair.mentor, pair.mentee);
  }
  Score points(int mentor, int mentee) const override { return tied_.contains(mentor, mentee) ? points_ : 0; }
  void add_to(kernel::Spec& spec) const override {
    spec.operations.emplace_back(tied_.all(points_, kernel::kNoRule));
  }
  Contribution explain(int mentor, int mentee) const override {
    return say(Aspect::unsaid, points(mentor, mentee), {});
  }

 private:
  int points_;
  PairSet tied_;
};

}  // namespace

TermPtr make_term(const std::string& name, const Preference& spec, const Sides& sides,
                  const Positions& positions) {
  return std::make_unique<PreferenceTerm>(name, spec, sides, positions);
}

TermPtr make_term(const std::string& name, const Tie& spec, const Sides& sides, const Positions& positions,
                  const std::vector<Given>& given) {
  return std::make_unique<TieTerm>(name, spec, sides, positions, given);
}

}  // namespace turnabout::matching
