#include "app/example_measures.hpp"

#include <algorithm>
#include <chrono>

#include "app/neighbours_of_surveys.hpp"
#include "surveys/survey_store.hpp"

namespace turnabout::app::example {
namespace {

constexpr int kAsked = 18;
constexpr int kAnswered = 14;
constexpr std::chrono::hours kAgo{24 * 20};
constexpr std::chrono::hours kOpenFor{24 * 14};

/// What the person of that number said of the question of that number: lower for the second than for the
/// first, and nothing at all where somebody passes.
std::string step_of(const surveys::Question& question, std::size_t number, std::size_t person) {
  const std::size_t step = number % 2 == 0 ? 1 + person % 3 : person % 3;
  return question.choices[std::min(step, question.choices.size() - 1)].key;
}

}  // namespace

Result<void> measure_start(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& lead,
                           Instant now, ProgrammeId programme) {
  const auto neighbours = neighbours_of_surveys();
  const auto questions =
      surveys::outcome_questions(neighbours.outcomes(transaction, lead, programme), Words::built_in());
  const auto then = now - kAgo;
  TRY(const auto draft,
      surveys::create(transaction, lead, then, surveys::Purpose::baseline, programme, questions));
  std::vector<PersonId> people;
  for (const auto& one : neighbours.reachable(transaction, lead))
    if (people.size() < kAsked) people.push_back(one.id);
  TRY(const auto sent, surveys::open_wave(transaction, lead, then, draft, people, then + kOpenFor));
  for (std::size_t person = 0; person < std::min<std::size_t>(kAnswered, people.size()); ++person) {
    surveys::Answers said;
    for (std::size_t i = 0; i < questions.size(); ++i)
      said.choices[questions[i].key] = {step_of(questions[i], i, person)};
    const Viewer self{
        .kind = Viewer::Kind::person, .organisation = lead.organisation, .person = people[person]};
    CHECK_OK(surveys::answer(transaction, sealer, self, then, sent.wave->id, said));
  }
  return {};
}

}  // namespace turnabout::app::example
