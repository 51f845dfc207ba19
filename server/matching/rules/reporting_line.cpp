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
  void add_to(kernel::Spec& spec, int rule) const override {
    for (const auto senior : {Side::mentor, Side::mentee}) {
      add_lines(spec, rule, senior);
      if (auto near = near_heads(senior); !near.pairs.empty()) {
        near.rule = rule;
        spec.operations.emplace_back(std::move(near));
      }
    }
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

  const std::vector<Placed>& side(Side which) const { return which == Side::mentor ? mentors_ : mentees_; }

  /// Everybody below a senior who is no head. A member of a circle is within the range of those below, so the
  /// range is cut in two there.
  void add_lines(kernel::Spec& spec, int rule, Side senior) const {
    kernel::Within before, after;
    before.points_are_rows = after.points_are_rows = senior == Side::mentee;
    before.rule = after.rule = rule;
    for (const auto& placed : side(other(senior))) after.points.push_back(line_.below(placed.number).own);
    before.points = after.points;
    bool cut = false;
    for (const auto& placed : side(senior)) {
      const auto below = placed.head ? Line::Below{} : line_.below(placed.number);
      after.spans.push_back({std::max(below.from, below.own + 1), below.to});
      before.spans.push_back({below.from, std::min(below.own, below.to)});
      cut = cut || below.from < below.own;
    }
    spec.operations.emplace_back(std::move(after));
    if (cut) spec.operations.emplace_back(std::move(before));
  }

  /// Who is at most head_steps below a head: few, found by walking up.
  kernel::Listed near_heads(Side senior) const {
    std::vector<int> head_at(static_cast<std::size_t>(line_.size()), -1);
    const auto& seniors = side(senior);
    for (std::size_t i = 0; i < seniors.size(); ++i)
      if (seniors[i].head && seniors[i].number >= 0)
        head_at[static_cast<std::size_t>(seniors[i].number)] = static_cast<int>(i);
    kernel::Listed near;
    const auto& juniors = side(other(senior));
    for (std::size_t i = 0; i < juniors.size(); ++i) {
      int above = juniors[i].number;
      for (int step = 0; above >= 0 && step < std::min(head_steps_, line_.size()); ++step) {
        above = line_.manager(above);
        if (above < 0 || above == juniors[i].number) break;
        const int head = head_at[static_cast<std::size_t>(above)];
        if (head < 0) continue;
        const int junior = static_cast<int>(i);
        near.pairs.push_back(senior == Side::mentee ? kernel::Listed::Entry{junior, head, 0}
                                                    : kernel::Listed::Entry{head, junior, 0});
      }
    }
    return near;
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
