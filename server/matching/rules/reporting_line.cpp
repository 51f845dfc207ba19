// matching.md rule 7
#include <algorithm>

#include "matching/line.hpp"
#include "matching/rules/rule.hpp"

namespace turnabout::matching {
namespace {

class ReportingLineApart final : public Rule {
 public:
  ReportingLineApart(const Sides& sides, const ReportingLine& spec, const std::vector<Reports>& everyone)
      : line_(everyone), head_steps_(spec.head_steps) {
    const auto place = [&](std::span<const Participant> side) {
      std::vector<Placed> placed;
      for (const auto& participant : side)
        placed.push_back({line_.find(participant.person),
                          std::ranges::find(spec.heads, participant.person) != spec.heads.end()});
      return placed;
    };
    mentors_ = place(sides.mentors);
    mentees_ = place(sides.mentees);
  }
  std::string label() const override { return "reporting_line"; }
  bool forbids(int mentor, int mentee) const override {
    const auto& a = mentors_[static_cast<std::size_t>(mentor)];
    const auto& b = mentees_[static_cast<std::size_t>(mentee)];
    return too_close(a, b) || too_close(b, a);
  }

 private:
  struct Placed {
    int number;
    bool head;
  };

  bool too_close(const Placed& junior, const Placed& senior) const {
    const auto steps = line_.steps(junior.number, senior.number);
    return steps && (!senior.head || *steps <= head_steps_);
  }

  Line line_;
  int head_steps_;
  std::vector<Placed> mentors_, mentees_;
};

}  // namespace

RulePtr reporting_line_apart(const Sides& sides, const ReportingLine& spec,
                             const std::vector<Reports>& everyone) {
  return std::make_unique<ReportingLineApart>(sides, spec, everyone);
}

}  // namespace turnabout::matching
