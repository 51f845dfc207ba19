// matching.md rule 28: preference, and rule 29: tie
#include "matching/pair_set.hpp"
#include "matching/terms/term.hpp"

namespace turnabout::matching {
namespace {

using Choices = std::vector<std::unordered_map<std::string, std::size_t>>;

Choices choices_of(std::span<const Participant> side, const std::string& column) {
  Choices choices;
  for (const auto& participant : side) {
    auto& ranked = choices.emplace_back();
    for (const auto& id : values_of(participant, column)) ranked.try_emplace(id, ranked.size());
  }
  return choices;
}

std::vector<std::string> ids_of(std::span<const Participant> side) {
  std::vector<std::string> ids;
  for (const auto& participant : side) ids.push_back(participant.person);
  return ids;
}

class PreferenceTerm final : public Term {
 public:
  PreferenceTerm(std::string name, const Preference& spec, const Sides& sides)
      : Term(std::move(name)),
        points_(spec.points),
        mentor_choices_(choices_of(sides.mentors, spec.column)),
        mentee_choices_(choices_of(sides.mentees, spec.column)),
        mentors_(ids_of(sides.mentors)),
        mentees_(ids_of(sides.mentees)) {}
  Score points(int mentor, int mentee) const override {
    return worth(of_mentor(mentor, mentee)) + worth(of_mentee(mentor, mentee));
  }
  Contribution explain(int mentor, int mentee) const override {
    std::vector<std::string> whose;
    if (worth(of_mentor(mentor, mentee)) != 0) whose.push_back(said("mentor", of_mentor(mentor, mentee)));
    if (worth(of_mentee(mentor, mentee)) != 0) whose.push_back(said("mentee", of_mentee(mentor, mentee)));
    return say(Aspect::meets, points(mentor, mentee), fmt::format("{}", fmt::join(whose, " and ")));
  }

 private:
  static std::optional<std::size_t> rank(const std::unordered_map<std::string, std::size_t>& choices,
                                         const std::string& id) {
    if (choices.empty()) return std::nullopt;
    const auto found = choices.find(id);
    if (found == choices.end()) return std::nullopt;
    return found->second;
  }
  std::optional<std::size_t> of_mentor(int mentor, int mentee) const {
    return rank(mentor_choices_[static_cast<std::size_t>(mentor)],
                mentees_[static_cast<std::size_t>(mentee)]);
  }
  std::optional<std::size_t> of_mentee(int mentor, int mentee) const {
    return rank(mentee_choices_[static_cast<std::size_t>(mentee)],
                mentors_[static_cast<std::size_t>(mentor)]);
  }
  Score worth(std::optional<std::size_t> rank) const {
    return rank && *rank < points_.size() ? points_[*rank] : 0;
  }
  std::string said(std::string_view who, std::optional<std::size_t> rank) const {
    return fmt::format("the {}'s choice {} ({})", who, rank.value_or(0) + 1, name());
  }

  std::vector<int> points_;
  Choices mentor_choices_, mentee_choices_;
  std::vector<std::string> mentors_, mentees_;
};

class TieTerm final : public Term {
 public:
  TieTerm(std::string name, const Tie& spec, const Sides& sides, const std::vector<Given>& given)
      : Term(std::move(name)), points_(spec.points), tied_(sides) {
    for (const auto& pair : given)
      if (pair.state == Given::State::tie) tied_.add_people(pair.mentor, pair.mentee);
  }
  Score points(int mentor, int mentee) const override { return tied_.contains(mentor, mentee) ? points_ : 0; }
  Contribution explain(int mentor, int mentee) const override {
    return say(Aspect::unsaid, points(mentor, mentee), {});
  }

 private:
  Score points_;
  PairSet tied_;
};

}  // namespace

TermPtr make_term(const std::string& name, const Preference& spec, const Sides& sides) {
  return std::make_unique<PreferenceTerm>(name, spec, sides);
}

TermPtr make_term(const std::string& name, const Tie& spec, const Sides& sides,
                  const std::vector<Given>& given) {
  return std::make_unique<TieTerm>(name, spec, sides, given);
}

}  // namespace turnabout::matching
