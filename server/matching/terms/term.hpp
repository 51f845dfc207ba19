#pragma once

#include <memory>
#include <string>
#include <vector>

#include "matching/kernel/spec.hpp"
#include "matching/ruleset.hpp"

namespace turnabout::matching {

/// What a term's points say about two people.
enum class Aspect {
  shares,   ///< Common ground.
  differs,  ///< A difference worth meeting for; what is offered and not already lived belongs here.
  meets,    ///< A wish that the pair meets.
  unsaid    ///< Counts, but is nobody's business: no text (a declared tie).
};

/// One term's part in one pair's score.
struct Contribution {
  std::string term;  ///< TermSpec::name
  Aspect aspect = Aspect::shares;
  Score points = 0;
  std::string text;  ///< A noun phrase such as "interests (chess, rowing)"; blank if unsaid.
};

/// One score term over one cohort. Terms are made once for a run and then only read.
class Term {
 public:
  explicit Term(std::string name) : name_(std::move(name)) {}
  virtual ~Term() = default;
  const std::string& name() const { return name_; }
  virtual Score points(int mentor, int mentee) const = 0;
  /// The same for all pairs at once (mentors are the rows). What points() says is what counts; a term that
  /// does not override this is asked pair by pair. The spec must not outlive the term.
  virtual void add_to(kernel::Spec& spec) const {
    spec.operations.push_back(kernel::Asked{[this](int row, int column) { return points(row, column); }});
  }
  /// The same points with their reason in words.
  virtual Contribution explain(int mentor, int mentee) const = 0;

 protected:
  Contribution say(Aspect aspect, Score points, std::string text) const {
    return {name_, aspect, points, std::move(text)};
  }

 private:
  std::string name_;
};

using TermPtr = std::unique_ptr<const Term>;

TermPtr make_term(const std::string& name, const Equal& spec, const Sides& sides);
TermPtr make_term(const std::string& name, const Different& spec, const Sides& sides);
TermPtr make_term(const std::string& name, const Overlap& spec, const Sides& sides);
TermPtr make_term(const std::string& name, const Member& spec, const Sides& sides);
TermPtr make_term(const std::string& name, const Gap& spec, const Sides& sides,
                  const std::vector<std::string>& grades);
TermPtr make_term(const std::string& name, const Number& spec, const Sides& sides);
class Positions;
TermPtr make_term(const std::string& name, const Preference& spec, const Sides& sides,
                  const Positions& positions);
TermPtr make_term(const std::string& name, const Tie& spec, const Sides& sides, const Positions& positions,
                  const std::vector<Given>& given);
TermPtr make_term(const std::string& name, const Offer& spec, const Sides& sides);

std::vector<TermPtr> terms_of(const Sides& sides, const Positions& positions, const Ruleset& ruleset,
                              const std::vector<Given>& given);

/// "chess, rowing"
std::string listed(const std::vector<std::string>& values);

/// Bounds points by `at_most`, either way.
Score bounded(Score points, std::optional<int> at_most);

}  // namespace turnabout::matching
