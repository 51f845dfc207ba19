#include "programmes/launch.hpp"

#include <algorithm>

#include <boost/describe/enum_to_string.hpp>

namespace turnabout::programmes {

std::string_view name(LaunchKey key) {
  return boost::describe::enum_to_string(key, "");
}
std::string_view name(PositiveAction choice) {
  return boost::describe::enum_to_string(choice, "");
}
std::string_view name(Dpia choice) {
  return boost::describe::enum_to_string(choice, "");
}
std::string_view name(OutcomeKind kind) {
  return boost::describe::enum_to_string(kind, "");
}

namespace {

/// Collects what one item still needs.
class Item {
 public:
  Item(LaunchKey key, LaunchHeading heading) : item_{key, heading, LaunchState::done, {}} {}
  Item& needs(bool there, std::string remedy) {
    if (there) return *this;
    item_.state = LaunchState::missing;
    item_.missing.push_back(std::move(remedy));
    return *this;
  }
  LaunchItem item() const { return item_; }

 private:
  LaunchItem item_;
};

// programmes.md rule 23
LaunchItem purpose(const Launch& said) {
  return Item(LaunchKey::purpose, LaunchHeading::purpose)
      .needs(!said.purpose.empty(), "Say in a sentence or two what should be different when it ends.")
      .needs(!said.outcomes.empty(),
             "Choose at least one of your organisation's values or skills that it should move.")
      .item();
}

// programmes.md rule 24
LaunchItem sponsor(const LaunchFacts& facts) {
  return Item(LaunchKey::sponsor, LaunchHeading::roles)
      .needs(!facts.sponsors.empty(), "Name a sponsor: somebody senior who stands up for the programme.")
      .item();
}

// programmes.md rule 25
LaunchItem contacts(const LaunchFacts& facts) {
  const auto leads = [&](PersonId person) {
    return std::find(facts.leads.begin(), facts.leads.end(), person) != facts.leads.end();
  };
  const bool somebody_else =
      std::any_of(facts.contacts.begin(), facts.contacts.end(), [&](PersonId p) { return !leads(p); });
  return Item(LaunchKey::contacts, LaunchHeading::running)
      .needs(!facts.leads.empty(), "Name who leads the programme.")
      .needs(somebody_else, facts.contacts.empty()
                                ? "Name an independent contact: somebody outside the programme team whom "
                                  "people can turn to."
                                : "The independent contact also leads the programme. Name somebody who does "
                                  "not.")
      .item();
}

// programmes.md rule 26
LaunchItem promise_to_answer(const LaunchFacts& facts) {
  return Item(LaunchKey::promise_to_answer, LaunchHeading::answering)
      .needs(facts.said.answerer && facts.answerer_is_here,
             facts.said.answerer ? "Who was to answer has left. Name somebody who is here."
                                 : "Name who answers what pairs send up.")
      .needs(facts.said.answer_days.has_value(), "Say within how many days they answer.")
      .item();
}

// programmes.md rule 27
LaunchItem positive_action(const LaunchFacts& facts) {
  const auto& said = facts.said;
  Item item(LaunchKey::positive_action, LaunchHeading::fairness);
  if (!said.positive_action)
    item.needs(false, "Say whether everybody may take part, or only certain groups.");
  else if (*said.positive_action == PositiveAction::open_to_everybody)
    item.needs(!said.open_because.empty(), "Say why the programme is open to everybody.");
  else
    item.needs(facts.plan_is_finished, "Finish the positive-action plan, and say who signs it.")
        .needs(said.plan_review_on && *said.plan_review_on > facts.today,
               "Give a day in the future on which the plan is looked at again.");
  return item.item();
}

// programmes.md rule 28
LaunchItem dpia(const LaunchFacts& facts) {
  const auto& said = facts.said;
  Item item(LaunchKey::dpia, LaunchHeading::safety);
  if (!said.dpia)
    item.needs(false, "Say whether a data protection impact assessment is done, or why none is needed.");
  else if (*said.dpia == Dpia::not_needed)
    item.needs(!said.dpia_because.empty(), "Say why no assessment is needed.");
  else
    item.needs(facts.dpia_is_finished, "Finish the assessment, and say who signs it.");
  return item.item();
}

}  // namespace

// programmes.md rule 22
std::vector<LaunchItem> gate(const LaunchFacts& facts) {
  return {purpose(facts.said),      sponsor(facts), positive_action(facts),
          promise_to_answer(facts), dpia(facts),    contacts(facts)};
}

int done(const std::vector<LaunchItem>& items) {
  return static_cast<int>(std::count_if(
      items.begin(), items.end(), [](const LaunchItem& item) { return item.state == LaunchState::done; }));
}

// programmes.md rule 22
Result<void> may_open(const std::vector<LaunchItem>& items) {
  std::vector<Fault> faults;
  for (const auto& item : items)
    for (const auto& remedy : item.missing)
      faults.push_back({"/launch/" + std::string(name(item.key)), remedy});
  if (faults.empty()) return {};
  return tl::make_unexpected(
      Problem{.code = Code::rule_broken,
              .message = "This programme cannot open yet. Some things have to be settled first.",
              .rule = "programmes.md rule 22",
              .faults = std::move(faults)});
}

// programmes.md rule 23
Result<void> check_strategy(const Launch& launch) {
  if (launch.strategy_title.empty() && launch.strategy_url.empty()) return {};
  Problem problem{.code = Code::invalid, .message = {}, .faults = {}};
  if (launch.strategy_title.empty())
    problem.faults.push_back(
        {"/strategy_title", "Say what the strategy is called, or leave its address out too."});
  constexpr std::string_view kStart = "https://";
  const auto& url = launch.strategy_url;
  if (!url.starts_with(kStart) || url.size() == kStart.size() ||
      url.find_first_of(" \t\n\"<>") != std::string::npos)
    problem.faults.push_back(
        {"/strategy_url", "Give an address that begins with https:// and has no spaces."});
  if (problem.faults.empty()) return {};
  problem.message = problem.faults.front().message;
  return tl::make_unexpected(std::move(problem));
}

}  // namespace turnabout::programmes
