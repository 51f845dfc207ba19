#include "applications/equality.hpp"

#include <algorithm>

namespace turnabout::applications {

// applications.md rule 18
const std::vector<EqualityQuestion>& equality_questions() {
  static const std::vector<EqualityQuestion> kQuestions{
      {"age", {"under_25", "from_25", "from_35", "from_45", "from_55", "over_64", "prefer_not_to_say"}},
      {"disability", {"yes", "no", "prefer_not_to_say"}},
      {"ethnicity", {"asian", "black", "mixed", "white", "other", "prefer_not_to_say"}},
      {"gender", {"woman", "man", "non_binary", "other", "prefer_not_to_say"}},
      {"trans", {"yes", "no", "prefer_not_to_say"}},
      {"sexual_orientation", {"bisexual", "gay_or_lesbian", "straight", "other", "prefer_not_to_say"}},
      {"religion",
       {"none", "buddhist", "christian", "hindu", "jewish", "muslim", "sikh", "other", "prefer_not_to_say"}},
      {"caring", {"yes", "no", "prefer_not_to_say"}},
      {"school_meals", {"yes", "no", "not_in_uk", "prefer_not_to_say"}},
  };
  return kQuestions;
}

Result<void> check_equality(const EqualityAnswers& answers) {
  std::vector<Fault> faults;
  const auto& questions = equality_questions();
  for (const auto& [key, value] : answers) {
    const auto question = std::ranges::find(questions, key, &EqualityQuestion::key);
    if (question == questions.end())
      faults.push_back({"/answers/" + key, "There is no such question."});
    else if (std::find(question->choices.begin(), question->choices.end(), value) == question->choices.end())
      faults.push_back({"/answers/" + key, "Please choose from what is offered."});
  }
  if (faults.empty()) return {};
  return tl::make_unexpected(Problem{.code = Code::invalid,
                                     .message = "Some answers do not fit their questions.",
                                     .faults = std::move(faults)});
}

}  // namespace turnabout::applications
