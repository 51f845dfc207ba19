// matching.md rule 6
#include "matching/pair_set.hpp"
#include "matching/rules/rule.hpp"

namespace turnabout::matching {
namespace {

class NotSelf final : public Rule {
 public:
  NotSelf(const Sides& sides, const Positions& positions) {
    for (const auto& mentor : sides.mentors) same_.push_back(positions.mentee(mentor.person));
  }
  std::string label() const override { return "self"; }
  bool forbids(int mentor, int mentee) const override {
    return same_[static_cast<std::size_t>(mentor)] == mentee;
  }
  void add_to(kernel::Spec& spec, int rule) const override {
    kernel::Listed pairs{{}, rule};
    for (std::size_t mentor = 0; mentor < same_.size(); ++mentor)
      if (same_[mentor] >= 0) pairs.pairs.push_back({static_cast<int>(mentor), same_[mentor], 0});
    spec.operations.emplace_back(std::move(pairs));
  }

 private:
  std::vector<int> same_;  // for each mentor the position as mentee, or -1
};

}  // namespace

RulePtr not_self(const Sides& sides, const Positions& positions) {
  return std::make_unique<NotSelf>(sides, positions);
}

}  // namespace turnabout::matching
