// matching.md rule 27
#include <charconv>
#include <cmath>
#include <limits>

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
    return kernel::near_points(*a, *b, spec_.points, spec_.scale);
  }
  void add_to(kernel::Spec& spec) const override {
    kernel::Near near{{}, {}, spec_.points, spec_.scale};
    constexpr double kNotGiven = std::numeric_limits<double>::quiet_NaN();
    for (const auto& number : mentors_) near.rows.push_back(number.value_or(kNotGiven));
    for (const auto& number : mentees_) near.columns.push_back(number.value_or(kNotGiven));
    spec.operations.emplace_back(std::move(near));
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
