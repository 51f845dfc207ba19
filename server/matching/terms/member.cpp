// matching.md rule 25
#include "matching/terms/term.hpp"
#include "matching/values.hpp"

namespace turnabout::matching {
namespace {

class MemberTerm final : public Term {
 public:
  MemberTerm(std::string name, const Member& spec, const Sides& sides)
      : Term(std::move(name)), spec_(spec), values_(sides, spec.columns.mentor, spec.columns.mentee) {}
  Score points(int mentor, int mentee) const override {
    return values_.common(mentor, mentee) > 0 ? spec_.points : 0;
  }
  void add_to(kernel::Spec& spec) const override {
    spec.operations.emplace_back(values_.as_common(kernel::Common::When::any, spec_.points));
  }
  Contribution explain(int mentor, int mentee) const override {
    return say(
        Aspect::meets, points(mentor, mentee),
        fmt::format("the {}'s wish for {} ({})", spec_.list == Member::List::mentee ? "mentee" : "mentor",
                    name(), listed(values_.common_texts(mentor, mentee))));
  }

 private:
  Member spec_;
  Values values_;
};

}  // namespace

TermPtr make_term(const std::string& name, const Member& spec, const Sides& sides) {
  return std::make_unique<MemberTerm>(name, spec, sides);
}

}  // namespace turnabout::matching
