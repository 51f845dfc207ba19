// matching.md rule 22: equal, and rule 23: different
#include "matching/terms/term.hpp"
#include "matching/values.hpp"

namespace turnabout::matching {
namespace {

class EqualTerm final : public Term {
 public:
  EqualTerm(std::string name, const Equal& spec, const Sides& sides)
      : Term(std::move(name)),
        points_(spec.points),
        values_(sides, spec.columns.mentor, spec.columns.mentee) {}
  Score points(int mentor, int mentee) const override {
    return values_.common(mentor, mentee) > 0 ? points_ : 0;
  }
  void add_to(kernel::Spec& spec) const override {
    spec.operations.emplace_back(values_.as_common(kernel::Common::When::any, points_));
  }
  Contribution explain(int mentor, int mentee) const override {
    return say(Aspect::shares, points(mentor, mentee),
               fmt::format("{} ({})", name(), listed(values_.common_texts(mentor, mentee))));
  }

 private:
  int points_;
  Values values_;
};

class DifferentTerm final : public Term {
 public:
  DifferentTerm(std::string name, const Different& spec, const Sides& sides)
      : Term(std::move(name)),
        points_(spec.points),
        values_(sides, spec.columns.mentor, spec.columns.mentee) {}
  Score points(int mentor, int mentee) const override {
    return values_.both_given(mentor, mentee) && values_.common(mentor, mentee) == 0 ? points_ : 0;
  }
  void add_to(kernel::Spec& spec) const override {
    spec.operations.emplace_back(values_.as_common(kernel::Common::When::none, points_));
  }
  Contribution explain(int mentor, int mentee) const override {
    return say(Aspect::differs, points(mentor, mentee),
               fmt::format("{} ({} and {})", name(), listed(values_.mentor_texts(mentor)),
                           listed(values_.mentee_texts(mentee))));
  }

 private:
  int points_;
  Values values_;
};

}  // namespace

TermPtr make_term(const std::string& name, const Equal& spec, const Sides& sides) {
  return std::make_unique<EqualTerm>(name, spec, sides);
}

TermPtr make_term(const std::string& name, const Different& spec, const Sides& sides) {
  return std::make_unique<DifferentTerm>(name, spec, sides);
}

}  // namespace turnabout::matching
