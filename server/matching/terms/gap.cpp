// matching.md rule 26
#include "matching/rules/gaps.hpp"
#include "matching/rules/rule.hpp"
#include "matching/terms/term.hpp"

namespace turnabout::matching {
namespace {

class GapTerm final : public Term {
 public:
  GapTerm(std::string name, const Gap& spec, const Sides& sides, const std::vector<std::string>& grades)
      : Term(std::move(name)), spec_(spec) {
    for (const auto& mentor : sides.mentors) mentors_.push_back(rank_of(mentor, grades));
    for (const auto& mentee : sides.mentees) mentees_.push_back(rank_of(mentee, grades));
  }
  Score points(int mentor, int mentee) const override {
    const auto gap = gap_of(mentor, mentee);
    return gap ? worth(*gap) : 0;
  }
  void add_to(kernel::Spec& spec) const override {
    auto table = table_of_gaps(mentors_, mentees_, [this](int gap) { return worth(gap); });
    if (!table) return Term::add_to(spec);
    spec.operations.emplace_back(std::move(*table));
  }
  Contribution explain(int mentor, int mentee) const override {
    return say(Aspect::differs, points(mentor, mentee),
               fmt::format("{} ({} apart)", name(), std::abs(gap_of(mentor, mentee).value_or(0))));
  }

 private:
  int worth(int gap) const {
    const auto found = spec_.points.find(gap);
    return found == spec_.points.end() ? 0 : found->second;
  }
  std::optional<int> gap_of(int mentor, int mentee) const {
    const auto& junior = mentors_[static_cast<std::size_t>(mentor)];
    const auto& senior = mentees_[static_cast<std::size_t>(mentee)];
    if (!junior || !senior) return std::nullopt;
    return *senior - *junior;
  }

  Gap spec_;
  Ranks mentors_, mentees_;
};

}  // namespace

TermPtr make_term(const std::string& name, const Gap& spec, const Sides& sides,
                  const std::vector<std::string>& grades) {
  return std::make_unique<GapTerm>(name, spec, sides, grades);
}

}  // namespace turnabout::matching
