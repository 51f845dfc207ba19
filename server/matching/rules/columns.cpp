// matching.md rules 11 and 16: columns that must differ, and columns that must have something in common.
#include "matching/rules/rule.hpp"
#include "matching/values.hpp"

namespace turnabout::matching {
namespace {

class DifferentRequired final : public Rule {
 public:
  DifferentRequired(const Sides& sides, std::string column)
      : column_(std::move(column)), values_(sides, column_, column_) {}
  std::string label() const override { return "different:" + column_; }
  bool forbids(int mentor, int mentee) const override { return values_.common(mentor, mentee) > 0; }
  void add_to(kernel::Spec& spec, int rule) const override {
    spec.operations.emplace_back(values_.as_common(kernel::Common::When::any, 0, rule));
  }

 private:
  std::string column_;
  Values values_;
};

class ShareOneRequired final : public Rule {
 public:
  ShareOneRequired(const Sides& sides, std::string column)
      : column_(std::move(column)), values_(sides, column_, column_) {}
  std::string label() const override { return "share_one:" + column_; }
  bool forbids(int mentor, int mentee) const override {
    return values_.both_given(mentor, mentee) && values_.common(mentor, mentee) == 0;
  }
  void add_to(kernel::Spec& spec, int rule) const override {
    spec.operations.emplace_back(values_.as_common(kernel::Common::When::none, 0, rule));
  }

 private:
  std::string column_;
  Values values_;
};

}  // namespace

RulePtr different_required(const Sides& sides, const std::string& column) {
  return std::make_unique<DifferentRequired>(sides, column);
}

RulePtr share_one_required(const Sides& sides, const std::string& column) {
  return std::make_unique<ShareOneRequired>(sides, column);
}

}  // namespace turnabout::matching
