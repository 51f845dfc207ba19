// matching.md rules 8 to 10
#include <algorithm>

#include "matching/rules/gaps.hpp"
#include "matching/rules/rule.hpp"

namespace turnabout::matching {
namespace {

Ranks ranks_of(std::span<const Participant> side, const std::vector<std::string>& grades) {
  Ranks ranks;
  for (const auto& participant : side) ranks.push_back(rank_of(participant, grades));
  return ranks;
}

class GradeKnown final : public Rule {
 public:
  GradeKnown(const Sides& sides, const std::vector<std::string>& grades)
      : mentors_(ranks_of(sides.mentors, grades)), mentees_(ranks_of(sides.mentees, grades)) {}
  std::string label() const override { return "grade_unknown"; }
  bool forbids(int mentor, int mentee) const override {
    return !mentors_[static_cast<std::size_t>(mentor)] || !mentees_[static_cast<std::size_t>(mentee)];
  }
  void add_to(kernel::Spec& spec, int rule) const override {
    kernel::PerPerson unknown{{}, {}, rule};
    for (const auto& rank : mentors_) unknown.rows.push_back(rank ? 0 : 1);
    for (const auto& rank : mentees_) unknown.columns.push_back(rank ? 0 : 1);
    spec.operations.emplace_back(std::move(unknown));
  }

 private:
  Ranks mentors_, mentees_;
};

class GapWithin final : public Rule {
 public:
  GapWithin(const Sides& sides, GradeGap spec, const std::vector<std::string>& grades)
      : spec_(spec), mentors_(ranks_of(sides.mentors, grades)), mentees_(ranks_of(sides.mentees, grades)) {}
  std::string label() const override { return "grade_gap"; }
  bool forbids(int mentor, int mentee) const override {
    const auto& junior = mentors_[static_cast<std::size_t>(mentor)];
    const auto& senior = mentees_[static_cast<std::size_t>(mentee)];
    if (!junior || !senior) return false;  // GradeKnown has it
    return outside(*senior - *junior);
  }
  void add_to(kernel::Spec& spec, int rule) const override {
    auto table = table_of_gaps(mentors_, mentees_, [this](int gap) { return outside(gap) ? 1 : 0; });
    if (!table) return Rule::add_to(spec, rule);
    table->rule = rule;
    spec.operations.emplace_back(std::move(*table));
  }

 private:
  bool outside(int gap) const { return (spec_.min && gap < *spec_.min) || (spec_.max && gap > *spec_.max); }

  GradeGap spec_;
  Ranks mentors_, mentees_;
};

class LeadershipMarks final : public Rule {
 public:
  LeadershipMarks(const Sides& sides, const std::vector<std::string>& marked) {
    const auto is_marked = [&](const Participant& p) {
      return std::ranges::find(marked, p.grade) != marked.end();
    };
    for (const auto& mentor : sides.mentors) mentor_marked_.push_back(is_marked(mentor));
    for (const auto& mentee : sides.mentees) mentee_marked_.push_back(is_marked(mentee));
  }
  std::string label() const override { return "leadership"; }
  bool forbids(int mentor, int mentee) const override {
    return mentor_marked_[static_cast<std::size_t>(mentor)] ||
           !mentee_marked_[static_cast<std::size_t>(mentee)];
  }
  void add_to(kernel::Spec& spec, int rule) const override {
    kernel::PerPerson misplaced{{}, {}, rule};
    for (const bool marked : mentor_marked_) misplaced.rows.push_back(marked ? 1 : 0);
    for (const bool marked : mentee_marked_) misplaced.columns.push_back(marked ? 0 : 1);
    spec.operations.emplace_back(std::move(misplaced));
  }

 private:
  std::vector<bool> mentor_marked_, mentee_marked_;
};

}  // namespace

std::optional<int> rank_of(const Participant& participant, const std::vector<std::string>& grades) {
  if (participant.rank) return participant.rank;
  if (participant.grade.empty()) return std::nullopt;
  const auto found = std::ranges::find(grades, participant.grade);
  if (found == grades.end()) return std::nullopt;
  return static_cast<int>(found - grades.begin());
}

RulePtr grade_known(const Sides& sides, const std::vector<std::string>& grades) {
  return std::make_unique<GradeKnown>(sides, grades);
}

RulePtr grade_gap_within(const Sides& sides, const GradeGap& spec, const std::vector<std::string>& grades) {
  return std::make_unique<GapWithin>(sides, spec, grades);
}

RulePtr leadership_marks(const Sides& sides, const std::vector<std::string>& marked) {
  return std::make_unique<LeadershipMarks>(sides, marked);
}

}  // namespace turnabout::matching
