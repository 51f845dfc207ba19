// matching.md rule 6
#include "matching/pair_set.hpp"
#include "matching/rules/rule.hpp"

namespace turnabout::matching {
namespace {

class NotSelf final : public Rule {
 public:
  explicit NotSelf(const Sides& sides) : same_(sides) {
    for (const auto& mentor : sides.mentors) same_.add(mentor.person, mentor.person);
  }
  std::string label() const override { return "self"; }
  bool forbids(int mentor, int mentee) const override { return same_.contains(mentor, mentee); }

 private:
  PairSet same_;
};

}  // namespace

RulePtr not_self(const Sides& sides) {
  return std::make_unique<NotSelf>(sides);
}

}  // namespace turnabout::matching
