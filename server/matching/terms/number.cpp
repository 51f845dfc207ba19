// matching.md rule 27
#include <charconv>
#include <cmath>

#include "matching/terms/term.hpp"

namespace turnabout::matching {
namespace {

std::optional<double> number_in(const Participant& participant, const std::string& column) {
  const auto values = values_of(participant, column);
  if (values.size() != 1) return std::nullopt;
  double number = 0;
  const auto* end = values[0].data() + values[0].size();
  const auto [stopped, error] = std::from_chars(values[0].data(), end, number);
  if (error != std::errc{} || stopped != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

class NumberTerm final : public Term {
 public:
  NumberTerm(std::string name, const Number& spec, const Sides& sides) : Term(std::move(name)), spec_(spec) {
    for (const auto& mentor : sides.mentors) mentors_.push_back(number_in(mentor, spec.columns.mentor));
    for (const auto& mentee : sides.mentees) mentees_.push_back(number_in(mentee, spec.columns.mentee));
  }
  Score points(int mentor, int mentee) const override {
    const auto& a = mentors_[static_cast<std::size_t>(mentor)];
    const auto& b = mentees_[static_cast<std::size_t>(mentee)];
    if (!a || !b) return 0;
    const double distance = std::abs(*a - *b);
    if (distance >= spec_.scale) return 0;
    // One multiplication and one division, then std::round (half away from zero): the same bits on every
    // machine.
    return static_cast<Score>(std::round(spec_.points * (spec_.scale - distance) / spec_.scale));
  }
  Contribution explain(int mentor, int mentee) const override {
    return say(Aspect::shares, points(mentor, mentee),
               fmt::format("{} ({} and {})", name(), mentors_[static_cast<std::size_t>(mentor)].value_or(0),
                           mentees_[static_cast<std::size_t>(mentee)].value_or(0)));
  }

 private:
  Number spec_;
  std::vector<std::optional<double>> mentors_, mentees_;
};

}  // namespace

TermPtr make_term(const std::string& name, const Number& spec, const Sides& sides) {
  return std::make_unique<NumberTerm>(name, spec, sides);
}

}  // namespace turnabout::matching
