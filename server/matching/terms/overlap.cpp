// matching.md rule 24: overlap, and rule 30: offer
#include "matching/terms/term.hpp"
#include "matching/values.hpp"

namespace turnabout::matching {
namespace {

/// Points for each value that two columns have in common.
template <class Spec>
class CommonTerm : public Term {
 public:
  Score points(int mentor, int mentee) const override {
    return bounded(Score{spec_.points} * values_.common(mentor, mentee), spec_.at_most);
  }
  void add_to(kernel::Spec& spec) const override {
    auto common = values_.as_common(kernel::Common::When::each, spec_.points);
    if (spec_.at_most) common.at_most = *spec_.at_most;
    spec.operations.emplace_back(std::move(common));
  }

 protected:
  CommonTerm(std::string name, const Spec& spec, Values values)
      : Term(std::move(name)), spec_(spec), values_(std::move(values)) {}
  std::string texts(int mentor, int mentee) const { return listed(values_.common_texts(mentor, mentee)); }

 private:
  Spec spec_;
  Values values_;
};

class OverlapTerm final : public CommonTerm<Overlap> {
 public:
  OverlapTerm(std::string name, const Overlap& spec, const Sides& sides)
      : CommonTerm(std::move(name), spec, {sides, spec.columns.mentor, spec.columns.mentee}) {}
  Contribution explain(int mentor, int mentee) const override {
    return say(Aspect::shares, points(mentor, mentee), fmt::format("{} ({})", name(), texts(mentor, mentee)));
  }
};

class OfferTerm final : public CommonTerm<Offer> {
 public:
  OfferTerm(std::string name, const Offer& spec, const Sides& sides)
      : CommonTerm(std::move(name), spec, {sides, spec.columns.mentor, spec.columns.mentee, spec.known}) {}
  Contribution explain(int mentor, int mentee) const override {
    return say(Aspect::differs, points(mentor, mentee),
               fmt::format("{} that the mentor offers and the mentee asked for ({})", name(),
                           texts(mentor, mentee)));
  }
};

}  // namespace

TermPtr make_term(const std::string& name, const Overlap& spec, const Sides& sides) {
  return std::make_unique<OverlapTerm>(name, spec, sides);
}

TermPtr make_term(const std::string& name, const Offer& spec, const Sides& sides) {
  return std::make_unique<OfferTerm>(name, spec, sides);
}

}  // namespace turnabout::matching
